"""The signs that number policy text, and their place in the hierarchy.

Official documents (GB/T 9704-2012) count 一、（一）1.（1）; statutes count 第X编/章/节/条. The same sign （一）
is a heading in a notice and a 项 in a statute, so the two grammars read labels through the same table
but give them different meaning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
NUMERAL = "[零〇一二三四五六七八九十百千两兩]"


@lru_cache(maxsize=1024)
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


_COUNTED_ON = (
    rf"(?!{NUMERAL}+(?:[、级級期类類线線等档檔批](?!手)|(?:产业|產業|季度|审判|審判|标段|標段|[月号號][，,份楼樓]))"
    rf"|{NUMERAL}{{1,3}}[、和及与至])"
)
"""What follows 一、 in 一、二、三产业 or 一、二期工程: an enumeration, not a heading."""
_MENTIONED = (
    r"(?!\s*(?:[项項款目](?:[、，。；和或及与以的规規所]|$)"
    rf"|[、，,和或及与與至到—–~～-]\s*第?[（(](?:{NUMERAL}+|\d+)[）)]))"
)
"""What follows （一） in （一）项规定的 or （一）、（二）: a reference to items, not one of them."""
_NO_SERIES = r"(?!\d++(?:[、.．，,%％万萬亿億元月日号號类類时時和至]|$))"
"""What follows 1、: not the 2、3 of 1、2、3类企业, but 5G产业 or 2025年底前."""
_UNIT_ENDS = r"(?:(?=[\s　:：、.．]|$)|(?=[^。；;，,：:的]{2,30}$)(?!第|和|与|與|及|至|或|中|规|規|所))"
"""What follows 第三章: a mark or a short title, not 规定 or 的."""

_OFFICIAL = re.compile(
    rf"""\s*(?:\#+\s*)?(?:
      第(?P<part>{NUMERAL}{{1,9}}|\d{{1,4}})(?P<unit>部分|章|篇|编|編|节|節){_UNIT_ENDS}[\s　:：、.．]*
    | (?P<one>{NUMERAL}{{1,9}})[ 　]?(?:、|[.．](?!\d)){_COUNTED_ON}\s*
    | (?:[（(][ 　]?(?P<two>{NUMERAL}{{1,9}})[ 　]?[）)]|(?P<two_sign>[㈠-㈩])){_MENTIONED}[、.．]?\s*
    | (?:(?P<three>\d{{1,2}})[ 　]?(?:、{_NO_SERIES}|[.．](?!\d))|(?P<three_sign>[⒈-⒛]))\s*
    | (?:[（(](?P<four>\d{{1,2}})[）)]|(?P<four_sign>[⑴-⒇])){_MENTIONED}[、.．]?\s*
    | (?P<half>\d{{1,2}})[）)]\s*
    | (?P<five>[①-⑳])\s*
    )""",
    re.VERBOSE,
)
_HAN_NUMBERS = "一二三四五六七八九十"


_BEFORE_WORDS = re.compile(
    r"^\s*(?:第[\d一二三四五六七八九十百]+[章节条]|[（(]?[\d一二三四五六七八九十]+[)）、.．]|[-—]+)\s*"
)


def unlabelled(text: str) -> str:
    """A sentence without the label that it begins with: 第三条, （二）, 4., ——; as it is without one."""
    return _BEFORE_WORDS.sub("", text)


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
    if match["two"] or match["two_sign"]:
        written = match["two"] or _HAN_NUMBERS[_nth(match["two_sign"], "㈠") - 1]
        return Label(level=2, number=numeral(written), sign=f"({written})", end=end)
    if match["three"] or match["three_sign"]:
        number = int(match["three"]) if match["three"] else _nth(match["three_sign"], "⒈")
        return Label(level=3, number=number, sign=str(number), end=end)
    if match["five"]:
        return Label(level=5, number=_nth(match["five"], "①"), sign=match["five"], end=end)
    digits = match["four"] or match["half"]
    number = int(digits) if digits else _nth(match["four_sign"], "⑴")
    return Label(level=4, number=number, sign=f"({number})", end=end)


def _nth(sign: str, first: str) -> int:
    """Place of a sign in its Unicode row, from 1."""
    return ord(sign) - ord(first) + 1


STATUTE_LEVELS = {"编": 0, "編": 0, "分编": 1, "分編": 1, "章": 2, "节": 3, "節": 3}

_STATUTE_HEADING = re.compile(
    rf"\s*(?:\#+\s*)?第(?P<n>{NUMERAL}{{1,9}}|\d{{1,4}})(?P<unit>分编|分編|编|編|章|节|節)"
    r"(?:(?=[\s　:：]|$)[\s　:：]*|(?=[“《（]?[\u4e00-\u9fff]{2}[^。；，：]{0,28}$)(?!第|的|和|与|及|至|或|中|规定|所))"
)
_ARTICLE = re.compile(
    rf"\s*(?:\#+\s*)?(?:\*\*)?第(?P<n>{NUMERAL}{{1,9}}|\d{{1,4}})[条條](?P<sub>之{NUMERAL}{{1,3}})?"
    r"(?:\*\*)?(?P<gap>[\s　:：]*)"
)
_REFERENCE = re.compile(
    rf"第[（(]?[零〇一二三四五六七八九十百千\d]|[、，,]|(?:和|或|及|与|至|以及|或者)(?:[本前该]|第|附)"
    rf"|的|规定|所[列称述规指]|中(?:的|规|所|第|，|,|有关|关于)|[（(](?:{NUMERAL}+|\d+)[）)]"
)
_PART_OF_ARTICLE = re.compile(rf"第[（(]?(?:{NUMERAL}+|\d+)[）)]?[款项項]")


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
    does not go on from the previous article. An inserted article (第三条之一) has the number of the one before it.
    """
    match = _ARTICLE.match(paragraph)
    if match is None:
        return None
    number, end = numeral(match["n"]), match.end()
    follows = number in (previous, previous + 1) if match["sub"] else number == previous + 1
    if not match["gap"] and end < len(paragraph) and (_REFERENCE.match(paragraph, end) or not follows):
        return None
    if number < previous or (number == previous and not match["sub"]) or _PART_OF_ARTICLE.match(paragraph, end):
        return None
    return Label(level=4, number=number, sign=f"第{match['n']}条{match['sub'] or ''}", end=match.end())
