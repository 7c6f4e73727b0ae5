"""A quantity that a text demands, against the figures of a profile."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from index.measures.types import Comparator, Threshold
from qa.eligibility.names import GROWTH, SHARE, normal, quantity_name
from qa.eligibility.profile import Figure, Profile
from qa.eligibility.quantity import Quantity, compared, growth, printed, quotient, same_unit, shown
from qa.eligibility.truth import Truth
from qa.eligibility.verdicts import Judged, Need

_LAST = frozenset(
    ["上年度", "上一年度", "上年", "上一年", "前一年度", "上一会计年度", "上会计年度", "上一个会计年度", "去年"]
)
_THIS = frozenset({"当年", "当年度", "本年度", "本年", "今年"})
_BEFORE = frozenset({"前年度", "前年", "上上年度", "再上一年度"})
_NAME = re.compile(r"[\u4e00-\u9fff].*[\u4e00-\u9fff]")
_UNITS = frozenset({"亿元", "万元", "亿元/", "万元/", "平方米", "个月"})
_SIGN: dict[Comparator, str] = {">=": "≥", ">": ">", "<=": "≤", "<": "<", "==": "="}
_OPPOSITE: dict[Comparator, str] = {">=": "<", ">": "≤", "<=": ">", "<": "≥", "==": "≠"}
_SINCE_FOUNDED = "成立时间"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    quantity: Quantity
    formula: str
    """How it was found, ending with its value."""
    yearly: bool = False
    """True if it is of one year although the text speaks of every year."""


def judged_threshold(threshold: Threshold, profile: Profile, as_of: str) -> Judged:
    """The verdict on a threshold; `as_of` is `YYYY-MM-DD`."""
    name = quantity_name(threshold.fact)
    bound = f"{_SIGN[threshold.comparator]} {printed(threshold.value, threshold.unit)}"
    if not _NAME.search(name) or name in _UNITS:
        return _leaf(threshold, "unknown", f"未能读出“{threshold.words}”指的是什么，需人工核对", manual=True)
    found = _known(name, threshold, profile, as_of)
    verdicts: dict[Truth, str] = {}
    for one in found:
        truth = compared(one.quantity, threshold.comparator, threshold.value)
        if one.yearly and truth == "satisfied":
            truth = "unknown"
        opposite = truth == "failed" and one.quantity.exact is not None
        sign = f"{_OPPOSITE[threshold.comparator]} {bound.split(' ', 1)[1]}" if opposite else bound
        asked = {"satisfied": f"{one.formula} {bound}", "failed": f"{one.formula} {sign}"}
        if truth == "failed" and not opposite:
            asked["failed"] = f"{one.formula}，达不到要求的 {bound}"
        verdicts[truth] = asked.get(truth, f"{one.formula}，要求 {bound}，不足以判断")
    decided = [truth for truth in verdicts if truth != "unknown"]
    if len(decided) == 1:
        return _leaf(threshold, decided[0], verdicts[decided[0]], told=True)
    reason = (
        "所填数据互相不一致" if len(decided) == 2 else verdicts.get("unknown", f"缺少{threshold.fact}（要求 {bound}）")
    )
    return _leaf(threshold, "unknown", reason, needs=_needs(name, threshold, profile))


def _leaf(
    threshold: Threshold,
    truth: Truth,
    reason: str,
    *,
    needs: tuple[Need, ...] = (),
    manual: bool = False,
    told: bool = False,
) -> Judged:
    return Judged(
        relation="leaf", truth=truth, words=threshold.words, span=threshold.span, reason=reason,
        needs=needs, manual=manual, told=told,
    )  # fmt: skip


def _known(name: str, threshold: Threshold, profile: Profile, as_of: str) -> list[_Known]:
    direct = [
        _Known(
            quantity=one.quantity,
            formula=f"{one.period or ''}{one.name}{shown(one.quantity)}",
            yearly=_every_year(threshold.period) and one.period != threshold.period,
        )
        for one in profile.figures_of(name)
        if same_unit(one.quantity.unit, threshold.unit) and _fits(one.period, threshold.period)
    ]
    if direct:
        return direct
    if name == _SINCE_FOUNDED and profile.founded is not None and threshold.unit == "个月":
        age = _months(profile.founded, date.fromisoformat(as_of))
        return [_Known(quantity=age, formula=f"{profile.founded.isoformat()}成立，至{as_of}{shown(age)}")]
    if threshold.unit != "%":
        return []
    if match := SHARE.match(name):
        return _quotients(match["over"], match["under"], threshold, profile)
    if match := GROWTH.match(name):
        return _growths(match["what"], threshold, profile)
    return []


def _quotients(over: str, under: str, threshold: Threshold, profile: Profile) -> list[_Known]:
    found = []
    for one in profile.figures_of(quantity_name(over)):
        for other in profile.figures_of(quantity_name(under)):
            same_year = one.period == other.period or None in (one.period, other.period)
            fits = same_year and _fits(one.period, threshold.period) and _fits(other.period, threshold.period)
            share = quotient(one.quantity, other.quantity, scale=100) if fits else None
            if share is not None:
                formula = f"{one.name}{shown(one.quantity)} ÷ {other.name}{shown(other.quantity)} = {shown(share)}"
                yearly = _every_year(threshold.period) and one.period != threshold.period
                found.append(_Known(quantity=share, formula=formula, yearly=yearly))
    return found


def _growths(what: str, threshold: Threshold, profile: Profile) -> list[_Known]:
    figures = profile.figures_of(quantity_name(what))
    last = next((one for one in figures if one.period is None or _year(one.period) == "last"), None)
    before = next((one for one in figures if one.period is not None and _year(one.period) == "before"), None)
    rise = growth(last.quantity, before.quantity) if last and before else None
    if last is None or before is None or rise is None or not _fits(last.period, threshold.period):
        return []
    formula = f"（{shown(last.quantity)} − {shown(before.quantity)}）÷ {shown(before.quantity)} = {shown(rise)}"
    return [_Known(quantity=rise, formula=formula, yearly=_every_year(threshold.period))]


def _months(founded: date, day: date) -> Quantity:
    """Whole months since a day, and whether a part of a month is on top."""
    whole = (day.year - founded.year) * 12 + day.month - founded.month - (day.day < founded.day)
    if day.day == founded.day:
        return Quantity(low=Decimal(whole), high=Decimal(whole), unit="个月")
    return Quantity(low=Decimal(whole), high=Decimal(whole + 1), unit="个月", low_open=True, high_open=True)


@lru_cache(maxsize=4096)
def _year(period: str) -> str:
    name = normal(period)
    for year, names in (("last", _LAST), ("this", _THIS), ("before", _BEFORE)):
        if name in names:
            return year
    return name


def _every_year(period: str | None) -> bool:
    return period is not None and normal(period) in {"每年", "每年度", "逐年"}


def _fits(mine: str | None, asked: str | None) -> bool:
    """Whether a figure is of the time that a text asks for. A figure of no named year is of the year in question."""
    if asked is None:
        return mine is None or _year(mine) in {"last", "this"}
    year = _year(asked)
    if mine is None:
        return year in {"last", "this"} or _every_year(asked)
    return _year(mine) == year or (_every_year(asked) and _year(mine) in {"last", "this"})


def _needs(name: str, threshold: Threshold, profile: Profile) -> tuple[Need, ...]:
    """The one figure that is asked for; of a share whose one side is known, the other side."""
    if name == _SINCE_FOUNDED:
        return (Need(kind="quantity", name=name, question="企业哪一天成立（登记注册）？", unit="个月"),)
    match = SHARE.match(name)
    if match:
        sides = (quantity_name(match["over"]), quantity_name(match["under"]))
        missing = [side for side in sides if not profile.figures_of(side)]
        if len(missing) == 1:
            return (_need(missing[0], "元", threshold.period),)
    return (_need(name, threshold.unit, threshold.period, written=threshold.fact),)


def _need(name: str, unit: str, period: str | None, *, written: str | None = None) -> Need:
    label = written or name
    when = "" if period is None or label.startswith(period) else period
    return Need(
        kind="quantity",
        name=name,
        question=f"{when}{label}是多少（单位：{unit or '按条文'}）？",
        unit=unit,
        period=period,
    )


def known_figure(name: str, profile: Profile) -> Figure | None:
    """The exact figure of a canonical name of the year in question, for an estimate."""
    figures = [one for one in profile.figures_of(name) if _fits(one.period, None) and one.quantity.exact is not None]
    return figures[0] if len(figures) == 1 else None
