"""One canonical way to print a quantity in messages."""

from __future__ import annotations

import re
from decimal import Decimal

from index.values.value import Value

_WORD = {
    "equal": "", "reaches": "达到", "at_least": "不低于", "more_than": "超过", "at_most": "不超过",
    "less_than": "低于", "about": "约", "up_to": "最高",
}  # fmt: skip


def normal(value: Value) -> str:
    """For example `不低于1,000万元/亩`, `2021年12月31日`, `10亿—50亿元`; masked values as written."""
    if value.kind == "document_number":
        return value.unit
    if value.low is None or value.high is None:
        return value.raw
    if value.kind in {"date", "period"}:
        return _dates(value)
    if value.kind == "time":
        return f"{int(value.low) // 60}:{int(value.low) % 60:02d}"
    if value.kind == "ratio":
        return value.raw
    unit = f"{value.unit}/{value.per}" if value.per else value.unit
    large = value.kind in {"money", "amount"}
    numbers = _number(value.low, large)
    if value.low != value.high:
        numbers += f"—{_number(value.high, large)}"
    return f"{_WORD[value.comparator]}{numbers}{unit}"


def _number(number: Decimal, large: bool) -> str:
    if large:
        for size, name in ((10**8, "亿"), (10**4, "万")):
            if abs(number) >= size:
                return f"{number / size:,f}{name}"
    return f"{number:,f}"


def _dates(value: Value) -> str:
    first, last = (_date(value.unit, int(end)) for end in (value.low or Decimal(0), value.high or Decimal(0)))
    text = first if first == last else f"{first}—{last}"
    return text + {"at_most": "前", "at_least": "起"}.get(value.comparator, "")


def _date(pattern: str, digits: int) -> str:
    rest = str(digits)
    words = ""
    for sign, width, name in (("DD", 2, "日"), ("MM", 2, "月"), ("YYYY", 4, "年")):
        if sign in pattern:
            words, rest = f"{int(rest[-width:])}{name}{words}", rest[:-width]
    return words + re.sub(r"[YMD-]", "", pattern)
