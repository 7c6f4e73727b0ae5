"""A parsed page as lines: what a reader sees, block by block.

One block element is one line, `<br>` breaks a line, a row of a data table is one line. White space collapses as in
a browser; a line break of the page's source between two Chinese characters is no space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from index.readers.grid import Cell, flatten

Element = Any
"""An lxml element; lxml carries no types."""

IGNORED = frozenset(
    {"script", "style", "noscript", "template", "head", "title", "meta", "link"}  # never shown
    | {"iframe", "frame", "object", "embed", "applet", "svg", "canvas", "audio", "video", "map"}  # not text
    | {"select", "option", "optgroup", "datalist", "button", "input", "textarea", "dialog"}  # controls
    | {"nav", "footer", "aside"}  # not the article, by the HTML standard
)
"""Elements whose text is not the page's text."""
BLOCKS = frozenset(
    {"html", "body", "header", "main", "article", "section", "div", "center", "form", "fieldset", "legend", "frameset"}
    | {"p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "address", "figure", "figcaption", "hr"}
    | {"ul", "ol", "li", "dl", "dt", "dd", "dir", "menu", "details", "summary"}
    | {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
)
"""Elements that begin and end a line."""
LAYOUT_CELL = 1000
"""Characters from which a cell that holds most of its table is a part of the page, not a value."""

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ATTACHED = re.compile(r"\.(docx?|xlsx?|pptx?|pdf|wps|et|ofd|zip|rar|jpe?g|png)($|[?#])", re.IGNORECASE)
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u2018-\u201d\U00020000-\U0003ffff"
_SOURCE_BREAK = re.compile(rf"(?<=[{_WIDE}])[ \t]*[\r\n][ \t\r\n]*(?=[{_WIDE}])")
_SPACES = re.compile(r"[ \t\r\n\f\v\xa0\x85\u2028\u2029\x1c-\x1f]+")
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
_SUPERSCRIPT = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_BREAK = object()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a page."""

    text: str
    linked: int
    """How many of its characters are the text of links to other pages (attachments are part of the article)."""
    owner: Element
    """The block element that it stands in; for a row of a table, the table."""


def read_lines(root: Element, *, hidden: bool = False) -> list[Line]:
    """All lines below an element, in reading order.

    Args:
        root: an lxml element; it is not changed.
        hidden: True to keep what the page's inline styles hide.

    Raises:
        GridTooLarge: a table's merged cells multiply its text beyond all use.
    """
    return list(_Walk(hidden).lines(root))


def hides_text(root: Element) -> bool:
    """True if an inline style or attribute below an element hides some text."""
    return any(_is_hidden(element) and element.text_content().strip() for element in root.iter())


def squeeze(text: str) -> str:
    """White space as a browser shows it: runs collapse, ends are stripped (the ideographic space, too)."""
    return _SPACES.sub(" ", _SOURCE_BREAK.sub("", text)).strip()


class _Walk:
    """One pass over a tree without recursion, for pages nest deeper than Python's stack likes."""

    def __init__(self, hidden: bool) -> None:
        self._hidden = hidden

    def lines(self, root: Element) -> Iterator[Line]:
        pieces: list[str] = []
        linked: list[str] = []
        owner = root
        stack: list[tuple[Any, Element, bool]] = [(root, root, False)]
        while stack:
            item, block, in_link = stack.pop()
            if isinstance(item, str):
                pieces.append(item)
                owner = block
                if in_link:
                    linked.append(item)
                continue
            table = item is not _BREAK and self._shown(item) and item.tag == "table" and not _is_layout(item)
            if item is _BREAK or table:
                if text := _visible("".join(pieces)):
                    yield Line(text=text, linked=len(squeeze("".join(linked))), owner=owner)
                pieces, linked = [], []
                if table:
                    yield from self._rows(item)
            elif self._shown(item):
                stack.extend(reversed(list(self._inside(item, block, in_link))))
        if text := _visible("".join(pieces)):
            yield Line(text=text, linked=len(squeeze("".join(linked))), owner=owner)

    def _shown(self, element: Element) -> bool:
        if not isinstance(element.tag, str) or element.tag in IGNORED:
            return False
        return self._hidden or not _is_hidden(element)

    def _inside(self, element: Element, block: Element, in_link: bool) -> Iterator[tuple[Any, Element, bool]]:
        """What an element puts on the page, in order."""
        tag = element.tag
        if tag in ("br", "hr"):
            yield _BREAK, block, in_link
            return
        is_block = tag in BLOCKS
        block = element if is_block else block
        in_link = in_link or _is_link(element)
        if is_block:
            yield _BREAK, block, in_link
        yield from ((piece, block, in_link) for piece in _own(element, element.text))
        for child in element:
            yield child, block, in_link
            yield from ((piece, block, in_link) for piece in _own(element, child.tail))
        if is_block:
            yield _BREAK, block, in_link

    def _rows(self, table: Element) -> Iterator[Line]:
        """The rows of a data table, flattened."""
        caption = [line for element in table.iterchildren("caption") for line in self.lines(element)]
        yield from (Line(text=line.text, linked=line.linked, owner=table) for line in caption)
        found = [row for row in _table_rows(table) if self._shown(row)]
        rows = [[self._cell(cell) for cell in _cells(row)] for row in found]
        links = sum(len(squeeze(link.text_content())) for link in table.iter("a") if _is_link(link))
        total = max(1, sum(len(cell.text) for row in rows for cell in row))
        for text in flatten(rows):
            yield Line(text=text, linked=min(len(text), len(text) * links // total), owner=table)

    def _cell(self, cell: Element) -> Cell:
        text = " ".join(line.text for line in self.lines(cell)) if self._shown(cell) else ""
        return Cell(text=text, columns=_span(cell, "colspan"), rows=_span(cell, "rowspan"))


def _is_hidden(element: Element) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or (style is not None and _HIDDEN.search(style) is not None)


def _is_link(element: Element) -> bool:
    href = element.get("href") if element.tag == "a" else None
    return href is not None and _ATTACHED.search(href) is None


def _own(element: Element, text: str | None) -> Iterator[Any]:
    """A text node as pieces: line breaks count in `<pre>`, digits are raised in `<sup>` (10<sup>4</sup> is not 104)."""
    if not text:
        return
    if element.tag == "sup" and text.strip().strip("0123456789+-") == "":
        yield text.translate(_SUPERSCRIPT)
    elif element.tag == "pre":
        for number, line in enumerate(text.splitlines()):
            if number:
                yield _BREAK
            yield line
    else:
        yield text


def _visible(text: str) -> str:
    line = squeeze(text)
    return line if line.strip(_INVISIBLE + "\u3000 ") else ""


def _table_rows(table: Element) -> list[Element]:
    return [
        row
        for part in table
        for row in ([part] if part.tag == "tr" else part if part.tag in ("tbody", "thead", "tfoot") else ())
        if row.tag == "tr"
    ]


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _span(cell: Element, name: str) -> int:
    digits = (cell.get(name) or "").strip()[:6]
    return max(1, int(digits)) if digits.isascii() and digits.isdigit() else 1


def _is_layout(table: Element) -> bool:
    """True if the table arranges the page instead of holding values.

    It does if it has one column or another table inside, or if one of its cells holds most of its text, and much.
    """
    if (table.get("role") or "") in ("presentation", "none") or next(table.iterdescendants("table"), None) is not None:
        return True
    rows = [_cells(row) for row in _table_rows(table)]
    if max((len(row) for row in rows), default=0) < 2:
        return True
    sizes = [len(squeeze(cell.text_content())) for row in rows for cell in row]
    return max(sizes) >= LAYOUT_CELL and max(sizes) > 0.7 * sum(sizes)
