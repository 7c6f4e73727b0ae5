"""Lines on pages become paragraphs: what the page breaks for want of room is joined, what the author breaks stays.

A typesetter breaks a line where the next word does not fit. So a line goes on in the next one if that one's first
word would not have fitted behind it, starts at the left margin (paragraphs are indented by two characters) and with no
numbering, in the same size, at the usual distance. Margins are the outermost edges that several lines share, found
for each column, and for the document where a column is too short to tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from unicodedata import east_asian_width

from index.labels import NUMERAL, official_label

COLUMN = 4
"""Lines that a column needs to have margins of its own."""
NARROWEST = 10
"""Characters of a line of prose; what is narrower is a list."""
SHARED = 0.15
"""Share of the lines at a margin, and at least two."""
SIZES = 1.3
"""Largest ratio between the sizes of two lines of one paragraph."""
DISTANCE = 1.6
"""Largest distance between two lines of one paragraph, in usual distances."""
SLACK = 0.6
"""By how much a line may miss a margin, in characters."""

_FINISHED = tuple("。！？；：;:!?")
_BEGINS = re.compile(rf"第(?:{NUMERAL}{{1,9}}|\d{{1,4}})[编編章节節条條]|[·•●■◆▪➢]|——|附件|附表|[表图]\s*\d")
_ENTRY = re.compile(r"[.…·．]{3,}\s*\d{1,4}$")
"""How a line of a table of contents ends."""
_WORD = re.compile(
    r"[（《〈「『“‘〔【(\[]*(?:[A-Za-z0-9][A-Za-z0-9.,%‰/+\-]*|.)[，。、；：？！）》〉」』”’〕】%‰,.;:!?)\]]*",
    re.DOTALL,
)
"""What stands together on one line: a word or a Chinese character, with the marks that may not leave it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A place on a page as it is shown, in points from its upper left corner; `left <= right`, `top <= bottom`."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a page."""

    text: str
    """Not empty, no line break, no blanks at its ends."""
    box: Box
    row: bool = False
    """True for a row of a table, which is never joined to anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """The text of a document that has pages."""

    text: str
    starts: tuple[int, ...]
    """Offset at which page 1, 2, … starts; a page without text starts where the next one does."""
    recognised: tuple[int, ...] = ()
    """Numbers, from 1, of the pages whose text is that of OCR."""
    scanned: tuple[int, ...] = ()
    """Numbers, from 1, of the pages that OCR would read and has not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """Margins of a run of lines one below the other, in points."""

    left: float
    right: float
    distance: float
    """From one line to the next."""


def join(pages: Sequence[Sequence[Line]]) -> Pages:
    """Pages as one text: a paragraph a line; a paragraph may go on overleaf.

    Characters are neither lost nor changed; where two lines become one, a blank is set between two words of a
    script that has blanks.
    """
    pages = _without_repeated_headers(pages)
    plain = [line for page in pages for line in page if _is_prose(line)]
    whole = _column(plain)
    indented = whole is not None and _indents(plain, whole.left)
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    before: tuple[Line, _Column | None, tuple[int, int]] | None = None
    for number, page in enumerate(pages):
        start: int | None = None
        for place, block in enumerate(_blocks(page)):
            column = _column([line for line in block if _is_prose(line)]) if len(block) >= COLUMN else None
            column = column or whole
            for line in block:
                here = (number, place)
                if before is None:
                    between = ""
                elif _continues(before[0], line, before[1], column, beside=before[2] == here, indented=indented):
                    between = glue(before[0].text, line.text)
                else:
                    between = "\n"
                length += len(between)
                start = length if start is None else start
                parts += (between, line.text)
                length += len(line.text)
                before = (line, column, here)
        starts.append(-1 if start is None else start)
    following = length
    for number in range(len(starts) - 1, -1, -1):
        following = starts[number] = following if starts[number] < 0 else starts[number]
    return Pages(text="".join(parts), starts=tuple(starts))


def glue(before: str, after: str) -> str:
    """What stands between two lines that are one: a blank between words that need one, else nothing."""
    if not before or not after or before.endswith(("-", "/")):
        return ""
    return " " if _narrow(before[-1]) and _narrow(after[0]) else ""


