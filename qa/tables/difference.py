"""What code reads out of a table row, and calculates from it."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from index.tokens import normalise
from index.types import Clause
from qa.found.rows import row_name
from qa.types import Sentence
from qa.understand import Query
from qa.wording import say

_NAMED = re.compile(r"(?P<name>.+?)[（(](?P<unit>[^（()）]{1,6})[）)]")
"""The name of an indicator with its unit: 固定资产投资(亿元)."""
_YEAR = re.compile(r"(?<!\d)(20\d\d|19\d\d)年?")


def difference(query: Query, clause: Clause, n: int) -> Sentence | None:
    """The difference between two years of a row, if that is asked and both cells are plain numbers.

    The years are those of the question if it names two columns, else the first and the last year of the table.
    """
    if "difference" not in query.wants or clause.kind != "row":
        return None
    years = {
        match[1]: place for place, column in enumerate(clause.columns) if (match := _YEAR.search(normalise(column)))
    }
    named = [year for year in dict.fromkeys(_YEAR.findall(normalise(query.search))) if year in years]
    order = sorted(named if len(named) == 2 else years)
    if len(order) < 2:
        return None
    first, last = order[0], order[-1]
    a, b = _number(clause.cells[years[first]]), _number(clause.cells[years[last]])
    if a is None or b is None:
        return None
    with_unit = _NAMED.fullmatch(row_name(clause))
    name, unit = (with_unit["name"], with_unit["unit"]) if with_unit else (row_name(clause), "")
    text = say(
        "difference",
        query.language,
        name=name,
        first=clause.columns[years[first]],
        second=clause.columns[years[last]],
        a=f"{a}{unit}",
        b=f"{b}{unit}",
        difference=f"{abs(b - a)}{unit}",
    )
    high, low = max(a, b), min(a, b)
    calculation = f"{high}{unit} − {low}{unit} = {high - low}{unit}"
    return Sentence(text=text, citations=(n,), verdict="computed", calculation=calculation)


def _number(cell: str) -> Decimal | None:
    try:
        return Decimal(normalise(cell).replace(",", ""))
    except InvalidOperation:
        return None
