"""Whether the day that the asker tells is within the time that a sentence is for: 3月底前, 3月底以后."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass

from index.tokens import normalise
from index.values import Value, find_values
from qa.understand import Query

_LEAP = 2024
"""Year whose months are longest, for days without a year."""
_HUNDRED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of a year, or of any year."""

    year: int | None
    month: int
    day: int


def in_time(text: str, query: Query) -> bool | None:
    """True if the one day of a question lies within every term that a text sets, False if outside of one.

    None if the text sets no term that the day can be compared with, or the question does not tell exactly one day. A
    term without a year is that of the year of the day.
    """
    own = _own_day(query)
    if own is None:
        return None
    verdicts = [verdict for value in find_values(normalise(text)) if (verdict := _within(own, value)) is not None]
    return all(verdicts) if verdicts else None


def _own_day(query: Query) -> Day | None:
    days = [
        day
        for one in find_values(normalise(query.search))
        if one.kind == "date" and one.comparator == "equal" and (day := _day(one)) is not None
    ]
    return days[0] if len(days) == 1 else None


def _within(own: Day, value: Value) -> bool | None:
    if value.kind != "date" or value.comparator not in ("at_most", "less_than", "at_least", "more_than"):
        return None
    limit = _day(value)
    if limit is None or (limit.year is not None and own.year is None):
        return None
    years = (own.year, limit.year) if limit.year is not None and own.year is not None else (0, 0)
    mine, bound = (years[0], own.month, own.day), (years[1], limit.month, limit.day)
    match value.comparator:
        case "at_most" | "less_than":
            return mine <= bound
        case "more_than":
            return mine > bound
        case _:
            return mine > bound if value.unit.endswith("底") else mine >= bound


def _day(value: Value) -> Day | None:
    """The day of a date with month and day, or the last day of a month (3月底); None for any other."""
    if value.low is None or value.low != value.high:
        return None
    digits = int(value.low)
    match value.unit:
        case "--MM-DD":
            return Day(year=None, month=digits // _HUNDRED, day=digits % _HUNDRED)
        case "YYYY-MM-DD":
            return Day(year=digits // _HUNDRED**2, month=digits // _HUNDRED % _HUNDRED, day=digits % _HUNDRED)
        case "--MM底":
            return Day(year=None, month=digits, day=monthrange(_LEAP, digits)[1]) if 1 <= digits <= 12 else None
        case "YYYY-MM底":
            year, month = digits // _HUNDRED, digits % _HUNDRED
            return Day(year=year, month=month, day=monthrange(year, month)[1]) if 1 <= month <= 12 else None
        case _:
            return None
