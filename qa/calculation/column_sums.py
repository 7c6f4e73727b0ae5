"""The sum over the rows of a group of a table, where a question asks for all of them together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from index.tokens import normalise
from index.types import Clause
from index.values import find_values
from qa.calculation.formulas import total
from qa.calculation.worked import Worked, by_rule
from qa.found.candidate import Candidate, only_sentence
from qa.found.rows import table_of
from qa.retrieve import Collection
from qa.understand import Query

_ASKS = re.compile(r"加起来|加在一起|一共|总共|合计|累计|全部|合起来|加总|总计")
_ALL = re.compile(
    r"各(?:个)?(?:阶段|环节|步|项|档|级|类)|每(?:一)?(?:步|个阶段|项|个环节)|全部|所有|从.{1,12}到|都(?:拿|领|算|走)|分阶段|走完|全程"
)
_MOST = 8
_SHORTEST = 2


def column_sum(collection: Collection, query: Query, chosen: Sequence[Candidate]) -> Worked | None:
    """The sums of all rows of the group that a question names; None unless it asks for all of them together.

    The group is the rows that share a cell which the question names and other rows do not have. The column is the only
    one with sums; a row without an exact one leaves the total open.
    """
    asked = normalise(query.search)
    if not chosen or chosen[0].clause.kind != "row" or not _ASKS.search(asked) or not _ALL.search(asked):
        return None
    rows = _group(collection, chosen[0], asked)
    if not 1 < len(rows) <= _MOST:
        return None
    columns = [sums for column in range(len(rows[0].columns)) if (sums := _sums(rows, column)) is not None]
    if len(columns) != 1:
        return None
    return by_rule(query, total(columns[0]).formula, [only_sentence(collection, row) for row in rows])


def _group(collection: Collection, row: Candidate, asked: str) -> list[Clause]:
    table = f"{table_of(row.clause)}第"
    rows = [
        one
        for one in collection.clauses(row.document.id)
        if one.kind == "row" and (one.address or "").startswith(table) and len(one.cells) == len(row.clause.columns)
    ]
    for column in range(len(row.clause.columns)):
        cells = [normalise(one.cells[column]) for one in rows]
        kinds = list(dict.fromkeys(cells))
        if not 1 < len(kinds) < len(rows):
            continue
        own = normalise(row.clause.cells[column])
        named = [cell for cell in kinds if _names(asked, cell, [other for other in kinds if other != cell])]
        if named == [own]:
            return [one for one, cell in zip(rows, cells, strict=True) if cell == own]
    return []


def _names(asked: str, cell: str, others: Sequence[str]) -> bool:
    """True if a question has two characters of a cell, side by side, that no other cell of the column has."""
    pieces = {cell[at : at + _SHORTEST] for at in range(len(cell) - 1)}
    return any(piece in asked and piece.isalpha() and not any(piece in other for other in others) for piece in pieces)


def _sums(rows: Sequence[Clause], column: int) -> list[Decimal] | None:
    found = []
    for row in rows:
        values = find_values(normalise(row.cells[column]))
        if len(values) != 1:
            return None
        (one,) = values
        if one.kind != "money" or one.unit != "元" or one.low is None or one.low != one.high or one.per is not None:
            return None
        found.append(one.low)
    return found
