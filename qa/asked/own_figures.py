"""The exact figures that a question states of the asker: sums paid, numbers of persons and things, spans of time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from index.tokens import normalise
from index.values import Value, find_values
from index.values.numerals import NUMERALS, chinese
from qa.asked.sum_names import named_sums, names_of

_PART = re.compile(r"[^,。;!?、]+")
_VAGUE_BEFORE = re.compile(r"(?:大约|大概|差不多|约|近|将近|接近|快|不到|不足|超过|好|上|至少|最多|最高|不满|未满)$")
_VAGUE_BEHIND = re.compile(r"^(?:多|余|来|左右|上下|出头|以上|以下|以内|起|半(?!年)|几)")
_YUAN = re.compile(r"块钱?$")
_SPENT = re.compile(r"[付花掏缴交投还出买租贷借用收赚挪骗卖挣欠]|支出|费|款|价|本|额|金")
_GAINED = re.compile(r"(?:拿|领|补|奖|给|贴|拨|罚|报|扣)(?:了|到|回来?|给?我?们?)*$")
_SPOKEN = re.compile(rf"(?<![{NUMERALS}第])([{NUMERALS}]*[十百千万][{NUMERALS}]*)(?:块钱?|元)?(?![{NUMERALS}])")
_PERSON = re.compile(
    r"人|孩|娃|员工|职工|老师|学生|工人|徒弟|同事|毕业生|大学生|研究生|子女|童工|青年|老人|父母|残疾|军人|师傅|工程师|专家"
    r"|博士|硕士|[移农居村市渔牧]民|农户|贫困|学徒|护工|劳动力"
)
_PERSONS = frozenset({"人", "名", "位", "口", "人次"})
_ANY = frozenset({"个", "俩", "仨"})
_AGE = re.compile(r"^(?:周)?岁")
_AGED = re.compile(r"^(?:不满|未满|已满|不到)?\d+(?:多|周)?岁(?:以下|以上)?的?")
_NOUN = 6
"""Characters behind a number of things that may name them."""
_THIS_ONE = re.compile(r"[这那](?:一)?(?P<unit>[家条台个间辆户项场座艘栋])")
_STANDARD_PER = frozenset({"人", "月", "年", "日", "个月"})
_TIME = {"日": "日", "个月": "个月"}
_YEAR_NAME = re.compile(r"(?:1[5-9]|2\d)年$")
_YEAR_TOLD = re.compile(r"^(?:底|末|初|中|度|[上下]半年|\d{1,2}月|[一二三四]季度|以来|那会)")
_YEAR_BEFORE = re.compile(r"(?:^|从|在|到|自|于|是)$")
_HALF = re.compile(r"^半(?![年天日个])")
_BARE = re.compile(r"^(?:了|的|吧|呢|啊)?$")
"""What may follow a number of things that are not named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFigure:
    """One exact figure of a question."""

    value: Decimal
    """In `unit`; above 0."""
    unit: str
    """`元`; `人` for persons; `个月`, `日`; else the measure word as written."""
    words: str
    """As the question writes it."""
    before: str
    """What stands before it in its part of the question, in normal form."""
    behind: str
    """What stands behind it there."""

    @property
    def bare(self) -> bool:
        """True for a number of things that are not named: 多了80个."""
        return self.unit in _ANY and _BARE.match(self.behind) is not None

    @property
    def names(self) -> frozenset[str]:
        """What the sum is of: the name right behind it, else the nearest before it; empty if it has none."""
        right = names_of(self.behind[:5])
        if right:
            return right
        left = named_sums(self.before)
        if not left:
            return frozenset()
        return frozenset(name for _, name in left[-2:])


def own_figures(text: str) -> tuple[OwnFigure, ...]:
    """The exact figures of a question in order; what is vague (80多万元, 大约三年) or a limit (不到50人) is none.

    万 without a unit (付了80万) and spoken sums (租金四千八) are 元 where the words around them speak of money.
    """
    folded = normalise(text)
    found: list[OwnFigure] = []
    for match in _PART.finditer(folded):
        part = match[0]
        values = find_values(part)
        for value in values:
            one = _figure(part, value)
            if one is not None:
                found.append(one)
        found += _spoken(part, values)
        found += [
            OwnFigure(value=Decimal(1), unit=one["unit"], words=one[0], before=part[: one.start()],
                      behind=part[one.end() :])
            for one in _THIS_ONE.finditer(part)
        ]  # fmt: skip
    return tuple(found)


