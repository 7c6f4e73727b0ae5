"""How well verdicts fit labels when the classes differ in size."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from qa.eval.bootstrap import DRAWS, SEED


@dataclass(frozen=True, slots=True, kw_only=True)
class Accuracy:
    """Balanced accuracy with its parts."""

    n: int
    balanced: float
    """0 … 1."""
    low: float
    high: float
    sensitivity: float
    """Share of the supported that were found supported."""
    specificity: float
    """Share of the unsupported that were found unsupported."""


def balanced_accuracy(
    verdicts: Sequence[bool],
    labels: Sequence[bool],
    clusters: Sequence[Hashable],
    *,
    draws: int = DRAWS,
    seed: int = SEED,
) -> Accuracy:
    """(sensitivity + specificity) / 2, with a 95 % percentile interval by drawing whole clusters with replacement.

    A draw without one of the classes is drawn no second time: it is left out.

    Source: K. H. Brodersen et al., The balanced accuracy and its posterior distribution, ICPR 2010 (definition);
    A. C. Davison, D. V. Hinkley, Bootstrap Methods and their Application (1997), section 3.8 (interval).

    Raises:
        ValueError: unequal lengths, or a class without a label.
    """
    if not len(verdicts) == len(labels) == len(clusters) or len(set(labels)) != 2:
        raise ValueError(
            f"found {len(verdicts)} verdicts, {len(labels)} labels, {len(clusters)} clusters; "
            "expected as many of each, and labels of both classes"
        )
    index = {cluster: at for at, cluster in enumerate(dict.fromkeys(clusters))}
    counts = np.zeros((len(index), 4))
    for verdict, label, cluster in zip(verdicts, labels, clusters, strict=True):
        counts[index[cluster]] += (label and verdict, label, not label and not verdict, not label)
    whole = counts.sum(axis=0)
    drawn = np.random.default_rng(seed).integers(len(index), size=(draws, len(index)))
    sums = counts[drawn].sum(axis=1)
    sums = sums[(sums[:, 1] > 0) & (sums[:, 3] > 0)]
    rates = (sums[:, 0] / sums[:, 1] + sums[:, 2] / sums[:, 3]) / 2
    low, high = np.quantile(rates, [0.025, 0.975])
    sensitivity, specificity = float(whole[0] / whole[1]), float(whole[2] / whole[3])
    return Accuracy(
        n=len(labels),
        balanced=(sensitivity + specificity) / 2,
        low=float(low),
        high=float(high),
        sensitivity=sensitivity,
        specificity=specificity,
    )
