"""Which rows can be among the best: an 8-bit copy of the vectors is scanned, with a proven bound of its error.

A vector v is kept as whole numbers c, one byte each: v ≈ μ + a·c with the mean vector μ and one step a_i a dimension.
A query q becomes whole numbers too: q_i·a_i ≈ s·p_i. Then ⟨q, v⟩ ≈ ⟨q, μ⟩ + s·⟨p, c⟩, and by Cauchy and Schwarz the
difference is at most ‖q‖·‖v − μ − a·c‖ + ‖q·a − s·p‖·‖c‖: the first norm is measured for every row when the copy is
made, the second for every query. Sums of products of bytes are exact in float32 below 2²⁴, so every processor gets
the same ones. (Scalar quantisation as in Jégou, Douze and Schmid, Product Quantization for Nearest Neighbor Search,
2011, section II; here the error is bounded, not estimated.)
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from index.errors import IndexDamaged
from index.types import Vectors

_LARGEST = 127
_LONGEST = (1 << 24) // (_LARGEST + 1) ** 2
"""Dimensions up to which sums are exact in float32."""
_AT_ONCE = 1 << 12
"""Rows taken at a time, to keep the temporary arrays small."""
_REMEDY = "build the index again: python -m index build PATH…"

Array = NDArray[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposals:
    """Rows that may be the best, most promising first: two arrays of one length, m."""

    rows: NDArray[np.int64]
    """Each once."""
    limits: NDArray[np.float64]
    """What the cosine of each is at most, descending; no row that is not among them exceeds the last one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How bytes stand for numbers."""

    centre: tuple[float, ...]
    """μ, the mean vector."""
    steps: tuple[float, ...]
    """a, > 0: what one step of a byte is worth, by dimension."""
    row_error: float
    """The largest ‖v − μ − a·c‖ of all rows."""
    code_norm: float
    """The largest ‖c‖ of all rows."""


class QuantisedVectors:
    """An 8-bit copy of the rows of a matrix; safe to use from several threads."""

    def __init__(self, index: Any, scale: Scale) -> None:
        """Wrap a `faiss.IndexScalarQuantizer` of signed bytes; use `build` or `open`."""
        self._index = index
        self._scale = scale
        self._centre = np.array(scale.centre)
        self._steps = np.array(scale.steps)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def row_error(self) -> float:
        """The largest distance of a row from what its bytes stand for."""
        return self._scale.row_error

    @staticmethod
    def fits(dimension: int) -> bool:
        """True if vectors of this length can be quantised."""
        return 0 < dimension <= _LONGEST

    @classmethod
    def build(cls, vectors: Vectors) -> QuantisedVectors:
        """Quantise the rows of `vectors`, shape `(n, dimension)`, n ≥ 1, a dimension that `fits`."""
        count, dimension = vectors.shape
        parts = [slice(start, start + _AT_ONCE) for start in range(0, count, _AT_ONCE)]
        centre = np.sum([vectors[part].sum(axis=0, dtype=np.float64) for part in parts], axis=0) / count
        reach = np.max([np.abs(vectors[part] - centre).max(axis=0) for part in parts], axis=0)
        steps = np.where(reach > 0, reach, 1.0) / _LARGEST
        index = _empty(dimension)
        row_error = code_norm = 0.0
        for part in parts:
            offsets = vectors[part] - centre
            codes = np.rint(offsets / steps)
            index.add(codes.astype(np.float32))
            row_error = max(row_error, float(np.linalg.norm(offsets - codes * steps, axis=1).max()))
            code_norm = max(code_norm, float(np.linalg.norm(codes, axis=1).max()))
        scale = Scale(
            centre=tuple(centre.tolist()), steps=tuple(steps.tolist()), row_error=row_error, code_norm=code_norm
        )
        return cls(index, scale)

    def save(self, codes: Path, scale: Path) -> None:
        """Write the two files that `open` reads. Raises OSError, for example if the disk is full."""
        scale.write_text(json.dumps(asdict(self._scale)) + "\n", encoding="utf-8")
        with codes.open("wb") as file:
            faiss.write_index(self._index, faiss.PyCallbackIOWriter(file.write))  # type: ignore[attr-defined]

    @classmethod
    def open(cls, codes: Path, scale: Path, *, shape: tuple[int, int]) -> QuantisedVectors:
        """Read what `save` wrote; check the files' hashes first.

        Args:
            codes: the bytes.
            scale: what they stand for.
            shape: rows and dimension of the vectors that were quantised.

        Raises:
            IndexDamaged: a file is missing, or is not a copy of vectors of this shape.
        """
        try:
            index = faiss.read_index(str(codes))
        except RuntimeError as error:
            raise IndexDamaged(f"{codes}: {str(error).splitlines()[0]}", remedy=_REMEDY) from error
        found = (index.ntotal, index.d)
        if not isinstance(index, faiss.IndexScalarQuantizer) or index.sq.qtype != _kind() or found != shape:
            raise IndexDamaged(
                f"{codes}: found {type(index).__name__} of shape {found}, expected signed bytes of shape {shape}",
                remedy=_REMEDY,
            )
        try:
            values = Scale(**json.loads(scale.read_text(encoding="utf-8")))
            lengths = (len(values.centre), len(values.steps))
        except (OSError, ValueError, TypeError) as error:
            raise IndexDamaged(f"{scale}: {error}", remedy=_REMEDY) from error
        if lengths != (index.d, index.d):
            raise IndexDamaged(f"{scale}: found lengths {lengths}, expected {index.d} twice", remedy=_REMEDY)
        return cls(index, values)

    def propose(self, vector: Vectors, count: int) -> Proposals:
        """The best `count` rows by their bytes for `vector`, shape `(dimension,)`; all rows if there are fewer."""
        query = vector.astype(np.float64)
        weighed = query * self._steps
        most = float(np.abs(weighed).max())
        step = most / _LARGEST if most > 0 else 1.0
        codes = np.rint(weighed / step)
        length = float(np.linalg.norm(query))
        error = length * self._scale.row_error + float(np.linalg.norm(weighed - step * codes)) * self._scale.code_norm
        # What a float32 sum of that many products can be off, for vectors of length 1 (Higham, section 3.1).
        rounding = 2 * query.size * float(np.finfo(np.float32).eps) * length
        sums, rows = _threads().submit(_search, self._index, codes.astype(np.float32), min(count, len(self))).result()
        return Proposals(rows=rows, limits=float(query @ self._centre) + step * sums + (error + rounding))


def _kind() -> int:
    return int(faiss.ScalarQuantizer.QT_8bit_direct_signed)


def _empty(dimension: int) -> Any:
    index = faiss.IndexScalarQuantizer(dimension, _kind(), faiss.METRIC_INNER_PRODUCT)
    index.train(np.zeros((1, dimension), dtype=np.float32))
    return index


def _search(index: Any, query: Vectors, count: int) -> tuple[Array, Array]:
    sums, rows = index.search(query[np.newaxis], count)
    return sums[0].astype(np.float64), rows[0]


@cache
def _threads() -> ThreadPoolExecutor:
    """Threads for FAISS alone: in each, a search keeps to that thread.

    A team of OpenMP threads waits for the second core by spinning, which costs three times the search itself. The
    number of threads is a property of the thread that sets it, so nobody else's changes.
    """
    one: Callable[[], None] = lambda: faiss.omp_set_num_threads(1)  # noqa: E731
    return ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="faiss", initializer=one)