def own_standards(text: str) -> tuple[OwnFigure, ...]:
    """The exact sums that a question states for each period or person (低保标准是每月1000元), in order."""
    found = []
    for match in _PART.finditer(normalise(text)):
        for value in find_values(match[0]):
            each = value.kind == "money" and value.per is not None and set(value.per.split("/")) <= _STANDARD_PER
            one = _figure(match[0], replace(value, per=None)) if each else None
            if one is not None:
                found.append(one)
    return tuple(found)


def sums(figures: tuple[OwnFigure, ...]) -> list[OwnFigure]:
    """The sums in 元 that the asker has or pays; not those that they want to be given."""
    return [one for one in figures if one.unit == "元" and not _GAINED.search(one.before)]


def _figure(part: str, value: Value) -> OwnFigure | None:
    before, behind = part[: value.span.start], part[value.span.end :]
    exact = value.comparator == "equal" or (value.comparator == "reaches" and value.kind == "duration")
    if not exact or value.low is None or value.low != value.high or value.low <= 0 or not _undivided(value):
        return None
    if _names_year(value, before, behind):
        return None
    half = _half(value, behind)
    if _VAGUE_BEFORE.search(before) or (not half and _VAGUE_BEHIND.search(behind)) or _AGE.match(behind):
        return None
    unit = _unit(value, before, behind)
    if unit is None:
        return None
    words = f"{value.raw}半" if half else value.raw
    behind = behind[1:] if half else behind
    return OwnFigure(value=value.low + half, unit=unit, words=words, before=before, behind=behind)


def _undivided(value: Value) -> bool:
    """False for what is so much for each; so many persons a day are told as their number (每天有6个人)."""
    return value.per is None or (value.kind == "count" and value.per == "日")


def _half(value: Value, behind: str) -> Decimal:
    """What a half behind an area adds to it (四亩半); 0 without one."""
    if value.kind != "area" or value.low is None or _HALF.match(behind) is None:
        return Decimal(0)
    written = chinese(value.raw.rstrip("亩公顷")) or Decimal(0)
    return value.low / written / 2 if written else Decimal(0)


def _names_year(value: Value, before: str, behind: str) -> bool:
    """True for a year of two digits (19年底), which is no span of nineteen years."""
    if value.kind != "duration" or _YEAR_NAME.match(value.raw) is None:
        return False
    return _YEAR_TOLD.match(behind) is not None or (
        _YEAR_BEFORE.search(before) is not None and behind[:1] not in "了的"
    )


def _unit(value: Value, before: str, behind: str) -> str | None:
    if value.kind == "money":
        return value.unit
    if value.kind == "amount":
        return "元" if _of_money(before, behind) else None
    if value.kind == "duration":
        return _TIME.get(value.unit)
    if value.kind in ("area", "measure"):
        return value.unit
    if value.kind != "count" or value.unit == "岁":
        return None
    if value.unit == "块" and (_of_money(before, behind) or behind.startswith("钱")):
        return "元"
    if value.unit in _PERSONS or (value.unit in _ANY and _named_person(behind)):
        return "人"
    return value.unit


def _named_person(behind: str) -> bool:
    """True if 个 counts persons (两个15岁的孩子), not a group of so many (一个40人的团)."""
    noun = _AGED.sub("", behind)
    return not noun[:1].isdigit() and _PERSON.search(noun[:_NOUN]) is not None


def _of_money(before: str, behind: str) -> bool:
    """True if the words around a bare number speak of money; a noun of its own right behind it says otherwise."""
    if behind and not behind.startswith(("的", "了", "钱", "块", "去")) and not names_of(behind[:5]):
        return False
    return bool(names_of(behind[:5]) or named_sums(before) or _SPENT.search(before))


def _spoken(part: str, values: tuple[Value, ...]) -> Iterator[OwnFigure]:
    """Sums in spoken numerals that have no unit: 一年租金四千八, 付了十五万."""
    for match in _SPOKEN.finditer(part):
        if any(one.span.start < match.end() and match.start() < one.span.end for one in values):
            continue
        before, behind = part[: match.start()], part[match.end() :]
        value = chinese(match[1])
        if value is None or value <= 0 or _VAGUE_BEFORE.search(before) or _VAGUE_BEHIND.search(behind):
            continue
        if _of_money(before, behind):
            yield OwnFigure(value=value, unit="元", words=match[0], before=before, behind=behind)
