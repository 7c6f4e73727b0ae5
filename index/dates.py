"""Dates as documents write them, in ISO form, and the days that follow from a length of time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from index.labels import numeral

DATE = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d{2})\s*年\s*(?:(?P<m>\d{1,2})\s*月\s*(?:(?P<d>\d{1,2})\s*日)?)?")
"""2021年3月5日, to the year at least."""
ISO = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d{2})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)")
"""2021-03-05, 2021/3/5, 2021.3.5."""
HAN_DATE = re.compile(
    r"(?P<y>(?:一九|二[〇○零])[〇○零一二三四五六七八九]{2})年(?:(?P<m>[一二三四五六七八九十]{1,2})月(?:(?P<d>[一二三四五六七八九十]{1,3})日)?)?"
)
"""二〇二一年三月五日, to the year at least."""
DAY = (
    r"(?:\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
    r"|[一二][九〇○零][〇○零一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
)
"""Pattern of a whole day in either kind of digits."""
END = r"(?:\d{4}\s*年(?:\s*\d{1,2}\s*月)?\s*(?:底|末))"
"""Pattern of the end of a month or year: 2025年12月底, 2025年底."""

MASKED_DATE = re.compile(r"(?:20[xX×*]{2}|[xX×]{4})\s*年(?:\s*[\dxX×*]{1,2}\s*月(?:\s*[\dxX×*]{1,2}\s*日)?)?")
"""20xx年X月X日: a date that the source hides, to the year at least."""

_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEAR_END = re.compile(r"(?P<y>\d{4})\s*年(?:\s*(?P<m>\d{1,2})\s*月)?\s*(?:底|末)")
_LABELS = re.compile(
    r"[（）()\s]|发布|發布|公布|印发|印發|成文|发文|通过|日期|时间|時間|[:：]|\d{2}:\d{2}",
)
_LONGEST_LINE = 80


def iso_date(text: str) -> str | None:
    """The first date of a text as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; None if there is none.

    A day or month that no calendar has is left out, with all that follows it.
    """
    dated = "年" in text
    if match := (DATE.search(text) if dated else None) or ISO.search(text):
        numbers = [int(part) for part in (match["y"], match["m"], match["d"]) if part]
    elif match := HAN_DATE.search(text) if dated else None:
        numbers = [int(match["y"].translate(_HAN_DIGITS))]
        numbers += [numeral(part) for part in (match["m"], match["d"]) if part]
    else:
        return None
    while not _on_the_calendar(numbers):
        numbers.pop()
    return "-".join(f"{number:02d}" for number in numbers)


def whole_day(text: str) -> str | None:
    """The first date of a text if it is a whole day, `YYYY-MM-DD`; the end of a month or year is its last day."""
    day = iso_date(text)
    if day is not None and len(day) == 10:
        return day
    end = _YEAR_END.search(text)
    if end is None:
        return None
    year, month = int(end["y"]), int(end["m"] or 12)
    if not (date.min.year <= year < date.max.year and 1 <= month <= 12):
        return None
    return (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).isoformat()


def is_only_date(line: str) -> bool:
    """True if a line is a date, perhaps a masked one, perhaps with the word that says which."""
    if len(line) > _LONGEST_LINE:
        return False
    if iso_date(line) is None:
        return MASKED_DATE.search(line) is not None and not _LABELS.sub("", MASKED_DATE.sub("", line))
    return not _LABELS.sub("", HAN_DATE.sub("", ISO.sub("", DATE.sub("", line))))


def last_day(day: str, months: int) -> str | None:
    """The last day of a validity of `months` that begins on `day`, `YYYY-MM-DD`; None beyond the year 9999.

    It is the day before the same day of the last month, or that month's own last day if it has no such day.
    """
    start = date.fromisoformat(day)
    following = _months_after(start, months)
    return None if following is None else (following - timedelta(days=1)).isoformat()


def days_after(day: str, days: int) -> str | None:
    """The day that lies `days` after `day`, both `YYYY-MM-DD`; None beyond the year 9999."""
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except OverflowError:
        return None


def months_after(day: str, months: int) -> str | None:
    """The same day `months` later, or the first of the month behind if that month is too short."""
    following = _months_after(date.fromisoformat(day), months)
    return None if following is None else following.isoformat()


def _months_after(start: date, months: int) -> date | None:
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    if year >= date.max.year:
        return None
    try:
        return date(year, month, start.day)
    except ValueError:
        return date(year + month // 12, month % 12 + 1, 1)


def _on_the_calendar(numbers: Sequence[int]) -> bool:
    try:
        date(*[*numbers, 1, 1][:3])
    except ValueError:
        return False
    return True
