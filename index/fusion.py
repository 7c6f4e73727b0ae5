"""Two rankings made one. Pure functions of two arrays of scores, one entry a row.

What a row's fused score depends on, beside its own two scores, is the least and the greatest raw score of either side
over the candidates: the best `depth` rows by words (with a score above 0) and the best `depth` rows by meaning. So who
knows these rows and their exact scores needs no other: `convex_of` over them is `convex` over all rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.ranking import Rows, top_rows

WEIGHT = 0.4
"""Part of the dense score in the sum; measured, see docs/design/005-search-and-snapshots.md."""
DEPTH = 100
"""Candidates from each side."""

Array = NDArray[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A row with its fused score and the raw scores that it comes from."""

    row: int
    score: float
    """0 … 1."""
    lexical: float
    dense: float


def convex(lexical: Array, dense: Array, k: int, *, weight: float = WEIGHT, depth: int = DEPTH) -> list[Ranked]:
    """`(1 − weight) · lexical + weight · dense`, each scaled to 0 … 1 over the candidates.

    Candidates are the best `depth` rows of either side; the raw scores of all of them enter, so a row that only
    one side proposed is not taken for worthless on the other. (Convex combination with min-max scaling: Bruch,
    Gai and Ingber, An Analysis of Fusion Functions for Hybrid Retrieval, 2023.)

    Args:
        lexical: BM25 of every row, shape `(n,)`; a row with nothing in common has 0 and is proposed by no one.
        dense: cosine of every row, shape `(n,)`.
        k: how many rows to return at most.
        weight: of the dense side, 0 … 1.
        depth: candidates from each side, at least `k` to fill k places.

    Returns:
        At most `k` rows, best first, ties by row.
    """
    rows = np.union1d(*_proposals(lexical, dense, max(depth, k)))
    return convex_of(rows, lexical[rows], dense[rows], k, weight=weight)


def convex_of(rows: Array, lexical: Array, dense: Array, k: int, *, weight: float = WEIGHT) -> list[Ranked]:
    """As `convex`, of the candidates alone.

    Args:
        rows: the candidates of both sides, ascending, each once, shape `(m,)`.
        lexical: BM25 of each, shape `(m,)`.
        dense: cosine of each, shape `(m,)`.
        k: how many rows to return at most.
        weight: of the dense side, 0 … 1.
    """
    fused = (1 - weight) * _scaled(lexical) + weight * _scaled(dense)
    return _ranked(rows, fused, lexical, dense, k)


def by_words(lexical: Array, depth: int) -> Rows:
    """The candidates of the side of words: at most `depth` rows with a score above 0, best first, ties by row."""
    rows = top_rows(lexical, depth)
    found: Rows = rows[lexical[rows] > 0]
    return found


def reciprocal_rank(
    lexical: Array, dense: Array, k: int, *, constant: float = 60.0, depth: int = DEPTH
) -> list[Ranked]:
    """Σ 1 / (constant + rank) over both sides, scaled so that first on both is 1; kept for comparison.

    (Cormack, Clarke and Büttcher, Reciprocal Rank Fusion, 2009.) Arguments and result as for `convex`.
    """
    proposals = _proposals(lexical, dense, max(depth, k))
    rows = np.union1d(*proposals)
    fused = np.zeros(rows.size)
    for ranking in proposals:
        fused[np.searchsorted(rows, ranking)] += 1 / (constant + 1 + np.arange(ranking.size))
    return _ranked(rows, fused * (constant + 1) / 2, lexical[rows], dense[rows], k)


def _proposals(lexical: Array, dense: Array, depth: int) -> tuple[Rows, Rows]:
    return by_words(lexical, depth), top_rows(dense, depth)


def _scaled(scores: Array) -> NDArray[np.float64]:
    """Min-max to 0 … 1; scores that are all equal say nothing and become 1 if positive, else 0."""
    if not scores.size:
        return np.empty(0)
    least, most = float(scores.min()), float(scores.max())
    if most > least:
        return (scores.astype(np.float64) - least) / (most - least)
    return np.full(scores.size, float(most > 0))


def _ranked(rows: Array, fused: NDArray[np.float64], lexical: Array, dense: Array, k: int) -> list[Ranked]:
    return [
        Ranked(
            row=int(rows[place]),
            score=float(fused[place]),
            lexical=float(lexical[place]),
            dense=float(dense[place]),
        )
        for place in top_rows(fused, k)
    ]
