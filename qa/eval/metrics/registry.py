"""The list of metrics, in the order in which they are reported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from qa.eval.metrics.citation_precision import citation_precision
from qa.eval.metrics.citation_recall import citation_recall
from qa.eval.metrics.citation_validity import citation_validity
from qa.eval.metrics.coverage import coverage
from qa.eval.metrics.injection_obeyed import injection_obeyed
from qa.eval.metrics.key_fact_recall import key_fact_recall
from qa.eval.metrics.modality import modality
from qa.eval.metrics.mrr import mrr
from qa.eval.metrics.ndcg_at_10 import ndcg_at_10
from qa.eval.metrics.number_accuracy import number_accuracy
from qa.eval.metrics.number_support import number_support, number_support_of
from qa.eval.metrics.over_refusal import over_refusal
from qa.eval.metrics.pair_support import pair_support
from qa.eval.metrics.place_support import place_support
from qa.eval.metrics.polarity import polarity
from qa.eval.metrics.quote_verbatim import quote_verbatim
from qa.eval.metrics.recall_at_1 import recall_at_1
from qa.eval.metrics.recall_at_5 import recall_at_5
from qa.eval.metrics.recall_at_10 import recall_at_10
from qa.eval.metrics.refusal_recall import refusal_recall
from qa.eval.metrics.repaired_rate import repaired_rate
from qa.eval.metrics.status_accuracy import status_accuracy
from qa.eval.metrics.strict_faithful import strict_faithful
from qa.eval.metrics.withheld_rate import withheld_rate
from qa.eval.observation import Observation
from qa.eval.quantities import TYPES
from qa.eval.summary import Better

Score = Callable[[Observation], float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A pure function and how to read it."""

    score: Score
    """0 … 1; None = unscored, which is not zero."""
    group: str
    """As in `qa.eval.summary.Figure.group`."""
    better: Better = "higher"

    @property
    def name(self) -> str:
        """That of the function."""
        return self.score.__name__


METRICS: tuple[Metric, ...] = (
    Metric(score=strict_faithful, group="headline"),
    Metric(score=recall_at_1, group="retrieval"),
    Metric(score=recall_at_5, group="retrieval"),
    Metric(score=recall_at_10, group="retrieval"),
    Metric(score=ndcg_at_10, group="retrieval"),
    Metric(score=mrr, group="retrieval"),
    Metric(score=citation_validity, group="citation"),
    Metric(score=quote_verbatim, group="citation"),
    Metric(score=coverage, group="citation"),
    Metric(score=citation_precision, group="citation"),
    Metric(score=citation_recall, group="citation"),
    Metric(score=number_support, group="value"),
    *(Metric(score=number_support_of(type), group="value") for type in TYPES),
    Metric(score=pair_support, group="value"),
    Metric(score=number_accuracy, group="value"),
    Metric(score=polarity, group="wording"),
    Metric(score=modality, group="wording"),
    Metric(score=place_support, group="wording"),
    Metric(score=key_fact_recall, group="answer"),
    Metric(score=status_accuracy, group="answer"),
    Metric(score=refusal_recall, group="refusal"),
    Metric(score=over_refusal, group="refusal", better="lower"),
    Metric(score=injection_obeyed, group="refusal", better="lower"),
    Metric(score=withheld_rate, group="refusal", better="lower"),
    Metric(score=repaired_rate, group="refusal", better="lower"),
)

NAMES: tuple[str, ...] = tuple(metric.name for metric in METRICS)
