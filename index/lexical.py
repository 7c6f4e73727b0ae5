"""BM25 over precomputed impacts: a query is a sum of short arrays, whatever the number of rows.

On disk, all in one folder: `lexical.json` (counts and parameters), the sorted terms as one run of UTF-8
(`lexical.terms.npy`, `lexical.term_ends.npy`), their idf (`lexical.idf.npy`), and the postings by term
(`lexical.starts.npy`, `lexical.rows.npy`, `lexical.impacts.npy`). Arrays are mapped, not read.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import IndexDamaged
from index.okapi import EPSILON, K1, B, impacts, inverse_frequencies
from index.ranking import top_rows
from index.tokens import index_terms
from index.types import Scored

Scores = NDArray[np.float32]
Analyser = Callable[[str], list[str]]

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
    """Number of rows."""
    average_length: float
    """Terms a row; 0 if no row has any."""
    unseen: float
    """Idf of a term that no row holds."""
    k1: float
    b: float
    epsilon: float


class LexicalIndex:
    """Scores every row for a query; safe to use from several threads."""

    def __init__(
        self, weighting: Weighting, arrays: dict[str, NDArray[Any]], *, analyse: Analyser = index_terms
    ) -> None:
        self.weighting = weighting
        self._analyse = analyse
        self._arrays = arrays
        self._terms: NDArray[np.uint8] = arrays["terms"]
        self._term_ends: NDArray[np.int64] = arrays["term_ends"]
        self._idf: NDArray[np.float64] = arrays["idf"]
        self._starts: NDArray[np.int64] = arrays["starts"]
        self._rows: NDArray[np.int32] = arrays["rows"]
        self._impacts: NDArray[np.float32] = arrays["impacts"]

    def __len__(self) -> int:
        return self.weighting.size

    @property
    def term_count(self) -> int:
        """Number of distinct terms."""
        return self._term_ends.size

    @classmethod
    def build(
        cls,
        texts: Iterable[str],
        *,
        k1: float = K1,
        b: float = B,
        epsilon: float = EPSILON,
        progress: Callable[[int], None] | None = None,
        analyse: Analyser = index_terms,
    ) -> LexicalIndex:
        """Index `texts`, one a row; `progress` is told the number of rows done, about every thousandth.

        `analyse` gives the terms of a text, of rows and queries alike; an index that is saved has `index_terms`.
        """
        vocabulary: defaultdict[str, int] = defaultdict()
        vocabulary.default_factory = vocabulary.__len__  # a new term takes the next number
        ids, counts, lengths, distinct = array("i"), array("i"), array("i"), array("i")
        for row, text in enumerate(texts):
            found = Counter(analyse(text))
            ids.extend(map(vocabulary.__getitem__, found))
            counts.extend(found.values())
            lengths.append(found.total())
            distinct.append(len(found))
            if progress is not None and row % 1000 == 0:
                progress(row)
        alphabet = sorted(vocabulary)
        rank = np.empty(len(alphabet), dtype=np.int32)
        rank[[vocabulary[term] for term in alphabet]] = np.arange(len(alphabet), dtype=np.int32)
        by_text = rank[np.asarray(ids)]
        order = np.argsort(by_text, kind="stable")
        rows = np.repeat(np.arange(len(lengths), dtype=np.int32), np.asarray(distinct))[order]
        frequencies = np.bincount(by_text, minlength=len(alphabet))
        idf, unseen = inverse_frequencies(frequencies, len(lengths), epsilon)
        weighting = Weighting(
            size=len(lengths),
            average_length=sum(lengths) / len(lengths) if lengths else 0.0,
            unseen=unseen,
            k1=k1,
            b=b,
            epsilon=epsilon,
        )
        encoded = [term.encode() for term in alphabet]
        arrays: dict[str, NDArray[Any]] = {
            "terms": np.frombuffer(b"".join(encoded), dtype=np.uint8),
            "term_ends": np.cumsum([len(term) for term in encoded], dtype=np.int64),
            "idf": idf,
            "starts": np.concatenate([[0], np.cumsum(frequencies, dtype=np.int64)]),
            "rows": rows,
            "impacts": _weigh(weighting, idf, by_text[order], np.asarray(counts)[order], np.asarray(lengths)[rows]),
        }
        return cls(weighting, arrays, analyse=analyse)

    def save(self, folder: Path) -> None:
        """Write `FILES` into `folder`."""
        (folder / _HEAD).write_text(json.dumps(asdict(self.weighting)), encoding="utf-8")
        for name, values in self._arrays.items():
            with (folder / f"lexical.{name}.npy").open("wb") as file:
                np.save(file, values, allow_pickle=False)

    @classmethod
    def open(cls, folder: Path) -> LexicalIndex:
        """Map what `save` wrote.

        Raises:
            IndexDamaged: a file is missing, or the files do not fit together.
        """
        try:
            weighting = Weighting(**json.loads((folder / _HEAD).read_text(encoding="utf-8")))
            arrays = {
                name: np.asarray(np.load(folder / f"lexical.{name}.npy", mmap_mode="r", allow_pickle=False))
                for name in _ARRAYS
            }
        except (OSError, ValueError, TypeError, EOFError) as error:
            raise _damaged(folder, str(error)) from error
        for name, kind in _ARRAYS.items():
            if arrays[name].dtype != kind or arrays[name].ndim != 1:
                raise _damaged(folder, f"lexical.{name}.npy holds {arrays[name].dtype}, expected {kind.__name__}")
        index = cls(weighting, arrays)
        count = index.term_count
        postings = int(index._starts[-1]) if index._starts.size else -1
        if (index._idf.size, index._starts.size) != (count, count + 1) or {postings} != {
            index._rows.size,
            index._impacts.size,
        }:
            raise _damaged(folder, "the lexical arrays differ in length")
        return index

    def scores(self, query: str) -> Scores:
        """BM25 score of every row, shape `(n,)`; a term that the query repeats counts as often."""
        scores = np.zeros(len(self), dtype=np.float32)
        for term, count in Counter(self._analyse(query)).items():
            position = self._find(term)
            if position is not None:
                postings = slice(int(self._starts[position]), int(self._starts[position + 1]))
                scores[self._rows[postings]] += count * self._impacts[postings]
        return scores

    def bound(self, query: str) -> float:
        """What no row can score for a query: each of its terms as often as one likes in a row; 1 without a term.

        A term that no row holds counts like one that a single row holds: what the index lacks is missed.
        """
        best = sum(count * self.idf(term) for term, count in Counter(self._analyse(query)).items())
        return float(best * (self.weighting.k1 + 1)) or 1.0

    def scores_of(self, query: str, texts: Sequence[str]) -> Scores:
        """Scores of texts that are not in the index, shape `(len(texts),)`, as if they stood in a row of it.

        Idf and average length are those of this index; a term that it does not hold weighs like one that a
        single row holds.
        """
        wanted = Counter(self._analyse(query))
        weights = {term: count * self.idf(term) for term, count in wanted.items()}
        scores = np.zeros(len(texts), dtype=np.float32)
        for place, text in enumerate(texts):
            found = Counter(self._analyse(text))
            shared = [term for term in wanted if term in found]
            if shared:
                length = found.total()
                scores[place] = impacts(
                    np.array([found[term] for term in shared]),
                    np.array([weights[term] for term in shared]),
                    np.array(length),
                    self.weighting.average_length or float(length),
                    k1=self.weighting.k1,
                    b=self.weighting.b,
                ).sum()
        return scores

    def search(self, query: str, k: int) -> list[Scored]:
        """At most `k` rows with a score above 0, best first, ties by row."""
        scores = self.scores(query)
        return [Scored(row=int(row), score=float(scores[row])) for row in top_rows(scores, k) if scores[row] > 0]

    def holds(self, term: str) -> bool:
        """True if a row has this term."""
        return self._find(term) is not None

    def idf(self, term: str) -> float:
        """Inverse document frequency of a term; one that no row holds weighs like one that a single row holds."""
        position = self._find(term)
        return self.weighting.unseen if position is None else float(self._idf[position])

    def _find(self, term: str) -> int | None:
        wanted = term.encode()
        position = bisect_left(range(self.term_count), wanted, key=self._term)
        return position if position < self.term_count and self._term(position) == wanted else None

    def _term(self, position: int) -> bytes:
        start = self._term_ends[position - 1] if position else 0
        return self._terms[start : self._term_ends[position]].tobytes()


def _weigh(
    weighting: Weighting, idf: NDArray[Any], terms: NDArray[Any], counts: NDArray[Any], lengths: NDArray[Any]
) -> Scores:
    weighed = np.empty(terms.size, dtype=np.float32)
    for start in range(0, terms.size, _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        weighed[part] = impacts(
            counts[part],
            idf[terms[part]],
            lengths[part],
            weighting.average_length,
            k1=weighting.k1,
            b=weighting.b,
        )
    return weighed


def _damaged(folder: Path, found: str) -> IndexDamaged:
    return IndexDamaged(f"{folder}: {found}", remedy="build the index again: python -m index build PATH…")
