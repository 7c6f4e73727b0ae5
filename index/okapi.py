"""The weighting of terms: BM25 as `rank_bm25.BM25Okapi` defines it, from counts alone.

score(query, row) = Σ over the query's terms of idf · f · (k1 + 1) / (f + k1 · (1 − b + b · length / average length)),
f = how often the term stands in the row (Robertson et al., TREC-3, with the idf and its floor of `BM25Okapi`).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

Weights = NDArray[np.float64]

K1 = 0.9
B = 0.2
"""Both measured with titles in the text; see docs/design/014-fusion.md."""
EPSILON = 0.25
"""`BM25Okapi`'s: a term in over half of all rows weighs epsilon times the average idf."""


class _FromFrequencies(BM25Okapi):  # type: ignore[misc]  # rank_bm25 has no types
    """`BM25Okapi` that is told how many rows hold each term instead of reading a corpus."""

    def __init__(self, frequencies: dict[int, int], size: int, epsilon: float) -> None:
        self.corpus_size = size
        self.epsilon = epsilon
        self.idf: dict[int, float] = {}
        self._calc_idf(frequencies)


def inverse_frequencies(frequencies: NDArray[Any], size: int, epsilon: float = EPSILON) -> tuple[Weights, float]:
    """Idf of each term and of a term that one row holds.

    In a corpus whose average idf is not positive (one row, or two rows with little in common) Okapi's floor
    would let a match count against a row. Such a corpus takes log(1 + (size − n + 0.5) / (n + 0.5)), which is
    always positive (Lucene's form).

    Args:
        frequencies: how many rows hold each term, each 1 … `size`, shape `(terms,)`.
        size: number of rows.
        epsilon: the floor of a frequent term's idf as a part of the average.

    Returns:
        Shape `(terms,)`, and the weight for a term that is in no row, taken as if one row held it.
    """
    if not frequencies.size:
        return np.empty(0), float(_lucene(np.array([1]), max(size, 1))[0])
    okapi = _FromFrequencies(dict(enumerate(frequencies.tolist())), size, epsilon)
    if okapi.average_idf <= 0:
        return _lucene(frequencies, size), float(_lucene(np.array([1]), size)[0])
    weights = np.fromiter(okapi.idf.values(), dtype=np.float64, count=frequencies.size)
    return weights, float(np.log(size - 0.5) - np.log(1.5))


def _lucene(frequencies: NDArray[Any], size: int) -> Weights:
    weights: Weights = np.log1p((size - frequencies + 0.5) / (frequencies + 0.5))
    return weights


def impacts(
    counts: NDArray[Any], weights: Weights, lengths: NDArray[Any], average_length: float, *, k1: float, b: float
) -> Weights:
    """What each (term, row) adds to the row's score.

    Args:
        counts: how often the term stands in the row, ≥ 1, any shape.
        weights: idf of the term, the same shape.
        lengths: number of terms of the row, the same shape.
        average_length: of all rows, > 0.
        k1: how slowly repetition saturates, ≥ 0.
        b: how much length counts, 0 … 1.
    """
    saturation = k1 * (1 - b + b * lengths / average_length)
    added: Weights = weights * counts * (k1 + 1) / (counts + saturation)
    return added
