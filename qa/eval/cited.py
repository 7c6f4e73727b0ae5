"""The quantities that a citation proves: those of its quote, read as a table row if it is one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from qa.eval.quantities import values_in

if TYPE_CHECKING:
    from index.values import Value

BAR = re.compile(r"[|｜]")
BRACKETS = re.compile(r"[（(]([^（）()]{1,12})[)）]")
LINE_BREAK = re.compile(r"\s*\n\s*")
CAPTION_UNIT = re.compile(r"[单單]位[：:]\s*([^\s（）()，。；|]{1,8})")
CAPTION, LONGEST_UNIT = 1_500, 4
BARE_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def cited_values(citation: Mapping[str, Any], text: str) -> list[Value]:
    """The values of all `cited_readings`."""
    return [value for reading in cited_readings(citation, text) for value in values_in(reading)]


def cited_readings(citation: Mapping[str, Any], text: str) -> list[str]:
    """The texts whose values a citation proves.

    These are its quote without inline noise, also without hard line breaks, and the title and the number that it
    names, if they stand in the file. A quote with `|` is a table row; there

    - the headings that the citation's `table` names count as cited if they stand in the file; if it names several
      columns, each is read with its own cell alone,
    - a bare number also has each unit that a label or such a heading gives in brackets (`用水量（立方米）`),
    - a cell also has the words of such a heading before it (`单站最高补贴`, `600万元` → at most 600万元).

    Args:
        citation: an entry of `citations` of the public form.
        text: the source text of its file.
    """
    quote = plain_quote(citation)
    readings = [quote, *(name for key in ("document", "number") if (name := citation.get(key)) and name in text)]
    if "\n" in quote:
        readings.append(LINE_BREAK.sub("", quote))
    if BAR.search(quote):
        table: Mapping[str, str] = citation.get("table") or {}
        columns = named_columns(citation, text)
        row = [table["row"]] if table.get("row") and table["row"] in text else []
        readings += _row_readings(_cells(quote), row + columns if len(columns) < 2 else row)
        readings += _cell_readings(_cells(quote), columns)
        readings += _unit_readings(_cells(quote), text[max(0, citation["start"] - CAPTION) : citation["start"]])
    return readings


def named_columns(citation: Mapping[str, Any], text: str) -> list[str]:
    """The headings that a citation's `table.column` names, several joined by `、`, as far as they stand in the file.

    A heading of two rows is joined by `/`; each part must stand in the file.
    """
    column = (citation.get("table") or {}).get("column") or ""
    names = [column] if column in text else column.split("、")
    return [name for name in names if name and all(part in text for part in name.split("/"))]


def row_reading(citation: Mapping[str, Any], text: str) -> str:
    """A row as its headings tell it: `2023年：12.4；2026年：16`; empty if fewer than two headings are named."""
    columns, cells = named_columns(citation, text), _cells(plain_quote(citation))
    return "；".join(f"{column}：{cell}" for column, cell in _aligned(cells, columns)) if len(columns) > 1 else ""


def plain_quote(citation: Mapping[str, Any]) -> str:
    """The quote of a citation without its inline noise."""
    quote: str = citation["quote"]
    for noise in sorted(citation.get("noise", ()), key=lambda entry: -int(entry["start"])):
        start, end = noise["start"] - citation["start"], noise["end"] - citation["start"]
        if 0 <= start <= end <= len(quote):
            quote = quote[:start] + quote[end:]
    return quote


def _cells(quote: str) -> list[str]:
    cells = [cell.strip() for cell in BAR.split(quote)]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _aligned(cells: list[str], columns: list[str]) -> list[tuple[str, str]]:
    """Columns with their cells, from the right: what a row inherits from the row above is missing on the left."""
    return list(zip(reversed(columns), reversed(cells), strict=False))[::-1]


def _cell_readings(cells: list[str], columns: list[str]) -> Iterator[str]:
    """Each heading with its own cell, for rows of which several headings are named."""
    if len(columns) < 2:
        return
    for column, cell in _aligned(cells, columns):
        yield from column.split("/")
        yield f"{column}：{cell}"
        if BARE_NUMBER.fullmatch(cell):
            units = [unit for part in column.split("/") for unit in BRACKETS.findall(part)]
            yield from (f"{cell}{unit}" for unit in units)


def _unit_readings(cells: list[str], before: str) -> Iterator[str]:
    """Each bare number with each unit that a cell of its own, or the caption of the table (单位：万元), gives."""
    units = [cell for cell in cells if 0 < len(cell) <= LONGEST_UNIT and not BARE_NUMBER.search(cell)]
    units += CAPTION_UNIT.findall(before)[-1:]
    yield from (f"{cell}{unit}" for cell in cells if BARE_NUMBER.fullmatch(cell) for unit in units)


def _row_readings(cells: list[str], headings: list[str]) -> Iterator[str]:
    yield from headings
    units = [unit for label in [*cells, *headings] for unit in BRACKETS.findall(label)]
    for cell in cells:
        if BARE_NUMBER.fullmatch(cell):
            yield from (f"{cell}{unit}" for unit in units)
        if cell:
            yield from (f"{heading}：{cell}" for heading in headings)
