"""A table as a whole: its rows, the headings inside it, and what its columns hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from statistics import median
from typing import Literal

from index.tokens import normalise
from index.types import Clause
from index.values import find_values
from qa.found.rows import RUNNING_NUMBER, table_of
from qa.retrieve import Collection
from qa.tables.cells import EMPTY
from qa.ways.brackets import KINDS

Holding = Literal["number", "label", "name", "value", "text"]
"""What a column holds: running numbers, short labels, longer names, figures, or running text."""

LABEL, NAME = 16, 36
"""Median of the characters of the cells of a column of labels, and of names, at the most."""
_FIGURE = re.compile(r"[\d.,%\-—~]+")
_KEPT = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The rows of one table, at least one, all with the same columns."""

    rows: tuple[Clause, ...]
    """In order, without rows that are headings."""
    groups: tuple[str, ...]
    """For each row the heading inside the table that it stands below; empty without one."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns."""
        return self.rows[0].columns

    def cells(self, column: int) -> list[str]:
        """The cells of a column in normal form, one a row."""
        return [normalise(row.cells[column]).strip() for row in self.rows]

    def holdings(self) -> tuple[Holding, ...]:
        """What each column holds."""
        return tuple(
            "number" if RUNNING_NUMBER.fullmatch(name) else _holding(tuple(dict.fromkeys(self.cells(at))))
            for at, name in enumerate(self.columns)
        )


def heading_row(clause: Clause) -> str:
    """The text of a row all of whose cells, two or more, are the same: a heading inside the table; else empty."""
    same = len(clause.cells) > 1 and len(set(clause.cells)) == 1
    return clause.cells[0].strip() if same else ""


def grid_of(collection: Collection, row: Clause) -> Grid | None:
    """The table that a row stands in; None if it has no rows but headings."""
    table = f"{table_of(row)}第"
    rows: list[Clause] = []
    groups: list[str] = []
    group = ""
    for one in collection.clauses(row.document_id):
        if one.kind != "row" or not (one.address or "").startswith(table) or one.columns != row.columns:
            continue
        if heading := heading_row(one):
            group = heading
            continue
        rows.append(one)
        groups.append(group)
    return Grid(rows=tuple(rows), groups=tuple(groups)) if rows else None


@lru_cache(maxsize=_KEPT)
def _holding(cells: tuple[str, ...]) -> Holding:
    """What a column with these different cells holds."""
    given = [cell for cell in cells if cell and cell not in EMPTY]
    if 2 * sum(_is_figure(cell) for cell in given) >= len(given):
        return "value"
    length = median(len(cell) for cell in given)
    return "label" if length <= LABEL else "name" if length <= NAME else "text"


def _is_figure(cell: str) -> bool:
    if _FIGURE.fullmatch(cell):
        return True
    return any(value.kind in KINDS or value.kind in ("number", "amount", "date") for value in find_values(cell))
