"""Paragraphs of a source text: lines, run-on lines cut apart, hard-wrapped lines joined."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import east_asian_width

from index.labels import NUMERAL
from index.types import Noise, Span

_LINE = re.compile(r"[^\r\n\x0b\x0c\u2028\u2029]+")
_FINISHED = tuple("。！？；：;:!?…”’』」）)】》>|")
_STARTS_ANEW = re.compile(
    rf"\s*(?:\#|\||[（(]?(?:{NUMERAL}+|\d{{1,2}})[、.．）)]|第(?:{NUMERAL}+|\d+)[章节节條条编部篇]|——|—|[①-⑳]|[·•●■◆\-]\s*|[表图]\s*\d|附件|[（(])"
)
_LABEL_INSIDE = re.compile(
    rf"(?<=[^\s])[ \t　]+(?=(?:{NUMERAL}+、|[（(]{NUMERAL}+[）)]|\d{{1,2}}[.．、](?!\d)|第{NUMERAL}+[条條章]\s))"
    r"|(?<=[。！？])[ \t　]+(?=\S)"
)
_RUN_ON = 200
"""A line longer than this may hold several paragraphs divided by spaces."""
_ROW = re.compile(r"\s*\||.*\|\s*$|(?:.* \| ){2}")
_LONG = 60
"""Characters of a line that reads like prose if it holds a comma."""
_COLUMNS = range(40, 161)
"""Widths of hard-wrapped text, in columns of a terminal (a Chinese character takes two)."""
_RAGGED = 6
"""Columns by which a full line may fall short, because a word or a mark went to the next."""
_FULL_LINES = 4
_FULL_SHARE = 0.4
"""Lines that must be full before a text counts as hard-wrapped."""


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
        long = len(line) > _RUN_ON and not _ROW.match(match[0])
        pieces.extend(_run_on(text, line) if long else _stripped(text, line.start, line.end))
    width = _wrap_width(text, pieces)
    joined: list[Paragraph] = []
    gathered: list[Span] = []
    prose = False
    for piece in pieces:
        if gathered and _continues(text, gathered[-1], piece, prose=prose, width=width):
            gathered.append(piece)
            prose = True
        else:
            joined.extend(_joined(gathered))
            gathered = [piece]
            prose = False
        prose = prose or _is_prose(piece.cut(text))
    joined.extend(_joined(gathered))
    return joined


def _joined(pieces: list[Span]) -> list[Paragraph]:
    if not pieces:
        return []
    wraps = tuple(
        Noise(span=Span(start=before.end, end=after.start), reason="hard wrap") for before, after in pairwise(pieces)
    )
    return [Paragraph(span=Span(start=pieces[0].start, end=pieces[-1].end), wraps=wraps)]


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


def _is_prose(line: str) -> bool:
    return "。" in line or (len(line) > _LONG and ("，" in line or "," in line))


def _continues(text: str, before: Span, after: Span, *, prose: bool, width: int | None) -> bool:
    """True if a line break stands inside a sentence.

    The line before it reads like prose (`prose`: it or what it continues does) or is as full as the text is wide,
    and does not end; the line behind it does not begin anything.
    """
    previous = before.cut(text)
    if previous.endswith(_FINISHED) or "|" in previous[-200:] or _STARTS_ANEW.match(text, after.start):
        return False
    if text.count("\n", before.end, after.start) > 1 or _ROW.match(text, after.start, after.end):
        return False
    return prose or (width is not None and _columns(previous) > width - _RAGGED)


def _wrap_width(text: str, lines: list[Span]) -> int | None:
    """The width to which a text was wrapped by hand or machine, in columns; None if it was not.

    Most of its lines are then full, and none is longer.
    """
    if any(len(line) > _COLUMNS.stop for line in lines):
        return None
    widths = [_columns(line.cut(text)) for line in lines]
    widest = max(widths, default=0)
    full = sum(width > widest - _RAGGED for width in widths)
    return widest if widest in _COLUMNS and full >= max(_FULL_LINES, _FULL_SHARE * len(widths)) else None


def _columns(line: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in line)
