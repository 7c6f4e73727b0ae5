"""HTML tables as grids: merged cells filled, so that each row holds all its cells.

The algorithm is the one of the HTML standard, "forming a table" (html.spec.whatwg.org, 4.9.12.1), with
its limits for `colspan` and `rowspan`; columns in which no cell begins exist only through a span and are left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MAX_COLSPAN = 1000
MAX_GROWTH = 20
"""A filled table holds at most this many times the characters of its own cells (and `FREE_GROWTH`)."""
FREE_GROWTH = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell as written: its text without line breaks and how many columns and rows it covers (≥ 1)."""

    text: str
    columns: int = 1
    rows: int = 1


class GridTooLarge(ValueError):
    """Filling the merged cells would multiply the table's text beyond all use."""


def fill(rows: Sequence[Sequence[Cell]]) -> tuple[tuple[str, ...], ...]:
    """Lay cells out on a grid; a merged cell's text stands in every place that it covers.

    Args:
        rows: the cells of each row, as written.

    Returns:
        One tuple a row, all of the same length; places that no cell covers are empty strings.

    Raises:
        GridTooLarge: see `MAX_GROWTH`.
    """
    places: list[dict[int, str]] = [{} for _ in rows]
    begins: set[int] = set()
    own = sum(len(cell.text) for row in rows for cell in row)
    budget = own * MAX_GROWTH + FREE_GROWTH
    for top, row in enumerate(rows):
        column = 0
        for cell in row:
            while column in places[top]:
                column += 1
            begins.add(column)
            width = min(max(cell.columns, 1), MAX_COLSPAN)
            height = min(max(cell.rows, 1), len(rows) - top)
            budget -= width * height * (len(cell.text) + 1)
            if budget < 0:
                raise GridTooLarge(f"more than {MAX_GROWTH} times its own text")
            for below in range(top, top + height):
                for across in range(column, column + width):
                    places[below].setdefault(across, cell.text)
            column += width
    columns = sorted(begins)
    return tuple(tuple(place.get(column, "") for column in columns) for place in places)


def flatten(rows: Sequence[Sequence[Cell]]) -> list[str]:
    """A table as lines: `a | b | c |`, one a row.

    Empty rows are left out, and so are empty columns. A row that is a single cell over the whole width, above
    or below all others, is a caption or a note and stays a plain line; a table of one column is plain lines.
    A `|` inside a cell becomes the full-width `｜`, for the half-width one separates cells.
    """
    grid = fill(rows)
    kept = [(cells, len(row) == 1) for cells, row in zip(grid, rows, strict=True) if any(cells)]
    used = [index for index in range(len(grid[0]) if grid else 0) if any(cells[index] for cells, _ in kept)]
    lines = [([cells[index] for index in used], alone) for cells, alone in kept]
    inner = [number for number, (cells, alone) in enumerate(lines) if not _spans(cells, alone)]
    return [
        cells[0]
        if len(used) == 1 or (_spans(cells, alone) and not (inner and inner[0] < number < inner[-1]))
        else " ".join(f"{cell.replace('|', '｜')} |".lstrip() for cell in cells)
        for number, (cells, alone) in enumerate(lines)
    ]


def _spans(cells: Sequence[str], alone: bool) -> bool:
    """True if the row was written as one cell that covers every column."""
    return alone and all(cell == cells[0] for cell in cells)
