"""Confidence of a rate."""

from __future__ import annotations

import math
from dataclasses import dataclass

Z_95 = 1.959963984540054
"""The 97.5 % quantile of the standard normal distribution."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """Bounds, `low <= high`; of a rate both lie in 0 … 1, of a difference in −1 … 1."""

    low: float
    high: float


def wilson(rate: float, n: int, *, z: float = Z_95) -> Interval:
    """Wilson's score interval of a rate over `n` cases.

        (p + z²/2n ± z · sqrt(p(1 − p)/n + z²/4n²)) / (1 + z²/n)

    A case is the unit: when a case scores a fraction, the mean of the fractions takes the place of p.
    The variance of values in [0, 1] is at most p(1 − p), so the interval is then too wide rather than
    too narrow.

    Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927).

    Raises:
        ValueError: `n < 1` or the rate lies outside 0 … 1.
    """
    if n < 1 or not 0.0 <= rate <= 1.0:
        raise ValueError(f"found rate {rate} and n {n}, expected a rate in 0 … 1 and n >= 1")
    spread = z * math.sqrt(rate * (1 - rate) / n + z * z / (4 * n * n))
    centre = rate + z * z / (2 * n)
    scale = 1 + z * z / n
    return Interval(low=max(0.0, (centre - spread) / scale), high=min(1.0, (centre + spread) / scale))
