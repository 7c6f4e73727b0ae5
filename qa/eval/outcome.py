"""What became of one case: scored from its answer alone, so that a stored answer scores as a fresh one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qa.eval.cases import Case, GoldQuote
from qa.eval.flags import flags
from qa.eval.metrics.registry import METRICS
from qa.eval.observation import Observation, Place
from qa.eval.summary import Flag


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One case with its answer and scores."""

    case: Case
    stale: tuple[GoldQuote, ...]
    """Gold quotes that the corpus no longer holds; if there are any, the case was not asked."""
    answer: Mapping[str, Any] | None
    """The public form without its timings; None for a stale case."""
    retrieved: tuple[Place, ...] | None
    timings: Mapping[str, float | None]
    scores: Mapping[str, float | None]
    """Name of the metric → 0 … 1, or None = unscored; empty for a stale case, and without metrics that failed."""
    errors: Mapping[str, str]
    """Name of a metric that failed → why."""
    flags: Mapping[int, tuple[Flag, ...]]
    """Position of each shown sentence → what level 0 holds against it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """The texts that answers are checked against."""

    sources: Mapping[str, str]
    """File → source text."""
    files: Mapping[str, str]
    """Document id → file."""
    places: frozenset[str] = frozenset()
    """Names of the places that the documents are about."""

    def texts(self, case: Case) -> dict[str, str]:
        """The sources with the extra documents of a case."""
        return dict(self.sources) | {document.name: document.text for document in case.extra_documents}


def stale_outcome(case: Case, stale: Sequence[GoldQuote]) -> Outcome:
    """The outcome of a case that the corpus no longer fits."""
    return Outcome(
        case=case, stale=tuple(stale), answer=None, retrieved=None, timings={}, scores={}, errors={}, flags={}
    )


def scored(
    case: Case,
    answer: Mapping[str, Any],
    *,
    corpus: Corpus,
    retrieved: tuple[Place, ...] | None,
    timings: Mapping[str, float | None],
) -> Outcome:
    """The outcome of an answered case.

    A metric that cannot read the answer (a field is missing or of another type) is an error of that metric,
    neither a score nor unscored.
    """
    observation = Observation(
        case=case, answer=answer, sources=corpus.texts(case), retrieved=retrieved, places=corpus.places
    )
    scores: dict[str, float | None] = {}
    errors: dict[str, str] = {}
    for metric in METRICS:
        try:
            scores[metric.name] = metric.score(observation)
        except (KeyError, TypeError, ValueError, IndexError, AttributeError, ArithmeticError) as error:
            errors[metric.name] = f"{type(error).__name__}: {error}"
    return Outcome(
        case=case,
        stale=(),
        answer=answer,
        retrieved=retrieved,
        timings=timings,
        scores=scores,
        errors=errors,
        flags={} if "strict_faithful" in errors else flags(observation),
    )
