"""Exact cosines: a flat FAISS index, its vectors seen as a NumPy matrix without a copy.

What is found is always what a comparison with every vector finds. From `QUANTISED_FROM` rows on an 8-bit copy
(`index.quantised`) says which rows can be among the best, and only these are compared; where its bound does not
prove that no other row belongs to them, all are. On disk the copy lies beside the vectors: `vectors.faiss` has
`vectors.codes.faiss` and `vectors.codes.json`.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from index.errors import IndexDamaged
from index.quantised import QuantisedVectors
from index.ranking import Rows, top_rows
from index.types import Scored, Vectors

Scores = NDArray[np.float32]

QUANTISED_FROM = 20_000
"""Rows from which the 8-bit copy pays; measured, see docs/design/013-search-at-scale.md."""
_PROPOSED = 4_000
"""Rows that the copy proposes at least."""
_PROPOSED_A_PLACE = 40
"""Rows that it proposes for each that is wanted, if that is more."""
MOST_BACKGROUND = 0.95
"""A background above it is taken for this: rows that are all alike leave no scale."""
_NORM_TOLERANCE = 1e-3
_CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
_ROWS_A_THREAD = 10_000
"""Fewer are not worth another thread: they take about 1 ms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Best:
    """What a search found: two arrays of one length, best first."""

    rows: Rows
    scores: Scores
    """Exact cosines."""
    compared: int
    """How many rows were compared exactly to be sure."""


class DenseIndex:
    """Cosines of L2-normalised vectors; safe to use from several threads."""

    def __init__(self, index: Any, quantised: QuantisedVectors | None = None, *, clauses: int | None = None) -> None:
        """Wrap a `faiss.IndexFlatIP` and the 8-bit copy of its vectors, if any; use `build` or `open`."""
        self._index = index
        self._clauses = clauses
        self._quantised = quantised
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
    def build(cls, vectors: Vectors, *, clauses: int | None = None) -> DenseIndex:
        """Index the rows of `vectors`, shape `(n, dimension)`, float32, each of length 1 (or 0: like nothing).

        The `background` is that of the first `clauses` rows (None: all); the others are windows of theirs.

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
        return cls(index, _quantise(vectors), clauses=clauses)

    def save(self, path: Path) -> None:
        """Write the index to `path`, and the 8-bit copy, if there is one, beside it.

        Raises:
            OSError: for example if the disk is full (FAISS's own file writer would only print that).
        """
        with path.open("wb") as file:
            faiss.write_index(self._index, faiss.PyCallbackIOWriter(file.write))  # type: ignore[attr-defined]
        if self._quantised is not None:
            self._quantised.save(*_beside(path))

    @classmethod
    def open(cls, path: Path, *, clauses: int | None = None) -> DenseIndex:
        """Read what `save` wrote; check the files' hashes first. A copy that is not there is made anew.

        `clauses` as in `build`.

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
        codes, scale = _beside(path)
        if codes.exists() or scale.exists():
            return cls(index, QuantisedVectors.open(codes, scale, shape=(index.ntotal, index.d)), clauses=clauses)
        plain = cls(index)
        return cls(index, _quantise(plain.vectors()), clauses=clauses)

    @cached_property
    def background(self) -> float:
        """The mean cosine of two different clauses, at least 0; 0 for fewer than two.

        For n rows of length 1 it is (n·‖mean‖² − 1) / (n − 1), so no pair has to be compared.
        """
        count = len(self) if self._clauses is None else self._clauses
        if count < 2:
            return 0.0
        mean = self._matrix[:count].mean(axis=0, dtype=np.float64)
        return min(MOST_BACKGROUND, max(0.0, float((count * (mean @ mean) - 1) / (count - 1))))

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

    def scores_of(self, vector: Vectors, rows: Rows | Sequence[int]) -> Scores:
        """The entries `rows` of `scores(vector)`, bit for bit, without the others."""
        query = np.ascontiguousarray(vector, dtype=np.float32)
        scores: Scores = np.vecdot(self._matrix[rows], query)
        return scores

    def best(self, vector: Vectors, k: int) -> Best:
        """The `k` rows most like `vector`, best first, ties by row: exactly the first `k` of `scores(vector)`.

        Raises:
            ValueError: the vector has another shape.
        """
        if self._quantised is not None and vector.shape == (self.dimension,) and k > 0:
            found = self._among_proposed(self._quantised, vector, k)
            if found is not None:
                return found
        scores = self.scores(vector)
        rows = top_rows(scores, k)
        return Best(rows=rows, scores=scores[rows], compared=scores.size)

    def _among_proposed(self, quantised: QuantisedVectors, vector: Vectors, k: int) -> Best | None:
        """As `best`, if the copy proves that no row outside of its proposals belongs to it, else None.

        Exact cosines of a first few give a value that `k` rows reach; only rows whose limit reaches it can be better.
        """
        proposed = quantised.propose(vector, max(_PROPOSED, _PROPOSED_A_PLACE * k))
        first = np.sort(self.scores_of(vector, proposed.rows[: 2 * k]))
        reached = first[-k] if first.size >= k else -np.inf
        enough = int(np.searchsorted(-proposed.limits, -reached, side="right"))
        if enough == len(proposed.rows) < len(self):
            return None
        rows = np.sort(proposed.rows[:enough])
        scores = self.scores_of(vector, rows)
        places = top_rows(scores, k)
        return Best(rows=rows[places], scores=scores[places], compared=enough)

    def search(self, vector: Vectors, k: int) -> list[Scored]:
        """As `best`, one value a row."""
        best = self.best(vector, k)
        return [
            Scored(row=row, score=score) for row, score in zip(best.rows.tolist(), best.scores.tolist(), strict=True)
        ]


def _quantise(vectors: Vectors) -> QuantisedVectors | None:
    count, dimension = vectors.shape
    return QuantisedVectors.build(vectors) if count >= QUANTISED_FROM and QuantisedVectors.fits(dimension) else None


def _beside(path: Path) -> tuple[Path, Path]:
    """Where the 8-bit copy lies."""
    return path.with_name(f"{path.stem}.codes.faiss"), path.with_name(f"{path.stem}.codes.json")


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(_CORES, thread_name_prefix="dense")
