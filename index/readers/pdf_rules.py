"""What a PDF page draws beside its characters: the straight lines of tables, and how much of it images cover."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from index.readers.pdf_glyphs import Shown

THIN = 3.0
"""Points: a filled shape that is no thicker is a line."""
MAX_OBJECTS = 50_000
"""Shapes and images of a page that are looked at; a page with more is a map, not a table."""
MAX_SEGMENTS = 20_000
"""Straight lines of a page; a page with more is a drawing."""
DEPTH = 4
"""Forms inside forms that are looked into."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A horizontal or vertical straight line, in points from the upper left corner of the page as it is shown."""

    at: float
    """y of a horizontal line, x of a vertical one."""
    start: float
    end: float
    """Along it; `start <= end`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What a page draws beside its characters."""

    across: tuple[Rule, ...] = ()
    """Horizontal lines."""
    down: tuple[Rule, ...] = ()
    """Vertical lines."""
    covered: float = 0.0
    """Share of the page that its largest image covers, 0 … 1."""
    marks: int = 0
    """Shapes and images, those without lines too."""


def read_drawing(page: pypdfium2.PdfPage, place: Shown) -> Drawing:
    """The lines and images of a page; no lines if the page is a drawing with more of them than any table has."""
    across: list[Rule] = []
    down: list[Rule] = []
    covered = 0.0
    whole = max(place.width * place.height, 1.0)
    marks = 0
    for marks, (kind, item, matrix) in enumerate(_objects(page), 1):
        if marks > MAX_OBJECTS or len(across) + len(down) > MAX_SEGMENTS:
            return Drawing(covered=covered, marks=marks)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            box = place.place(*_bounds(matrix))
            covered = max(covered, min(1.0, (box.right - box.left) * (box.bottom - box.top) / whole))
            continue
        for x0, y0, x1, y1 in _strokes(item, matrix):
            box = place.place(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            wide, high = box.right - box.left, box.bottom - box.top
            if high <= THIN < wide:
                across.append(Rule(at=(box.top + box.bottom) / 2, start=box.left, end=box.right))
            elif wide <= THIN < high:
                down.append(Rule(at=(box.left + box.right) / 2, start=box.top, end=box.bottom))
    return Drawing(across=tuple(across), down=tuple(down), covered=covered, marks=marks)


_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _objects(page: pypdfium2.PdfPage) -> Iterator[tuple[int, Any, _Matrix]]:
    """Kind, object and its way to the page's coordinates, for shapes and images, also those inside forms."""
    pending: list[tuple[Any, _Matrix, int]] = [
        (pdfium.FPDFPage_GetObject(page, index), _IDENTITY, 0)
        for index in reversed(range(pdfium.FPDFPage_CountObjects(page)))
    ]
    while pending:
        item, outer, depth = pending.pop()
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind not in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
            continue
        own = pdfium.FS_MATRIX()
        if not pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(own)):
            continue
        matrix = _product((own.a, own.b, own.c, own.d, own.e, own.f), outer)
        if kind != pdfium.FPDF_PAGEOBJ_FORM:
            yield kind, item, matrix
        elif depth < DEPTH:
            count = min(pdfium.FPDFFormObj_CountObjects(item), MAX_OBJECTS)
            pending += [(pdfium.FPDFFormObj_GetObject(item, index), matrix, depth + 1) for index in range(count)]


def _product(first: _Matrix, then: _Matrix) -> _Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _moved(x: float, y: float, matrix: _Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _bounds(matrix: _Matrix) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of the unit square, which is what an image fills."""
    corners = [_moved(x, y, matrix) for x in (0.0, 1.0) for y in (0.0, 1.0)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _strokes(path: Any, matrix: _Matrix) -> Iterator[tuple[float, float, float, float]]:
    """The straight lines that a path shows: its segments if it is stroked, all of it if it is filled and thin."""
    mode, stroked = ctypes.c_int(), pdfium.FPDF_BOOL()
    if not pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(mode), ctypes.byref(stroked)):
        return
    segments = list(_segments(path, matrix)) if stroked.value or mode.value else []
    if stroked.value:
        yield from segments
    elif segments:
        xs = [x for x0, _, x1, _ in segments for x in (x0, x1)]
        ys = [y for _, y0, _, y1 in segments for y in (y0, y1)]
        if min(max(xs) - min(xs), max(ys) - min(ys)) <= THIN:
            yield min(xs), min(ys), max(xs), max(ys)


def _segments(path: Any, matrix: _Matrix) -> Iterator[tuple[float, float, float, float]]:
    """Start and end of each segment; a curve ends its line, and what follows starts behind it."""
    start = here = (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(pdfium.FPDFPath_CountSegments(path), MAX_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        there = _moved(x.value, y.value, matrix)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = there
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield (*here, *there)
        here = there
        if pdfium.FPDFPathSegment_GetClose(segment) and here != start:
            yield (*here, *start)
            here = start
