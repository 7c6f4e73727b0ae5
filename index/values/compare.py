"""Whether a quantity in an answer is the quantity in its source.

| source | claim | `same_quantity` | `supports` |
|---|---|---|---|
| 5万元 | 50000元, 5萬元 | yes | yes |
| 5000億元 | RMB 500 billion | yes | yes |
| 不低于5万元 | 5万元 | yes | no: the comparator is lost |
| 最高5万元 | 不超过5万元 | yes | yes: both bound it from above, the figure included |
| 达到1300户 | 1300家 | yes | yes |
| 100万 | 100万元 | yes | yes, and `unit_unstated` is true |
| 14家 | 14 | yes | yes: a claim may leave the measure word away |
| 2021年12月 | 2021年 | yes | yes: a claim may be less precise |
| 2021年 | 2021年12月 | no | no |
| 5个百分点 | 5% | no | no |
"""

from __future__ import annotations

import re

from index.values.folding import fold
from index.values.units import THING
from index.values.value import Value

_DATES = frozenset({"date", "period"})
_PLAIN = frozenset({"number", "amount"})
_ALIKE = {"equal": 0, "reaches": 0, "at_least": 1, "more_than": 2, "at_most": 3, "up_to": 3, "less_than": 4, "about": 5}
_NUMBER = re.compile(r"(.*)(〔.*)")


def supports(source: Value, claim: Value) -> bool:
    """True if `claim` says no more and no other than `source`: same quantity and same comparator.

    `equal` and `reaches` are one, `at_most` and `up_to` are one; dropping or changing any other is a change of
    meaning. Dates need equal comparators too (2021年底前 is not 2021年底).
    """
    return same_quantity(source, claim) and _ALIKE[source.comparator] == _ALIKE[claim.comparator]


def same_quantity(source: Value, claim: Value) -> bool:
    """True if both name the same amount, unit and base (`per`), whatever the comparators.

    Not symmetric: a claim may be a coarser date or leave a measure word away, a source may leave 元 away.
    """
    if source.kind == claim.kind == "document_number":
        return _same_document_number(source.unit, claim.unit)
    if source.masked or claim.masked:
        return source.masked and claim.masked and source.unit == claim.unit and fold(source.raw) == fold(claim.raw)
    if source.kind in _DATES and claim.kind in _DATES:
        return _same_date(source, claim)
    if claim.kind == "number" and source.kind == "date":
        return source.unit == "YYYY" and (source.low, source.high) == (claim.low, claim.high)
    if source.kind == "number" and claim.kind == "date":
        return claim.unit == "YYYY" and (source.low, source.high) == (claim.low, claim.high)
    if (source.low, source.high) != (claim.low, claim.high) or not _same_per(source.per, claim.per):
        return False
    if source.kind == claim.kind:
        return source.unit == claim.unit or (source.kind == "count" and _same_thing(source.unit, claim.unit))
    kinds = {source.kind, claim.kind}
    return kinds == _PLAIN or unit_unstated(source, claim) or (claim.kind in _PLAIN and source.kind == "count")


def unit_unstated(source: Value, claim: Value) -> bool:
    """True if the amounts are equal but one side is written without 元 (`100万项目资助`)."""
    if {source.kind, claim.kind} != {"amount", "money"} or source.masked or claim.masked:
        return False
    money = source if source.kind == "money" else claim
    return money.unit == "元" and (source.low, source.high) == (claim.low, claim.high)


def _same_thing(first: str, second: str) -> bool:
    if first not in THING or second not in THING:
        return False
    return THING[first] == THING[second] or -1 in {THING[first], THING[second]}


def _same_per(source: str | None, claim: str | None) -> bool:
    return source == claim


def _same_document_number(source: str, claim: str) -> bool:
    left, right = _NUMBER.fullmatch(source), _NUMBER.fullmatch(claim)
    if left is None or right is None or left.group(2) != right.group(2):
        return False
    agency = right.group(1)
    return left.group(1) == agency or not agency or (len(agency) > 1 and left.group(1).endswith(agency))


def _same_date(source: Value, claim: Value) -> bool:
    if source.low is None or claim.low is None or source.high is None or claim.high is None:
        return False
    pairs = ((int(source.low), int(claim.low)), (int(source.high), int(claim.high)))
    return all(_covers(_fields(claim.unit, theirs), _fields(source.unit, ours)) for ours, theirs in pairs)


def _fields(pattern: str, digits: int) -> dict[str, str]:
    """`YYYY-MM底`, 202112 → year 2021, month 12, part 底."""
    rest = str(digits)
    fields: dict[str, str] = {}
    for name, sign, width in (("day", "DD", 2), ("month", "MM", 2), ("year", "YYYY", 4)):
        if sign in pattern:
            fields[name], rest = rest[-width:].zfill(width), rest[:-width]
    if part := re.sub(r"[YMD-]", "", pattern):
        fields["part"] = {"末": "底"}.get(part, part)
    return fields


def _covers(coarse: dict[str, str], fine: dict[str, str]) -> bool:
    return bool(coarse) and all(fine.get(name) == word for name, word in coarse.items())
