"""Text of scanned pages by optical character recognition (OCR): the extra `policyqa[ocr]`.

RapidOCR runs the PP-OCR models, which its wheel brings, on ONNX Runtime; nothing is fetched. It is imported where it is
used, which is the child process that parses (`index.readers.child`).
"""

from __future__ import annotations

import importlib.util
import math
from collections.abc import Sequence
from statistics import median
from typing import Any, Protocol

import numpy as np
import pypdfium2
from numpy.typing import NDArray

from index.readers.layout import Box, Line, glue, size

RESOLUTION = 200
"""Dots per inch of a rendered page."""
MAX_PIXELS = 16_000_000
"""Of a rendered page; a larger one is rendered coarser."""
DETECTED = 1280
"""Pixels of a page's longer side when lines are looked for; they are then read at full size."""
THREADS = 2
TRUSTED = 0.5
"""Least confidence, 0 … 1, of a line that is kept."""
JOINED = 1.5
"""Characters between two pieces of one line, at most."""
REMEDY = "run OCR: pip install 'policyqa[ocr]', then build again; or index the text that another OCR gives"

Image = NDArray[np.uint8]
"""Shape `(height, width, 3)`, blue, green, red, 0 … 255."""


class Recogniser(Protocol):
    """Finds lines of text in an image."""

    def __call__(self, image: Image) -> Sequence[Line]:
        """The lines of an image, in any order; boxes in pixels."""
        ...


def available() -> bool:
    """True if the extra is installed."""
    return all(importlib.util.find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))


def open_recogniser() -> Recogniser:
    """The recogniser of the extra; loading its models takes a second.

    Raises:
        ImportError: the extra is not installed.
    """
    from rapidocr import RapidOCR

    engine: Any = RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.text_score": TRUSTED,
            "Det.limit_type": "max",
            "Det.limit_side_len": DETECTED,
            "EngineConfig.onnxruntime.intra_op_num_threads": THREADS,
        }
    )

    def recognise(image: Image) -> list[Line]:
        found = engine(image)
        if found.boxes is None or found.txts is None:
            return []
        return [
            Line(
                text=" ".join(text.split()),
                box=Box(
                    left=float(corners[:, 0].min()),
                    top=float(corners[:, 1].min()),
                    right=float(corners[:, 0].max()),
                    bottom=float(corners[:, 1].max()),
                ),
            )
            for corners, text in zip(found.boxes, found.txts, strict=True)
            if text.strip()
        ]

    return recognise


def recognise_page(page: pypdfium2.PdfPage, recogniser: Recogniser) -> list[Line]:
    """The lines of a page, top to bottom, boxes in points; the page is closed.

    Raises:
        pypdfium2.PdfiumError: it cannot be rendered.
    """
    try:
        width, height = page.get_size()
        scale = min(RESOLUTION / 72, math.sqrt(MAX_PIXELS / max(width * height, 1.0)))
        bitmap = page.render(scale=scale)
        try:
            image = np.ascontiguousarray(bitmap.to_numpy()[:, :, :3])
        finally:
            bitmap.close()
    finally:
        page.close()
    return in_order([_scaled(line, 1 / scale) for line in recogniser(image)])


def in_order(pieces: Sequence[Line]) -> list[Line]:
    """Pieces of lines as lines, top to bottom, each from left to right.

    Pieces stand on one line if the middle of one lies inside the height of the other, and are joined if no more than
    `JOINED` characters lie between them. What is farther away is another column, or another cell, and stays a
    line of its own, to the right of the first one and behind it.
    """
    bands: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda one: (one.box.top + one.box.bottom, one.box.left)):
        if bands and _beside(piece, bands[-1]):
            bands[-1].append(piece)
        else:
            bands.append([piece])
    lines: list[Line] = []
    for band in bands:
        first, *others = sorted(band, key=lambda one: one.box.left)
        for piece in others:
            if piece.box.left - first.box.right <= JOINED * min(size(first), size(piece)):
                first = _together(first, piece)
            else:
                lines.append(first)
                first = piece
        lines.append(first)
    return lines


def _beside(piece: Line, band: Sequence[Line]) -> bool:
    middle = (piece.box.top + piece.box.bottom) / 2
    return median(one.box.top for one in band) < middle < median(one.box.bottom for one in band)


def _together(first: Line, second: Line) -> Line:
    a, b = first.box, second.box
    box = Box(left=a.left, top=min(a.top, b.top), right=max(a.right, b.right), bottom=max(a.bottom, b.bottom))
    return Line(text=first.text + glue(first.text, second.text) + second.text, box=box)


def _scaled(line: Line, factor: float) -> Line:
    box = line.box
    return Line(
        text=line.text,
        box=Box(left=box.left * factor, top=box.top * factor, right=box.right * factor, bottom=box.bottom * factor),
    )
