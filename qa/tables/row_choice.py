"""Which rows of a table a question picks, and which of its columns it asks for.

A column picks rows if the question names some of its cells (市级, 远洋), states a figure that lies in the range of one
(1800架次 in 1000架次以上不足3000架次), or gives its running number (第10项).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.labels import numeral
from index.tokens import normalise
from index.types import Clause
from index.values import Value
from qa.alignment import without_names
from qa.asked.words import Coverage, Word
from qa.tables.cells import named_cells, named_columns
from qa.tables.grid import Grid, Holding
from qa.understand import Query
from qa.ways.brackets import Bracket, brackets_of, figures_of

_NUMBERED = re.compile(r"第\s*(\d{1,3}|[一二三四五六七八九十]{1,4})\s*(?:[项条行个号类]|大项|小项)")
_MONEY = re.compile(r"金额|奖[励金补]|补[贴助]|资助|标准|额度|限额|待遇|[价费]")
ORGAN = re.compile(r"部门|单位|机构|主体|牵头|负责|责任")
_NAME_SHARE = 0.25
"""Share of the weight of the question's words that a long name must hold to be meant by it."""
_AHEAD = 1.3
"""By what factor it must hold more of them than the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beyond:
    """A figure of the asker that lies in no range of the rows it could pick."""

    figure: str
    """As the asker wrote it."""
    below: bool
    """True if it lies below all of them, False if above."""
    row: Clause
    """The row whose range comes nearest."""
    cell: str
    """Its range, as written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a question picks from a table."""

    rows: tuple[Clause, ...]
    picking: tuple[int, ...]
    """Places of the columns that picked them; -1 for the headings inside the table."""
    columns: tuple[int, ...]
    """Places of the columns whose cells are asked for; empty if the question names none."""
    named: bool = False
    """True if the question names them, or states a figure in the range of their heading."""
    beyond: Beyond | None = None

    @property
    def points(self) -> int:
        """How many columns the question speaks of."""
        return len(self.picking) + self.named


def choose_rows(
    grid: Grid, query: Query, words: Sequence[Word], names: Sequence[str], leading: Clause | None = None
) -> Choice | None:
    """The rows that all picking columns pick; None if no column picks any, or they agree on none.

    Args:
        grid: the table.
        query: the question.
        words: its content words with their weight.
        names: title, place, headings: what a question says of them picks no row.
        leading: the row that is clearly the likest to the question, if one is: it has the long name that is meant.
    """
    context = "\n".join(normalise(name) for name in names if name)
    asked = without_names(normalise(query.search), context)
    kinds = grid.holdings()
    kept = set(range(len(grid.rows)))
    picking: list[int] = []
    for column, kind in enumerate(kinds):
        if ORGAN.search(normalise(grid.columns[column])) and "list" not in query.wants:
            continue
        if _left_open(normalise(query.search), normalise(grid.columns[column])):
            continue
        picked = _picked(grid, column, kind, asked, words, leading)
        if picked and kept & picked:
            kept &= picked
            picking.append(column)
        elif picked and kind in ("label", "number"):
            return None
    if len(set(grid.groups)) > 1 and (groups := named_cells(asked, [normalise(one) for one in grid.groups])):
        inside = {at for at, group in enumerate(grid.groups) if normalise(group) in groups}
        if kept & inside and len(kept & inside) < len(kept):
            kept &= inside
            picking.append(-1)
    rows, beyond = [grid.rows[at] for at in sorted(kept)], None
    for column in range(len(grid.columns)):
        fitting, over = _in_range(rows, column, figures_of(query))
        if over is not None:
            rows, beyond = [over.row], over
            picking.append(column)
            break
        if fitting:
            rows = fitting
            picking.append(column)
    if not picking:
        return None
    free = [at for at, kind in enumerate(kinds) if at not in picking and kind != "number"]
    named = _named(grid, kinds, query, free)
    return Choice(
        rows=tuple(rows),
        picking=tuple(picking),
        columns=named or _wanted(grid, kinds, query, free),
        named=bool(named),
        beyond=beyond,
    )


def _picked(
    grid: Grid, column: int, kind: Holding, asked: str, words: Sequence[Word], leading: Clause | None
) -> set[int]:
    """The places of the rows that a column picks by its cells; empty if it picks none."""
    cells = grid.cells(column)
    if kind == "number":
        numbers = {str(numeral(match[1])) for match in _NUMBERED.finditer(asked)}
        return {at for at, cell in enumerate(cells) if cell.lstrip("0") in numbers}
    if kind in ("value", "text") or len(set(cells)) < 2:
        return set()
    named = named_cells(asked, cells)
    if kind == "name" and not any(cell in asked for cell in named):
        named = {normalise(leading.cells[column]).strip()} if leading else _best_named(cells, words)
    return {at for at, cell in enumerate(cells) if cell in named}


def _left_open(asked: str, column: str) -> bool:
    """True if a question speaks of each, or asks which, of what a column holds: 各阶段, 哪个级别."""
    return re.search(rf"(?:各个?|每个?|所有|全部|不同|哪[一个些]*|什么){re.escape(column)}", asked) is not None


def _best_named(cells: Sequence[str], words: Sequence[Word]) -> set[str]:
    """The long name that holds most of a question's words, if it holds clearly more than the next."""
    total = sum(word.weight for word in words) or 1.0
    held: dict[str, float] = {}
    for cell in dict.fromkeys(cells):
        shares = Coverage.of(cell).shares(words)
        held[cell] = sum(share * word.weight for share, word in zip(shares, words, strict=True)) / total
    first, second = [*sorted(held, key=lambda cell: -held[cell]), "", ""][:2]
    ahead = held.get(first, 0.0) >= max(_NAME_SHARE, _AHEAD * held.get(second, 0.0))
    return {first} if first and ahead else set()


