"""Calculations as values: the factors with their words, the result, a limit; exact in `Decimal`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

_TEN_THOUSAND = Decimal(10_000)
_HUNDRED_MILLION = Decimal(100_000_000)
_PLACES = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculation:
    """A result in 元 with what it comes from."""

    formula: str
    """`15% × 80万元 = 12万元`."""
    value: Decimal
    """Before the limit."""
    limit: Decimal | None = None
    """The highest sum; None if the text sets none."""
    period: str = ""
    """`每月`, `每年` if the result is one for each of these."""

    @property
    def paid(self) -> Decimal:
        """The result within its limit."""
        return self.value if self.limit is None else min(self.value, self.limit)


def share_of(
    ratio: Decimal, base: Decimal, *, limit: Decimal | None = None, over: Decimal | None = None
) -> Calculation:
    """A share of a sum, or of what the sum has above `over`.

    Args:
        ratio: 0.15 for 15%; above 0. A share of 1 of an excess is not written.
        base: in 元, not below `over`.
        limit: the highest result.
        over: what is left out.
    """
    whole = money(base) if over is None else f"{money(base)} − {money(over)}"
    value = (base - (over or Decimal(0))) * ratio
    if over is not None and ratio == 1:
        formula = whole
    else:
        formula = f"{percent(ratio)} × {f'（{whole}）' if over is not None else whole}"
    return Calculation(formula=f"{formula} = {money(value)}", value=value, limit=limit)


def product(
    rate: Decimal,
    factors: Sequence[Decimal],
    *,
    shown: Sequence[str] = (),
    limit: Decimal | None = None,
    period: str = "",
) -> Calculation:
    """A rate in 元 times numbers of things and of times; at least one factor.

    `shown` is how the factors are written, if not as numbers: `（180 − 100）`.
    """
    value = rate
    for one in factors:
        value *= one
    formula = " × ".join([money(rate), *(shown or (plain(one) for one in factors))])
    return Calculation(formula=f"{formula} = {money(value)}", value=value, limit=limit, period=period)


def total(parts: Sequence[Decimal]) -> Calculation:
    """The sum of amounts in 元, two or more."""
    value = sum(parts, Decimal(0))
    return Calculation(formula=f"{' + '.join(money(one) for one in parts)} = {money(value)}", value=value)


def less(whole: Decimal, part: Decimal) -> Calculation:
    """What is left of a sum in 元."""
    return Calculation(formula=f"{money(whole)} − {money(part)} = {money(whole - part)}", value=whole - part)


def money(value: Decimal) -> str:
    """A sum in 元 as people write it: 元, 万元 or 亿元, without zeros at the end; 约 where fen are cut off."""
    for size, unit in ((_HUNDRED_MILLION, "亿元"), (_TEN_THOUSAND, "万元")):
        if abs(value) >= size:
            exact = value / size
            short = exact.quantize(Decimal("0.0001"))
            return f"{'' if short == exact else '约'}{_bare(short)}{unit}"
    short = value.quantize(_PLACES)
    return f"{'' if short == value else '约'}{_bare(short)}元"


def percent(ratio: Decimal) -> str:
    """0.15 as `15%`, with at most two decimals and 约 where more are cut off."""
    exact = ratio * 100
    short = exact.quantize(_PLACES)
    return f"{'' if short == exact else '约'}{_bare(short)}%"


def plain(value: Decimal) -> str:
    """A number without zeros at the end."""
    return _bare(value.quantize(Decimal("0.0001")))


def _bare(value: Decimal) -> str:
    return f"{value.normalize():f}"
