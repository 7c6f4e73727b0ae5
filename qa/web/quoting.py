"""How a citation is written: its quote with noise dimmed, its title and number, its issuer, place and address."""

from __future__ import annotations

from qa.types import Citation
from qa.web.markup import EMPTY, Markup, element, join, text
from qa.web.wording import Wording


def quoted(citation: Citation, words: Wording) -> Markup:
    """The quote, every character of it; inline noise is dimmed."""
    parts: list[Markup] = []
    at = citation.start
    for noise in citation.noise:
        start = max(noise.span.start, at)
        end = min(noise.span.end, citation.end)
        if start >= end:
            continue
        parts.append(text(_cut(citation, at, start)))
        parts.append(
            element("span", text(_cut(citation, start, end)), class_="noise", title=words.noise.format(noise.reason))
        )
        at = end
    parts.append(text(_cut(citation, at, citation.end)))
    return join(*parts)


def title_line(citation: Citation) -> Markup:
    """Title in book marks, then the document number."""
    title = citation.document if "《" in citation.document else f"《{citation.document}》"
    number = element("span", text(citation.number), class_="number") if citation.number else EMPTY
    return join(element("span", text(title), class_="title"), number)


def source_line(citation: Citation, words: Wording) -> Markup:
    """Issuer, place, address and page, as far as known; for a table its row and column; a mark on what OCR read."""
    cell = citation.table
    parts = (
        element("span", text(citation.issuer), class_="issuer") if citation.issuer else EMPTY,
        element("span", text(citation.place), class_="place") if citation.place else EMPTY,
        element("span", text(citation.address), class_="address") if citation.address else EMPTY,
        element("span", text(words.table_cell.format(cell.row, cell.column)), class_="cell") if cell else EMPTY,
        element("span", text(words.page.format(citation.page)), class_="page") if citation.page is not None else EMPTY,
        element("span", text(words.recognised), class_="ocr", title=words.recognised_hint) if citation.ocr else EMPTY,
    )
    line = join(*parts)
    return element("p", line, class_="source-line") if line else EMPTY


def _cut(citation: Citation, start: int, end: int) -> str:
    return citation.quote[start - citation.start : end - citation.start]
