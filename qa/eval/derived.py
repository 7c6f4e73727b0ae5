"""Quantities that a sentence reckons in its prose: `年租金400万，按40%为160万元`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations
from typing import TYPE_CHECKING

from qa.eval.naming import LEAST, MOST

if TYPE_CHECKING:
    from index.values import Value

SUM = re.compile(r"合计|合計|共|总|總|加|相加|叠加|疊加|[+＋]")
DIFFERENCE = re.compile(r"差|多|少|增|减|減|超|余|[-－−]")
SAME = Decimal("0.0001")


def derived(value: Value, words: str, known: Sequence[Value]) -> bool:
    """Whether a quantity is the result of one step of arithmetic from quantities that are known.

    The steps: a percentage of an amount; so many times an amount for each; a part of an amount by a ratio (4∶3∶3); the
    share, the multiple or the growth of two amounts, in percent or 倍; the last day of a term; and, only where `words`
    speak of one, a sum of amounts or the difference of two.

    Args:
        value: what is to be derived.
        words: the sentence.
        known: quantities of the user, or of the sentence itself as far as they are supported or derived.
    """
    if value.kind == "date":
        return any(day == value.high for day in _last_days(known))
    if value.low is None or value.low != value.high or not _has_side(value, known):
        return False
    return any(_near(value.low, result) for result in _results(value, words, known))


def _has_side(value: Value, known: Sequence[Value]) -> bool:
    """Whether the bound that a result is said to be (不超过90万元) is one of those that it is derived from."""
    return value.comparator in ("equal", "more_than", "less_than") or any(
        {value.comparator, one.comparator} <= side for one in known for side in (MOST, LEAST)
    )


def _results(value: Value, words: str, known: Sequence[Value]) -> Iterator[Decimal]:
    of_unit = _distinct([one for one in known if _single(one) and one.unit in (value.unit, "")])
    amounts = [one.low for one in of_unit if one.low is not None]
    if value.kind in ("percent", "multiple", "number"):
        yield from _rates(known, Decimal(100) if value.kind == "percent" else Decimal(1))
    if value.kind == "percent":
        points = [one.low for one in known if one.kind == "percentage_point" and one.low is not None]
        yield from (amount + point for amount in amounts for point in points)
    else:
        for one in known:
            if one.kind == "percent" and _single(one) and one.low is not None:
                yield from (amount * one.low / 100 for amount in amounts)
            elif one.kind == "count" and _single(one) and one.low is not None and value.kind != "count":
                yield from (amount * one.low for amount in amounts)
            elif one.kind == "ratio":
                parts = [Decimal(part) for part in one.unit.split(":") if part.isdigit()]
                yield from (amount * part / sum(parts) for amount in amounts for part in parts)
    if SUM.search(words):
        yield from (sum(amounts[start:end], Decimal(0)) for start, end in _runs(len(amounts)))
    if DIFFERENCE.search(words):
        yield from (abs(first - second) for first, second in permutations(amounts, 2))


def _rates(known: Sequence[Value], scale: Decimal) -> Iterator[Decimal]:
    """Share and growth of every two amounts of one unit."""
    single = [one for one in known if _single(one) and one.kind not in ("percent", "percentage_point", "date")]
    for first, second in permutations(single, 2):
        if first.unit == second.unit and first.low is not None and second.low:
            yield first.low / second.low * scale
            yield (first.low - second.low) / second.low * scale


def _last_days(known: Sequence[Value]) -> Iterator[Decimal]:
    """The day before a known day returns after a known number of months, and that day itself, as YYYYMMDD."""
    days = [one.low for one in known if one.kind == "date" and one.unit == "YYYY-MM-DD" and one.low is not None]
    terms = [one.low for one in known if one.kind == "duration" and one.unit == "个月" and one.low is not None]
    for day in days:
        for term in terms:
            year, month, number = int(day) // 10000, int(day) // 100 % 100, int(day) % 100
            ahead = month - 1 + int(term)
            try:
                end = datetime.date(year + ahead // 12, ahead % 12 + 1, number)
            except ValueError:
                continue
            for found in (end - datetime.timedelta(days=1), end):
                yield Decimal(found.strftime("%Y%m%d"))


def _runs(count: int) -> Iterator[tuple[int, int]]:
    return ((start, end) for start in range(count) for end in range(start + 2, count + 1))


def _distinct(values: Sequence[Value]) -> list[Value]:
    """Each amount once, in order of first appearance."""
    return list({value.low: value for value in values}.values())


def _single(value: Value) -> bool:
    return value.low is not None and value.low == value.high and not value.masked


def _near(written: Decimal, result: Decimal) -> bool:
    """Equal but for the rounding of what is written."""
    exponent = written.normalize().as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    allowed = Decimal(10) ** -decimals / 2 if decimals else abs(written) * SAME
    return abs(written - result) <= allowed
