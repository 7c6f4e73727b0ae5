"""What is written behind the digits of a quantity: 多/余, multiplier, unit and `/…`."""

from __future__ import annotations

import re
from decimal import Decimal

from index.values.draft import Draft
from index.values.units import LONGEST, MULTIPLIERS, NOT_BEFORE, PER, UNITS, Unit, per_name

_MULTIPLIER = re.compile(
    r"(?:十|百|千)?万亿?|(?:十|百|千)?亿|[百千](?![万亿\u4e00-\u9fff])|[百千](?=[元亩家户个人名吨册件套])|百(?=万|亿)"
)
_ENGLISH_MULTIPLIER = re.compile(r"[ -]?(trillion|billion|million|thousand|bn|mn)(?![a-z])")
_ENGLISH_UNIT = re.compile(
    r"[ -]?(square (?:kilomet(?:re|er)s|met(?:re|er)s)|percentage points?|per cent|working days?|business days|"
    r"us dollars|"
    r"[a-z]+[23²³]?|°c|g/l)(?![a-z\d])"
)
_ENGLISH_PER = re.compile(
    r"(?:/|[ ]?per |[ ]a )(year|month|day|mu|person|household|square met(?:re|er)|tonne|hectare|enterprise|d)(?![a-z])"
)
_ENGLISH_PER_NAME = {
    "year": "年", "month": "月", "day": "日", "mu": "亩", "person": "人", "household": "户", "tonne": "吨",
    "hectare": "公顷", "enterprise": "家", "d": "d", "square meter": "平方米", "square metre": "平方米",
}  # fmt: skip
_CURRENCY_NAME = {"us$": "美元", "usd": "美元", "$": "美元", "hk$": "港元"}
_YUAN = UNITS["元"]


CURRENCY = re.compile(r"(rmb|cny|us\$|hk\$|usd|¥|\$|人民币) ?:?(?: )?$")


def complete(text: str, draft: Draft) -> Draft:
    """Adds 多/余, multiplier, unit and what is divided by, as far as they are written behind the digits."""
    position, comparator = draft.end, draft.comparator
    position, more = _more(text, position)
    multiplier, unit = draft.multiplier, None
    spaced = position + 1 if text[position : position + 1] == " " else position
    found = _unit(text, spaced)
    if found is None:
        match = _MULTIPLIER.match(text, spaced)
        if match is not None:
            multiplier = Decimal(MULTIPLIERS[match.group()]) * (multiplier or 1)
            position, again = _more(text, match.end())
            more = more or again
            spaced = position + 1 if text[position : position + 1] == " " else position
            found = _unit(text, spaced)
        elif match := _ENGLISH_MULTIPLIER.match(text, position):
            multiplier, position = Decimal(MULTIPLIERS[match.group(1)]), match.end()
    if found is not None:
        unit, position = found
    elif found_english := _english_unit(text, position):
        unit, position = found_english
    elif more and multiplier is None:
        position, more = draft.end, False
    if unit is None and (prefix := _currency(text, draft.start)):
        unit = prefix
    low, high = draft.low, draft.high
    half = text[position : position + 1] == "半" and unit is not None and low is not None and unit.scale in {12, 60, 7}
    if half and high is not None and low is not None:
        low, high, position = low + Decimal("0.5"), high + Decimal("0.5"), position + 1
    if unit is not None and text[position : position + 1] in {"多", "余"} and unit.kind in {"duration", "money"}:
        more, position = True, position + 1
    per = None
    if unit is not None or multiplier is not None:
        per, position = _per(text, position)
    return Draft(
        start=draft.start, end=position, low=low, high=high, multiplier=multiplier, unit=unit, per=per,
        comparator="more_than" if more else comparator,
        masked=draft.masked, ordinal=draft.ordinal, label=draft.label, tail=draft.tail,
    )  # fmt: skip


def _more(text: str, position: int) -> tuple[int, bool]:
    if text[position : position + 1] in {"多", "余"} or text[position : position + 2] in {
        "来个",
        "来家",
        "来名",
        "来万",
    }:
        return position + 1, True
    return position, False


def _unit(text: str, position: int) -> tuple[Unit, int] | None:
    for length in range(LONGEST, 0, -1):
        word = text[position : position + length]
        unit = UNITS.get(word)
        if unit is None or len(word) != length:
            continue
        end = position + length
        if word.isascii() and word != "%":
            return None
        if text[end : end + 1] and text[end] in NOT_BEFORE.get(word, ""):
            continue
        return unit, end
    return None


def _english_unit(text: str, position: int) -> tuple[Unit, int] | None:
    match = _ENGLISH_UNIT.match(text, position)
    if match is None:
        return None
    unit = UNITS.get(match.group(1))
    return None if unit is None else (unit, match.end())


def _currency(text: str, start: int) -> Unit | None:
    if not start or text[start - 1] not in "bymd币$¥ :":
        return None
    match = CURRENCY.search(text, max(0, start - 8), start)
    if match is None:
        return None
    name = _CURRENCY_NAME.get(match.group(1))
    return UNITS[name] if name else _YUAN


def _per(text: str, position: int) -> tuple[str | None, int]:
    parts: list[str] = []
    while True:
        mark = text[position : position + 1]
        if mark not in {"/", "每", "·"} or not mark:
            break
        word = next(
            (
                text[position + 1 : position + 1 + n]
                for n in (4, 3, 2, 1)
                if text[position + 1 : position + 1 + n] in PER
            ),
            None,
        )
        if word is None or (mark == "·" and not parts):
            break
        parts.append(word)
        position += 1 + len(word)
    while match := _ENGLISH_PER.match(text, position):
        parts.append(_ENGLISH_PER_NAME[match.group(1)])
        position = match.end()
    return (per_name(parts) if parts else None), position
