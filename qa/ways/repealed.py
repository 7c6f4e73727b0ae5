"""Whether another document of the collection repeals one that an answer cites."""

from __future__ import annotations

import re

from index.repeals import Repeal, Repealing, repealed_by, repealings
from index.tokens import normalise
from index.types import Document
from qa.retrieve import Collection

_REPEALS = re.compile("废止|失效")
_LOOKED_AT = 30
"""Clauses, best first, among which a repealing sentence is looked for."""


def repeals_of(collection: Collection, document: Document) -> tuple[Repeal, ...]:
    """The statements of other documents that this one is repealed, in the order of the collection.

    They are looked for among the clauses that hold most of the words of its title and number, so that one search, not
    a reading of the collection, finds them.
    """
    found: dict[str, Document] = {}
    statements: dict[str, list[Repealing]] = {}
    for clause in collection.by_words(f"{document.title} {document.number or ''} 废止", _LOOKED_AT):
        if clause.document_id != document.id and _REPEALS.search(normalise(clause.text)):
            speaker = collection.document(clause.document_id)
            found.setdefault(speaker.id, speaker)
            said = repealings(collection.text(speaker.file), clause.span)
            statements.setdefault(speaker.id, []).extend(said)
    if not found:
        return ()
    return repealed_by([document, *found.values()], statements).get(document.id, ())
