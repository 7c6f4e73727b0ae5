"""Quantities with the precision that they are printed in: what rounding may hide is no contradiction."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from index.values import Value, find_values
from index.values.folding import fold

NUMBER = r"\d[\d,]*(?:\.\d+)?"
QUANTITY = rf"{NUMBER} ?[^\d,;:。、()\"\s]{{1,6}}?"
"""A number and its unit, for patterns on folded text."""
YEAR = r"(?:19|20)\d\d"
_DIGITS = re.compile(NUMBER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A quantity with half a unit of its last printed digit."""

    value: Decimal
    half: Decimal
    unit: str
    """Kind and unit, parted by a blank."""

    @property
    def low(self) -> Decimal:
        """The smallest value that is printed so."""
        return self.value - self.half

    @property
    def high(self) -> Decimal:
        """The largest value that is printed so."""
        return self.value + self.half


def as_printed(value: Value) -> Printed | None:
    """An exact quantity in Arabic digits; None for ranges, comparators, masks and numerals in words."""
    digits = _DIGITS.search(fold(value.raw))
    if digits is None or value.low is None or value.low != value.high or value.masked:
        return None
    if value.comparator not in {"equal", "reaches"} or value.per is not None:
        return None
    number = Decimal(digits.group().replace(",", "").rstrip("."))
    if not number:
        return None
    decimals = len(digits.group().partition(".")[2])
    half = abs(value.low / number) * Decimal(5).scaleb(-decimals - 1)
    return Printed(value=value.low, half=half, unit=f"{value.kind} {value.unit}")


def single(words: str) -> Printed | None:
    """The one quantity that `words` end with, if they hold no other; else None."""
    values = find_values(words)
    return as_printed(values[0]) if len(values) == 1 and values[0].span.end == len(words) else None


def bounds(words: str) -> tuple[float, float]:
    """The lowest and highest number that is printed as `words` (`1.8` → 1.75, 1.85)."""
    number = Decimal(words.replace(",", ""))
    half = Decimal(5).scaleb(-len(words.partition(".")[2]) - 1)
    return float(number - half), float(number + half)


def adds_up(total: Printed, parts: Sequence[Printed]) -> bool:
    """True if total and parts meet within the rounding of all of them; counts are exact."""
    whole = sum((part.value for part in parts), Decimal(0))
    if total.unit.startswith("count") and all(one.half <= 1 for one in (total, *parts)):
        return whole == total.value
    return abs(whole - total.value) <= total.half + sum((part.half for part in parts), Decimal(0))


def one_quantity(first: Printed, second: Printed) -> bool:
    """True if one may be a rounding of the other."""
    return abs(first.value - second.value) <= first.half + second.half
