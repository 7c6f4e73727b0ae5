"""What each clause contributes to a search, apart from where it is kept: to fill another engine with.

An engine that holds these values finds what the index itself finds: the score by words of a query is the sum of its
terms' entries in `sparse` times their weight (a sparse inner product), that by meaning the inner product with `dense`.
See docs/design/013-search-at-scale.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from index.snapshot import Snapshot
from index.types import ClauseKind, Document, Vectors

_AT_ONCE = 1 << 14
"""Rows that are looked up together: each time all postings are passed over once."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EntryWindow:
    """A window of a long clause (`index.windows`): the best one of a clause has a part in its score."""

    sparse: Mapping[str, float]
    """As that of an entry."""
    dense: Vectors
    """As that of an entry."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Entry:
    """One clause, as a searcher sees it."""

    row: int
    """In catalogue order: its key inside one generation."""
    sparse: Mapping[str, float]
    """What each of its terms adds to its BM25 score, > 0 but for terms that say nothing."""
    dense: Vectors
    """Of length 1, shape `(dimension,)`."""
    windows: tuple[EntryWindow, ...]
    """In order; none of a short clause. Frequencies, average length and mean vector are those of clauses alone."""
    kind: ClauseKind
    document: Document
    """What a filter may ask for: id, place, level, issuer, number, dates, period."""


def entries(snapshot: Snapshot) -> Iterator[Entry]:
    """Every clause of a snapshot, in row order; a few thousand are in memory at a time."""
    vectors, count = snapshot.dense.vectors(), snapshot.clause_count
    for start in range(0, count, _AT_ONCE):
        rows = range(start, min(start + _AT_ONCE, count))
        first, last = np.searchsorted(snapshot.owners, [rows.start, rows.stop]).tolist()
        places = range(count + first, count + last)
        windows: dict[int, list[EntryWindow]] = {}
        for place, sparse in zip(places, snapshot.lexical.sparse(places), strict=True):
            window = EntryWindow(sparse=sparse, dense=vectors[place])
            windows.setdefault(int(snapshot.owners[place - count]), []).append(window)
        for row, sparse in zip(rows, snapshot.lexical.sparse(rows), strict=True):
            clause = snapshot.clause(row)
            yield Entry(
                row=row,
                sparse=sparse,
                dense=vectors[row],
                windows=tuple(windows.get(row, ())),
                kind=clause.kind,
                document=snapshot.document(clause.document_id),
            )
