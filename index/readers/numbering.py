"""The automatic numbers of Word lists: what Word draws in front of a paragraph is not in its text.

Source: ISO/IEC 29500-1, 17.9 (numbering) and 17.18.59 (`ST_NumberFormat`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from index.readers.package import Element

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_ONES = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a list."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    """`%1` … `%9` stand for the numbers of the levels."""
    suffix: str = "tab"
    legal: bool = False
    """True: all numbers in Arabic digits."""
    style: str | None = None
    """Paragraphs of this style stand on this level."""


class Numbering:
    """Counts the paragraphs of a document's lists; ask for each numbered paragraph once, in order."""

    def __init__(self, root: Element | None) -> None:
        self._lists: dict[str, str] = {}
        self._levels: dict[str, dict[int, Level]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._restarted: set[tuple[str, int]] = set()
        self._starts: dict[tuple[str, int], int] = {}
        if root is None:
            return
        abstract = {value_of(one, "abstractNumId"): dict(_levels(one)) for one in root if local(one) == "abstractNum"}
        for one in root:
            if local(one) != "num":
                continue
            id = value_of(one, "numId")
            kind = setting(one, "abstractNumId") or ""
            self._lists[id] = kind
            self._levels[id] = dict(abstract.get(kind, {}))
            for override in one:
                if local(override) != "lvlOverride":
                    continue
                number = whole(value_of(override, "ilvl"))
                self._levels[id].update(_levels(override))
                start = setting(override, "startOverride")
                if start is not None:
                    self._starts[id, number] = whole(start, 1)

    def level_of_style(self, list_id: str, style: str) -> int:
        """The level of a list that is bound to a style; 0 if none is."""
        levels = self._levels.get(list_id, {})
        return next((number for number, level in levels.items() if level.style == style), 0)

    def next(self, list_id: str, level: int) -> str:
        """The label of the next paragraph of a list, with the blank behind it; empty for bullets."""
        definition = self._levels.get(list_id, {}).get(level)
        if definition is None or not 0 <= level < _LEVELS:
            return ""
        counts = self._counts.setdefault(self._lists[list_id], [None] * _LEVELS)
        first = self._starts.get((list_id, level))
        if first is not None and (list_id, level) not in self._restarted:
            self._restarted.add((list_id, level))
            counts[level] = first
        else:
            before = counts[level]
            counts[level] = definition.start if before is None else before + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        if definition.format in ("bullet", "none"):
            return ""
        label = _PLACE.sub(
            lambda match: self._number(list_id, counts, int(match[1]) - 1, definition.legal), definition.text
        )
        tight = definition.suffix == "nothing" or label.endswith(("、", "）", ")", "．", ".", "：", "　"))
        return label if tight or not label else f"{label} "

    def _number(self, list_id: str, counts: list[int | None], level: int, legal: bool) -> str:
        definition = self._levels[list_id].get(level, Level())
        count = counts[level]
        return written(definition.start if count is None else count, "decimal" if legal else definition.format)


def written(number: int, format: str) -> str:
    """A whole number in one of Word's formats; Arabic digits in formats that are not known here.

    >>> written(12, "chineseCountingThousand")
    '十二'
    """
    if format in (
        "chineseCountingThousand",
        "chineseCounting",
        "japaneseCounting",
        "taiwaneseCountingThousand",
        "taiwaneseCounting",
    ):
        return _counted(number, _DIGITS, "十百千")
    if format in ("chineseLegalSimplified", "ideographLegalTraditional"):
        return _counted(number, _FORMAL, "拾佰仟")
    if format in ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"):
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    if format in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if format == "ideographEnclosedCircle" and 1 <= number <= 10:
        return chr(0x3280 + number - 1)
    if format == "decimalFullWidth":
        return "".join(chr(0xFF10 + int(digit)) for digit in str(number))
    if format == "decimalZero":
        return f"{number:02d}"
    if format == "ideographTraditional" and 1 <= number <= len(_STEMS):
        return _STEMS[number - 1]
    if format == "ideographZodiac" and 1 <= number <= len(_BRANCHES):
        return _BRANCHES[number - 1]
    if format in ("lowerLetter", "upperLetter") and 1 <= number <= 780:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters.upper() if format == "upperLetter" else letters
    if format in ("lowerRoman", "upperRoman") and 1 <= number < 4000:
        roman = _roman(number)
        return roman.upper() if format == "upperRoman" else roman
    return str(number)


def _counted(number: int, digits: str, units: str) -> str:
    """Chinese counting up to 9,999; 10 … 19 without 一 in front when written with 十."""
    if not 0 < number < 10_000:
        return digits[0] if number == 0 else str(number)
    pieces: list[str] = []
    gap = False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit == 0:
            gap = bool(pieces)
            continue
        pieces.append(("零" if gap else "") + digits[digit] + (units[place - 1] if place else ""))
        gap = False
    text = "".join(pieces)
    return text[1:] if text.startswith("一十") else text


def _roman(number: int) -> str:
    pieces = []
    for value, letters in (*_ROMAN, *_ROMAN_ONES):
        pieces.append(letters * (number // value))
        number %= value
    return "".join(pieces)


def _levels(parent: Element) -> Iterator[tuple[int, Level]]:
    for one in parent:
        if local(one) != "lvl":
            continue
        legal = next((child for child in one if local(child) == "isLgl"), None)
        yield (
            whole(value_of(one, "ilvl")),
            Level(
                start=whole(setting(one, "start"), 1),
                format=setting(one, "numFmt") or "decimal",
                text=setting(one, "lvlText") or "",
                suffix=setting(one, "suff") or "tab",
                legal=legal is not None and value_of(legal, "val") not in ("0", "false"),
                style=setting(one, "pStyle"),
            ),
        )


def local(element: Element) -> str:
    """The name of an element without its namespace (transitional and strict files have different ones)."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def value_of(element: Element, name: str) -> str:
    """An attribute by its name without namespace; empty if there is none."""
    attributes: Mapping[str, str] = element.attrib
    return next((str(value) for key, value in attributes.items() if key.rpartition("}")[2] == name), "")


def setting(parent: Element | None, name: str) -> str | None:
    """The `val` of a child, as most settings of Word are written; None if there is no such child."""
    child = next((one for one in parent if local(one) == name), None) if parent is not None else None
    return None if child is None else value_of(child, "val")


def whole(text: str | None, default: int = 0) -> int:
    """A whole number of at most six digits, else `default`."""
    text = text or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else default
