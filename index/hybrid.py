"""The clauses that fit a question best, by words and by meaning together."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from index.dense import Best
from index.fusion import DEPTH, WEIGHT, Ranked, Scale, by_words, convex_of
from index.ranking import top_rows
from index.snapshot import Snapshot
from index.tokens import terms
from index.types import Embedder, Hit, Vectors

Scores = NDArray[np.float32]


def _none() -> Scores:
    return np.empty(0, dtype=np.float32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guests:
    """Scores of texts that are searched for one query together with an index, as its rows n, n + 1, …"""

    lexical: Scores = field(default_factory=_none)
    """BM25 of each, as `LexicalIndex.scores_of` gives it."""
    dense: Scores = field(default_factory=_none)
    """Cosine of each, the same length."""


def rank(
    snapshot: Snapshot,
    query: str,
    vector: Vectors,
    k: int,
    *,
    guests: Guests | None = None,
    weight: float = WEIGHT,
    depth: int = DEPTH,
) -> list[Ranked]:
    """At most `k` rows, best first, ties by row: what `convex` over the scores of all rows would give.

    Args:
        snapshot: what is searched.
        query: any text.
        vector: of the query, from the embedder that made the snapshot's vectors.
        k: how many rows at most.
        guests: rows behind those of the snapshot.
        weight: part of the dense score, 0 … 1.
        depth: candidates from each side.

    Raises:
        ValueError: the vector has another length.
    """
    guests = guests or Guests()
    count = len(snapshot.dense)
    depth = max(depth, k)
    words = np.concatenate([snapshot.lexical.scores(query), guests.lexical])
    meaning = _with_guests(snapshot.dense.best(vector, depth), guests, count, depth)
    rows = np.union1d(by_words(words, depth), meaning.rows)
    own = np.searchsorted(rows, count)
    cosines = np.concatenate([snapshot.dense.scores_of(vector, rows[:own]), guests.dense[rows[own:] - count]])
    return convex_of(rows, words[rows], cosines, k, scale=scale_of(snapshot, query), weight=weight)


def scale_of(snapshot: Snapshot, query: str) -> Scale:
    """What brings the scores of a query on an index to 0 … 1."""
    return Scale(bound=snapshot.lexical.bound(query), background=snapshot.dense.background)


def search(
    snapshot: Snapshot, embedder: Embedder, query: str, k: int, *, weight: float = WEIGHT, depth: int = DEPTH
) -> list[Hit]:
    """At most `k` clauses, best first, ties by row.

    A query without a single letter or digit finds nothing. One whose words stand nowhere is ranked by meaning
    alone: its hits have a `lexical` of 0.

    Args:
        snapshot: what is searched.
        embedder: the one that made the snapshot's vectors.
        query: any text.
        k: how many hits at most.
        weight: part of the dense score, 0 … 1.
        depth: candidates from each side.

    Raises:
        IndexMismatch: another embedder made the index.
    """
    snapshot.require_embedder(embedder)
    if not terms(query):
        return []
    return [
        Hit(
            clause=snapshot.clause(ranked.row),
            row=ranked.row,
            score=ranked.score,
            lexical=max(ranked.lexical, 0.0),
            dense=ranked.dense,
        )
        for ranked in rank(snapshot, query, embedder.query(query), k, weight=weight, depth=depth)
    ]


def _with_guests(best: Best, guests: Guests, count: int, depth: int) -> Best:
    """The best `depth` of both: of equal scores the index's come first, whose rows are lower."""
    if not guests.dense.size:
        return best
    rows = np.concatenate([best.rows, count + np.arange(guests.dense.size)])
    scores = np.concatenate([best.scores, guests.dense])
    places = top_rows(scores, depth)
    return Best(rows=rows[places], scores=scores[places], compared=best.compared + guests.dense.size)
