"""Words of one scale, of which a text means just those that it names: 大型 is not 小型, A类 not C类."""

from __future__ import annotations

import re

from index.tokens import normalise
from qa.found.candidate import Candidate
from qa.found.rows import reading_of_row

_LEVELS = ("国家级", "省级", "市级", "区级")
_SCALES: tuple[tuple[tuple[str, str], ...], ...] = (
    (
        ("大型", r"大型|大中型|大企业|大、中"),
        ("中型", r"中型|中小|大中型|大、中"),
        ("小型", r"小型|中小|小微"),
        ("微型", r"微型|小微|个体"),
    ),
    (
        ("国家级", r"国家级|国家(?=[、和及/])|国家重点|全国"),
        ("省级", r"省级|省(?=[、和及/])|自治区级"),
        ("市级", r"市级|市(?=[、和及/][区县])"),
        ("区级", r"(?<!自治)区级|县级|区县级"),
    ),
    (("博士", r"博士"), ("硕士", r"硕士|研究生"), ("本科", r"本科|学士"), ("专科", r"专科|大专")),
    (("甲类", r"甲类|甲级"), ("乙类", r"乙类|乙级"), ("丙类", r"丙类|丙级"), ("丁类", r"丁类|丁级")),
)
_CLASS = re.compile(r"(?<![a-z])([a-z](?:[、,/和及][a-z])*)\s*类")
_AND_ABOVE = re.compile(r"(国家级|省级|市级|区级|县级)及?以上")


def contradicts(question: str, one: Candidate) -> bool:
    """True if a sentence names only other members of a scale than the question does.

    A level with 以上 stands for those above it too. What names no member of a scale, on either side, says nothing.
    """
    asked = normalise(question)
    text = normalise(one.text if one.clause.kind != "row" else reading_of_row(one.clause))
    pairs = [(_members(scale, asked), _members(scale, text)) for scale in _SCALES]
    pairs.append((_classes(asked), _classes(text)))
    return any(wanted and named and not wanted & named for wanted, named in pairs)


def _members(scale: tuple[tuple[str, str], ...], text: str) -> set[str]:
    found = {name for name, pattern in scale if re.search(pattern, text)}
    for match in _AND_ABOVE.finditer(text):
        level = "区级" if match[1] == "县级" else match[1]
        if level in {name for name, _ in scale}:
            found.update(_LEVELS[: _LEVELS.index(level)])
    return found


def _classes(text: str) -> set[str]:
    return {letter for match in _CLASS.finditer(text) for letter in re.findall("[a-z]", match[1])}
