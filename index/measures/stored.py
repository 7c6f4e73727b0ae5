"""The measures of an index, computed once for each generation."""

from __future__ import annotations

from threading import Lock

from index.measures.extract import extract
from index.measures.types import Measure
from index.snapshot import Snapshot
from index.types import Document

_GENERATIONS = 4
"""How many generations stay in memory; the oldest goes first."""
_lock = Lock()
_known: dict[str, tuple[Measure, ...]] = {}


def measures_of(snapshot: Snapshot) -> tuple[Measure, ...]:
    """All measures of an index, document by document, in reading order; safe to call from several threads.

    They follow from the stored clauses alone, so that generations of one id have the same measures. The first
    call reads every clause; later ones for the same generation cost nothing.
    """
    with _lock:
        found = _known.get(snapshot.index_id)
        if found is None:
            found = tuple(
                measure
                for document in snapshot.documents
                for measure in extract(document, snapshot.clauses(document.id), snapshot.source(document.file).text)
            )
            while len(_known) >= _GENERATIONS:
                _known.pop(next(iter(_known)))
            _known[snapshot.index_id] = found
        return found


def measures_in(snapshot: Snapshot, document: Document) -> tuple[Measure, ...]:
    """The measures of one document of an index, in reading order."""
    return tuple(one for one in measures_of(snapshot) if one.document_id == document.id)
