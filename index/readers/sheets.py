"""Spreadsheets and comma-separated files as lines of cells: `a | b | c |`."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

from index.errors import UnreadableFile
from index.readers.grid import Cell, GridTooLarge, flatten
from index.readers.package import MAX_EXPANDED, open_package

MAX_CELLS = 2_000_000
"""Places of a sheet, empty ones included, up to its last row and column."""
DELIMITERS = ",\t;"
_SAMPLE_ROWS = 50
_SAMPLE = 65_536
_PERCENT = re.compile(r"(?:\.(0+))?%")


def read_workbook(data: bytes, file: str, *, max_expanded: int = MAX_EXPANDED) -> str:
    """The text of an .xlsx file: for each sheet a line with its name, then its rows; values, not formulas.

    Args:
        data: the whole file.
        file: its name, for messages.
        max_expanded: bytes that the file may expand to.

    Raises:
        UnreadableFile: no workbook, a damaged, an encrypted or a far too large one, or one without values.
    """
    open_package(data, file, max_expanded=max_expanded).close()
    import openpyxl  # costs 0.2 s, which documents and PDF files need not pay

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
        lines = [line for sheet in book.worksheets for line in _sheet(sheet, file)]
    except UnreadableFile:
        raise
    except MemoryError:
        raise
    except Exception as error:  # openpyxl raises errors of every kind on damaged files
        raise UnreadableFile(
            f"{file}: found a damaged workbook ({type(error).__name__}: {error}), expected .xlsx",
            remedy="open it in Excel or WPS and save it as .xlsx again",
        ) from error
    if not lines:
        raise UnreadableFile(
            f"{file}: found a workbook without values, expected a table",
            remedy="if it holds formulas that were never calculated, open it in Excel and save it",
        )
    return "\n".join(lines)


def read_csv(text: str, file: str) -> str:
    """The rows of a decoded .csv or .tsv file as lines; the delimiter is found in its first rows.

    Raises:
        UnreadableFile: a field is beyond the limit of 131,072 characters, or quotes are broken.
    """
    text = text.removeprefix("\ufeff")
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=find_delimiter(text)))
    except csv.Error as error:
        raise UnreadableFile(
            f"{file}: found rows that cannot be split ({error}), expected comma-separated values",
            remedy="check its quotation marks, or save the table as .xlsx",
        ) from error
    return "\n".join(table_lines([[Cell(text=_squeezed(cell)) for cell in row] for row in rows]))


def find_delimiter(text: str) -> str:
    """The one of `DELIMITERS` that splits most of the first rows alike, into the more columns; else the comma."""
    best, best_score = ",", (0.0, 0)
    for delimiter in DELIMITERS:
        reader = csv.reader(io.StringIO(text[:_SAMPLE], newline=""), delimiter=delimiter)
        try:
            widths = [len(row) for row, _ in zip(reader, range(_SAMPLE_ROWS), strict=False) if row]
        except csv.Error:
            continue
        wide = Counter(width for width in widths if width > 1)
        if wide:
            width, often = wide.most_common(1)[0]
            best, best_score = max(
                (best, best_score), (delimiter, (often / len(widths), width)), key=lambda one: one[1]
            )
    return best


def table_lines(rows: Sequence[Sequence[Cell]]) -> list[str]:
    """Rows as lines. Rows above and below the table that hold a single value (a title, a note) stay plain lines."""
    filled = [number for number, row in enumerate(rows) if sum(bool(cell.text) for cell in row) > 1]
    if not filled:
        return [cell.text for row in rows for cell in row if cell.text]
    first, last = filled[0], filled[-1]
    after = _notes(rows[last + 1 :])
    end = last + 1 if after is not None else len(rows)
    before = [cell.text for row in rows[:first] for cell in row if cell.text]
    return [*before, *flatten(rows[first:end]), *(after or ())]


def _notes(rows: Sequence[Sequence[Cell]]) -> list[str] | None:
    """Values below a table if they are sentences; None if they are rows that lack most cells."""
    texts = [cell.text for row in rows for cell in row if cell.text]
    return texts if all(len(text) > 15 or text.startswith(("注", "说明", "备注")) for text in texts) else None


def _sheet(sheet: Any, file: str) -> Iterator[str]:
    if sheet.sheet_state != "visible":
        return
    if sheet.max_row * sheet.max_column > MAX_CELLS:
        raise UnreadableFile(
            f"{file}, sheet {sheet.title}: found {sheet.max_row:,} rows of {sheet.max_column:,} columns, "
            f"expected at most {MAX_CELLS:,} cells",
            remedy="delete the empty rows and columns behind the table, or split it",
        )
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for area in sheet.merged_cells.ranges:
        rows = min(area.max_row, sheet.max_row) - area.min_row + 1
        columns = min(area.max_col, sheet.max_column) - area.min_col + 1
        spans[area.min_row, area.min_col] = (max(1, rows), max(1, columns))
        covered.update((area.min_row + down, area.min_col + right) for down in range(rows) for right in range(columns))
    table = [
        [
            Cell(
                text=shown(cell.value, cell.number_format),
                rows=spans.get(place, (1, 1))[0],
                columns=spans.get(place, (1, 1))[1],
            )
            for cell in row
            if (place := (cell.row, cell.column)) in spans or place not in covered
        ]
        for row in sheet.iter_rows()
    ]
    try:
        lines = table_lines(table)
    except GridTooLarge as error:
        raise UnreadableFile(
            f"{file}, sheet {sheet.title}: found merged cells that hold {error}, expected a table of a document",
            remedy="split the merged cells and save it again",
        ) from error
    if lines:
        yield sheet.title
        yield from lines


def shown(value: object, number_format: str) -> str:
    """A value as text: days as `YYYY-MM-DD`, percentages as shown, other numbers in full without separators."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d") if value.time() == time() else value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        percent = _PERCENT.search(number_format)
        return f"{value * 100:.{len(percent[1] or '')}f}%" if percent else f"{value:.15g}"
    return _squeezed(str(value))


def _squeezed(text: str) -> str:
    return " ".join(text.split())
