"""Precomputed BM25 by term: which rows hold a term, and what it adds to the score of each.

On disk, all in one folder: `lexical.json` (counts and parameters), the sorted terms as one run of UTF-8
(`lexical.terms.npy`, `lexical.term_ends.npy`), their idf (`lexical.idf.npy`), and the postings by term
(`lexical.starts.npy`, `lexical.rows.npy`, `lexical.impacts.npy`). Arrays are mapped, not read.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.arrays import load_array, save_array
from index.errors import IndexDamaged
from index.okapi import impacts, inverse_frequencies
from index.term_counts import TermCounts

_HEAD = "lexical.json"
_ARRAYS = {
    "terms": np.uint8,
    "term_ends": np.int64,
    "idf": np.float64,
    "starts": np.int64,
    "rows": np.int32,
    "impacts": np.float32,
}
FILES = (_HEAD, *(f"lexical.{name}.npy" for name in _ARRAYS))
"""What `save` writes."""

_AT_ONCE = 1 << 20
"""Postings weighed at a time, to keep the temporary arrays small."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighting:
    """What a score depends on beside the postings."""

    size: int
    """Number of rows, windows included."""
    average_length: float
    """Terms a clause; 0 if no clause has any."""
    unseen: float
    """Idf of a term that no clause holds."""
    k1: float
    b: float
    epsilon: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Postings:
    """The arrays of an index by words; a term is known by its position in the sorted ones."""

    weighting: Weighting
    terms: NDArray[np.uint8]
    """The terms one behind the other in UTF-8."""
    term_ends: NDArray[np.int64]
    """Where each ends there, shape `(terms,)`."""
    idf: NDArray[np.float64]
    """Shape `(terms,)`."""
    starts: NDArray[np.int64]
    """Where the postings of each begin, and behind them their number, shape `(terms + 1,)`."""
    rows: NDArray[np.int32]
    """Ascending within a term."""
    impacts: NDArray[np.float32]
    """What the term adds to the row's score."""

    def __len__(self) -> int:
        return self.term_ends.size

    @classmethod
    def weigh(cls, counted: TermCounts, *, k1: float, b: float, epsilon: float, clauses: int | None = None) -> Postings:
        """Compute what each term adds to each row; the parameters are those of `index.okapi`.

        Idf and average length are those of the first `clauses` rows (None: all); the rows behind them are windows,
        scored as if one stood in a row of an index without windows. A term of windows alone weighs like an unseen one.
        """
        count = len(counted) if clauses is None else clauses
        idf, unseen = _idf(counted, count, epsilon)
        lengths = counted.lengths
        weighting = Weighting(
            size=len(counted),
            average_length=float(lengths[:count].mean()) if count else 0.0,
            unseen=unseen,
            k1=k1,
            b=b,
            epsilon=epsilon,
        )
        encoded = [term.encode() for term in counted.alphabet]
        return cls(
            weighting=weighting,
            terms=np.frombuffer(b"".join(encoded), dtype=np.uint8),
            term_ends=np.cumsum([len(term) for term in encoded], dtype=np.int64),
            idf=idf,
            starts=np.concatenate([[0], np.cumsum(counted.frequencies, dtype=np.int64)]),
            rows=counted.rows,
            impacts=_impacts(weighting, idf, counted, lengths),
        )

    def save(self, folder: Path) -> None:
        """Write `FILES` into `folder`."""
        (folder / _HEAD).write_text(json.dumps(asdict(self.weighting)), encoding="utf-8")
        for name in _ARRAYS:
            save_array(folder / f"lexical.{name}.npy", getattr(self, name))

    @classmethod
    def open(cls, folder: Path) -> Postings:
        """Map what `save` wrote.

        Raises:
            IndexDamaged: a file is missing, or the files do not fit together.
        """
        arrays: dict[str, NDArray[Any]] = {}
        try:
            weighting = Weighting(**json.loads((folder / _HEAD).read_text(encoding="utf-8")))
            for name in _ARRAYS:
                arrays[name] = load_array(folder / f"lexical.{name}.npy", mapped=True)
        except (OSError, ValueError, TypeError) as error:
            raise _damaged(folder, str(error)) from error
        for name, kind in _ARRAYS.items():
            if arrays[name].dtype != kind or arrays[name].ndim != 1:
                raise _damaged(folder, f"lexical.{name}.npy holds {arrays[name].dtype}, expected {kind.__name__}")
        found = cls(weighting=weighting, **arrays)
        postings = int(found.starts[-1]) if found.starts.size else -1
        if (found.idf.size, found.starts.size) != (len(found), len(found) + 1) or {postings} != {
            found.rows.size,
            found.impacts.size,
        }:
            raise _damaged(folder, "the lexical arrays differ in length")
        return found

    def alphabet(self) -> tuple[str, ...]:
        """All terms, sorted."""
        text, start = self.terms.tobytes(), 0
        found = []
        for end in self.term_ends.tolist():
            found.append(text[start:end].decode())
            start = end
        return tuple(found)

    def find(self, term: str) -> int | None:
        """The position of a term; None if no row holds it."""
        wanted = term.encode()
        position = bisect_left(range(len(self)), wanted, key=self.term)
        return position if position < len(self) and self.term(position) == wanted else None

    def term(self, position: int) -> bytes:
        """The term at a position, in UTF-8."""
        start = self.term_ends[position - 1] if position else 0
        return self.terms[start : self.term_ends[position]].tobytes()

    def of(self, position: int) -> slice:
        """Where the postings of a term stand in `rows` and `impacts`."""
        return slice(int(self.starts[position]), int(self.starts[position + 1]))


def _idf(counted: TermCounts, clauses: int, epsilon: float) -> tuple[NDArray[np.float64], float]:
    """Idf of each term and of an unseen one, by the first rows alone."""
    frequencies = np.bincount(counted.terms[counted.rows < clauses], minlength=len(counted.alphabet))
    held = frequencies > 0
    known, unseen = inverse_frequencies(frequencies[held], clauses, epsilon)
    idf = np.full(frequencies.size, unseen)
    idf[held] = known
    return idf, unseen


def _impacts(
    weighting: Weighting, idf: NDArray[Any], counted: TermCounts, lengths: NDArray[np.int64]
) -> NDArray[np.float32]:
    weighed = np.empty(counted.terms.size, dtype=np.float32)
    for start in range(0, weighed.size, _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        weighed[part] = impacts(
            counted.counts[part],
            idf[counted.terms[part]],
            lengths[counted.rows[part]],
            weighting.average_length or 1.0,
            k1=weighting.k1,
            b=weighting.b,
        )
    return weighed


def _damaged(folder: Path, found: str) -> IndexDamaged:
    return IndexDamaged(f"{folder}: {found}", remedy="build the index again: python -m index build PATH…")
