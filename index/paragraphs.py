"""Paragraphs of a source text: lines, run-on lines cut apart, hard-wrapped lines joined."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from index.labels import NUMERAL
from index.questions import STARTS, parted
from index.run_on import divided, stripped
from index.types import Noise, Span
from index.wrapping import FINISHED, Wrap, wrap_of

_LINE = re.compile(r"[^\r\n\x0b\x0c\u2028\u2029]+")
_BREAK = re.compile(r"[\r\n\x0b\x0c\u2028\u2029]")
_LABELLED = (
    rf"\s*(?:\#|\||[（(](?:{NUMERAL}+|\d{{1,2}})[）)]|{NUMERAL}+[、.．]|\d{{1,2}}(?:[、）)]|[.．](?!\d))"
    rf"|第(?:{NUMERAL}+|\d+)[章节節条條编部篇]|——|—|[①-⑳]|[·•●■◆\-]\s*|[表图]\s*\d|附件|{STARTS}"
)
_STARTS_ITEM = re.compile(_LABELLED + ")")
_STARTS_ANEW = re.compile(_LABELLED + "|[（(])")
"""A bracket at the start of a line begins something, unless the line before it is full."""
_ROW = re.compile(r"\s*\||.*\|\s*$|(?:.* \| ){2}")
PAGE_NUMBER = re.compile(
    r"^(?:[—–－-]{1,2}\s*\d{1,3}\s*[—–－-]{1,2}|[-—]?\s*第\s*\d{1,3}\s*[页頁](?:\s*[,，/]?\s*共\s*\d{1,3}\s*[页頁])?\s*[-—]?)$"
)
"""— 2 —, 第2页 共5页: a line of its own at the end of a printed page."""
_LONGEST_PAGE_NUMBER = 20
_MIDWAY = re.compile(r"[，。、；）”》]|起(?:正式)?(?:施行|实施|實施|执行|執行|生效|试行|試行)")
"""No line begins so, unless the sentence of the line before it goes on."""
_LONG = 60
"""Characters of a line that reads like prose if it holds a comma."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph; the line breaks inside it are noise."""

    span: Span
    wraps: tuple[Noise, ...] = ()


def paragraphs(text: str) -> list[Paragraph]:
    """All paragraphs in order, disjoint; between them stands only white space."""
    pieces: list[Span] = []
    only = not _BREAK.search(text.strip())
    for match in _LINE.finditer(text):
        line = Span(start=match.start(), end=match.end())
        if "|" in match[0] and _ROW.match(match[0]):
            pieces.extend(stripped(text, line.start, line.end))
        else:
            several = divided(text, line, first=not pieces, only=only)
            pieces.extend(part for piece in several for part in parted(text, piece))
    wrap = wrap_of(text, pieces, lambda at: not _STARTS_ITEM.match(text, at))
    joined: list[Paragraph] = []
    gathered: list[Span] = []
    prose = False
    turned = False
    for place, piece in enumerate(pieces):
        if gathered and _turns_page(text, gathered[-1], pieces[place : place + 2], prose=prose, wrap=wrap):
            turned = True
            continue
        joins = turned or (bool(gathered) and _continues(text, gathered[-1], piece, prose=prose, wrap=wrap))
        turned = False
        if joins:
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


def _is_prose(line: str) -> bool:
    return "。" in line or (len(line) > _LONG and ("，" in line or "," in line))


def _continues(text: str, before: Span, after: Span, *, prose: bool, wrap: Wrap | None, over: int = 1) -> bool:
    """True if a line break stands inside a sentence.

    The line before it reads like prose (`prose`: it or what it continues does) or is as full as the text is wide,
    and does not end; the line behind it does not begin anything, or begins as no line does. At most `over` line ends
    stand between them.
    """
    if not _BREAK.search(text, before.end, after.start):
        return False
    previous = before.cut(text)
    full = wrap is not None and wrap.fills(previous)
    bracketed = previous.endswith(("：", ":")) and previous.rfind("（") > previous.rfind("）")
    if (previous.endswith(FINISHED) and not bracketed) or "|" in previous[-200:]:
        return False
    if (_STARTS_ITEM if full else _STARTS_ANEW).match(text, after.start) or _ROW.match(text, after.start, after.end):
        return False
    midway = _MIDWAY.match(text, after.start, after.end) is not None
    return (prose or full or bracketed or midway) and text.count("\n", before.end, after.start) <= over


def _turns_page(text: str, before: Span, pieces: list[Span], *, prose: bool, wrap: Wrap | None) -> bool:
    """True if the first of `pieces` is the number of a page over whose end a sentence runs to the second."""
    if len(pieces) < 2 or len(pieces[0]) > _LONGEST_PAGE_NUMBER or not PAGE_NUMBER.match(pieces[0].cut(text)):
        return False
    prose = prose or "，" in before.cut(text)
    return _continues(text, before, pieces[1], prose=prose, wrap=wrap, over=6)
