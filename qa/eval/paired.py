"""Two runs over the same cases: how sure is the difference."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence

from qa.eval.bootstrap import DRAWS, FEWEST, SEED, clustered
from qa.eval.interval import Interval


def mcnemar(improved: int, worsened: int) -> float:
    """Two-sided exact p-value of McNemar's test.

    Of the cases that changed, each is as likely to have become right as wrong if the runs are equally good:

        p = min(1, 2 · P[X <= min(improved, worsened)]),  X ~ Binomial(improved + worsened, 1/2)

    Source: Q. McNemar, Psychometrika 12 (1947); the exact form in A. Agresti, Categorical Data Analysis
    (3rd ed. 2013), section 11.1.

    Raises:
        ValueError: a count is negative.
    """
    if improved < 0 or worsened < 0:
        raise ValueError(f"found {improved} and {worsened}, expected counts of 0 or more")
    changed = improved + worsened
    tail: int = sum(math.comb(changed, k) for k in range(min(improved, worsened) + 1))
    return min(1.0, tail / 2 ** (changed - 1)) if changed else 1.0


def paired_difference(
    before: Sequence[float],
    now: Sequence[float],
    clusters: Sequence[Hashable],
    *,
    draws: int = DRAWS,
    seed: int = SEED,
) -> Interval:
    """95 % interval of the mean of `now - before`, the pairs drawn by cluster (see `qa.eval.bootstrap`).

    With fewer than `FEWEST` clusters the pairs are drawn one by one, which takes cases of one document for independent.

    Source: B. Efron, R. Tibshirani, An Introduction to the Bootstrap (1993), section 8.

    Raises:
        ValueError: nothing to compare, or unequal lengths.
    """
    differences = [new - old for old, new in zip(before, now, strict=True)]
    drawn = clusters if len(set(clusters)) >= FEWEST else range(len(differences))
    return clustered(differences, drawn, draws=draws, seed=seed)
