"""Two rankings made one. Pure functions of two arrays of scores, one entry a row.

Either side is put on a scale of its own that no other row of the query decides: words as the share of the best BM25
score that the query could have, meaning as the part of the way from the cosine of two clauses at random to 1. So the
sum tells a good best hit from a poor one, leans on meaning by itself where few of the query's words are found, and a
row's fused score is the same whichever rows it is compared with.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.ranking import Rows, top_rows
from index.windows import SHARE, windows_of

WEIGHT = 0.3
"""Part of the dense score in the sum; measured, see docs/design/014-fusion.md."""
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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Parts:
    """Raw scores of the windows of some rows (`index.windows`): three arrays of one length."""

    own: Rows
    """The place, among the rows, of the one that a window belongs to."""
    lexical: Array
    dense: Array


NO_PARTS = Parts(own=np.empty(0, dtype=np.int64), lexical=np.empty(0), dense=np.empty(0))
NO_OWNERS: Rows = np.empty(0, dtype=np.int64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """What brings the raw scores of one query on an index to 0 … 1."""

    bound: float = 1.0
    """The BM25 score that no row can exceed for the query, > 0."""
    background: float = 0.0
    """The cosine of two rows at random, below 1: likeness that says nothing."""

    def lexical(self, scores: Array) -> NDArray[np.float64]:
        """BM25 as a share of the bound."""
        scaled: NDArray[np.float64] = np.clip(scores.astype(np.float64) / self.bound, 0.0, 1.0)
        return scaled

    def dense(self, cosines: Array) -> NDArray[np.float64]:
        """Cosines as a part of the way from the background to 1; 0 below the background."""
        part = (cosines.astype(np.float64) - self.background) / (1.0 - self.background)
        scaled: NDArray[np.float64] = np.clip(part, 0.0, 1.0)
        return scaled


def convex(
    lexical: Array,
    dense: Array,
    k: int,
    *,
    scale: Scale,
    weight: float = WEIGHT,
    depth: int = DEPTH,
    owners: Rows = NO_OWNERS,
) -> list[Ranked]:
    """`(1 − weight) · lexical + weight · dense`, each brought to 0 … 1 by `scale`.

    Candidates are the best `depth` rows of either side, or the rows whose windows are among them; the raw scores of
    all of them enter, so a row that only one side proposed is not taken for worthless on the other. (Convex combination
    of scores with theoretical bounds: Bruch, Gai and Ingber, An Analysis of Fusion Functions for Hybrid Retrieval,
    2023, section 4.2.)

    Args:
        lexical: BM25 of every row, and behind them of every window, shape `(n,)`; a row with nothing in common has 0
            and is proposed by no one.
        dense: cosine of each of them, shape `(n,)`.
        k: how many rows to return at most.
        scale: of the query and the index.
        weight: of the dense side, 0 … 1.
        depth: candidates from each side, at least `k` to fill k places.
        owners: the row of each window, ascending.

    Returns:
        At most `k` rows, best first, ties by row.
    """
    count = lexical.size - owners.size
    rows = owning(np.union1d(*_proposals(lexical, dense, max(depth, k))), owners, count, k)
    windows, own = windows_of(rows, owners)
    windows = windows + count
    parts = Parts(own=own, lexical=lexical[windows], dense=dense[windows])
    return convex_of(rows, lexical[rows], dense[rows], k, scale=scale, weight=weight, parts=parts)


def owning(passages: Rows, owners: Rows, count: int, k: int) -> Rows:
    """The rows that passages belong to, ascending, each once; all rows where these are fewer than `k`.

    Args:
        passages: rows, and from `count` on windows, ascending.
        owners: the row of each window, ascending.
        count: number of rows.
        k: how many rows are wanted.
    """
    if not owners.size:
        return passages
    first = int(np.searchsorted(passages, count))
    rows = np.union1d(passages[:first], owners[passages[first:] - count])
    return rows if rows.size >= min(k, count) else np.arange(count)


def convex_of(
    rows: Array,
    lexical: Array,
    dense: Array,
    k: int,
    *,
    scale: Scale,
    weight: float = WEIGHT,
    parts: Parts = NO_PARTS,
) -> list[Ranked]:
    """As `convex`, of the candidates alone.

    A row that has windows gets `(1 − SHARE) · whole + SHARE · best window`, each fused by itself.

    Args:
        rows: the candidates of both sides, ascending, each once, shape `(m,)`.
        lexical: BM25 of each, shape `(m,)`.
        dense: cosine of each, shape `(m,)`.
        k: how many rows to return at most.
        scale: of the query and the index.
        weight: of the dense side, 0 … 1.
        parts: the windows of the candidates.
    """
    fused = _sum(lexical, dense, scale, weight)
    if parts.own.size:
        best = np.full(rows.size, -np.inf)
        np.maximum.at(best, parts.own, _sum(parts.lexical, parts.dense, scale, weight))
        fused = np.where(best >= 0, (1 - SHARE) * fused + SHARE * best, fused)
    return _ranked(rows, fused, lexical, dense, k)


def _sum(lexical: Array, dense: Array, scale: Scale, weight: float) -> NDArray[np.float64]:
    fused: NDArray[np.float64] = (1 - weight) * scale.lexical(lexical) + weight * scale.dense(dense)
    return fused


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
