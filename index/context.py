"""A clause with the clauses around it: what a reader needs beside it, within a budget of characters."""

from __future__ import annotations

from collections.abc import Sequence

from index.sentences import MAX_CLAUSE
from index.types import Span


def grown(spans: Sequence[Span], scores: Sequence[float], at: int, *, limit: int = MAX_CLAUSE) -> range:
    """The places of a clause and of its neighbours, a run that holds `at`.

    The run grows by whichever of the two clauses beside it has more of the question's words, the one behind it if both
    have as many, as long as it stays within `limit` characters of the source. A clause that is longer stays alone.

    Args:
        spans: the clauses of one document, in order.
        scores: of each for the question, by words.
        at: the clause to start from.
        limit: characters of the source from the first clause's start to the last one's end, at the most.
    """
    first = last = at
    while True:
        before = first - 1 if first and spans[last].end - spans[first - 1].start <= limit else None
        behind = last + 1 if last + 1 < len(spans) and spans[last + 1].end - spans[first].start <= limit else None
        if before is None and behind is None:
            return range(first, last + 1)
        if before is None or (behind is not None and scores[behind] >= scores[before]):
            last += 1
        else:
            first -= 1
