"""PDF documents as text: the lines of each page, and where each page starts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw

from index.errors import UnreadableFile

MAX_PAGES = 5000
MAX_UNMAPPED = 0.1
"""Share of characters without a meaning from which a font lacks its character map."""
REPEATED = 0.6
"""Share of pages from which the same first or last line is a running header or footer."""
FEWEST_PAGES = 3
"""From so many pages on a repeated line counts."""
SHORTEST = 4
"""Characters of a repeated line; shorter ones are cells of a table that goes on."""

_PAGE_NUMBER = re.compile(
    r"[-—–―－·.\s]*(?:第\s*)?(\d{1,4})\s*(?:页)?(?:\s*[/,，共]\s*(?:共\s*)?\d{1,4}\s*页?)?[-—–―－·.\s]*"
)
_UNMAPPED = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd]")
_LINE_END = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """The text of a PDF document."""

    text: str
    starts: tuple[int, ...]
    """Offset at which page 1, 2, … starts; a page without text starts where the next one does."""


def read_pdf(data: bytes, file: str) -> Pages:
    """The text of a PDF document.

    Running headers, footers and page numbers are left out (see `without_frame`), so that a sentence that goes on
    overleaf stays together. Lines are in the order in which the document draws them.

    Raises:
        UnreadableFile: no PDF, a damaged or encrypted one, one of scanned pages, or one whose fonts lack their
            character map.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _refused(data, file, error) from error
    try:
        count = len(document)
        if count > MAX_PAGES:
            raise UnreadableFile(
                f"{file}: found {count:,} pages, expected at most {MAX_PAGES:,}", remedy="split the document"
            )
        pages = [_lines(document[number]) for number in range(count)]
    except pypdfium2.PdfiumError as error:
        raise UnreadableFile(
            f"{file}: found a page that cannot be read ({error}), expected a whole PDF",
            remedy="open it in a PDF viewer and print it to a new PDF",
        ) from error
    finally:
        document.close()
    letters = "".join("".join(lines) for lines in pages)
    if not letters:
        raise UnreadableFile(
            f"{file}: found a scanned PDF without text ({count} pages), expected a PDF with a text layer",
            remedy="run OCR and index the result",
        )
    unmapped = len(_UNMAPPED.findall(letters)) / len(letters)
    if unmapped > MAX_UNMAPPED:
        raise UnreadableFile(
            f"{file}: found {unmapped:.0%} of its characters without a meaning (fonts lack their character map), "
            f"expected at most {MAX_UNMAPPED:.0%}",
            remedy="run OCR and index the result, or get the document as .docx",
        )
    return join(without_frame(pages))


def join(pages: Sequence[Sequence[str]]) -> Pages:
    """Lines of pages as one text, and where each page starts in it."""
    starts: list[int] = []
    length = 0
    for lines in pages:
        starts.append(length)
        length += sum(len(line) + 1 for line in lines)
    text = "\n".join(line for lines in pages for line in lines)
    return Pages(text=text, starts=tuple(min(start, len(text)) for start in starts))


def without_frame(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Pages without their running headers, footers and page numbers.

    A first or last line goes if it is a number that grows with the pages on at least half of them (two or more), or
    if it is the same line, of at least `SHORTEST` characters, on `REPEATED` of at least `FEWEST_PAGES` pages. Nothing
    else goes, and no page loses its only line to the second rule.
    """
    kept = [list(lines) for lines in pages]
    for at in (-1, 0):
        _drop_numbers(kept, at)
        _drop_repeated(kept, at)
        _drop_numbers(kept, at)
    return kept


def _drop_numbers(pages: list[list[str]], at: int) -> None:
    ahead: dict[int, int] = {}
    for number, lines in enumerate(pages):
        match = _PAGE_NUMBER.fullmatch(lines[at]) if lines else None
        if match is not None:
            ahead[number] = int(match[1]) - number
    common = Counter(ahead.values()).most_common(1)
    filled = sum(bool(lines) for lines in pages)
    if common and common[0][1] >= max(2, filled / 2):
        for number, offset in ahead.items():
            if offset == common[0][0]:
                del pages[number][at]


def _drop_repeated(pages: list[list[str]], at: int) -> None:
    shapes = Counter(_shape(lines[at]) for lines in pages if lines and len(_shape(lines[at])) >= SHORTEST)
    filled = sum(bool(lines) for lines in pages)
    common = shapes.most_common(1)
    if filled >= FEWEST_PAGES and common and common[0][1] >= REPEATED * filled:
        for lines in pages:
            if len(lines) > 1 and _shape(lines[at]) == common[0][0]:
                del lines[at]


def _shape(line: str) -> str:
    return "".join(line.split())


def _lines(page: pypdfium2.PdfPage) -> list[str]:
    """The lines of a page that hold something, blanks at their ends cut off."""
    words = page.get_textpage()
    try:
        text = words.get_text_range()
    finally:
        words.close()
        page.close()
    text = text.replace("\ufffe", "-").replace("\x02", "-")  # PDFium's marks of a hyphen at the end of a line
    return [line for raw in _LINE_END.sub("\n", text).split("\n") if (line := _CONTROL.sub("", raw).strip())]


def _refused(data: bytes, file: str, error: pypdfium2.PdfiumError) -> UnreadableFile:
    if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
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
