"""Days that the calendar does not have, days of the week, and periods that end before they begin."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from index.contradictions.view import Raised, View
from index.labels import numeral

_YEAR = r"(?P<y{0}>(?:19|20)\d\d)(?<!\d....)年"
_DAY = r"(?P<m{0}>\d{{1,2}})月(?P<d{0}>\d{{1,2}})日"
_ANY = re.compile(
    (_YEAR + r"(?P<m1>\d{{1,2}})月(?:(?P<d1>\d{{1,2}})日)?(?:\((?:星期|周)(?P<w>[一二三四五六日天])\))?").format(1)
)
_NO_YEAR = re.compile(r"(?P<m1>\d(?<!\d.)(?<!\d年.)\d?)月(?P<d1>\d{1,2})日")
_PERIOD = re.compile(
    (_YEAR + _DAY).format(1)
    + r"起?(?:施行|实施|执行|生效)?,?(?:有效期)?(?:-+|~|至|到|截止到?|截至)"
    + (_YEAR + _DAY).format(2)
)
_YEARS = re.compile(r"[(自从]?(?<!\d)(?P<y1>(?:19|20)\d\d)年?(?:-+|~|至)(?P<y2>(?:19|20)\d\d)年")
_TO_YEAR = re.compile(r"[-~至](?:19|20)\d\d年")
"""The end of all spans of years, looked for first because it is found fast."""
_LASTING = re.compile(
    (_YEAR + _DAY).format(1)
    + r"起(?:正式)?(?:施行|实施|执行|生效),(?:本[\u4e00-\u9fff]{2,4})?有效期限?[为是]?"
    + r"(?P<n>[一二两三四五六七八九十]|\d{1,2})年"
    + r"[,(]?[至到]"
    + (_YEAR + _DAY).format(2)
)
_WEEK = "一二三四五六日"
_LEAP = 2000
"""A year with 29 February, for days without a year."""


def dates(view: View) -> Iterator[Raised]:
    """Dates of a clause that cannot be, alone or together."""
    if "月" not in view.folded and "年" not in view.folded:
        return
    for match in _ANY.finditer(view.folded):
        yield from _one(view, match)
    for match in _NO_YEAR.finditer(view.folded):
        if 1 <= int(match["m1"]) <= 12 and _day(str(_LEAP), match["m1"], match["d1"]) is None:
            yield _raised(view, match, "没有这一天")
    for match in _PERIOD.finditer(view.folded):
        start, end = _day(match["y1"], match["m1"], match["d1"]), _day(match["y2"], match["m2"], match["d2"])
        if start is not None and end is not None and end < start:
            yield _raised(view, match, "结束早于开始")
    for match in _LASTING.finditer(view.folded):
        yield from _lasting(view, match)
    for match in _YEARS.finditer(view.folded) if _TO_YEAR.search(view.folded) else ():
        if int(match["y2"]) < int(match["y1"]):
            yield _raised(view, match, "结束早于开始")


def _one(view: View, match: re.Match[str]) -> Iterator[Raised]:
    if not 1 <= int(match["m1"]) <= 12:
        yield _raised(view, match, "没有这个月份")
    elif match["d1"] is not None:
        day = _day(match["y1"], match["m1"], match["d1"])
        if day is None:
            yield _raised(view, match, "没有这一天")
        elif match["w"] is not None and _WEEK[day.weekday()] != match["w"].replace("天", "日"):
            yield _raised(view, match, f"这一天是星期{_WEEK[day.weekday()]}")


def _lasting(view: View, match: re.Match[str]) -> Iterator[Raised]:
    """In force from a day on for n years, and the last day: that of n years later or the day before it."""
    start, end = _day(match["y1"], match["m1"], match["d1"]), _day(match["y2"], match["m2"], match["d2"])
    years = numeral(match["n"])
    if start is None or end is None or not years:
        return
    day = 28 if (start.month, start.day) == (2, 29) else start.day
    if abs((end - date(start.year + years, start.month, day)).days) > 1:
        yield _raised(view, match, f"自起始日起{years}年，与所写截止日不符")


def _day(year: str, month: str, day: str) -> date | None:
    if not 1 <= int(month) <= 12 or not 1 <= int(day) <= monthrange(int(year), int(month))[1]:
        return None
    return date(int(year), int(month), int(day))


def _raised(view: View, match: re.Match[str], why: str) -> Raised:
    return Raised(spans=(view.source(*match.span()),), words=f"“{view.quote(*match.span())}”：{why}")
