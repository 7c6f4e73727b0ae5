"""The characters of a PDF page and where they stand, as PDFium reads them."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from index.readers.layout import Box, Line

Place = Callable[[float, float, float, float], Box]
"""From left, bottom, right and top in the page's own coordinates to where that is shown."""

_LINE_ENDS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]")
_HYPHENS = frozenset("\ufffe\x02")
"""PDFium's marks of a hyphen at the end of a line."""


class Glyph(NamedTuple):
    """A character and its box in points from the upper left corner of the page as it is shown.

    Blanks that PDFium adds between words have a box without width.
    """

    char: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A page as it is shown: its size in points, and what lies where."""

    width: float
    height: float
    place: Place


def shown(page: pypdfium2.PdfPage) -> Shown:
    """How a page's own coordinates (upwards from any origin, perhaps turned) lie on the page as it is shown."""
    x0, y0, x1, y1 = page.get_bbox()
    width, height = page.get_size()
    turned = page.get_rotation()

    def place(left: float, bottom: float, right: float, top: float) -> Box:
        if turned == 90:
            return Box(left=bottom - y0, top=left - x0, right=top - y0, bottom=right - x0)
        if turned == 180:
            return Box(left=x1 - right, top=bottom - y0, right=x1 - left, bottom=top - y0)
        if turned == 270:
            return Box(left=y1 - top, top=x1 - right, right=y1 - bottom, bottom=x1 - left)
        return Box(left=left - x0, top=y1 - top, right=right - x0, bottom=y1 - bottom)

    return Shown(width=float(width), height=float(height), place=place)


def read_glyphs(page: pypdfium2.PdfPage, place: Place) -> list[list[Glyph]]:
    """The characters of a page, line by line, in the order in which the document draws them."""
    words = page.get_textpage()
    try:
        return _lines(words, place)
    finally:
        words.close()


def _lines(words: pypdfium2.PdfTextPage, place: Place) -> list[list[Glyph]]:
    lines: list[list[Glyph]] = [[]]
    rect = pdfium.FS_RECTF()
    reference = ctypes.byref(rect)
    for index in range(pdfium.FPDFText_CountChars(words)):
        code = pdfium.FPDFText_GetUnicode(words, index)
        char = chr(code) if code <= 0x10FFFF else "\ufffd"
        if char in _LINE_ENDS:
            lines.append([])
            continue
        if char in _HYPHENS:
            char = "-"
        elif _CONTROL.match(char):
            continue
        pdfium.FPDFText_GetLooseCharBox(words, index, reference)
        box = place(rect.left, rect.bottom, rect.right, rect.top)
        lines[-1].append(Glyph(char, box.left, box.top, box.right, box.bottom))
    return [line for line in lines if line]


def line_of(glyphs: Sequence[Glyph]) -> Line | None:
    """Characters as a line, blanks at its ends cut off; None if nothing is left."""
    text = written(glyphs)
    marks = [glyph for glyph in glyphs if not glyph.char.isspace()]
    return Line(text=text, box=around(marks)) if text and marks else None


def written(glyphs: Iterable[Glyph]) -> str:
    """The text of characters, blanks at its ends cut off. Halves of a character beyond U+FFFF are joined."""
    text = "".join(glyph.char for glyph in glyphs).strip()
    if text.isprintable():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def around(glyphs: Sequence[Glyph]) -> Box:
    """The box around characters, of which there is at least one."""
    return Box(
        left=min(glyph.left for glyph in glyphs),
        top=min(glyph.top for glyph in glyphs),
        right=max(glyph.right for glyph in glyphs),
        bottom=max(glyph.bottom for glyph in glyphs),
    )
