"""What is known of a quantity: an exact value, or an interval that it lies in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import lru_cache

from index.measures.types import Comparator
from index.values import Value
from index.values.units import THING
from qa.eligibility.truth import Truth

_PRECISION = 50
"""Digits of a quotient: two finite decimals of under 20 digits never differ by less."""
_SHOWN = 6
"""Digits of a quotient that are shown."""
_LARGE = ((Decimal(10**8), "亿元"), (Decimal(10**4), "万元"))
_ABOUT = Decimal("0.1")
"""约 is read as ± 10 %."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """An interval in a canonical unit of `index.values`; `low == high` for an exact value."""

    low: Decimal | None
    """None = no lower bound is known."""
    high: Decimal | None
    """None = no upper bound is known."""
    unit: str
    low_open: bool = False
    """True if `low` itself is excluded."""
    high_open: bool = False

    @property
    def exact(self) -> Decimal | None:
        """The value, or None if only bounds are known."""
        return self.low if self.low == self.high and not (self.low_open or self.high_open) else None


def exactly(value: Decimal, unit: str) -> Quantity:
    """A value that is known to the last digit."""
    return Quantity(low=value, high=value, unit=unit)


def quantity_of(value: Value) -> Quantity | None:
    """What a person says of a quantity in a text: 超过, 不到, 约 give an interval. None if its digits are masked."""
    if value.low is None or value.high is None:
        return None
    unit = "元" if value.kind == "amount" else value.unit
    match value.comparator:
        case "at_least":
            return Quantity(low=value.low, high=None, unit=unit)
        case "more_than":
            return Quantity(low=value.low, high=None, unit=unit, low_open=True)
        case "at_most" | "up_to":
            return Quantity(low=None, high=value.high, unit=unit)
        case "less_than":
            return Quantity(low=None, high=value.high, unit=unit, high_open=True)
        case "about":
            return Quantity(low=value.low * (1 - _ABOUT), high=value.high * (1 + _ABOUT), unit=unit)
        case _:
            return Quantity(low=value.low, high=value.high, unit=unit)


def compared(known: Quantity, comparator: Comparator, bound: Decimal) -> Truth:
    """Whether every, no, or only some value of the interval fulfils a bound in the same unit."""
    if comparator == "==":
        if known.exact is not None:
            return "satisfied" if known.exact == bound else "failed"
        outside = _below(known, bound, touching=False) or _above(known, bound, touching=False)
        return "failed" if outside else "unknown"
    if comparator in (">=", ">"):
        strict = comparator == ">"
        if _above(known, bound, touching=not strict):
            return "satisfied"
        return "failed" if _below(known, bound, touching=strict) else "unknown"
    strict = comparator == "<"
    if _below(known, bound, touching=not strict):
        return "satisfied"
    return "failed" if _above(known, bound, touching=strict) else "unknown"


def _above(known: Quantity, bound: Decimal, *, touching: bool) -> bool:
    """True if the whole interval lies above the bound; `touching` if the bound itself counts as above."""
    if known.low is None:
        return False
    return known.low > bound or (known.low == bound and (touching or known.low_open))


def _below(known: Quantity, bound: Decimal, *, touching: bool) -> bool:
    if known.high is None:
        return False
    return known.high < bound or (known.high == bound and (touching or known.high_open))


def quotient(over: Quantity, under: Quantity, *, scale: int = 1) -> Quantity | None:
    """`over ÷ under × scale` for quantities of 0 or more; None if the units differ or `under` may be 0."""
    if over.unit != under.unit or over.low is None or under.low is None or under.low <= 0 or over.low < 0:
        return None
    with localcontext() as context:
        context.prec = _PRECISION
        return Quantity(
            low=Decimal(0) if under.high is None else over.low * scale / under.high,
            high=None if over.high is None else over.high * scale / under.low,
            unit="%" if scale == 100 else "倍",
            low_open=under.high is not None and (over.low_open or under.high_open),
            high_open=over.high_open or under.low_open,
        )


def growth(now: Quantity, before: Quantity) -> Quantity | None:
    """`(now − before) ÷ before` in percent; None if it cannot be told."""
    ratio = quotient(now, before, scale=100)
    if ratio is None:
        return None
    return Quantity(
        low=None if ratio.low is None else ratio.low - 100,
        high=None if ratio.high is None else ratio.high - 100,
        unit="%",
        low_open=ratio.low_open,
        high_open=ratio.high_open,
    )


def same_unit(one: str, other: str) -> bool:
    """True for one unit, for measure words of the same things (家, 户), and for 个 beside any of them."""
    if one == other:
        return True
    first, second = THING.get(one), THING.get(other)
    return first is not None and second is not None and (first == second or -1 in (first, second))


_COARSER = {"千克": "吨", "千克标准煤": "吨标准煤", "米": "公里", "千瓦": "兆瓦"}
"""Units of 1,000 of a canonical one."""


def _decisive(value: Decimal) -> Decimal:
    """A percentage with two decimals; with more if these would show a limit of one decimal that it does not reach.

    2.66667 is shown as 2.67, but 2.9996 as 2.9996 and not as 3.00.
    """
    for places in range(2, _SHOWN + 1):
        short = value.quantize(Decimal(1).scaleb(-places))
        if short == value or short != value.quantize(Decimal("0.1")):
            return short.normalize()
    return value.quantize(Decimal(1).scaleb(-_SHOWN)).normalize()


@lru_cache(maxsize=1 << 14)
def printed(value: Decimal, unit: str) -> str:
    """For example `4000万元`, `7.5%`, `80家`, `3.33%` with `约` before it where digits are left out."""
    name = unit
    if unit == "元":
        for size, large in _LARGE:
            if abs(value) >= size:
                value, name = value / size, large
                break
    elif unit in _COARSER and abs(value) >= 1000:
        value, name = value / 1000, _COARSER[unit]
    short = value.normalize()
    about = ""
    if unit == "%":
        short = _decisive(short)
        about = "" if short == value else "约"
    elif len(short.as_tuple().digits) > 2 * _SHOWN:
        with localcontext() as context:
            context.prec = _SHOWN
            short, about = +short, "约"
    return f"{about}{short:f}{name}"


def shown(known: Quantity) -> str:
    """The value, or the bounds in words."""
    if known.exact is not None:
        return printed(known.exact, known.unit)
    words = []
    if known.low is not None:
        words.append(("超过" if known.low_open else "不低于") + printed(known.low, known.unit))
    if known.high is not None:
        words.append(("低于" if known.high_open else "不超过") + printed(known.high, known.unit))
    return "且".join(words) or "未知"
