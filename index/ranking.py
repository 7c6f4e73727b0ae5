"""The best rows of an array of scores."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]


def top_rows(scores: NDArray[Any], k: int) -> Rows:
    """At most `k` indices of `scores`, shape `(n,)`, best first; of equal scores the lower index first.

    Takes time linear in n, whatever the number of ties.
    """
    if k <= 0:
        return np.empty(0, dtype=np.int64)
    if k >= scores.size:
        return np.argsort(-scores, kind="stable")
    least = np.partition(scores, scores.size - k)[scores.size - k]
    above = np.flatnonzero(scores > least)
    level = np.flatnonzero(scores == least)[: k - above.size]
    return np.concatenate([above[np.argsort(-scores[above], kind="stable")], level])
