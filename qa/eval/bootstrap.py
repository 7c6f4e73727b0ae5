"""Confidence of a mean whose cases are not independent."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

from qa.eval.interval import Interval

DRAWS = 2_000
SEED = 20_260_101
FEWEST = 10
"""Clusters below which drawing clusters says too little of their variance (A. C. Cameron, J. Gelbach, D. Miller,
Bootstrap-Based Improvements for Inference with Clustered Errors, Review of Economics and Statistics 90, 2008)."""


def clustered(
    values: Sequence[float], clusters: Sequence[Hashable], *, draws: int = DRAWS, seed: int = SEED
) -> Interval:
    """95 % percentile interval of the mean of `values`, whole clusters drawn with replacement.

        mean of a draw = sum of the values of the drawn clusters / number of those values

    Source: A. C. Davison, D. V. Hinkley, Bootstrap Methods and their Application (1997), section 3.8, strategy 1;
    clusters after E. Miller, Adding Error Bars to Evals (2024).

    Args:
        values: one a case, any range; differences of two runs are welcome.
        clusters: the cluster of each value.
        draws: resamples, at least 1.
        seed: of the generator; equal seeds give equal intervals.

    Raises:
        ValueError: no value, unequal lengths, or no draw.
    """
    if not values or len(values) != len(clusters) or draws < 1:
        raise ValueError(f"found {len(values)} values, {len(clusters)} clusters, {draws} draws; expected equal, >= 1")
    sums, sizes = _totals(values, clusters)
    drawn = np.random.default_rng(seed).integers(len(sums), size=(draws, len(sums)))
    means = sums[drawn].sum(axis=1) / sizes[drawn].sum(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return Interval(low=float(low), high=float(high))


def _totals(values: Sequence[float], clusters: Sequence[Hashable]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Sum and size of each cluster, in order of first appearance."""
    sums: dict[Hashable, float] = {}
    sizes: dict[Hashable, int] = {}
    for value, cluster in zip(values, clusters, strict=True):
        sums[cluster] = sums.get(cluster, 0.0) + value
        sizes[cluster] = sizes.get(cluster, 0) + 1
    return np.array(list(sums.values())), np.array(list(sizes.values()), dtype=np.float64)
