"""A quantity while it is being read, and how members of a series lend each other their unit and comparator."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from index.values.units import Unit
from index.values.value import Comparator

_JOINT = re.compile(r" ?(?:、|/|和|与|及|或|以及|或者|,|\)?/|\)?、|\() ?")
_JOINED = re.compile(r" ?(?:、|/|和|与|及|或|以及|或者|\(|\)/|\)、|\)和) ?")
_NEVER_LENT = frozenset({"period", "document_number", "time", "ratio"})
"""Kinds of units that a number takes from none of its neighbours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A number with what is known of its unit; offsets are those of the text."""

    start: int
    end: int
    low: Decimal | None
    """Before multiplier and unit."""
    high: Decimal | None
    multiplier: Decimal | None = None
    unit: Unit | None = None
    per: str | None = None
    comparator: Comparator | None = None
    """From 多, 余 or a suffix."""
    masked: bool = False
    ordinal: bool = False
    """第三, 表1, a list label: read to be skipped."""
    label: bool = False
    """A number before 、 at the beginning of a line: a list label unless a series follows (`5、10、20万元`)."""
    tail: int = 0
    """Where the words that belong to it end (a closing bracket, a comparator); 0 = at `end`."""

    @property
    def bare(self) -> bool:
        """True if neither unit nor multiplier is written."""
        return self.unit is None and self.multiplier is None and not self.masked


def distribute(text: str, drafts: list[Draft]) -> list[Draft]:
    """`5、10、20万元` → three amounts; `第三、四条` → no value; `5000万/800万元` → both money."""
    result = list(drafts)
    for index in range(len(result) - 1, 0, -1):
        left, right = result[index - 1], result[index]
        if not _linked(text, result, index - 1):
            continue
        if left.bare and right.bare and right.ordinal and "/" in text[left.end : right.start]:
            result[index - 1] = replace(left, ordinal=True)
        if left.ordinal or right.ordinal or _labels(text, result, index - 1):
            continue
        if left.bare and right.unit is not None:
            result[index - 1] = _lend(left, right)
        elif left.bare and right.multiplier is not None:
            result[index - 1] = replace(left, multiplier=right.multiplier)
        elif left.unit is None and left.multiplier is not None and _lendable(right.unit):
            result[index - 1] = replace(left, unit=right.unit, per=left.per or right.per)
    return [replace(draft, ordinal=True) if draft.label and draft.bare else draft for draft in result]


def linked(text: str, left_end: int, right_start: int) -> bool:
    """True if only a series mark (、 / 和 …) stands between two members."""
    return right_start - left_end <= 4 and _JOINED.fullmatch(text, left_end, right_start) is not None


def _lendable(unit: Unit | None) -> bool:
    """True if a member with 万 or 亿 may take `unit`: no date is so large (`30万、2025年45万`)."""
    return unit is not None and unit.kind != "date" and unit.kind not in _NEVER_LENT


def _lend(left: Draft, right: Draft) -> Draft:
    unit = right.unit
    if unit is None or unit.kind in _NEVER_LENT:
        return left
    if unit.kind == "date":
        year = left.low is not None and 1900 <= left.low <= 2100 and unit.name.startswith("YYYY")
        month = left.low is not None and left.low <= 12 and unit.name == "--MM"
        if not (year or month):
            return left
        return replace(left, unit=replace(unit, name="YYYY" if year else "--MM"))
    return replace(left, multiplier=right.multiplier, unit=unit, per=left.per or right.per)


def _linked(text: str, drafts: list[Draft], index: int) -> bool:
    left, right = drafts[index], drafts[index + 1]
    if right.start - left.end > 4 or not _JOINT.fullmatch(text, left.end, right.start):
        return False
    if "," not in text[left.end : right.start]:
        return True
    return (index > 0 and text[drafts[index - 1].end : left.start] == ",") or (
        index + 2 < len(drafts) and text[right.end : drafts[index + 2].start] == ","
    )


def _labels(text: str, drafts: list[Draft], index: int) -> bool:
    """True if the number is the label of a list item, as in `1、3家企业`."""
    left = drafts[index]
    if not left.label or left.low is None or left.low >= 100:
        return False
    return not (index + 2 < len(drafts) and _linked(text, drafts, index + 1))


def at_line_start(text: str, position: int) -> bool:
    """True at the beginning of the text, of a line or of a sentence."""
    while position and text[position - 1] == " ":
        position -= 1
    return position == 0 or text[position - 1] in "\n\r。;:!?"
