"""What code says of several rows of a table: that cells are the same, what they come to, that no tier fits."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from index.types import Clause
from index.values import Value, find_values
from qa.found.rows import row_name
from qa.tables.grid import Grid
from qa.tables.row_choice import Beyond, Choice
from qa.types import Sentence
from qa.understand import Query
from qa.wording import say

_NAMES = 10
"""Names of further rows said, at the most."""


def compared_cells(query: Query, choice: Choice) -> Sentence | None:
    """Whether the cells that are asked for are the same in all rows; None without two rows and one such column."""
    if len(choice.rows) < 2 or len(choice.columns) != 1:
        return None
    at = choice.columns[0]
    cells = [row.cells[at].strip() for row in choice.rows]
    names = [_name(row, choice) for row in choice.rows]
    key = "rows_same" if len(set(cells)) == 1 else "rows_differ"
    said = "，".join(f"{name}为{cell}" for name, cell in zip(names, cells, strict=True))
    text = say(key, query.language, column=choice.rows[0].columns[at], cells=said)
    return Sentence(text=text, citations=_marks(choice.rows), verdict="computed")


def summed(query: Query, choice: Choice) -> Sentence | None:
    """What the asked cells of the rows come to, if each holds one exact quantity of one unit; else None.

    It is a sum that the asker wants, not a promise that all are granted together.
    """
    if len(choice.rows) < 2 or len(choice.columns) != 1:
        return None
    at = choice.columns[0]
    values = [_quantity(row.cells[at]) for row in choice.rows]
    exact = [value for value in values if value is not None]
    if len(exact) < len(values) or len({(value.kind, value.unit) for value in exact}) != 1:
        return None
    total = sum((value.low for value in exact if value.low is not None), Decimal(0))
    written = _written(total, exact[0])
    calculation = f"{' + '.join(row.cells[at].strip() for row in choice.rows)} = {written}"
    names = "、".join(dict.fromkeys(row.cells[place] for place in choice.picking if place >= 0 for row in choice.rows))
    text = say("rows_total", query.language, names=names, column=choice.rows[0].columns[at], total=written)
    return Sentence(text=text, citations=_marks(choice.rows), verdict="computed", calculation=calculation)


def tier_missed(query: Query, beyond: Beyond) -> Sentence:
    """That a figure lies below or above all tiers of a table."""
    key = "tier_below" if beyond.below else "tier_above"
    text = say(key, query.language, figure=beyond.figure, cell=beyond.cell)
    return Sentence(text=text, citations=(1,), verdict="computed")


def left_out(query: Query, rows: Sequence[Clause]) -> Sentence | None:
    """The names of rows that fit as well and are not shown; None without any."""
    if not rows:
        return None
    names = "、".join(row_name(row) for row in rows[:_NAMES])
    text = say("rows_left", query.language, count=str(len(rows)), names=names)
    return Sentence(text=text, citations=(), verdict="supported")


def names_of(grid: Grid) -> tuple[int, ...]:
    """The column that tells the rows apart best: the first with the most different cells that are no figures."""
    kinds = grid.holdings()
    told = {at: len(set(grid.cells(at))) for at, kind in enumerate(kinds) if kind in ("label", "name")}
    return (max(told, key=lambda at: told[at]),) if told else ()


def _name(row: Clause, choice: Choice) -> str:
    """The cells that picked a row, as far as they differ between the rows."""
    differing = [at for at in choice.picking if at >= 0 and len({one.cells[at] for one in choice.rows}) > 1]
    return "".join(row.cells[at].strip() for at in differing) or row_name(row)


def _quantity(cell: str) -> Value | None:
    values = find_values(cell)
    one = values[0] if len(values) == 1 else None
    return one if one is not None and one.comparator == "equal" and one.low == one.high else None


def _written(total: Decimal, like: Value) -> str:
    """A total in the unit of one of its operands, with 万 or 亿 as that has it."""
    scale = next((size for sign, size in (("亿", 10**8), ("万", 10**4)) if sign in like.raw), 1)
    sign = {10**8: "亿", 10**4: "万", 1: ""}[scale]
    number = (total / scale).normalize()
    return f"{number:f}{sign}{like.unit}"


def _marks(rows: Sequence[Clause]) -> tuple[int, ...]:
    return tuple(range(1, len(rows) + 1))
