"""Logistic regression, small enough to be read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

ROUNDS = 100
CLOSE = 1e-10


@dataclass(frozen=True, slots=True, kw_only=True)
class Logistic:
    """P(supported | x) = 1 / (1 + exp(−(b + Σ wᵢ (xᵢ − mᵢ) / sᵢ)))."""

    means: tuple[float, ...]
    scales: tuple[float, ...]
    """> 0."""
    weights: tuple[float, ...]
    """Of the standardised features."""
    bias: float

    def probability(self, vector: tuple[float, ...]) -> float:
        """0 … 1.

        Raises:
            ValueError: another number of features.
        """
        terms = zip(vector, self.means, self.scales, self.weights, strict=True)
        score = self.bias + sum(weight * (x - mean) / scale for x, mean, scale, weight in terms)
        return float(1.0 / (1.0 + np.exp(-np.clip(score, -40.0, 40.0))))


def fit(vectors: Matrix, labels: NDArray[np.bool_], *, penalty: float) -> Logistic:
    """Newton's method (iteratively reweighted least squares) with a ridge penalty; both classes weigh the same.

    Source: T. Hastie, R. Tibshirani, J. Friedman, The Elements of Statistical Learning (2009), sections 4.4.1, 3.4.1.

    Args:
        vectors: shape (n, features).
        labels: shape (n,).
        penalty: of the squared weights, ≥ 0; the bias is not penalised.

    Raises:
        ValueError: one of the classes is empty.
    """
    positive = int(labels.sum())
    if not 0 < positive < len(labels):
        raise ValueError(f"found {positive} supported of {len(labels)}, expected both classes")
    means = vectors.mean(axis=0)
    scales = np.where((spread := vectors.std(axis=0)) > 1e-9, spread, 1.0)
    design = np.hstack([(vectors - means) / scales, np.ones((len(labels), 1))])
    shares = np.where(labels, len(labels) / (2 * positive), len(labels) / (2 * (len(labels) - positive)))
    ridge = penalty * np.diag([*np.ones(vectors.shape[1]), 0.0])
    found = np.zeros(design.shape[1])
    for _ in range(ROUNDS):
        chance = 1.0 / (1.0 + np.exp(-np.clip(design @ found, -40.0, 40.0)))
        slope = design.T @ (shares * (labels - chance)) - ridge @ found
        curve = (design * (shares * chance * (1 - chance))[:, None]).T @ design + ridge
        step = np.linalg.solve(curve + 1e-9 * np.eye(len(found)), slope)
        found = found + step
        if float(np.abs(step).max()) < CLOSE:
            break
    return Logistic(
        means=tuple(map(float, means)),
        scales=tuple(map(float, scales)),
        weights=tuple(map(float, found[:-1])),
        bias=float(found[-1]),
    )
