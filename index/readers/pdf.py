"""PDF documents as text: paragraphs and table rows of each page, and where each page starts.

PDFium reads characters, lines and images (`pdf_glyphs`, `pdf_rules`); tables, running heads and paragraphs are
found in what it says (`pdf_tables`, `running`, `layout`). Pages without a text layer can be read by OCR (`ocr`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pypdfium2
import pypdfium2.raw as pdfium

from index.errors import UnreadableFile
from index.readers.layout import Line, Pages, join
from index.readers.ocr import REMEDY, Recogniser, recognise_page
from index.readers.pdf_glyphs import read_glyphs, shown
from index.readers.pdf_rules import read_drawing
from index.readers.pdf_tables import lines_with_tables
from index.readers.running import inside_frame

MAX_PAGES = 5000
MAX_UNMAPPED = 0.1
"""Share of characters without a meaning from which a font lacks its character map."""
SCANNED = 0.5
"""Share of a page that an image covers, from which the page is a scan if it has fewer than `STAMPED` characters."""
STAMPED = 20
"""Characters that scanners and archives stamp on a page."""

_UNMAPPED = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd]")


class NoTextLayer(UnreadableFile):
    """A PDF without text, or with text that means nothing; OCR may read `scanned` pages of it."""

    def __init__(self, message: str, *, remedy: str, scanned: int) -> None:
        super().__init__(message, remedy=remedy)
        self.scanned = scanned


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as its text layer has it."""

    lines: tuple[Line, ...]
    scanned: bool
    """True if OCR would read more: something is drawn, but no text, next to none over an image, or one without a
    meaning."""


def read_pdf(data: bytes, file: str, *, recogniser: Recogniser | None = None) -> Pages:
    """The text of a PDF document.

    Running headers, footers and page numbers are left out (see `running.inside_frame`), lines that the page breaks
    are joined (see `layout.join`), ruled tables are lines of cells. Else the order is that in which the document
    draws. With a recogniser, scanned pages are read by OCR; without, they keep what text they have.

    Raises:
        NoTextLayer: without a recogniser, a document of scanned pages, or one whose fonts lack their character map.
        UnreadableFile: no PDF, a damaged or encrypted one, or one in which OCR finds nothing either.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _refused(data, file, error) from error
    recognised: list[int] = []
    try:
        count = len(document)
        if count > MAX_PAGES:
            raise UnreadableFile(
                f"{file}: found {count:,} pages, expected at most {MAX_PAGES:,}", remedy="split the document"
            )
        pages = [read_page(document[number]) for number in range(count)]
        for number, page in enumerate(pages):
            if recogniser is not None and page.scanned:
                lines = recognise_page(document[number], recogniser)
                pages[number] = Page(lines=tuple(lines) or page.lines, scanned=not lines)
                recognised += [number + 1] if lines else []
    except pypdfium2.PdfiumError as error:
        raise UnreadableFile(
            f"{file}: found a page that cannot be read ({error}), expected a whole PDF",
            remedy="open it in a PDF viewer and print it to a new PDF",
        ) from error
    finally:
        document.close()
    _require_text(pages, file, with_ocr=recogniser is not None)
    kept = inside_frame([["" if line.row else line.text for line in page.lines] for page in pages])
    bodies = [page.lines[inside.start : inside.stop] for page, inside in zip(pages, kept, strict=True)]
    unread = () if recogniser else tuple(number for number, page in enumerate(pages, 1) if page.scanned)
    return replace(join(bodies), recognised=tuple(recognised), scanned=unread)


def read_page(page: pypdfium2.PdfPage) -> Page:
    """The lines of a page that hold something; the page is closed.

    Raises:
        pypdfium2.PdfiumError: it is damaged.
    """
    try:
        place = shown(page)
        drawing = read_drawing(page, place)
        lines = lines_with_tables(read_glyphs(page, place.place), drawing)
    finally:
        page.close()
    text = "".join(line.text for line in lines)
    bare = len(text) < STAMPED if drawing.covered >= SCANNED else not text and drawing.marks > 0
    return Page(lines=tuple(lines), scanned=bare or _unmapped(text) > MAX_UNMAPPED)


def _unmapped(text: str) -> float:
    """Share of the characters that have no meaning, 0 … 1."""
    return len(_UNMAPPED.findall(text)) / max(1, len(text))


def _require_text(pages: Sequence[Page], file: str, *, with_ocr: bool) -> None:
    text = "".join(line.text for page in pages for line in page.lines)
    if not text and with_ocr:
        raise UnreadableFile(
            f"{file}: found {len(pages)} pages without text in which OCR reads nothing, expected a document",
            remedy="check the file in a PDF viewer, and scan it anew if it is faint",
        )
    if not text:
        raise NoTextLayer(
            f"{file}: found a scanned PDF without text ({len(pages)} pages), expected a PDF with a text layer",
            remedy=REMEDY,
            scanned=sum(page.scanned for page in pages),
        )
    if (share := _unmapped(text)) > MAX_UNMAPPED:
        found = (
            f"{file}: found {share:.0%} of its characters without a meaning (fonts lack their character map), "
            f"expected at most {MAX_UNMAPPED:.0%}"
        )
        if with_ocr:
            raise UnreadableFile(found, remedy="get the document as .docx")
        scanned = sum(page.scanned for page in pages)
        raise NoTextLayer(found, remedy=f"{REMEDY}; or get the document as .docx", scanned=scanned)


def _refused(data: bytes, file: str, error: pypdfium2.PdfiumError) -> UnreadableFile:
    if error.err_code == pdfium.FPDF_ERR_PASSWORD:
        return UnreadableFile(
            f"{file}: found a PDF under a password, expected one that opens without",
            remedy="open it with its password and print it to a new PDF",
        )
    if b"%PDF-" not in data[:1024]:
        return UnreadableFile(
            f"{file}: found no PDF (its first bytes are not %PDF-), expected a PDF document",
            remedy="check the suffix and the file's source",
        )
    return UnreadableFile(
        f"{file}: found a damaged or cut-off PDF ({error}), expected a whole one", remedy="get a whole copy"
    )
