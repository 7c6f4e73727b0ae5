"""Which rows and which cell of a table a question names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.tokens import normalise
from index.types import Clause
from qa.candidate import Candidate
from qa.retrieve import Collection
from qa.rows import table_of
from qa.understand import Query

EMPTY = frozenset({"-", "—", "–", "/", "\\", "——", "无", "…"})
"""What a table writes where it gives nothing."""
_SHORTEST = 2
"""Characters of a cell that name it in a question."""
_COUNTS = re.compile(r"[\d个個年月日天元万萬亿億人家户次%]+")
"""Figures and measure words, which name nothing: 每个月 does not name 6个月."""
_NAMED = 0.5
"""Share of a column's character pairs that a question must hold to name the column."""


def rows_named(collection: Collection, query: Query, row: Candidate) -> bool:
    """False if a question names another cell of one of the row's columns: 加速器 where the row is of 孵化器.

    A cell is named by characters of it, two or more in a row, that no other cell of its column holds.
    """
    asked = normalise(query.search)
    rows = _table(collection, row)
    for column in range(len(row.clause.columns)):
        cells = list(dict.fromkeys(normalise(one.cells[column]) for one in rows if column < len(one.cells)))
        named = {cell for cell in cells if _names(asked, cell, cells)}
        if named and normalise(row.clause.cells[column]) not in named:
            return False
    return True


def empty_cell(query: Query, clause: Clause) -> str | None:
    """The name of the column that a question names if the row gives nothing there; else None."""
    asked = normalise(query.search)
    shares = [_share(asked, normalise(column)) for column in clause.columns]
    best = max(range(len(shares)), key=lambda at: shares[at], default=None)
    if best is None or shares[best] < _NAMED or clause.cells[best].strip() not in EMPTY:
        return None
    return clause.columns[best]


def _table(collection: Collection, row: Candidate) -> list[Clause]:
    table = f"{table_of(row.clause)}第"
    return [
        one
        for one in collection.clauses(row.document.id)
        if one.kind == "row" and (one.address or "").startswith(table)
    ]


def _names(asked: str, cell: str, cells: Sequence[str]) -> bool:
    others = [other for other in cells if other != cell]
    for length in range(len(cell), _SHORTEST - 1, -1):
        for start in range(len(cell) - length + 1):
            piece = cell[start : start + length]
            if piece in asked and not _COUNTS.fullmatch(piece) and not any(piece in other for other in others):
                return True
    return False


def _share(asked: str, column: str) -> float:
    pairs = [column[at : at + 2] for at in range(len(column) - 1)]
    return sum(pair in asked for pair in pairs) / len(pairs) if pairs else 0.0
