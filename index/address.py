"""Addresses of clauses: one canonical form, and the many ways in which people write it.

Canonical: half-width brackets, 、 behind the first level, digits as in the source's level, for example
`三、(二)2`, `第十二条第二款第(三)项`, `表1第17行`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from index.labels import NUMERAL, numeral

NAME = r"[\u4e00-\u9fff]{3,8}"
"""Pattern of the name of a list that is numbered anew below what has its own: 一、注意事项:1."""
_N = rf"(?:{NUMERAL}{{1,9}}|\d{{1,4}})"
_STEP = re.compile(
    rf"""
      附(?:件|录)(?P<annex>{_N})[:：]?
    | 第?(?P<article>{_N})条(?P<sub>之{NUMERAL}+)?
    | 第(?P<part>{_N})(?:部分|章|篇|编)
    | 第?\(?(?P<paragraph>{_N})\)?款
    | 第?\(?(?P<item>{_N})\)?(?:小?项|小?节|目|小?点)
    | 表(?P<table>{_N})(?:第?(?P<row>{_N})行)?
    | \((?P<bracket>{_N})\)
    | (?P<one>{NUMERAL}+)、?
    | (?P<three>\d+)[.、]?
    | (?P<circled>[①-⑳])
    | (?<=.)(?P<name>{NAME})(?::|$)
    """,
    re.VERBOSE,
)
_SIMPLIFIED = str.maketrans("條項點節編錄", "条项点节编录")
_DIGITS = "零一二三四五六七八九"
_LONGEST = 100


def chinese(number: int) -> str:
    """A whole number from 1 to 9,999 in Chinese numerals, as statutes write it (12 → 十二, 105 → 一百零五)."""
    if not 0 < number < 10_000:
        raise ValueError(f"{number} is outside 1 … 9999")
    text, zero = "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += ("零" if zero and text else "") + _DIGITS[digit] + sign
            zero = False
        elif text:
            zero = True
    return text.removeprefix("一") if text.startswith("一十") else text


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One level of an address."""

    kind: str
    """`annex` 附件1; `one` 一、, `two` (一), `three` 1, `four` (1), `five` ①; `article`, `paragraph` 款,
    `item` 项 and 目; `table`, `row`; `name` of a list that has no number."""
    number: int
    sub: str = ""
    """`之一` of an inserted article; the words of a name."""


def normalised(address: str) -> str:
    """An address in half-width, Simplified signs without spaces and without 的 between its steps."""
    text = "".join(char if "①" <= char <= "⑳" else unicodedata.normalize("NFKC", char) for char in address)
    plain = re.sub(r"\s", "", text).translate(_SIMPLIFIED).replace("部份", "部分")
    return re.sub(r"(?<=[款项节条分章篇编点])[的、,]", "", plain).rstrip("。.、,:")


def parse(address: str) -> tuple[Step, ...] | None:
    """The steps of an address in any spelling, or None if it is none.

    `三、(二)2`, `三（二）2.`, `第三部分第(二)节第2点` give the same steps; so do Arabic and Chinese digits in
    第12条 and 第十二条.
    """
    if len(address) > _LONGEST:
        return None
    text = normalised(address)
    steps: list[Step] = []
    position = 0
    while position < len(text):
        match = _STEP.match(text, position)
        if match is None or match.end() == position:
            return None
        steps.extend(_steps(match, steps))
        position = match.end()
    return tuple(steps) or None


def _steps(match: re.Match[str], before: list[Step]) -> Iterator[Step]:
    group = match.lastgroup if match.lastgroup not in ("row", "sub") else None
    if match["name"]:
        yield Step(kind="name", number=0, sub=match["name"])
    elif match["annex"]:
        yield Step(kind="annex", number=numeral(match["annex"]))
    elif match["article"]:
        yield Step(kind="article", number=numeral(match["article"]), sub=match["sub"] or "")
    elif match["table"]:
        yield Step(kind="table", number=numeral(match["table"]))
        if match["row"]:
            yield Step(kind="row", number=numeral(match["row"]))
    elif group == "paragraph":
        yield Step(kind="paragraph", number=numeral(match["paragraph"]))
    elif any(step.kind == "article" for step in before):
        value = match["item"] or match["bracket"] or match["one"] or match["three"]
        yield Step(kind="item", number=numeral(value) if value else ord(match["circled"]) - 0x245F)
    elif group == "circled":
        yield Step(kind="five", number=ord(match["circled"]) - 0x245F)
    else:
        yield _official(match, [step for step in before if step.kind != "annex"])


_ORDER = ("one", "two", "three", "four", "five")


def _official(match: re.Match[str], before: list[Step]) -> Step:
    value = match["part"] or match["item"] or match["bracket"] or match["one"] or match["three"]
    number = numeral(value)
    if match["part"]:
        return Step(kind="one" if not before else "two", number=number)
    if match["bracket"]:
        return Step(
            kind="four" if value.isdecimal() and before and before[-1].kind in ("three", "four") else "two",
            number=number,
        )
    if match["one"]:
        return Step(kind="one", number=number)
    if match["three"]:
        return Step(kind="three", number=number)
    last = before[-1].kind if before else None
    return Step(kind=_ORDER[_ORDER.index(last) + 1] if last in _ORDER[:-1] else "one", number=number)


def same(left: str, right: str) -> bool:
    """True if two spellings name the same address."""
    a, b = parse(left), parse(right)
    return a is not None and a == b


def starts_with(address: str, prefix: str) -> bool:
    """True if `address` lies at or below `prefix`."""
    a, b = parse(address), parse(prefix)
    return a is not None and b is not None and a[: len(b)] == b