def columns(text: str) -> int:
    """Width of a text in halves of a Chinese character."""
    return sum(1 if _narrow(char) or char == " " else 2 for char in text)


def size(line: Line) -> float:
    """Size of a line's characters, in points: the width of a Chinese one, and no more than its height."""
    box = line.box
    return max(min((box.right - box.left) * 2 / max(columns(line.text), 1), box.bottom - box.top), 1.0)


def _narrow(char: str) -> bool:
    return not char.isspace() and east_asian_width(char) not in "WFA"


def _is_prose(line: Line) -> bool:
    """True for a line that lies (a watermark or a side heading may stand) and is no row of a table."""
    box = line.box
    return not line.row and (len(line.text) < 2 or box.right - box.left > box.bottom - box.top)


def _blocks(page: Sequence[Line]) -> list[list[Line]]:
    """Runs of lines of which each stands below the one before it: a column, or a part of one."""
    blocks: list[list[Line]] = []
    for line in page:
        if blocks and line.box.top >= blocks[-1][-1].box.top - size(line) / 2:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _column(lines: Sequence[Line]) -> _Column | None:
    """Margins of lines, or None if no two lines share them."""
    if len(lines) < 2:
        return None
    em = median(size(line) for line in lines)
    enough = max(2.0, SHARED * len(lines))
    left = _outermost([line.box.left for line in lines], em * SLACK, enough)
    right = _outermost([-line.box.right for line in lines], em, enough)
    steps = [step for a, b in pairwise(lines) if 0 < (step := b.box.top - a.box.top) < 4 * em]
    if left is None or right is None or -right - left < NARROWEST * em:
        return None
    return _Column(left=left, right=-right, distance=median(steps) if steps else 1.5 * em)


def _outermost(edges: Iterable[float], reach: float, enough: float) -> float | None:
    """The smallest edge to which so many edges are near."""
    ordered = sorted(edges)
    last = 0
    for first, edge in enumerate(ordered):
        while last < len(ordered) and ordered[last] <= edge + reach:
            last += 1
        if last - first >= enough:
            return edge
    return None


def _indents(lines: Sequence[Line], left: float) -> bool:
    """True if the document sets paragraphs apart by an indent of two characters."""
    found = sum(1.5 <= (line.box.left - left) / size(line) <= 2.6 for line in lines)
    return found >= max(2, 0.05 * len(lines))


def _continues(
    before: Line, after: Line, one: _Column | None, other: _Column | None, *, beside: bool, indented: bool
) -> bool:
    """True if the page, not the author, breaks the line between the two.

    Args:
        before: a line.
        after: the next line in reading order.
        one: the margins of the first.
        other: the margins of the second.
        beside: True if both stand in one column.
        indented: True if the document indents its paragraphs.
    """
    if one is None or other is None or not (_is_prose(before) and _is_prose(after)):
        return False
    em, next_em = size(before), size(after)
    if _ENTRY.search(before.text) or max(em, next_em) > SIZES * min(em, next_em):
        return False
    if beside and not em / 2 < after.box.top - before.box.top <= DISTANCE * one.distance:
        return False
    if abs(after.box.left - other.left) > SLACK * next_em:
        return False
    ended = before.text.endswith(_FINISHED)
    labelled = official_label(after.text) is not None or _BEGINS.match(after.text) is not None
    if (ended and labelled) if indented else (ended or labelled):
        return False
    word = _WORD.match(after.text)
    needed = columns(word[0]) / 2 * next_em if word else next_em
    return one.right - before.box.right < needed + SLACK * em


def _without_repeated_headers(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Pages on which a table that goes on overleaf does not repeat its header."""
    kept: list[list[Line]] = []
    header: str | None = None
    """Of the table at the end of the last page."""
    for page in pages:
        first = 1 if header is not None and page and page[0].row and page[0].text == header else 0
        kept.append(list(page[first:]))
        for place, line in enumerate(page):
            if not line.row:
                header = None
            elif header is None or (place > 0 and not page[place - 1].row):
                header = line.text
    return kept
