"""The signs that number policy text, and their place in the hierarchy.

Official documents (GB/T 9704-2012) count 一、（一）1.（1）; statutes count 第X编/章/节/条. The same sign （一）
is a heading in a notice and a 项 in a statute, so the two grammars read labels through the same table
but give them different meaning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
NUMERAL = "[零〇一二三四五六七八九十百千两兩]"


def numeral(text: str) -> int:
    """The value of a Chinese or Arabic whole number up to 9,999.

    Raises:
        ValueError: `text` is no such number.
    """
    if text.isdecimal():
        return int(text)
    if unknown := set(text) - _DIGITS.keys() - _UNITS.keys():
        raise ValueError(f"no number: {text!r} holds {sorted(unknown)}")
    if not set(text) & _UNITS.keys():
        return int("".join(str(_DIGITS[char]) for char in text))
    total, digit = 0, 0
    for char in text:
        if char in _UNITS:
            total += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A numbering sign at the start of a paragraph."""

    level: int
    """0 part or chapter, 1 一、, 2 （一）, 3 1., 4 （1）, 5 ①; see `STATUTE_LEVELS` for statutes."""
    number: int
    sign: str
    """Canonical, for example `三、`, `(二)`, `2`, `(1)`, `①`."""
    end: int
    """Offset behind the sign, relative to the start of the paragraph."""


_CIRCLED = {chr(0x2460 + i): i + 1 for i in range(20)}

_OFFICIAL = re.compile(
    rf"""\s*(?:\#+\s*)?(?:
      第(?P<part>{NUMERAL}+|\d+)(?P<unit>部分|章|篇|编|編)[\s　:：、.．]*
    | (?P<one>{NUMERAL}+)[、.．](?!\d)\s*
    | [（(](?P<two>{NUMERAL}+)[）)][、.．]?\s*
    | (?P<three>\d{{1,2}})[、.．](?!\d)\s*
    | [（(](?P<four>\d{{1,2}})[）)][、.．]?\s*
    | (?P<half>\d{{1,2}})[）)]\s*
    | (?P<five>[①-⑳])\s*
    )""",
    re.VERBOSE,
)


def official_label(paragraph: str) -> Label | None:
    """The label at the start of a paragraph of an official document, or None."""
    match = _OFFICIAL.match(paragraph)
    if match is None:
        return None
    end = match.end()
    if match["part"]:
        return Label(level=0, number=numeral(match["part"]), sign=f"第{match['part']}{match['unit']}", end=end)
    if match["one"]:
        return Label(level=1, number=numeral(match["one"]), sign=f"{match['one']}、", end=end)
    if match["two"]:
        return Label(level=2, number=numeral(match["two"]), sign=f"({match['two']})", end=end)
    if match["three"]:
        return Label(level=3, number=int(match["three"]), sign=match["three"], end=end)
    if match["four"] or match["half"]:
        digits = match["four"] or match["half"]
        return Label(level=4, number=int(digits), sign=f"({digits})", end=end)
    return Label(level=5, number=_CIRCLED[match["five"]], sign=match["five"], end=end)


STATUTE_LEVELS = {"编": 0, "編": 0, "分编": 1, "分編": 1, "章": 2, "节": 3, "節": 3}

_STATUTE_HEADING = re.compile(
    rf"\s*(?:\#+\s*)?第(?P<n>{NUMERAL}+|\d+)(?P<unit>分编|分編|编|編|章|节|節)(?=[\s　:：]|$)[\s　:：]*"
)
_ARTICLE = re.compile(
    rf"\s*(?:\#+\s*)?(?:\*\*)?第(?P<n>{NUMERAL}+|\d+)条(?P<sub>之{NUMERAL}+)?(?:\*\*)?(?P<gap>[\s　:：]*)"
)
_REFERENCE = re.compile(r"第[零〇一二三四五六七八九十百千\d]|[、，,和或及与至的]|规定|所列|中")


def statute_heading(paragraph: str) -> Label | None:
    """The label 第X编/章/节 at the start of a paragraph, or None."""
    match = _STATUTE_HEADING.match(paragraph)
    if match is None:
        return None
    return Label(
        level=STATUTE_LEVELS[match["unit"]],
        number=numeral(match["n"]),
        sign=f"第{match['n']}{match['unit']}",
        end=match.end(),
    )


def article_label(paragraph: str, previous: int) -> Label | None:
    """The label 第X条 at the start of a paragraph, or None if it is none or only refers to an article.

    Args:
        paragraph: the paragraph's text.
        previous: number of the article before it, 0 at the beginning.

    A line such as 第二条第（一）项规定的情形 is a reference: what follows the sign reads on, or the number
    does not go on from the previous article.
    """
    match = _ARTICLE.match(paragraph.replace("條", "条", 1))
    if match is None:
        return None
    number = numeral(match["n"])
    rest = paragraph[match.end() :]
    if not match["gap"] and rest and (_REFERENCE.match(rest) or number != previous + 1):
        return None
    if not match["sub"] and number <= previous:
        return None
    return Label(level=4, number=number, sign=f"第{match['n']}条{match['sub'] or ''}", end=match.end())
