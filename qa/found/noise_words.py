"""Words of a question that only the page around a policy has: an advertisement or a link below it is no policy."""

from __future__ import annotations

from collections.abc import Iterator

from index.tokens import normalise
from index.types import Document
from qa.retrieve import Collection

ENOUGH = 4
"""Characters that a question must share with a piece of noise, and no clause have, to be about the noise."""
_SHORTEST = 2
"""Characters of a shared stretch, at the least."""
_ELSEWHERE = frozenset(
    ("related articles", "unrelated news", "recommendation", "app advert", "hotline", "site conclusion")
)
"""Rules of noise that find other matter on the page, not marks of the document itself."""


def noise_asked(collection: Collection, document: Document, question: str) -> tuple[str, str] | None:
    """The words of a question that only noise of a document's file has, and the rule that found it; else None."""
    asked = normalise(question)
    policy = normalise(
        "\n".join(
            "\n".join((clause.text, *clause.headings, *clause.columns))
            for one in collection.documents
            if one.file == document.file
            for clause in collection.clauses(one.id)
        )
    )
    policy += normalise(document.title)
    text = collection.text(document.file)
    for segment in collection.segments(document.file):
        if segment.kind != "noise" or segment.reason not in _ELSEWHERE:
            continue
        shared = [piece for piece in _shared(asked, normalise(segment.span.cut(text))) if piece not in policy]
        if sum(map(len, shared)) >= ENOUGH:
            return "、".join(f"“{piece}”" for piece in dict.fromkeys(shared)), segment.reason
    return None


def _shared(asked: str, text: str) -> Iterator[str]:
    """The longest stretches that a question shares with a text, from left to right, none in another."""
    at = 0
    while at < len(asked):
        end = at
        while end < len(asked) and asked[end].isalnum() and asked[at : end + 1] in text:
            end += 1
        if end - at >= _SHORTEST:
            yield asked[at:end]
        at = max(end, at + 1)
