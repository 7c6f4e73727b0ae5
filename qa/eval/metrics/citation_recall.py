"""How much of the gold evidence is shown."""

from __future__ import annotations

from qa.eval.observation import Observation, Place, cited_place
from qa.eval.relevance import gold_places

SHARE = 0.5


def citation_recall(observation: Observation) -> float | None:
    """Share of gold quotes that the shown quotes cover.

    Definition: the shown quotes are those of `citations` and of `nearest`, because an answer that something is not
    stated shows what comes nearest. A gold quote is covered if at least half of its characters lie in shown quotes
    taken together.

        recall = covered gold quotes / gold quotes

    Source: as `citation_precision`.

    Returns:
        0 … 1; None if the case has no gold quote.
    """
    evidence = observation.case.evidence
    if not evidence:
        return None
    shown = [cited_place(entry) for entry in (*observation.answer["citations"], *observation.answer["nearest"])]
    covered = 0
    for gold in evidence:
        places = gold_places(gold, observation.sources.get(gold.file, ""))
        covered += any(_covered(place, shown) >= SHARE * len(gold.quote) for place in places)
    return covered / len(evidence)


def _covered(place: Place, shown: list[Place]) -> int:
    """Characters of a place that lie in at least one shown quote."""
    inside: set[int] = set()
    for quote in shown:
        if quote.file == place.file:
            inside.update(range(max(place.start, quote.start), min(place.end, quote.end)))
    return len(inside)
