"""Dates: years, months, days, ranges of them, five-year plans.

A date is written as the digits of a pattern: `YYYY` 2021, `YYYY-MM` 202112, `YYYY-MM-DD` 20211231, `--MM` 12,
`--MM-DD` 1231, `---DD` 31. A part of a year or month follows the pattern: `YYYY底`, `YYYY上半年`, `--MM底`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from index.values.numerals import DIGITS, chinese, positional

_YEAR = r"(?:(?:19|20)\d\d|20xx|(?<![a-z])x{2,4}|[一二][零〇一二三四五六七八九]{3})"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]|(?<![a-z])x{1,2})"
_DAY = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|二十|[一二三四五六七八九]|x{1,2})"
_PART = r"底|末|初|上半年|下半年|(?:第?[一二三四1-4])季度|前三季度|(?:上|中|下)旬"
_WITH_YEAR = re.compile(
    rf"({_YEAR}) ?年度?(?:(?: ?({_MONTH}) ?月(?:份)?)(?:(?: ?({_DAY}) ?[日号](?!线|楼|院|路))|({_PART}))?|({_PART}))?"
)
_WITH_MONTH = re.compile(
    rf"()({_MONTH}) ?月(?!龄|薪|饼|球|光)(?:份)?(?:(?: ?({_DAY}) ?[日号](?!线|楼|院|路))|({_PART}))?()"
)
_WITH_DAY = re.compile(rf"()()({_DAY}) ?日()()(?=上午|下午|晚|凌晨|电|讯|从|召开|起(?!内))")
_ANY_DAY = re.compile(rf"({_DAY}) ?日(?!内)")
_DAY_BEFORE = re.compile(r"月 ?[\d一二三十]{1,3} ?日[、和及]$")
_ISO = re.compile(
    r"((?:19|20)\d\d)([-/.])(1[0-2]|0?[1-9])\2(3[01]|[12]\d|0?[1-9])(?![\d.])|((?:19|20)\d\d)-(0[1-9]|1[0-2])(?![\d年月-])"
)
_YEARS = re.compile(
    r"((?:19|20)\d\d)(?: ?年)? ?(?:-{1,2}|~|至|到) ?((?:19|20)\d\d)(?: ?(年)(?!级)|(?=[)\]\"\s,，。;、|]|$))"
)
_TO = re.compile(r" ?(?:-{1,2}|~|至|到) ?")
_PLAN = re.compile(r"\"? ?(十[一二三四五六七八九]?|二十|[六七八九])五 ?\"?(?=(.?))")
_ENGLISH_PLAN = re.compile(r"(1\d)th five[- ]year")
_NAMES = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
    "september": 9, "october": 10, "november": 11, "december": 12,
}  # fmt: skip
_NAME = "|".join(f"{name}|{name[:3]}\\.?" for name in _NAMES)
_TH = "(?:st|nd|rd|th)?"
ENGLISH = re.compile(
    rf"(?<![a-z\d])(?:(?P<d1>[0-3]?\d){_TH} (?:of )?)?(?P<month>{_NAME})(?: (?P<d2>[0-3]?\d){_TH}(?=[, ]))?,? ?"
    r"(?P<year>(?:19|20)\d\d)(?!\d)"
)
MONTHS = tuple(name[:3] for name in _NAMES)
"""If none of these occurs in a folded text, `ENGLISH` matches nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRead:
    """A date in folded text; `low` and `high` are None if masked."""

    end: int
    pattern: str
    low: Decimal | None
    high: Decimal | None
    masked: bool = False


def read_date(text: str, position: int) -> DateRead | None:
    """The date or range of years, months or days that begins at `position` of folded `text`, or None."""
    if match := _YEARS.match(text, position):
        low, high = int(match.group(1)), int(match.group(2))
        if low <= high:
            return DateRead(end=match.end(), pattern="YYYY", low=Decimal(low), high=Decimal(high))
    if match := _ISO.match(text, position):
        if match.group(1):
            return _read(match.end(), (match.group(1), match.group(3), match.group(4), ""))
        return _read(match.end(), (match.group(5), match.group(6), "", ""))
    first = _parts(text, position)
    if first is None:
        return None
    end, parts = first
    single = _read(end, parts)
    return _range(text, end, parts, single) or single


