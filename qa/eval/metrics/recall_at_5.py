"""How much of the gold evidence the retriever brings among its first five clauses."""

from __future__ import annotations

from collections.abc import Iterator

from qa.eval.observation import Observation, Place

DEPTH = 5
SHARE = 0.5


def recall_at_5(observation: Observation) -> float | None:
    """Recall of the gold quotes at rank 5.

    Definition: a gold quote counts as found if one clause among the first five retrieved covers at
    least half of its characters; if a quote stands in its file more than once, any of its places will do.

        recall@5 = found gold quotes / gold quotes

    Source: recall at rank k, Manning, Raghavan, Schütze, Introduction to Information Retrieval
    (2008), chapter 8; the character overlap stands for relevance because clauses may be cut differently.

    Returns:
        0 … 1; None if the case has no gold quote or the assistant does not tell its ranking.
    """
    evidence = observation.case.evidence
    if not evidence or observation.retrieved is None:
        return None
    first = observation.retrieved[:DEPTH]
    found = 0
    for gold in evidence:
        text = observation.sources.get(gold.file, "")
        places = [Place(file=gold.file, start=at, end=at + len(gold.quote)) for at in _occurrences(text, gold.quote)]
        found += any(_overlap(place, clause) >= SHARE * len(gold.quote) for place in places for clause in first)
    return found / len(evidence)


def _occurrences(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _overlap(first: Place, second: Place) -> int:
    if first.file != second.file:
        return 0
    return max(0, min(first.end, second.end) - max(first.start, second.start))
