"""The list of metrics, in the order in which they are reported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from qa.eval.metrics.citation_validity import citation_validity
from qa.eval.metrics.key_fact_recall import key_fact_recall
from qa.eval.metrics.quote_verbatim import quote_verbatim
from qa.eval.metrics.recall_at_5 import recall_at_5
from qa.eval.metrics.status_accuracy import status_accuracy
from qa.eval.metrics.value_support import value_support
from qa.eval.observation import Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A name and the pure function behind it."""

    name: str
    score: Callable[[Observation], float | None]
    """0 … 1, higher is better; None = unscored, which is not zero."""


METRICS: tuple[Metric, ...] = (
    Metric(name="recall_at_5", score=recall_at_5),
    Metric(name="citation_validity", score=citation_validity),
    Metric(name="quote_verbatim", score=quote_verbatim),
    Metric(name="value_support", score=value_support),
    Metric(name="key_fact_recall", score=key_fact_recall),
    Metric(name="status_accuracy", score=status_accuracy),
)
