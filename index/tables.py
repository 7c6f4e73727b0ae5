"""Tables that stand in the text as lines of cells divided by `|`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.column_names import header_lines, joined_names
from index.paragraphs import Paragraph

_CAPTION = re.compile(r"^\s*附?表(?:\s*(\d+|[一二三四五六七八九十]+)(?![个個张張名]|\d)|[:：\s])")
_RULE = re.compile(r"^[\s|:\-—]+$")
_NUMBER = re.compile(r"^\d+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A data row."""

    paragraph: int
    """Its place in the list of paragraphs."""
    number: int
    """1, 2, 3 … inside the table."""
    cells: tuple[str, ...]
    """As many as the table has columns; cells merged away in the source are filled down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A run of lines with cells."""

    name: str
    """`表1`, from the caption or by order."""
    caption: int | None
    """Place of the caption in the list of paragraphs."""
    header: int
    """Place of the (first) header line."""
    columns: tuple[str, ...]
    """Names by position; those of a header of several lines are joined (`金额/市级`). Names may be equal or empty."""
    rows: tuple[Row, ...]
    rules: tuple[int, ...] = ()
    """Places of the other lines that hold no data: further header lines, and lines that only draw (`---|---`)."""


def find_tables(text: str, paragraphs: list[Paragraph]) -> list[Table]:
    """All tables in order. A table has a header, at least one row and at least two columns."""
    tables: list[Table] = []
    index = 0
    while index < len(paragraphs):
        if _bars(text, paragraphs[index]) < 1:
            index += 1
            continue
        end = index
        while end < len(paragraphs) and _bars(text, paragraphs[end]) >= 1:
            end += 1
        table = _table(text, paragraphs, index, end, len(tables) + 1)
        if table is not None:
            tables.append(table)
        index = end
    return tables


def _bars(text: str, paragraph: Paragraph) -> int:
    line = paragraph.span.cut(text)
    return line.count("|") if " | " in line or line.startswith("|") or line.endswith("|") else 0


def split_cells(line: str) -> list[str]:
    """The cells of a line, trimmed. A closing `|` ends the last cell and opens none."""
    line = line.strip()
    line = line.removeprefix("|")
    line = line.removesuffix("|")
    return [cell.strip() for cell in line.split("|")]


def _cells(lines: Sequence[str]) -> list[list[str]]:
    """The cells of the lines of one table. Where other lines have no opening `|`, it stands behind an empty cell."""
    cells = [split_cells(line) for line in lines]
    opened = [line.strip().startswith("|") for line in lines]
    width = max((len(own) for own, bar in zip(cells, opened, strict=True) if not bar), default=0)
    return [["", *own] if bar and len(own) < width else own for own, bar in zip(cells, opened, strict=True)]


def _table(text: str, paragraphs: list[Paragraph], start: int, end: int, order: int) -> Table | None:
    lines = dict(enumerate(_cells([paragraphs[index].span.cut(text) for index in range(start, end)]), start))
    rules = tuple(index for index in lines if _RULE.match(paragraphs[index].span.cut(text)))
    body = [index for index in lines if index not in rules]
    if len(body) < 2 or len(lines[body[0]]) < 2:
        return None
    above = header_lines([lines[index] for index in body])
    columns = joined_names([lines[index] for index in body[:above]])
    caption = start - 1 if start and _CAPTION.match(paragraphs[start - 1].span.cut(text)) else None
    named = _CAPTION.match(paragraphs[start - 1].span.cut(text)) if caption is not None else None
    rows: list[Row] = []
    for number, index in enumerate(body[above:], 1):
        before = rows[-1].cells if rows else None
        rows.append(Row(paragraph=index, number=number, cells=filled(lines[index], len(columns), before)))
    return Table(
        name=f"表{named[1] if named and named[1] else order}",
        caption=caption,
        header=body[0],
        columns=columns,
        rows=tuple(rows),
        rules=tuple(sorted((*body[1:above], *rules))),
    )


def filled(cells: list[str], width: int, above: tuple[str, ...] | None) -> tuple[str, ...]:
    """A row brought to `width` cells.

    Flattening a table whose first cells are merged moves the rest to the left and leaves empty cells at the
    end. As many cells as are missing are taken from the row above: behind a running number, if the row has
    one, else from the first column on.
    """
    missing = max(0, width - len(cells))
    while missing < width and len(cells) > 1 and cells and cells[-1] == "" and above is not None:
        cells = cells[:-1]
        missing = width - len(cells)
    if missing > 0 and above is not None:
        at = 1 if _NUMBER.match(cells[0]) and _NUMBER.match(above[0]) else 0
        cells = [*cells[:at], *above[at : at + missing], *cells[at:]]
    cells = [*cells, *[""] * (width - len(cells))]
    return tuple([*cells[: width - 1], " ".join(cells[width - 1 :])] if len(cells) > width else cells)
