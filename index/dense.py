"""Exact cosines with every vector: a flat FAISS index, its vectors seen as a NumPy matrix without a copy."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from index.errors import IndexDamaged
from index.ranking import top_rows
from index.types import Scored, Vectors

Scores = NDArray[np.float32]

_NORM_TOLERANCE = 1e-3
_CORES = os.cpu_count() or 1
_ROWS_A_THREAD = 10_000
"""Fewer are not worth another thread: they take about 1 ms."""


class DenseIndex:
    """Cosines of L2-normalised vectors; safe to use from several threads."""

    def __init__(self, index: Any) -> None:
        """Wrap a `faiss.IndexFlatIP`; use `build` or `open`."""
        self._index = index
        size = index.ntotal * index.d
        self._matrix: Vectors = (
            faiss.rev_swig_ptr(index.get_xb(), size).reshape(index.ntotal, index.d)
            if size
            else np.zeros((0, index.d), dtype=np.float32)
        )

    def __len__(self) -> int:
        return len(self._matrix)

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._index.d)

    @classmethod
    def build(cls, vectors: Vectors) -> DenseIndex:
        """Index the rows of `vectors`, shape `(n, dimension)`, float32, each of length 1 (or 0: like nothing).

        Raises:
            ValueError: shape, type or length of a row is another.
        """
        if vectors.ndim != 2 or vectors.dtype != np.float32:
            raise ValueError(f"vectors are {vectors.dtype} of shape {vectors.shape}, expected float32 of shape (n, d)")
        norms = np.linalg.norm(vectors, axis=1)
        wrong = np.flatnonzero(~((np.abs(norms - 1) <= _NORM_TOLERANCE) | (norms == 0)))
        if wrong.size:
            raise ValueError(f"vector of row {wrong[0]} has length {norms[wrong[0]]}, expected 1")
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors))
        return cls(index)

    def save(self, path: Path) -> None:
        """Write the index to `path`.

        Raises:
            OSError: for example if the disk is full (FAISS's own file writer would only print that).
        """
        with path.open("wb") as file:
            faiss.write_index(self._index, faiss.PyCallbackIOWriter(file.write))  # type: ignore[attr-defined]

    @classmethod
    def open(cls, path: Path) -> DenseIndex:
        """Read what `save` wrote; check the file's hash first.

        Raises:
            IndexDamaged: the file is missing or no flat inner-product index.
        """
        remedy = "build the index again: python -m index build PATH…"
        try:
            index = faiss.read_index(str(path))
        except RuntimeError as error:
            raise IndexDamaged(f"{path}: {str(error).splitlines()[0]}", remedy=remedy) from error
        if not isinstance(index, faiss.IndexFlatIP):
            raise IndexDamaged(f"{path}: found {type(index).__name__}, expected IndexFlatIP", remedy=remedy)
        return cls(index)

    def vectors(self) -> Vectors:
        """All vectors, shape `(n, dimension)`: a view, not to be written to."""
        return self._matrix

    def scores(self, vector: Vectors) -> Scores:
        """Cosine of every row with `vector` (shape `(dimension,)`), shape `(n,)`, exact.

        `vecdot` takes each row by itself: equal vectors get equal scores wherever they stand and however many threads
        share the work, which a product of matrix and vector does not promise.

        Raises:
            ValueError: the vector has another shape.
        """
        if vector.shape != (self.dimension,):
            raise ValueError(f"the query vector has shape {vector.shape}, expected ({self.dimension},)")
        query = np.ascontiguousarray(vector, dtype=np.float32)
        scores: Scores = np.zeros(len(self), dtype=np.float32)
        parts = max(1, min(_CORES, len(self) // _ROWS_A_THREAD))
        ends = np.linspace(0, len(self), parts + 1, dtype=np.int64).tolist()

        def score(start: int, end: int) -> None:
            np.vecdot(self._matrix[start:end], query, out=scores[start:end])

        if parts == 1:
            score(0, len(self))
        else:
            list(_threads().map(score, ends[:-1], ends[1:]))
        return scores

    def search(self, vector: Vectors, k: int) -> list[Scored]:
        """The `k` rows most like `vector`, best first, ties by row."""
        scores = self.scores(vector)
        return [Scored(row=int(row), score=float(scores[row])) for row in top_rows(scores, k)]


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(_CORES, thread_name_prefix="dense")
