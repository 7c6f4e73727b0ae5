"""How often each term stands in each row; rows that were counted before are taken over, not cut into terms again."""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Any

import numpy as np
from numpy.typing import NDArray

Analyser = Callable[[str], list[str]]
"""Gives the terms of a text in order, repeated as they occur."""
Progress = Callable[[int], None]
"""Told the number of rows done, about every thousandth."""
Ranks = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TermCounts:
    """A posting for each term of each row: three arrays of one length, by term, then by row."""

    alphabet: tuple[str, ...]
    """The distinct terms, sorted; a term's place is its number."""
    terms: NDArray[np.int32]
    """Number of the term of each posting, ascending."""
    rows: NDArray[np.int32]
    """Its row, ascending within a term."""
    counts: NDArray[np.int32]
    """How often the term stands in the row, ≥ 1."""
    keys: NDArray[np.uint8]
    """SHA-256 of the text of each row, shape `(n, 32)`."""

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def frequencies(self) -> NDArray[Any]:
        """How many rows hold each term, shape `(len(alphabet),)`."""
        return np.bincount(self.terms, minlength=len(self.alphabet))

    @property
    def lengths(self) -> NDArray[np.int64]:
        """Number of terms of each row, repeated ones included, shape `(n,)`."""
        return np.bincount(self.rows, weights=self.counts, minlength=len(self)).astype(np.int64)


def count_terms(
    texts: Iterable[str],
    analyse: Analyser,
    *,
    known: TermCounts | None = None,
    progress: Progress | None = None,
) -> TermCounts:
    """Count the terms of `texts`, one a row.

    Args:
        texts: any.
        analyse: must be what `known` was counted with.
        known: texts that it holds are not analysed; the result is the same without it.
        progress: see `Progress`; of the texts that are analysed.
    """
    if known is None:
        return _counted(texts, analyse, progress)
    places = {key.tobytes(): place for place, key in enumerate(known.keys)}
    taken = np.full(len(known), -1, dtype=np.int32)
    fresh: list[str] = []
    fresh_rows: list[int] = []
    digests: list[bytes] = []
    for row, text in enumerate(texts):
        digests.append(_key(text))
        place = places.pop(digests[-1], None)  # a text that stands in several rows is taken over once
        if place is None:
            fresh.append(text)
            fresh_rows.append(row)
        else:
            taken[place] = row
    added = _counted(fresh, analyse, progress)
    return _joined(known, taken, added, np.array(fresh_rows, dtype=np.int32), keys=_array(digests))


def _counted(texts: Iterable[str], analyse: Analyser, progress: Progress | None) -> TermCounts:
    vocabulary: defaultdict[str, int] = defaultdict()
    vocabulary.default_factory = vocabulary.__len__  # a new term takes the next number
    ids, counts, distinct = array("i"), array("i"), array("i")
    digests: list[bytes] = []
    for row, text in enumerate(texts):
        found = Counter(analyse(text))
        ids.extend(map(vocabulary.__getitem__, found))
        counts.extend(found.values())
        distinct.append(len(found))
        digests.append(_key(text))
        if progress is not None and row % 1000 == 0:
            progress(row)
    alphabet = tuple(sorted(vocabulary))
    rank = np.empty(len(alphabet), dtype=np.int32)
    rank[[vocabulary[term] for term in alphabet]] = np.arange(len(alphabet), dtype=np.int32)
    terms = rank[np.asarray(ids)]
    order = np.argsort(terms, kind="stable")
    return TermCounts(
        alphabet=alphabet,
        terms=terms[order],
        rows=np.repeat(np.arange(len(digests), dtype=np.int32), np.asarray(distinct))[order],
        counts=np.asarray(counts, dtype=np.int32)[order],
        keys=_array(digests),
    )


def _joined(
    known: TermCounts,
    known_rows: NDArray[np.int32],
    added: TermCounts,
    added_rows: NDArray[np.int32],
    *,
    keys: NDArray[np.uint8],
) -> TermCounts:
    """The rows of both at new places; those of `known` with −1 are left out, and terms that no other row holds."""
    alphabet, known_ranks, added_ranks = _merged(known.alphabet, added.alphabet)
    rows = known_rows[known.rows]
    kept = rows >= 0
    terms = np.concatenate([known_ranks[known.terms[kept]], added_ranks[added.terms]])
    rows = np.concatenate([rows[kept], added_rows[added.rows]])
    counts = np.concatenate([known.counts[kept], added.counts])
    used = np.bincount(terms, minlength=len(alphabet)) > 0
    order = np.argsort(terms * max(len(keys), 1) + rows, kind="stable")
    return TermCounts(
        alphabet=tuple(compress(alphabet, used)),
        terms=(np.cumsum(used) - 1)[terms[order]].astype(np.int32),
        rows=rows[order].astype(np.int32),
        counts=counts[order].astype(np.int32),
        keys=keys,
    )


def _merged(known: Sequence[str], added: Sequence[str]) -> tuple[list[str], Ranks, Ranks]:
    """Two sorted alphabets as one, and where the terms of each stand in it; costs little if few are added."""
    places = np.array([bisect_left(known, term) for term in added], dtype=np.int64)
    new = np.array(
        [place == len(known) or known[place] != term for place, term in zip(places.tolist(), added, strict=True)],
        dtype=np.bool_,
    )
    own = np.arange(len(known))
    known_ranks = own + np.searchsorted(places[new], own, side="right")
    added_ranks = places + np.cumsum(new) - new
    alphabet = np.empty(len(known) + int(new.sum()), dtype=object)
    alphabet[known_ranks] = known
    alphabet[added_ranks] = added
    terms: list[str] = alphabet.tolist()
    return terms, known_ranks, added_ranks


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def _array(digests: Sequence[bytes]) -> NDArray[np.uint8]:
    return np.frombuffer(b"".join(digests), dtype=np.uint8).reshape(len(digests), 32)
