"""At which rank each gold quote is found."""

from __future__ import annotations

from collections.abc import Iterator

from qa.eval.cases import GoldQuote
from qa.eval.observation import Observation, Place

DEPTH = 10
"""Clauses that the metrics of retrieval look at."""
SHARE = 0.5


def ranks(observation: Observation) -> tuple[int | None, ...] | None:
    """The rank, from 1, at which each gold quote is found first; None where it is not among the first `DEPTH`.

    A gold quote is found in a clause that covers at least half of its characters; if a quote stands in its file
    more than once, any of its places will do. The overlap of characters stands for relevance because clauses may
    be cut differently.

    Returns:
        None if the case has no gold quote or the assistant does not tell its ranking.
    """
    if not observation.case.evidence or observation.retrieved is None:
        return None
    first = observation.retrieved[:DEPTH]
    found = []
    for gold in observation.case.evidence:
        places = gold_places(gold, observation.sources.get(gold.file, ""))
        at = (rank for rank, clause in enumerate(first, start=1) if covers(clause, places))
        found.append(next(at, None))
    return tuple(found)


def recall_at(observation: Observation, k: int) -> float | None:
    """Share of the gold quotes found at rank `k` or above; None if unscored."""
    found = ranks(observation)
    if found is None:
        return None
    return sum(rank is not None and rank <= k for rank in found) / len(found)


def gold_places(gold: GoldQuote, text: str) -> tuple[Place, ...]:
    """Everywhere in its file (`text`) that a gold quote stands."""
    return tuple(Place(file=gold.file, start=at, end=at + len(gold.quote)) for at in _occurrences(text, gold.quote))


def covers(clause: Place, places: tuple[Place, ...]) -> bool:
    """Whether `clause` covers at least half of one of the places."""
    return any(overlap(place, clause) >= SHARE * (place.end - place.start) for place in places)


def overlap(first: Place, second: Place) -> int:
    """Characters that two places have in common."""
    if first.file != second.file:
        return 0
    return max(0, min(first.end, second.end) - max(first.start, second.start))


def _occurrences(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)
