"""Word documents as text: paragraphs and tables in the order of the body, one line a paragraph or row.

The body is read from its XML: python-docx has no way to the numbers of lists, to text boxes and to inserted
text, and fails on files whose relations lead nowhere, as WPS writes them.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from index.errors import UnreadableFile
from index.readers.grid import Cell, GridTooLarge, flatten
from index.readers.numbering import Numbering, local, setting, value_of, whole
from index.readers.package import MAX_EXPANDED, Element, open_package, read_part, related

MAX_NESTED = 20
"""Tables inside tables, and styles based on styles."""

_THROUGH = frozenset(
    {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "hyperlink", "fldSimple", "dir", "bdo"}
)
_MATHS = frozenset(
    {"oMath", "oMathPara", "f", "num", "den", "sSup", "sSub", "sSubSup", "sup", "sub", "e", "d", "rad", "deg", "nary"}
)
_SUPERSCRIPT = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_OFF = frozenset({"0", "false", "off"})
_BREAKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read_document(data: bytes, file: str, *, max_expanded: int = MAX_EXPANDED) -> str:
    """The text of a .docx file, lines joined by `\\n`.

    Tables are lines `a | b | c |` with merged cells filled, the numbers that Word draws in front of list
    paragraphs stand in the text, a text box follows the paragraph that holds it. Headers, footers, footnotes,
    comments, deleted and hidden text are left out.

    Args:
        data: the whole file.
        file: its name, for messages.
        max_expanded: bytes that the file may expand to.

    Raises:
        UnreadableFile: no Word document, a damaged, an encrypted or a far too large one, or one without text.
    """
    try:
        with open_package(data, file, max_expanded=max_expanded) as package:
            main = related(package, "", "officeDocument") or "word/document.xml"
            root = read_part(package, main)
            body = next((one for one in root if local(one) == "body"), None) if root is not None else None
            if body is None:
                raise UnreadableFile(
                    f"{file}: found a package without a Word document ({main}), expected .docx",
                    remedy="check the suffix: a table saved as .docx must be named .xlsx",
                )
            styles = read_part(package, related(package, main, "styles") or "word/styles.xml")
            numbering = read_part(package, related(package, main, "numbering") or "word/numbering.xml")
        lines = list(_Body(styles, numbering).blocks(body))
    except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, KeyError, EOFError) as error:
        raise UnreadableFile(
            f"{file}: found a damaged Word document ({error}), expected a whole one",
            remedy="open it in Word or WPS and save it again",
        ) from error
    except GridTooLarge as error:
        raise UnreadableFile(
            f"{file}: found a table whose merged cells hold {error}, expected a table of a document",
            remedy="split the merged cells and save it again",
        ) from error
    text = "\n".join(lines)
    if not text.strip():
        raise UnreadableFile(
            f"{file}: found a Word document without text, expected paragraphs",
            remedy="if it holds pictures of pages, run OCR and index the result",
        )
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    based_on: str | None
    list_id: str | None
    level: int | None


class _Body:
    """One pass over a body."""

    def __init__(self, styles: Element | None, numbering: Element | None) -> None:
        self._numbering = Numbering(numbering)
        found = [one for one in styles if local(one) == "style"] if styles is not None else []
        self._styles = {value_of(one, "styleId"): _style(one) for one in found}
        self._default = next(
            (
                value_of(one, "styleId")
                for one in found
                if value_of(one, "type") == "paragraph" and value_of(one, "default") in ("1", "true", "on")
            ),
            "",
        )

    def blocks(self, parent: Element, depth: int = 0) -> Iterator[str]:
        """The lines of the paragraphs and tables below an element."""
        for child in parent:
            name = local(child)
            if name == "p":
                yield from self._paragraph(child, depth)
            elif name == "tbl" and depth < MAX_NESTED:
                yield from self._table(child, depth + 1)
            elif name in _THROUGH:
                yield from self.blocks(child, depth)
            elif name == "AlternateContent":
                yield from self.blocks(_choice(child), depth)

    def _paragraph(self, paragraph: Element, depth: int) -> Iterator[str]:
        boxes: list[Element] = []
        text = "".join(_pieces(paragraph, boxes)).strip(" \t\n\r")
        if text:
            yield from (line for line in f"{self._label(paragraph)}{text}".split("\n") if line.strip())
        if depth < MAX_NESTED:
            for box in boxes:
                yield from self.blocks(box, depth + 1)

    def _label(self, paragraph: Element) -> str:
        settings = next((one for one in paragraph if local(one) == "pPr"), None)
        own = next((one for one in settings if local(one) == "numPr"), None) if settings is not None else None
        style = setting(settings, "pStyle") or self._default
        list_id, level = setting(own, "numId"), setting(own, "ilvl")
        at = whole(level) if level is not None else None
        name: str | None = style
        for _ in range(MAX_NESTED):
            one = self._styles.get(name or "")
            if one is None or list_id is not None:
                break
            if one.list_id is not None:
                list_id = one.list_id
                if at is None:
                    at = one.level if one.level is not None else self._numbering.level_of_style(list_id, name or "")
            name = one.based_on
        return self._numbering.next(list_id, at or 0) if list_id is not None and list_id != "0" else ""

    def _table(self, table: Element, depth: int) -> Iterator[str]:
        rows = [list(_children(row, "tc")) for row in _children(table, "tr")]
        before = [_skipped(row) for row in _children(table, "tr")]
        if all(len(row) <= 1 for row in rows):  # a frame around paragraphs
            for row in rows:
                for cell in row:
                    yield from self.blocks(cell, depth)
            return
        grid: list[list[Cell]] = []
        open_cells: dict[int, tuple[int, int]] = {}
        for top, row in enumerate(rows):
            cells = [Cell(text="", columns=before[top])] if before[top] else []
            column = before[top]
            for cell in row:
                settings = next((one for one in cell if local(one) == "tcPr"), None)
                width = max(1, whole(setting(settings, "gridSpan"), 1))
                merge = setting(settings, "vMerge")
                above = open_cells.get(column)
                if merge in ("", "continue") and above is not None:
                    owner = grid[above[0]][above[1]]
                    grid[above[0]][above[1]] = Cell(text=owner.text, columns=owner.columns, rows=top - above[0] + 1)
                    if extra := self._cell(cell, depth):  # text under a merged cell is not shown, but not lost
                        cells.append(Cell(text=extra, columns=width))
                else:
                    if merge == "restart":
                        open_cells[column] = (top, len(cells))
                    else:
                        open_cells.pop(column, None)
                    cells.append(Cell(text=self._cell(cell, depth), columns=width))
                column += width
            grid.append(cells)
        yield from (line for line in flatten(grid) if line.strip(" |"))

    def _cell(self, cell: Element, depth: int) -> str:
        return " ".join(" ".join(self.blocks(cell, depth)).split())


def _style(style: Element) -> _Style:
    settings = next((one for one in style if local(one) == "pPr"), None)
    own = next((one for one in settings if local(one) == "numPr"), None) if settings is not None else None
    level = setting(own, "ilvl")
    return _Style(
        based_on=setting(style, "basedOn"),
        list_id=setting(own, "numId"),
        level=None if level is None else whole(level),
    )


def _pieces(parent: Element, boxes: list[Element]) -> Iterator[str]:
    """The text below a paragraph or run, in order; text boxes are put aside."""
    for child in parent:
        name = local(child)
        if name == "r":
            yield from _run(child, boxes)
        elif name == "t":
            yield child.text or ""
        elif name in _THROUGH or name in _MATHS:
            yield from _pieces(child, boxes)
        elif name == "AlternateContent":
            yield from _pieces(_choice(child), boxes)
        elif name == "ruby":
            yield from (piece for base in child if local(base) == "rubyBase" for piece in _pieces(base, boxes))
        elif name in ("drawing", "pict", "object"):
            boxes.extend(one for one in child.iter() if local(one) == "txbxContent" and not _inside_box(one, child))
        elif name in _BREAKS:
            yield _BREAKS[name]


def _run(run: Element, boxes: list[Element]) -> Iterator[str]:
    settings = next((one for one in run if local(one) == "rPr"), None)
    hidden = setting(settings, "vanish")
    if hidden is not None and hidden not in _OFF:
        return
    pieces = list(_pieces(run, boxes))
    text = "".join(pieces)
    raised = setting(settings, "vertAlign") == "superscript" and text and not text.strip("0123456789+-")
    yield text.translate(_SUPERSCRIPT) if raised else text


def _inside_box(box: Element, root: Element) -> bool:
    """True for a box inside another one, or inside the older form of a drawing that is read already."""
    parent = box.getparent()
    while parent is not None and parent is not root:
        if local(parent) in ("txbxContent", "Fallback"):
            return True
        parent = parent.getparent()
    return False


def _choice(alternatives: Element) -> Element:
    """The first of several forms of the same content."""
    return next(iter(alternatives), alternatives)


def _children(parent: Element, name: str) -> Iterator[Element]:
    for child in parent:
        if local(child) == name:
            yield child
        elif local(child) in _THROUGH:
            yield from _children(child, name)


def _skipped(row: Element) -> int:
    """Columns of the grid in front of a row's first cell."""
    settings = next((one for one in row if local(one) == "trPr"), None)
    return min(whole(setting(settings, "gridBefore")), 100)
