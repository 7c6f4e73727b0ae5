"""Where measures come from: those stored in an index, and those of documents that came with a question."""

from __future__ import annotations

from collections.abc import Sequence

from index.measures.extract import extract
from index.measures.stored import measures_of
from index.snapshot import Snapshot
from index.types import Clause, Document
from qa.eligibility.holdings import Holdings, Library, holdings, homes_of


class SnapshotLibrary:
    """The documents of an index, as `holdings.Library`."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    @property
    def documents(self) -> Sequence[Document]:
        """All documents, in order."""
        return self._snapshot.documents

    def clauses(self, document_id: str) -> Sequence[Clause]:
        """The clauses of a document, in order. Raises UnknownDocument."""
        return self._snapshot.clauses(document_id)

    def text(self, file: str) -> str:
        """The source text of a file. Raises UnknownDocument."""
        return self._snapshot.source(file).text

    def pages(self, file: str) -> tuple[int, ...]:
        """Where the pages of a file start in its text. Raises UnknownDocument."""
        return self._snapshot.source(file).pages


def holdings_of(snapshot: Snapshot) -> Holdings:
    """The stored measures of an index, checked against its texts."""
    return holdings(measures_of(snapshot), homes_of(SnapshotLibrary(snapshot)))


def read_holdings(library: Library) -> Holdings:
    """The measures of any library, read from its clauses now."""
    homes = homes_of(library)
    found = [one for home in homes.values() for one in extract(home.document, home.clauses, home.text)]
    return holdings(found, homes)
