"""The forms of quantities other than number and unit: percentages in words, ratios, times, dates, document numbers."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from index.values import dates
from index.values.dates import DateRead
from index.values.draft import Draft
from index.values.numerals import ENGLISH, NUMERALS, chinese
from index.values.quantity import mask_at, number_at, numeral_at, word_at
from index.values.units import UNITS, Unit
from index.values.value import ValueKind

_DOCUMENT = re.compile(r"\( ?((?:19|20)(?:\d\d|xx)|x{1,4}) ?\) ?第? ?(\d{1,5}|x{1,4}) ?号")
_AGENCY = re.compile(r"[\u4e00-\u9fffx]{1,16}$")
_NOT_AGENCY = re.compile(
    r".*(?:根据|依据|依照|按照|参照|遵照|关于|落实|贯彻|执行|通知|意见|办法|决定|文件|文号|字号|印发|废止|和|及|与|以|的|见|按|即|为)"
)
_CLOCK = re.compile(r"([01]?\d|2[0-4])(?::([0-5]\d)(?::[0-5]\d)?(?![\d:])|时(?:([0-5]?\d)分)?(?!间|限|刻))")
_RATIO = re.compile(r"(\d{1,4}(?:\.\d+)?)(?: ?[:∶] ?(\d{1,4}(?:\.\d+)?))(?: ?[:∶] ?(\d{1,4}(?:\.\d+)?))*(?![\d:∶])")
_SLASH = re.compile(r"([1-9]\d?)/([1-9]\d?)(?=$|[^\d/.])")
_PERCENT = re.compile(
    rf"百分之([{NUMERALS}]++(?:点[{NUMERALS}]++)?|\d{{1,6}}(?:\.\d+)?|x{{1,3}})(?:(?:至|到|-)(?:百分之)?([{NUMERALS}]++(?:点[{NUMERALS}]++)?))?"
)
_FRACTION = re.compile(r"([二三四五六七八九十百千万]{1,4})分之([一二两三四五六七八九十]{1,3})")
_DOUBLING = re.compile(r"翻(?:了)?([一两二三四五])?番")
_HALF = re.compile(r"半(?:(个)?(年度?|学年)|个月|天|日|个?小时)(?!来)")
_PHONE = re.compile(
    r"(?=[\d-]{8})\d{3,4}-\d{3,8}(?:-\d{1,5}){0,3}(?![\d万亿元])|(?=[\d-]{8})\d{1,4}(?:-\d{1,4}){2,9}(?![\d万亿元])"
)
_ENGLISH_YEAR = re.compile(r"(?:19|20)\d\d(?![\d%-]|,\d|\.\d| ?[\u4e00-\u9fff]| [a-z]+s\b)")
_ENGLISH_BEFORE = re.compile(
    r"(?:^|[^a-z])(?:in|by|from|until|since|to|of|during|before|after|year|end|between|and|for) $"
)
_MASKED_DIGITS = re.compile(r"\d{1,2}x")
_TIMES = {"doubl": 2, "twice": 2, "tripl": 3, "quadr": 4}


def read_word(text: str, match: re.Match[str]) -> tuple[list[Draft], int]:
    """An English number word (three enterprises) or verb (doubled) that `match` found."""
    word = match.group()
    if word in ENGLISH:
        return word_at(text, match.start(), word)
    return [_plain(match.start(), match.end(), Decimal(_TIMES[word[:5]]), UNITS["倍"])], match.end()


def read(text: str, start: int) -> tuple[list[Draft], int]:
    """What begins at `start`, the most specific form first, and where to go on."""
    character = text[start]
    if character == "(":
        match = _DOCUMENT.match(text, start)
        return ([_document(text, match)], match.end()) if match else ([], start + 1)
    if character == "翻":
        match = _DOUBLING.match(text, start)
        if match is None:
            return [], start + 1
        times = 2 ** int(chinese(match.group(1) or "一") or 1)
        return [_plain(start, match.end(), Decimal(times), UNITS["倍"])], match.end()
    if character == "半":
        return _half(text, start)
    if character.isdigit() or character in "x":
        return _digits(text, start)
    if character == "*":
        return mask_at(text, start)
    return _numerals(text, start)


def _digits(text: str, start: int) -> tuple[list[Draft], int]:
    previous = text[start - 1] if start else ""
    if previous not in {"第", "+"} and not (previous.isascii() and previous.isalpha()):
        if plan := (dates.read_plan(text, start) if text[start] == "1" else None):
            return [dated(start, plan, kind="period")], plan.end
        if date := dates.read_days(text, start) or dates.read_date(text, start):
            return [dated(start, date)], date.end
        if (match := _ENGLISH_YEAR.match(text, start)) and _ENGLISH_BEFORE.search(text, max(0, start - 10), start):
            return [_plain(start, match.end(), Decimal(match.group()), Unit(kind="date", name="YYYY"))], match.end()
        if match := _PHONE.match(text, start):
            return [], match.end()
        if (match := _CLOCK.match(text, start)) and _is_clock(match):
            minutes = int(match.group(1)) * 60 + int(match.group(2) or match.group(3) or 0)
            return [_plain(start, match.end(), Decimal(minutes), Unit(kind="time", name="分"))], match.end()
        if match := _RATIO.match(text, start):
            return [_ratio(start, match)], match.end()
        if previous != "/" and (match := _SLASH.match(text, start)) and not _unit_behind(text, match.end()):
            part, whole = Decimal(match.group(1)), Decimal(match.group(2))
            if part < whole:
                return [_plain(start, match.end(), part / whole, Unit(kind="ratio", name=""))], match.end()
    if text[start] == "x" or _MASKED_DIGITS.match(text, start):
        drafts, end = mask_at(text, start)
        if drafts or text[start] == "x":
            return drafts, end
    return number_at(text, start)


def _is_clock(match: re.Match[str]) -> bool:
    """17:55, 9:00 and 24时 are times of day, 1:3 is a ratio."""
    return match.group(2) is None or len(match.group(1)) == 2 or match.group(2) in {"00", "30"}


def _numerals(text: str, start: int) -> tuple[list[Draft], int]:
    if text.startswith("百分之", start) and (match := _PERCENT.match(text, start)):
        return _percent(start, match)
    if match := _FRACTION.match(text, start):
        whole, part = chinese(match.group(1)), chinese(match.group(2))
        if whole and part:
            return [_plain(start, match.end(), part / whole, Unit(kind="ratio", name=""))], match.end()
    quoted = start > 0 and text[start - 1] == '"'
    if plan := dates.read_plan(text, start - 1 if quoted else start):
        return [dated(start - 1 if quoted else start, plan, kind="period")], plan.end
    if text[start - 1 : start] != "第" and (date := dates.read_date(text, start)):
        return [dated(start, date)], date.end
    return numeral_at(text, start)


def _half(text: str, start: int) -> tuple[list[Draft], int]:
    match = _HALF.match(text, start)
    if match is None or (start and text[start - 1] in "上下前后大多"):
        return [], start + 1
    word = match.group()[1:]
    unit = UNITS.get(word) or UNITS.get(word.removeprefix("个")) or UNITS["年"]
    return [_plain(start, match.end(), Decimal("0.5"), unit)], match.end()


def _percent(start: int, match: re.Match[str]) -> tuple[list[Draft], int]:
    first = match.group(1)
    if first.startswith("x"):
        masked = _plain(start, match.end(), Decimal(0), UNITS["%"])
        return [replace(masked, low=None, high=None, masked=True)], match.end()
    low = Decimal(first) if first[0].isdigit() and first.isascii() else chinese(first)
    high = chinese(match.group(2)) if match.group(2) else low
    if low is None or high is None:
        return [], match.end()
    return [replace(_plain(start, match.end(), low, UNITS["%"]), high=high)], match.end()


def _ratio(start: int, match: re.Match[str]) -> Draft:
    terms = [Decimal(term) for term in re.split(r" ?[:∶] ?", match.group())]
    if len(terms) > 2:
        name = ":".join(str(term) for term in terms)
        return replace(_plain(start, match.end(), terms[0], Unit(kind="ratio", name=name)), low=None, high=None)
    if not terms[1]:
        return replace(_plain(start, match.end(), terms[0], UNITS["倍"]), ordinal=True)
    return _plain(start, match.end(), terms[0] / terms[1], Unit(kind="ratio", name=":"))


def _document(text: str, match: re.Match[str]) -> Draft:
    before = text[max(0, match.start() - 18) : match.start()].rstrip()
    agency_match = _AGENCY.search(before)
    agency = agency_match.group() if agency_match else ""
    agency = agency[cut.end() :] if (cut := _NOT_AGENCY.match(agency)) else agency
    number = match.group(2) if "x" in match.group(2) else str(int(match.group(2)))
    name = f"{agency}〔{match.group(1)}〕{number}号"
    start = match.start() - (len(text[max(0, match.start() - 18) : match.start()]) - len(before)) - len(agency)
    return Draft(
        start=start, end=match.end(), low=None, high=None,
        unit=Unit(kind="document_number", name=name), masked="x" in name,
    )  # fmt: skip


def _plain(start: int, end: int, number: Decimal, unit: Unit) -> Draft:
    return Draft(start=start, end=end, low=number, high=number, unit=unit)


def dated(start: int, date: DateRead, kind: ValueKind = "date") -> Draft:
    """A date as a draft."""
    unit = Unit(kind=kind, name=date.pattern)
    return Draft(start=start, end=date.end, low=date.low, high=date.high, unit=unit, masked=date.masked)


def _unit_behind(text: str, position: int) -> bool:
    return (
        text[position : position + 1] in UNITS
        or text[position : position + 2] in UNITS
        or text[position : position + 1] in {"万", "亿"}
    )