def _in_range(rows: Sequence[Clause], column: int, figures: Sequence[Value]) -> tuple[list[Clause], Beyond | None]:
    """The rows whose range in a column holds a figure of the question; or what lies beyond all of them."""
    for figure in figures:
        ranges = [(row, bracket) for row in rows for bracket in _brackets(row.cells[column], figure)]
        if figure.low is None or len(ranges) < (2 if figure.kind == "money" else 1):
            continue
        holding = [row for row, bracket in ranges if bracket.holds(figure.low)]
        if holding:
            return holding, None
        lowest = min(ranges, key=lambda pair: pair[1].low)
        highest = max(ranges, key=lambda pair: pair[1].high)
        below, above = figure.low <= lowest[1].low, figure.low >= highest[1].high
        if below or above:
            row = lowest[0] if below else highest[0]
            return [], Beyond(figure=figure.raw, below=below, row=row, cell=row.cells[column])
    return [], None


def _holds(bracket: Bracket, figure: Value) -> bool:
    return figure.low is not None and bracket.holds(figure.low)


def _brackets(cell: str, figure: Value) -> list[Bracket]:
    return [one for one in brackets_of(cell) if (one.kind, one.unit) == (figure.kind, figure.unit)]


def _named(grid: Grid, kinds: Sequence[Holding], query: Query, free: Sequence[int]) -> tuple[int, ...]:
    """The columns, of those that pick no row, that a question names or in whose headed range its figure lies."""
    names = [normalise(name) for name in grid.columns]
    for figure in figures_of(query):
        holding = [at for at in free if any(_holds(one, figure) for one in _brackets(names[at], figure))]
        if len(holding) == 1:
            return tuple(holding)
    said = named_columns(normalise(query.search), names)
    told = tuple(at for at in free if names[at] in said)
    return tuple(at for at in told if kinds[at] == "value") or told


def _wanted(grid: Grid, kinds: Sequence[Holding], query: Query, free: Sequence[int]) -> tuple[int, ...]:
    """The columns that hold what a question wants, though it does not name them: the one sum, or who does it."""
    if query.wants & {"money", "percent"}:
        granting = [at for at in free if kinds[at] == "value" and _MONEY.search(normalise(grid.columns[at]))]
        return tuple(granting) if len(granting) == 1 else ()
    if "department" in query.wants:
        return tuple(at for at in free if ORGAN.search(normalise(grid.columns[at])))
    return ()
