"""The clauses that fit a question best, by words and by meaning together."""

from __future__ import annotations

from index.fusion import DEPTH, WEIGHT, convex
from index.snapshot import Snapshot
from index.tokens import terms
from index.types import Embedder, Hit


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
    lexical = snapshot.lexical.scores(query)
    dense = snapshot.dense.scores(embedder.query(query))
    return [
        Hit(
            clause=snapshot.clause(ranked.row),
            row=ranked.row,
            score=ranked.score,
            lexical=max(ranked.lexical, 0.0),
            dense=ranked.dense,
        )
        for ranked in convex(lexical, dense, k, weight=weight, depth=depth)
    ]
