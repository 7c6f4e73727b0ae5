"""A scale in two steps: so much for each up to a number, another sum for each one more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from index.tokens import normalise
from index.values import find_values
from qa.asked.own_figures import OwnFigure
from qa.calculation.formulas import Calculation, money, plain

_UNIT = r"(?P<unit>[人名位家户个项台辆])"
_SUM = r"(?P<{0}>\d+(?:\.\d+)?)(?P<{0}_large>万)?元"
_FIRST = re.compile(
    rf"(?P<most>\d+){_UNIT}(?:\([^()]*\))?(?:及)?以[下内](?:\([^()]*\))?[^;。]*?每(?:一|1)?(?P=unit)[^;。\d]{{0,8}}{_SUM.format('base')}"
)
_MORE = re.compile(rf"每(?:增加|多)(?:一|1){_UNIT}[^;。\d]{{0,8}}{_SUM.format('more')}")
_SMALL = {"名": "人", "位": "人"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """The scale of a clause."""

    most: Decimal
    """Up to this number inclusive the first sum is given for each."""
    unit: str
    base: Decimal
    """In 元 for each of the first ones."""
    more: Decimal
    """In 元 for each one more."""
    limit: Decimal | None

    def calculation(self, figures: Sequence[OwnFigure]) -> Calculation | None:
        """What the scale gives for the one number of such things in a question; None without exactly one."""
        counted = [one.value for one in figures if one.unit == self.unit]
        if len(counted) != 1 or counted[0] != counted[0].to_integral_value():
            return None
        (number,) = counted
        if number <= self.most:
            formula, value = f"{money(self.base)} × {plain(number)}", self.base * number
        else:
            rest = number - self.most
            formula = f"{money(self.base)} × {plain(self.most)} + {money(self.more)} × {plain(rest)}"
            value = self.base * self.most + self.more * rest
        return Calculation(formula=f"{formula} = {money(value)}", value=value, limit=self.limit)


def steps_of(text: str) -> Steps | None:
    """The scale that a clause sets; None if it sets none, or more than one."""
    folded = normalise(text)
    first, more = list(_FIRST.finditer(folded)), list(_MORE.finditer(folded))
    if len(first) != 1 or len(more) != 1 or first[0]["unit"] != more[0]["unit"]:
        return None
    caps = {
        one.low
        for one in find_values(folded)
        if one.kind == "money"
        and one.comparator in ("up_to", "at_most")
        and one.span.start > more[0].end()
        and one.low is not None
    }
    unit = first[0]["unit"]
    return Steps(
        most=Decimal(first[0]["most"]),
        unit=_SMALL.get(unit, unit),
        base=_sum(first[0], "base"),
        more=_sum(more[0], "more"),
        limit=next(iter(caps)) if len(caps) == 1 else None,
    )


def _sum(match: re.Match[str], name: str) -> Decimal:
    return Decimal(match[name]) * (10_000 if match[f"{name}_large"] else 1)
