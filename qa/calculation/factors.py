"""By how many of the asker's persons, things and times a rate is multiplied."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from qa.asked.own_figures import OwnFigure
from qa.calculation.formulas import plain
from qa.calculation.increments import Increase, increase, is_whole
from qa.calculation.rate import Rate
from qa.eligibility.quantity import same_unit

_YEAR = Decimal(12)
_SPENT = re.compile(
    r"(?:[干做住用领待上雇护租学读念扣还]|实习|培训|服务|工作|就业|使用|坚持|持续|连续|照料|护理|住院|支教|见习|上岗|在岗)(?:满|了|过|着|足|够|到|整)*(?:有)?$"
)
"""What was done for a span of time, right before it."""
_DONE = re.compile(r"^(?:的)?(?:活|班|工|实习|培训|护理|见习|服务|课|书)")
_ELSE = re.compile(r"成立|毕业|合同|社保|参保|注册|工龄|登记|户籍|驾龄|开业|经营|以前|之前|后|前$|内$|合同")
_A_MONTH = re.compile(r"每个?月|一个月|按月|月均|per month|monthly")
_A_YEAR = re.compile(r"每年|一年(?=一共|总共|合计|共)|一年(?:能|可以|最多|给|补|有|下来)|年均|per year")
_A_DAY = re.compile(r"每天|一天|每日")
_MANY = re.compile(r"我们|咱们|他们|她们|员工|职工|全家|一家|两口|夫妻|孩子们|大家|各|几[个名位人]")
_SELF = re.compile(r"我|本人|他|她|妈|爸|外婆|爷爷|奶奶|外公|哥|姐|弟|妹")
_ALONE = re.compile(_SELF.pattern + r"|老人|孩子|学生|博士|硕士|毕业生|青年|居民|职工|人员|对象")
_FIRM = re.compile(r"公司|企业|厂|店|合作社|机构|单位|学校|车间|基地|平台|医院|酒店|物业|工地|雇|招|聘|吸纳|录用|安排")
_SEGMENT = re.compile(r"[^,。;!?]+")
_HOW_MUCH = re.compile(r"多少|几|how much|how many", re.IGNORECASE)
_IN_ALL = re.compile(r"一共|总共|合计|加起来|总计|共计|拢共|全部")
_EACH = re.compile(
    r"(?:各自?|分别|每人|每个人|人均)(?:都|能|可以?|该|应|会)*(?:得到?|拿到?|领到?|领取|获得?|补助?|补贴|奖励?|发|给|有|是|到手)*(?:多少|几)"
)
_UNIT_TIMES = {"月": "个月", "个月": "个月", "年": "年", "日": "日"}
_PER_WORDS = {"个月": "每月", "年": "每年", "日": "每天"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Factors:
    """What a rate is multiplied by."""

    numbers: tuple[Decimal, ...]
    """In the order of the rate's units; what is one is left out."""
    shown: tuple[str, ...]
    """The same as they are written: `80`, `（180 − 100）`."""
    period: str
    """`每月`, `每人` … if the result is one for each of these; then, after a comma, the limit of its time."""
    cut: bool = False
    """True if the asker's time is longer than what is paid for, so that the latter counts."""


def factors_of(rate: Rate, asked: str, figures: Sequence[OwnFigure]) -> Factors | None:
    """The factors of a rate for a question; None if one of them is not certain or there is nothing to multiply.

    A time for which something was done that a rate knows nothing of makes it uncertain too.

    Args:
        rate: a sum for each of its units.
        asked: the question in normal form.
        figures: those of the question.
    """
    if len(_spent(figures)) > 1:
        return None
    numbers: list[Increase] = []
    period = ""
    cut = False
    within = ""
    for unit in sorted(rate.per, key=lambda one: one in _UNIT_TIMES):
        if unit in _UNIT_TIMES:
            time = _times(unit, asked, figures)
            if time is None:
                if _IN_ALL.search(asked) and _open_time(figures) and not _asks_in_one(unit, asked, figures):
                    return None
                period += _PER_WORDS[_UNIT_TIMES[unit]]
                continue
            longest = {"个月": rate.longest, "日": rate.longest_days}.get(_UNIT_TIMES[unit])
            if longest is not None and time > longest:
                time, cut = longest, True
                within = f"按所限的{plain(longest)}{'天' if _UNIT_TIMES[unit] == '日' else '个月'}计"
            numbers.append(_as_told(time))
            continue
        each = unit == "人" and asks_each(asked)
        number = _as_told(Decimal(1)) if each else _things(unit, asked, figures, added=rate.added)
        if number is None:
            return None
        if number.value != 1:
            numbers.append(number)
        elif unit == "人" and (each or _SELF.search(asked) is None):
            period = "每人"
    timed = any(unit in _UNIT_TIMES for unit in rate.per)
    if len(rate.per) > len(set(rate.per)) or not numbers or (not timed and _spent(figures)):
        return None
    period = "，".join(part for part in (period, within) if part)
    return Factors(
        numbers=tuple(one.value for one in numbers), shown=tuple(one.shown for one in numbers), period=period, cut=cut
    )


