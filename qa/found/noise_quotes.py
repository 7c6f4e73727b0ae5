"""Words that a question quotes and that stand in a stored page, but in none of its clauses: noise is no policy."""

from __future__ import annotations

import re

from index.pairs import share_held
from index.tokens import normalise
from index.types import Document
from qa.retrieve import Collection

SHORTEST = 10
"""Characters of a quotation, in normal form, that are looked for in noise."""
SAME = 0.7
"""Share of a quotation's character pairs that noise must hold."""
CLEARLY = 0.2
"""By how much more of them it must hold than any clause."""

_QUOTED = re.compile(r"[“「『\"‘](.{6,400}?)[”」』\"’]", re.DOTALL)
_PUNCTUATION = re.compile(r"[\s，,。.；;：:、“”\"'‘’（）()]+")


def quoted_noise(collection: Collection, text: str) -> tuple[Document, str] | None:
    """The document whose file holds a quoted passage as block noise, and the name of the rule that says so.

    None if the text quotes nothing of at least 10 characters, or a clause of the index holds the words nearly as well.
    """
    for quoted in (_plain(match[1]) for match in _QUOTED.finditer(text)):
        if len(quoted) < SHORTEST:
            continue
        held, file, reason = max(
            (
                (_held(quoted, _plain(segment.span.cut(collection.text(file)))), file, segment.reason)
                for file in collection.snapshot.files
                for segment in collection.snapshot.segments(file)
                if segment.kind == "noise" and len(segment.span) >= SHORTEST
            ),
            default=(0.0, "", ""),
        )
        if held >= SAME and held > _held_by_a_clause(collection, quoted) + CLEARLY:
            return next(one for one in collection.documents if one.file == file), reason
    return None


def _held_by_a_clause(collection: Collection, quoted: str) -> float:
    return max(
        (
            _held(quoted, _plain(clause.text))
            for document in collection.documents
            for clause in collection.clauses(document.id)
        ),
        default=0.0,
    )


def _held(quoted: str, text: str) -> float:
    """Share of the character pairs of a quotation that a text holds, 0 … 1."""
    return share_held(quoted, text)


def _plain(text: str) -> str:
    return _PUNCTUATION.sub("", normalise(text))
