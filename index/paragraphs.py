"""Paragraphs of a source text: lines, run-on lines cut apart, hard-wrapped lines joined."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from index.labels import NUMERAL
from index.types import Noise, Span

_LINE = re.compile(r"[^\r\n\x0b\x0c\u2028\u2029]+")
_FINISHED = tuple("。！？；：;:!?…”’』」）)】》>|")
_STARTS_ANEW = re.compile(
    rf"\s*(?:\#|\||[（(]?(?:{NUMERAL}+|\d{{1,2}})[、.．）)]|第(?:{NUMERAL}+|\d+)[章节节條条编部篇]|——|—|[①-⑳]|[·•●■◆\-]\s*|[表图]\s*\d|附件|[（(])"
)
_LABEL_INSIDE = re.compile(
    rf"(?<=[^\s])[ \t　]+(?=(?:{NUMERAL}+、|[（(]{NUMERAL}+[）)]|\d{{1,2}}[.．、](?!\d)|第{NUMERAL}+[条章]\s))|(?<=[。！？])[ \t　]+(?=\S)"
)
_RUN_ON = 200
"""A line longer than this may hold several paragraphs divided by spaces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph; the line breaks inside it are noise."""

    span: Span
    wraps: tuple[Noise, ...] = ()


def paragraphs(text: str) -> list[Paragraph]:
    """All paragraphs in order, disjoint; between them stands only white space."""
    pieces: list[Span] = []
    for match in _LINE.finditer(text):
        line = Span(start=match.start(), end=match.end())
        pieces.extend(_run_on(text, line) if len(line) > _RUN_ON else _stripped(text, line.start, line.end))
    joined: list[Paragraph] = []
    for piece in pieces:
        if joined and _continues(text, joined[-1].span, piece):
            wrap = Span(start=joined[-1].span.end, end=piece.start)
            joined[-1] = Paragraph(
                span=Span(start=joined[-1].span.start, end=piece.end),
                wraps=(*joined[-1].wraps, Noise(span=wrap, reason="hard wrap")),
            )
        else:
            joined.append(Paragraph(span=piece))
    return joined


def _stripped(text: str, start: int, end: int) -> list[Span]:
    piece = text[start:end]
    inner = piece.strip()
    if not inner:
        return []
    begin = start + len(piece) - len(piece.lstrip())
    return [Span(start=begin, end=begin + len(inner))]


def _run_on(text: str, line: Span) -> list[Span]:
    """A long line cut where white space stands before a label or behind a full stop."""
    cuts = [match.start() for match in _LABEL_INSIDE.finditer(text, line.start, line.end)]
    if len(cuts) < 2:
        return _stripped(text, line.start, line.end)
    edges = [line.start, *cuts, line.end]
    pieces = [span for a, b in pairwise(edges) for span in _stripped(text, a, b)]
    return _split_title(text, pieces)


def _split_title(text: str, pieces: list[Span]) -> list[Span]:
    """A title that shares the first piece with the body, divided by a space, becomes a piece of its own."""
    if not pieces:
        return pieces
    first = pieces[0]
    match = re.match(
        r"\S{4,60}?(?:方案|规划|规定|办法|计划|意见|通知|措施|细则|条例|方法|計劃|規劃|辦法)\s+(?=\S)", first.cut(text)
    )
    if match is None:
        return pieces
    cut = first.start + match.end()
    return [*_stripped(text, first.start, cut), Span(start=cut, end=first.end), *pieces[1:]]


def _continues(text: str, before: Span, after: Span) -> bool:
    """True if a line break stands inside a sentence: the first part reads like prose and does not end."""
    previous = before.cut(text)
    if previous.endswith(_FINISHED) or "|" in previous[-200:]:
        return False
    prose = "。" in previous or (len(previous) > 60 and ("，" in previous or "," in previous))
    gap = text[before.end : after.start]
    return prose and gap.count("\n") <= 1 and _STARTS_ANEW.match(text, after.start) is None