def asks_in_all(asked: str) -> bool:
    """True if a question in normal form wants one sum for all."""
    return _IN_ALL.search(asked) is not None


def asks_each(asked: str) -> bool:
    """True if it wants what each person gets (两人各拿多少), so that how many they are is no factor."""
    return _EACH.search(asked) is not None and not asks_in_all(asked)


def _as_told(value: Decimal) -> Increase:
    return Increase(value=value, shown=plain(value))


def _times(unit: str, asked: str, figures: Sequence[OwnFigure]) -> Decimal | None:
    """For how many months, years or days something was done; None if the question asks for one, or tells none."""
    name = _UNIT_TIMES[unit]
    asks_one = {"个月": _A_MONTH, "年": _A_YEAR, "日": _A_DAY}[name]
    if _asks_one(asks_one, asked, figures):
        return None
    spent = _spent(figures)
    if len(spent) != 1:
        return None
    one = spent[0]
    if name == "日":
        return one.value if one.unit == "日" else None
    if one.unit != "个月":
        return None
    if name == "个月":
        return one.value
    years = one.value / _YEAR
    return years if years == years.to_integral_value() else None


def _asks_in_one(unit: str, asked: str, figures: Sequence[OwnFigure]) -> bool:
    """True if a question wants the sum for one of a rate's periods: 一年一共多少."""
    return _asks_one({"个月": _A_MONTH, "年": _A_YEAR, "日": _A_DAY}[_UNIT_TIMES[unit]], asked, figures)


def _open_time(figures: Sequence[OwnFigure]) -> bool:
    """True if a span of time is told that may be the one to count, so that a sum for one period is no total."""
    return any(one.unit in ("个月", "日") and not _ELSE.search(one.before + one.behind[:3]) for one in figures)


def _spent(figures: Sequence[OwnFigure]) -> list[OwnFigure]:
    """The spans of time for which something was done (干了三个月, 实习4个月); not those since or until something."""
    return [
        one
        for one in figures
        if one.unit in ("个月", "日")
        and (_SPENT.search(one.before) or _DONE.match(one.behind))
        and not _ELSE.search(one.before + one.behind[:3])
    ]


def _asks_one(period: re.Pattern[str], asked: str, figures: Sequence[OwnFigure]) -> bool:
    """True if a question wants the sum for one period; not where it asks for all, or tells by it what is done
    (每天6个人上岗)."""
    if _IN_ALL.search(asked):
        return any(_IN_ALL.match(asked[one.end() :]) for one in period.finditer(asked))
    return any(
        period.search(part[0]) and (_HOW_MUCH.search(part[0]) or not any(one.words in part[0] for one in figures))
        for part in _SEGMENT.finditer(asked)
    )


def _things(unit: str, asked: str, figures: Sequence[OwnFigure], *, added: bool) -> Increase | None:
    """How many of a thing the question tells: the only number of its kind; one person where it speaks of no more.

    Where only what was added counts, of several numbers the one that is told as added; how many there are in all is
    none.
    """
    counted = [one for one in figures if one.unit not in ("元", "个月", "日", "%")]
    if unit == "人" or (unit == "个" and any(one.unit == "人" for one in counted)):
        persons = [one for one in counted if one.unit == "人"] or [one for one in counted if one.bare]
        if persons:
            return _counted(persons, added=added)
        many = _MANY.search(asked) is not None
        told = _ALONE.search(asked) is not None or (not counted and _FIRM.search(asked) is None)
        return _as_told(Decimal(1)) if told and not many else None
    same = [one for one in counted if one.unit == unit]
    alike = same or [one for one in counted if one.unit != "人" and same_unit(one.unit, unit)]
    return _counted(alike or [one for one in counted if one.bare], added=added)


def _counted(figures: Sequence[OwnFigure], *, added: bool) -> Increase | None:
    if len(figures) == 1 and not (added and is_whole(figures[0])):
        return _as_told(figures[0].value)
    return increase(figures) if added and len(figures) > 1 else None