def _parts(text: str, position: int, *, after_day: bool = False) -> tuple[int, tuple[str, str, str, str]] | None:
    for pattern in (_WITH_YEAR, _WITH_MONTH, _WITH_DAY):
        if match := pattern.match(text, position):
            year, month, day, part, year_part = match.groups(default="")
            return match.end(), (year, month, day, part or year_part)
    if after_day or _DAY_BEFORE.search(text, max(0, position - 7), position):
        match = _ANY_DAY.match(text, position)
        return (match.end(), ("", "", match.group(1), "")) if match else None
    return None


def _range(text: str, end: int, first: tuple[str, str, str, str], single: DateRead) -> DateRead | None:
    joint = _TO.match(text, end)
    if joint is None or first[3] or single.low is None:
        return None
    second = _parts(text, joint.end(), after_day=bool(first[2]))
    if second is None:
        return None
    stop, parts = second
    filled = tuple(b or (a if not any(parts[:i]) else "") for i, (a, b) in enumerate(zip(first, parts, strict=True)))
    other = _read(stop, (filled[0], filled[1], filled[2], filled[3]))
    if other.pattern != single.pattern or other.low is None or other.low < single.low:
        return None
    return DateRead(end=stop, pattern=single.pattern, low=single.low, high=other.low)


def _number(word: str) -> int | None:
    if not word or "x" in word:
        return None
    if word.isdigit():
        return int(word)
    if len(word) == 4 and all(character in DIGITS for character in word):
        return positional(word)
    value = chinese(word)
    return None if value is None else int(value)


def _read(end: int, parts: tuple[str, str, str, str]) -> DateRead:
    year, month, day, part = parts
    pattern = ("YYYY" if year else "-") + ("-MM" if month else "" if year else "-") + ("-DD" if day else "")
    if "x" in year + month + day:
        return DateRead(end=end, pattern=pattern + part, low=None, high=None, masked=True)
    digits = (f"{_number(year)}" if year else "") + (f"{_number(month):02d}" if month else "")
    digits += f"{_number(day):02d}" if day else ""
    return DateRead(end=end, pattern=pattern + part, low=Decimal(digits), high=Decimal(digits))


_DAYS = re.compile(rf"({_MONTH}) ?月 ?({_DAY}) ?日? ?(?:-{{1,2}}|~|至|到) ?({_DAY}) ?日")


def read_days(text: str, position: int) -> DateRead | None:
    """`8月30至31日`: a range of days in one month."""
    match = _DAYS.match(text, position)
    if match is None or "x" in match.group():
        return None
    month, low, high = (_number(word) for word in match.groups())
    if month is None or low is None or high is None or low > high:
        return None
    return DateRead(
        end=match.end(), pattern="--MM-DD", low=Decimal(month * 100 + low), high=Decimal(month * 100 + high)
    )


def read_english(match: re.Match[str]) -> DateRead:
    """A match of `ENGLISH`: December 2021, 13 August 2019, August 13, 2019."""
    month = next(number for name, number in _NAMES.items() if name.startswith(match.group("month").rstrip(".")))
    return _read(match.end(), (match.group("year"), str(month), match.group("d1") or match.group("d2") or "", ""))


def read_plan(text: str, position: int) -> DateRead | None:
    """`“十四五”` → 2021 to 2025. The third plan began in 1966; each has had five years since."""
    number: Decimal | int | None
    if match := _ENGLISH_PLAN.match(text, position):
        number = int(match.group(1))
    else:
        match = _PLAN.match(text, position)
        if match is None:
            return None
        quoted = text[position] == '"'
        if quoted != match.group().endswith('"') or (not quoted and match.group(2) not in tuple("时期规计以末初开")):
            return None
        if len(match.group(1)) == 1 and not quoted:
            return None
        number = chinese(match.group(1))
    if number is None:
        return None
    start = Decimal(1966) + 5 * (Decimal(number) - 3)
    return DateRead(end=match.end(), pattern="YYYY", low=start, high=start + 4)
