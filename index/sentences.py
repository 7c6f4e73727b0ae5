"""Sentences of Chinese policy text, as spans."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.types import Span

MAX_CLAUSE = 500
"""Characters of source text in a clause at the most."""

_CLOSING = "[”’』」）)】》\"']*"
_END = re.compile(
    rf"[（(。！？!?；;.…\n](?:(?<=[（(])(?P<aside>[^（）()\n]{{0,200}}[）)])|(?<=[。！？!?；;])[。！？!?；;]*{_CLOSING}"
    rf"|(?<=\.)(?=\s+[A-Z]){_CLOSING}|(?<=…)…+{_CLOSING}|(?<=\n)\n*)"
)
"""An aside in brackets or the end of a sentence; its first character is looked for alone because that is fast."""
_PAUSE = re.compile(r"[，,、：:\s|]")
_INK = re.compile(r"\S")


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Spans of the sentences of `text[start:end]`, in order, disjoint, without white space at their ends.

    A sentence ends behind 。！？； (and closing quotes or brackets) or at a line end; brackets are not
    looked into, because amounts and departments in brackets belong to their sentence.
    """
    end = len(text) if end is None else end
    left = start
    for match in _END.finditer(text, start, end):
        if match["aside"] is not None:
            continue
        yield from _trimmed(text, left, match.end())
        left = match.end()
    yield from _trimmed(text, left, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    inner = piece.strip()
    if inner:
        begin = start + len(piece) - len(piece.lstrip())
        yield Span(start=begin, end=begin + len(inner))


def subdivide(text: str, span: Span, limit: int = MAX_CLAUSE) -> Iterator[Span]:
    """`span` cut into pieces of at most `limit` characters, at sentence ends where there are any.

    The pieces are in order and disjoint; only white space is left out. A sentence longer than `limit` is cut
    at its last pause mark, or else hard.
    """
    if len(span) <= limit:
        yield from _trimmed(text, span.start, span.end)
        return
    left = None
    right = span.start
    for sentence in sentence_spans(text, span.start, span.end):
        if left is None:
            left = sentence.start
        elif sentence.end - left > limit:
            yield Span(start=left, end=right)
            left = sentence.start
        while sentence.end - left > limit:
            cut = _pause_before(text, left, left + limit)
            yield from _trimmed(text, left, cut)
            left = _INK.search(text, cut).start()  # type: ignore[union-attr]  # a sentence does not end in blanks
        right = sentence.end
    if left is not None and left < right:
        yield Span(start=left, end=right)


def _pause_before(text: str, start: int, end: int) -> int:
    for index in range(end - 1, start + (end - start) // 2, -1):
        if _PAUSE.match(text[index]):
            return index + 1
    return end
