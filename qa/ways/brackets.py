"""Ranges of a quantity that a text names (满35周岁至未满45周岁), and the figures that a question states."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from index.tokens import normalise
from index.values import Value, find_values
from qa.found.candidate import Candidate
from qa.understand import Query

KINDS = ("count", "duration", "money", "area", "percent", "measure")
"""Kinds of quantity that a range may be of."""
_UNTIL = re.compile(r"^[(（]?不?含?[)）]?(?:至|到|-|—|~|～)")
_LIMIT = Decimal("Infinity")
_SIZE = re.compile(r"[\d.]+[百千万亿]*元?(?:及|或)?以下的?(?!的?[^,。;]{0,8}(?:罚|奖|补|资助|金))")
"""A sum that says how large something is, not how much is granted or taken: 100万元及以下的贷款."""
_PERSONS = re.compile(
    r"^(?:人|员工|职工|工人|雇员|大?学生|毕业生|农民工|劳动者|失业人员|残疾人|老人|孩子|儿童|人员|博士|硕士|专家|技工)"
)
"""What is counted by 个 as persons are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bracket:
    """A range of one quantity; an end that is not included is open."""

    kind: str
    unit: str
    low: Decimal
    high: Decimal
    low_open: bool = False
    high_open: bool = False

    def within(self, other: Bracket) -> bool:
        """True if it is a narrower range of the same quantity than another, and lies in it."""
        same = (self.kind, self.unit) == (other.kind, other.unit)
        inside = other.low <= self.low and self.high <= other.high
        return same and inside and (self.low, self.high) != (other.low, other.high)

    def holds(self, figure: Decimal) -> bool:
        """True if a figure in `unit` lies inside."""
        above = figure > self.low if self.low_open else figure >= self.low
        below = figure < self.high if self.high_open else figure <= self.high
        return above and below


def brackets_of(text: str) -> list[Bracket]:
    """The ranges that a text names, one a quantity: those of one quantity are cut with each other.

    A limit of what is granted is no range of what somebody has (最高400万元, 不超过5万元).
    Only what is bounded by a word (满, 未满, 以上, 不超过 …) or by two figures (3—5人) is a range.
    """
    folded = normalise(text)
    values = [one for one in _quantities(folded) if one.low is not None and one.high is not None]
    found: dict[tuple[str, str], Bracket] = {}
    for place, one in enumerate(values):
        after = values[place + 1] if place + 1 < len(values) else None
        bracket = _bracket(folded, one, after)
        if bracket is None:
            continue
        key = (one.kind, one.unit)
        found[key] = _cut(found[key], bracket) if key in found else bracket
    return list(found.values())


def figures_of(query: Query) -> list[Value]:
    """The exact quantities that a question states."""
    return [
        one
        for one in _quantities(normalise(query.search))
        if one.comparator == "equal" and one.low is not None and one.low == one.high
    ]


def beside_figures(query: Query, one: Candidate) -> bool:
    """True if a sentence is for another range than that of a figure of the asker's: 100万元及以下 for a loan of 200万.

    One that names several ranges of the quantity, or gives the figure's quantity itself, may hold it all the same.
    """
    ranges = {(each.kind, each.unit): each for each in brackets_of(one.text)}
    return any(
        (bracket := ranges.get((figure.kind, figure.unit))) is not None
        and figure.low is not None
        and not bracket.holds(figure.low)
        and sum((value.kind, value.unit) == (figure.kind, figure.unit) for value in one.values) == 1
        for figure in figures_of(query)
    )


def _quantities(text: str) -> list[Value]:
    """The quantities of a text in normal form that a range may be of; persons in one unit (130个人, 130名: 130人)."""
    found = [one for one in find_values(text) if one.kind in KINDS]
    return [replace(one, unit="人") if _of_persons(text, one) else one for one in found]


def _of_persons(text: str, one: Value) -> bool:
    counted = one.kind == "count" and one.unit in ("名", "位", "个")
    return counted and (one.unit != "个" or _PERSONS.match(text[one.span.end :]) is not None)


def _bracket(text: str, one: Value, after: Value | None) -> Bracket | None:
    if one.low is None or one.high is None:
        return None
    if one.low < one.high:
        return Bracket(kind=one.kind, unit=one.unit, low=one.low, high=one.high)
    joined = after is not None and (after.kind, after.unit) == (one.kind, one.unit)
    if joined and after is not None and after.high is not None and _UNTIL.match(text[one.span.end : after.span.start]):
        return Bracket(
            kind=one.kind, unit=one.unit, low=one.low, high=after.high, high_open=after.comparator == "less_than"
        )
    match one.comparator:
        case "at_least" | "reaches":
            return Bracket(kind=one.kind, unit=one.unit, low=one.low, high=_LIMIT)
        case "more_than":
            return Bracket(kind=one.kind, unit=one.unit, low=one.low, high=_LIMIT, low_open=True)
        case "at_most" if one.kind != "money" or _SIZE.match(text[one.span.start :]):
            return Bracket(kind=one.kind, unit=one.unit, low=-_LIMIT, high=one.high)
        case "less_than":
            return Bracket(kind=one.kind, unit=one.unit, low=-_LIMIT, high=one.high, high_open=True)
        case _:
            return None


def _cut(one: Bracket, other: Bracket) -> Bracket:
    """What two ranges have in common."""
    low, high = max(one.low, other.low), min(one.high, other.high)
    return replace(
        one,
        low=low,
        high=high,
        low_open=any(each.low_open for each in (one, other) if each.low == low),
        high_open=any(each.high_open for each in (one, other) if each.high == high),
    )
