"""Where measures come from: those stored in an index, and those of documents that came with a question."""

from __future__ import annotations

from collections.abc import Sequence

from index.measures.extract import extract
from index.measures.stored import measures_of
from index.snapshot import Snapshot
from index.types import Clause, Document
from qa.eligibility.holdings import Holdings, Library, holdings, homes_of
from qa.found.orders import MARKUP, ORDER, policy_of


class SnapshotLibrary:
    """The documents of an index, as `holdings.Library`."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    @property
    def documents(self) -> Sequence[Document]:
        """All documents, in order."""
        return self._snapshot.documents

    def clauses(self, document_id: str) -> Sequence[Clause]:
        """The clauses of a document, in order; orders to a model in them are noise. Raises UnknownDocument."""
        return policy_of(self._snapshot.clauses(document_id), self.text(self._snapshot.document(document_id).file))

    def text(self, file: str) -> str:
        """The source text of a file. Raises UnknownDocument."""
        return self._snapshot.source(file).text

    def pages(self, file: str) -> tuple[int, ...]:
        """Where the pages of a file start in its text. Raises UnknownDocument."""
        return self._snapshot.source(file).pages


def holdings_of(snapshot: Snapshot) -> Holdings:
    """The stored measures of an index, checked against its texts.

    Those of documents with orders to a model in them are read again, without the orders.
    """
    homes = homes_of(SnapshotLibrary(snapshot))
    hostile = {id for id, home in homes.items() if any(noise.reason in (ORDER, MARKUP) for noise in home.noise)}
    found = [one for one in measures_of(snapshot) if one.document_id not in hostile]
    for home in (homes[id] for id in homes if id in hostile):
        found += extract(home.document, home.clauses, home.text)
    order = {id: place for place, id in enumerate(homes)}
    return holdings(sorted(found, key=lambda one: order.get(one.document_id, len(order))), homes)


def read_holdings(library: Library) -> Holdings:
    """The measures of any library, read from its clauses now."""
    homes = homes_of(library)
    found = [one for home in homes.values() for one in extract(home.document, home.clauses, home.text)]
    return holdings(found, homes)
