"""What a standard would give a company, as a formula whose every figure is cited."""

from __future__ import annotations

import re
from decimal import Decimal

from index.measures.types import Amount
from qa.eligibility.names import quantity_name
from qa.eligibility.profile import Figure, Profile
from qa.eligibility.quantity import printed, same_unit, shown
from qa.eligibility.thresholds import known_figure
from qa.eligibility.verdicts import Estimate, Need, Operand

_INCREMENT = re.compile(r"^(?:新增|增量|增加|增长)(?:的)?(?:部分|额|量)?$")
_RHYTHM = {"once": "一次性", "yearly": "每年", "monthly": "每月", "per_item": ""}
_TIMES = frozenset({"年", "月", "学年", "学期", "日"})


def estimate(amount: Amount, profile: Profile, *, counted: str | None = None, grown: str | None = None) -> Estimate:
    """The estimate of one standard.

    Args:
        amount: of the standard.
        profile: what is known of the company.
        counted: canonical name of what the item of the amount counts, if a condition says so.
        grown: canonical name of the figure whose growth the conditions ask for: what 增量部分 is of.

    What is monthly or yearly stays so: it is not multiplied by a time.

    Amounts given for each thing (每家, 每平方米) or as a share need the figure that the text names; where the profile
    does not hold it, the formula stays open and `needs` names it.
    """
    operands = [Operand(words=amount.words, span=amount.span)]
    if amount.ratio is not None:
        rise = _rise(profile, grown) if amount.basis and _INCREMENT.search(amount.basis) else None
        if rise is not None:
            return _share_of_rise(amount, amount.ratio, rise, operands)
        return _share(amount, amount.ratio, profile, operands)
    if amount.value is None:
        return Estimate(formula=amount.words, value=None, unit="", at_most=amount.up_to, operands=tuple(operands))
    thing = _thing(amount)
    if thing is not None:
        return _for_each(amount, amount.value, thing, counted or amount.basis, profile, operands)
    sum_ = printed(amount.value, amount.unit)
    formula = f"{_rhythm(amount)}{'最高' if amount.up_to else ''}{sum_}{_times(amount)}"
    value: Decimal | None = amount.value
    if amount.cap is not None and amount.cap_unit == amount.unit and amount.cap < amount.value:
        formula, value = f"min({formula}, 上限{printed(amount.cap, amount.cap_unit)})", amount.cap
    return Estimate(formula=formula, value=value, unit=amount.unit, at_most=amount.up_to, operands=tuple(operands))


def _rise(profile: Profile, name: str | None) -> tuple[Figure, Figure] | None:
    """The figures of the last year and of the year before, both exact; None if one of them is missing."""
    figures = {one.period: one for one in profile.figures_of(name)} if name else {}
    last, before = figures.get("上年度"), figures.get("前年度")
    if last is None or before is None or last.quantity.exact is None or before.quantity.exact is None:
        return None
    return (last, before) if same_unit(last.quantity.unit, before.quantity.unit) else None


def _share_of_rise(amount: Amount, ratio: Decimal, rise: tuple[Figure, Figure], operands: list[Operand]) -> Estimate:
    last, before = (one.quantity.exact or Decimal(0) for one in rise)
    unit = rise[0].quantity.unit
    operands += [Operand(words=f"{one.period}{one.name}{shown(one.quantity)}", span=None) for one in rise]
    formula = f"{printed(ratio * 100, '%')} × （{printed(last, unit)} − {printed(before, unit)}）"
    return _limited(amount, max(Decimal(0), last - before) * ratio, unit, formula, operands)


def _share(amount: Amount, ratio: Decimal, profile: Profile, operands: list[Operand]) -> Estimate:
    percent = printed(ratio * 100, "%")
    basis = amount.basis or "条文所指的基数"
    found = known_figure(quantity_name(amount.basis), profile) if amount.basis else None
    base = found.quantity.exact if found else None
    limit = f", 上限{printed(amount.cap, amount.cap_unit)}" if amount.cap is not None else ""
    most = "最高" if amount.up_to else ""
    if found is None or base is None:
        formula = f"{most}{percent} × {basis}"
        formula = f"min({formula}{limit})" if limit else formula
        needs = (_need(basis, "元"),) if amount.basis else ()
        return Estimate(
            formula=_rhythm(amount) + formula + _times(amount), value=None, unit=amount.cap_unit or "元",
            at_most=amount.up_to, operands=tuple(operands), needs=needs,
        )  # fmt: skip
    operands.append(Operand(words=f"{found.name}{printed(base, found.quantity.unit)}", span=None))
    formula = f"{most}{percent} × {found.name}{printed(base, found.quantity.unit)}"
    return _limited(amount, base * ratio, found.quantity.unit, formula, operands)


def _for_each(
    amount: Amount, rate: Decimal, thing: str, basis: str | None, profile: Profile, operands: list[Operand]
) -> Estimate:
    found = known_figure(quantity_name(basis), profile) if basis else None
    count = found.quantity.exact if found and same_unit(found.quantity.unit, thing) else None
    each = f"{printed(rate, amount.unit)}/{amount.per}"
    if found is None or count is None:
        limit = f", 上限{printed(amount.cap, amount.cap_unit)}" if amount.cap is not None and _capped(amount) else ""
        formula = f"{each} × {basis or thing + '数'}"
        formula = f"min({formula}{limit})" if limit else formula
        needs = (_need(basis, thing),) if basis else ()
        return Estimate(
            formula=_rhythm(amount) + formula + _times(amount), value=None, unit=amount.unit,
            at_most=amount.up_to, operands=tuple(operands), needs=needs,
        )  # fmt: skip
    told = f"{found.name}{printed(count, found.quantity.unit)}"
    operands.append(Operand(words=told, span=None))
    return _limited(amount, rate * count, amount.unit, f"{each} × {told}", operands)


def _limited(amount: Amount, value: Decimal, unit: str, formula: str, operands: list[Operand]) -> Estimate:
    if amount.cap is not None and _capped(amount) and amount.cap_unit == unit:
        formula = f"min({formula}, 上限{printed(amount.cap, amount.cap_unit)})"
        value = min(value, amount.cap)
    return Estimate(
        formula=f"{_rhythm(amount)}{formula} = {printed(value, unit)}{_times(amount)}", value=value, unit=unit,
        at_most=amount.up_to, operands=tuple(operands),
    )  # fmt: skip


def _capped(amount: Amount) -> bool:
    """True if the cap is another figure than the amount itself (a bare 最高30万元 is its own cap)."""
    return amount.cap is not None and not (amount.up_to and amount.cap == amount.value)


def _thing(amount: Amount) -> str | None:
    """The thing that the amount is given for each of; None if it is a sum, also one a year or a month."""
    things = [part for part in (amount.per or "").split("/") if part and part not in _TIMES]
    return things[0] if len(things) == 1 else ("、".join(things) or None)


def _rhythm(amount: Amount) -> str:
    return _RHYTHM[amount.rhythm] if amount.rhythm else ""


def _times(amount: Amount) -> str:
    return f"（{amount.times}）" if amount.times else ""


def _need(name: str, unit: str) -> Need:
    return Need(
        kind="quantity", name=quantity_name(name), question=f"{name}是多少（单位：{unit}）？", unit=unit
    )  # fmt: skip
