"""Two rankings made one. Pure functions of two arrays of scores, one entry a row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.ranking import top_rows

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
    rows = _candidates(lexical, dense, max(depth, k))
    fused = (1 - weight) * _scaled(lexical[rows]) + weight * _scaled(dense[rows])
    return _ranked(rows, fused, lexical, dense, k)


def reciprocal_rank(
    lexical: Array, dense: Array, k: int, *, constant: float = 60.0, depth: int = DEPTH
) -> list[Ranked]:
    """Σ 1 / (constant + rank) over both sides, scaled so that first on both is 1; kept for comparison.

    (Cormack, Clarke and Büttcher, Reciprocal Rank Fusion, 2009.) Arguments and result as for `convex`.
    """
    rows = _candidates(lexical, dense, max(depth, k))
    fused = np.zeros(rows.size)
    for ranking in _proposals(lexical, dense, max(depth, k)):
        fused[np.searchsorted(rows, ranking)] += 1 / (constant + 1 + np.arange(ranking.size))
    return _ranked(rows, fused * (constant + 1) / 2, lexical, dense, k)


def _proposals(lexical: Array, dense: Array, depth: int) -> tuple[Array, Array]:
    words = top_rows(lexical, depth)
    return words[lexical[words] > 0], top_rows(dense, depth)


def _candidates(lexical: Array, dense: Array, depth: int) -> Array:
    """Rows that either side proposes, ascending."""
    return np.union1d(*_proposals(lexical, dense, depth))


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
            lexical=float(lexical[rows[place]]),
            dense=float(dense[rows[place]]),
        )
        for place in top_rows(fused, k)
    ]
