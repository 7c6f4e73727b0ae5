"""The best rows of an array of scores."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]

_GROUPS_A_PLACE = 16
"""Groups of scores for each of the k places: the more, the fewer scores are left to sort."""


def top_rows(scores: NDArray[Any], k: int) -> Rows:
    """At most `k` indices of `scores`, shape `(n,)`, best first; of equal scores the lower index first.

    Takes time linear in n, whatever the number of ties.
    """
    if k <= 0:
        return np.empty(0, dtype=np.int64)
    if k >= scores.size:
        return np.argsort(-scores, kind="stable")
    groups = _GROUPS_A_PLACE * k
    if scores.size >= 4 * groups:
        few = np.flatnonzero(scores >= _bound(scores, k, groups))
        if few.size < scores.size // 2:
            rows: Rows = few[_top(scores[few], k)]
            return rows
    return _top(scores, k)


def _bound(scores: NDArray[Any], k: int, groups: int) -> Any:
    """A value that at least `k` scores reach: the k-th best of the maxima of groups."""
    depth = scores.size // groups
    maxima = scores[: depth * groups].reshape(depth, groups).max(axis=0)
    return np.partition(maxima, groups - k)[groups - k]


def _top(scores: NDArray[Any], k: int) -> Rows:
    if k >= scores.size:
        return np.argsort(-scores, kind="stable")
    least = np.partition(scores, scores.size - k)[scores.size - k]
    above = np.flatnonzero(scores > least)
    level = np.flatnonzero(scores == least)[: k - above.size]
    return np.concatenate([above[np.argsort(-scores[above], kind="stable")], level])
