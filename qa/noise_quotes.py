"""Words that a question quotes and that stand in a stored page, but in none of its clauses: noise is no policy."""

from __future__ import annotations

import re

from index.tokens import normalise
from index.types import Document
from qa.retrieve import Collection

SHORTEST = 10
"""Characters of a quotation, in normal form, that are looked for in noise."""

_QUOTED = re.compile(r"[“「『\"‘](.{6,400}?)[”」』\"’]", re.DOTALL)
_PUNCTUATION = re.compile(r"[\s，,。.；;：:、“”\"'‘’（）()]+")


def quoted_noise(collection: Collection, text: str) -> tuple[Document, str] | None:
    """The document whose file holds a quoted passage as block noise only, and the name of the rule that says so.

    None if the text quotes nothing of at least 10 characters, or a clause of the index holds the words too.
    """
    for quoted in (_plain(match[1]) for match in _QUOTED.finditer(text)):
        if len(quoted) < SHORTEST:
            continue
        found = [
            (file, segment.reason)
            for file in collection.snapshot.files
            for segment in collection.snapshot.segments(file)
            if segment.kind == "noise" and quoted in _plain(segment.span.cut(collection.text(file)))
        ]
        if found and not _in_a_clause(collection, quoted):
            file, reason = found[0]
            document = next(one for one in collection.documents if one.file == file)
            return document, reason
    return None


def _in_a_clause(collection: Collection, quoted: str) -> bool:
    return any(
        quoted in _plain(clause.text) for document in collection.documents for clause in collection.clauses(document.id)
    )


def _plain(text: str) -> str:
    return _PUNCTUATION.sub("", normalise(text))
