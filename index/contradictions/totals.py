"""Rows 合计 of tables and the rows that they are the sum of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from index.contradictions.printed import Printed, adds_up
from index.contradictions.view import Raised, View

_TOTAL = re.compile(r"(?:合|总|共) ?计|总数")
_SUBTOTAL = re.compile(r"小计|其中|合计|总计")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_NO_SUM = re.compile(r"率|比|均|序号|编号|增长|增幅|%|单价|年份|指数")
_LEAST = 2


def totals(views: Sequence[View]) -> Iterator[Raised]:
    """Columns of a table that do not add up to its last row, if that is called 合计."""
    table: list[View] = []
    for view in [*views, None]:
        if view is not None and view.clause.kind == "row":
            if table and _table(table[-1]) != _table(view):
                yield from _of_table(table)
                table = []
            table.append(view)
        elif table:
            yield from _of_table(table)
            table = []


def _table(view: View) -> str:
    return (view.clause.address or "").partition("第")[0]


def _of_table(rows: Sequence[View]) -> Iterator[Raised]:
    whole = rows[-1].clause
    above = [row.clause for row in rows[:-1]]
    if len(above) < _LEAST or not any(_TOTAL.fullmatch(cell.strip()) for cell in whole.cells):
        return
    if any(_SUBTOTAL.search(cell) for row in above for cell in row.cells):
        return
    for column, name in enumerate(whole.columns):
        if _NO_SUM.search(name) or column >= len(whole.cells):
            continue
        cells = [row.cells[column].strip() for row in above if column < len(row.cells)]
        total = _number(whole.cells[column])
        parts = [_number(cell) for cell in cells if cell not in {"", "-", "—", "/"}]
        known = [part for part in parts if part is not None]
        if total is None or len(known) < _LEAST or len(known) != len(parts) or adds_up(total, known):
            continue
        found = sum((part.value for part in known), Decimal(0))
        words = f"表中“{name}”一列各行之和为{found}，合计行写作“{whole.cells[column].strip()}”"
        yield Raised(spans=(rows[-1].clause.span,), words=words)


def _number(cell: str) -> Printed | None:
    match = _NUMBER.fullmatch(cell.strip())
    if match is None:
        return None
    digits = match.group().replace(",", "")
    half = Decimal(5).scaleb(-len(digits.partition(".")[2]) - 1)
    kind = "number" if "." in digits else "count"
    return Printed(value=Decimal(digits), half=half, unit=kind)
