"""Finds the quantities of a text, from left to right, longest reading first."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from index.types import Span
from index.values import comparators, dates
from index.values.dates import DateRead
from index.values.draft import Draft, distribute, linked
from index.values.folding import fold
from index.values.numerals import ENGLISH, NUMERALS, chinese
from index.values.quantity import mask_at, number_at, numeral_at, word_at
from index.values.units import UNITS, Unit
from index.values.value import Comparator, Value, ValueKind

_FOLLOW = re.escape("".join(sorted({word[0] for word in UNITS if not word.isascii()})))
_START = re.compile(
    rf"[\dx*]|(?<![{NUMERALS}])[{NUMERALS}]++(?=[点 \n\r分多余半{_FOLLOW}\"%至到~-]|(?<=[亿五]))"
    r"|半(?=[年个天日小])|翻|\(|(?<=\")[六七八九十]"
)
_VERBS = r"doubl(?:e|es|ed|ing)|twice|tripl(?:e|es|ed|ing)|quadrupl(?:e|ed|ing)"
_WORD = re.compile(rf"(?<![a-z])(?:{'|'.join(sorted(ENGLISH, key=len, reverse=True))}|{_VERBS})(?![a-z])")
_DOCUMENT = re.compile(r"\( ?((?:19|20)(?:\d\d|xx)|x{2,4}) ?\) ?第? ?(\d{1,5}|x{1,4}) ?号")
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
_ENGLISH_YEAR = re.compile(r"(?:19|20)\d\d(?![\d,%-]|\.\d| ?[\u4e00-\u9fff]| [a-z]+s\b)")
_ENGLISH_BEFORE = re.compile(
    r"(?:^|[^a-z])(?:in|by|from|until|since|to|of|during|before|after|year|end|between|and|for) $"
)
_MASKED_DIGITS = re.compile(r"\d{1,2}x")
_WORD_STEMS = (*ENGLISH, "doubl", "twice", "tripl", "quadrupl")
_TIMES = {"doubl": 2, "twice": 2, "tripl": 3, "quadr": 4}


def find_values(text: str) -> tuple[Value, ...]:
    """All quantities of `text`, in order and not overlapping; spans are offsets into `text` as given.

    Ordinals (第三, 表1), labels of list items, names with digits (T4, 5G, 1+3+N) and numerals inside words are
    none: a Chinese numeral counts only with a unit of `index.values.units` directly behind it. Members of a
    series take unit, `per` and comparator of the member that has them (`5、10、20万元`, `500(100)亿元`).
    """
    folded = fold(text)
    drafts = distribute(folded, _drafts(folded))
    return _finish(text, folded, [draft for draft in drafts if not draft.ordinal])


def _drafts(text: str) -> list[Draft]:
    words = _WORD.finditer(text) if any(word in text for word in _WORD_STEMS) else iter(())
    months = dates.ENGLISH.finditer(text) if any(name in text for name in dates.MONTHS) else iter(())
    word, month = next(words, None), next(months, None)
    found: list[Draft] = []
    position = 0
    while match := _START.search(text, position):
        start = match.start()
        while word is not None and word.start() < position:
            word = next(words, None)
        while month is not None and month.start() < position:
            month = next(months, None)
        if month is not None and month.start() <= start and (word is None or month.start() < word.start()):
            found.append(_dated(month.start(), dates.read_english(month)))
            position = found[-1].end
            continue
        if word is not None and word.start() < start:
            drafts, position = _english(text, word)
        else:
            drafts, position = _read(text, start)
        for draft in drafts:
            floor = (found[-1].tail or found[-1].end) if found else 0
            if draft.start >= floor:
                found.append(draft)
    while word is not None:
        if word.start() >= position:
            drafts, position = _english(text, word)
            found.extend(drafts)
        word = next(words, None)
    return found


def _english(text: str, match: re.Match[str]) -> tuple[list[Draft], int]:
    word = match.group()
    if word in ENGLISH:
        return word_at(text, match.start(), word)
    return [_plain(match.start(), match.end(), Decimal(_TIMES[word[:5]]), UNITS["倍"])], match.end()


def _read(text: str, start: int) -> tuple[list[Draft], int]:
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
            return [_dated(start, plan, kind="period")], plan.end
        if date := dates.read_days(text, start) or dates.read_date(text, start):
            return [_dated(start, date)], date.end
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
        return [_dated(start - 1 if quoted else start, plan, kind="period")], plan.end
    if text[start - 1 : start] != "第" and (date := dates.read_date(text, start)):
        return [_dated(start, date)], date.end
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


def _dated(start: int, date: DateRead, kind: ValueKind = "date") -> Draft:
    unit = Unit(kind=kind, name=date.pattern)
    return Draft(start=start, end=date.end, low=date.low, high=date.high, unit=unit, masked=date.masked)


def _unit_behind(text: str, position: int) -> bool:
    return (
        text[position : position + 1] in UNITS
        or text[position : position + 2] in UNITS
        or text[position : position + 1] in {"万", "亿"}
    )


def _finish(text: str, folded: str, drafts: list[Draft]) -> tuple[Value, ...]:
    kinds = [_kind(draft) for draft in drafts]
    prefixes = [_prefix(folded, drafts, index, kinds[index]) for index in range(len(drafts))]
    suffixes = [
        comparators.after(folded, draft.tail or draft.end, kind) for draft, kind in zip(drafts, kinds, strict=True)
    ]
    joined = [index for index in range(1, len(drafts)) if _series(folded, drafts[index - 1], drafts[index])]
    for index in reversed(joined):
        suffixes[index - 1] = suffixes[index - 1] or suffixes[index]
    for index in joined:
        prefixes[index] = prefixes[index] or prefixes[index - 1]
    return tuple(
        _value(text, folded, draft, kind, _combine(prefix, suffix, draft.comparator))
        for draft, kind, prefix, suffix in zip(drafts, kinds, prefixes, suffixes, strict=True)
    )


def _series(text: str, left: Draft, right: Draft) -> bool:
    """True if two values are neighbours in a series and so share comparators."""
    if left.unit is None or right.unit is None or left.unit.name != right.unit.name:
        return False
    if left.unit.kind in {"date", "period", "document_number", "time"}:
        return False
    return linked(text, left.tail or left.end, right.start)


def _prefix(text: str, drafts: list[Draft], index: int, kind: ValueKind) -> Comparator | None:
    start = drafts[index].start
    floor = (drafts[index - 1].tail or drafts[index - 1].end) if index else 0
    return comparators.before(text[max(floor, start - comparators.WINDOW) : start], kind)


def _combine(prefix: Comparator | None, suffix: Comparator | None, inner: Comparator | None) -> Comparator:
    """Words behind make 达到 and 约 more exact; else the words before win (超600亿元以上 is more_than)."""
    if prefix is None or prefix in {"reaches", "about"}:
        return suffix or inner or prefix or "equal"
    return prefix


def _kind(draft: Draft) -> ValueKind:
    if draft.unit is not None:
        return draft.unit.kind
    return (
        "amount"
        if draft.multiplier is not None and (draft.masked or draft.multiplier >= 10**4 or draft.multiplier == 1)
        else "number"
    )


def _value(text: str, folded: str, draft: Draft, kind: ValueKind, comparator: Comparator) -> Value:
    unit = draft.unit
    factor = (draft.multiplier or Decimal(1)) * (unit.scale if unit is not None else 1)
    per = draft.per
    if per is None and kind not in {"date", "period", "document_number", "time"}:
        per = comparators.per_before(folded[max(0, draft.start - comparators.WINDOW) : draft.start])
    return Value(
        kind=kind,
        low=None if draft.low is None else (draft.low * factor).normalize() + 0,
        high=None if draft.high is None else (draft.high * factor).normalize() + 0,
        unit=unit.name if unit is not None else "",
        comparator=comparator,
        per=per,
        masked=draft.masked,
        span=Span(start=draft.start, end=draft.end),
        raw=text[draft.start : draft.end],
    )
