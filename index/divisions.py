"""Names of administrative divisions: what they stand for, how a written place divides into them, what lies in what.

A written place is a run of names from the widest to the narrowest, `湖北省武汉市硚口区`, in either script.
Names that are in no list (made-up ones, and development zones) are known by their suffix.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache

from opencc import OpenCC

from index.division_list import Division, chain, divisions, standing

ZONES = (
    "高新技术产业(?:开发)?区|高新技术开发区|新技术开发区|经济技术开发区|经济开发区|高新区|经开区|开发区|投资区|新区"
    "|综合保税区|保税港?区|综合(?:配套改革)?[实试]验区|自由贸易试验区|自贸(?:试验)?区|航空港(?:经济综合实验)?区|工业园区"
)
"""Suffixes of development zones, Simplified, as alternatives of a pattern."""
ZONE = f"(?:{ZONES})"
SUFFIX = "(?:特别行政区|自治[区州县旗]|地区|[省市县区盟旗])"
"""Suffixes of administrative divisions, Simplified, as a pattern."""

_ABBREVIATIONS = {
    "北京市": "京", "天津市": "津", "河北省": "冀", "山西省": "晋", "辽宁省": "辽", "吉林省": "吉", "黑龙江省": "黑",
    "上海市": "沪", "江苏省": "苏", "浙江省": "浙", "安徽省": "皖", "福建省": "闽", "江西省": "赣", "山东省": "鲁",
    "河南省": "豫", "湖北省": "鄂", "湖南省": "湘", "广东省": "粤", "海南省": "琼", "重庆市": "渝", "四川省": "川蜀",
    "贵州省": "黔贵", "云南省": "滇云", "陕西省": "陕秦", "甘肃省": "甘陇", "青海省": "青", "台湾省": "台",
    "内蒙古自治区": "蒙", "广西壮族自治区": "桂", "西藏自治区": "藏", "宁夏回族自治区": "宁", "新疆维吾尔自治区": "新",
    "香港特别行政区": "港", "澳门特别行政区": "澳",
}  # fmt: skip
"""The official signs of the provinces."""
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")
"""What the conversion of scripts does not take."""
_LONGEST_NAME = 40
"""Characters of a name at the most: names are folded again and again."""
_ZONE_END = re.compile(rf"{ZONE}$")
_PART = re.compile(rf"[\u4e00-\u9fffa-zＡ-Ｚ×]{{1,12}}?(?:{ZONE}|{SUFFIX})", re.IGNORECASE)
_KINDS = (("高新", re.compile("高新|新技术")), ("经开", re.compile("经济|经开")))
_GENERIC = re.compile(r"^(?:台商|综合|临空|临港|保税|工业|出口加工|国家级?|省级|市级|循环经济|现代|产业|航空港)*$")
"""What does not tell one zone from another of its kind."""


@cache
def _to_simplified() -> OpenCC:
    return OpenCC("t2s")


def fold(text: str) -> str:
    """The text in Simplified characters, each at its offset: the length stays. What is no text becomes U+FFFD."""
    return _folded_name(text) if len(text) <= _LONGEST_NAME else _folded(text)


@lru_cache(maxsize=4096)
def _folded_name(name: str) -> str:
    return _folded(name)


def _folded(text: str) -> str:
    clean = _NO_TEXT.sub("\ufffd", text)
    simplified = str(_to_simplified().convert(clean))
    if len(simplified) == len(text):
        return simplified
    return "".join(_line(line) for line in clean.splitlines(keepends=True))


def _line(line: str) -> str:
    simplified = str(_to_simplified().convert(line))
    if len(simplified) == len(line):
        return simplified
    pairs = ((str(_to_simplified().convert(old)), old) for old in line)
    return "".join(new if len(new) == 1 else old for new, old in pairs)


@cache
def full_names() -> Mapping[str, tuple[Division, ...]]:
    """The divisions of each full or abridged name, those of today first."""
    found: defaultdict[str, list[Division]] = defaultdict(list)
    for division in divisions():
        for name in filter(None, (division.name, division.abridged)):
            found[fold(name)].append(division)
    return {name: _ordered(those) for name, those in found.items()}


@cache
def short_names() -> Mapping[str, tuple[Division, ...]]:
    """The divisions of each name without suffix; names that cannot go without one are left out."""
    found: defaultdict[str, list[Division]] = defaultdict(list)
    for division in divisions():
        if division.short != division.name:
            found[fold(division.short)].append(division)
    return {name: _ordered(those) for name, those in found.items()}


@cache
def _signs() -> Mapping[str, tuple[Division, ...]]:
    named = {division.name: division for division in divisions()}
    return {sign: (named[name],) for name, signs in _ABBREVIATIONS.items() for sign in signs}


def _ordered(those: list[Division]) -> tuple[Division, ...]:
    """Those of today, or the former ones if there are none today; the wider before the narrower."""
    standing = [one for one in those if one.until is None]
    rank = ("province", "city", "district")
    return tuple(sorted(standing or those, key=lambda one: (rank.index(one.level), one.code)))


def named(name: str) -> tuple[Division, ...]:
    """All divisions of a name, the widest first: full (`武汉市`), short (`武汉`), abridged, or a sign (`鄂`).

    Either script. A name that stands today hides a former one. Empty if it is in no list.
    """
    folded = fold(name)
    return full_names().get(folded) or short_names().get(folded) or _signs().get(folded) or ()


@cache
def _beginnings(*, short: bool) -> Mapping[str, tuple[str, ...]]:
    """The names that begin with the same two characters, the longest first."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(short_names() if short else full_names(), key=len, reverse=True):
        found[name[:2]].append(name)
    return {pair: tuple(those) for pair, those in found.items()}


def starts_with(folded: str, at: int = 0, *, short: bool = False) -> str | None:
    """The longest listed name that begins at an offset of a text in Simplified characters, or None."""
    names = _beginnings(short=short).get(folded[at : at + 2], ())
    return next((name for name in names if folded.startswith(name, at)), None)


def parts(place: str) -> tuple[str, ...]:
    """The names of a written place, the widest first, in its own characters. A zone keeps the city that heads it."""
    folded, at, found = fold(place), 0, []
    while at < len(folded):
        name = _next_part(folded, at)
        found.append(place[at : at + len(name)])
        at += len(name)
    return tuple(found)


def _next_part(folded: str, at: int) -> str:
    name, short = starts_with(folded, at), starts_with(folded, at, short=True)
    if name is not None and not re.match(rf"{ZONE}$", folded[at + len(name) - 1 :]):
        return name
    if short is not None and starts_with(folded, at + len(short)) is not None:
        return short
    match = _PART.match(folded, at)
    return match[0] if match else folded[at:]


def narrowest(place: str) -> str:
    """The last name of a written place, in its own characters."""
    return parts(place)[-1] if place else place


def is_zone(name: str) -> bool:
    """True for the name of a development zone, which no list of divisions has."""
    folded = fold(name)
    return _ZONE_END.search(folded) is not None and folded not in full_names()


def city_of_zone(zone: str) -> str | None:
    """The listed name that heads the name of a zone, in its own characters: `武漢` of `武漢東湖新技術開發區`.

    The short name of a division of county level does not count: it is too often part of another name (`东湖`).
    """
    folded = fold(zone)
    full, short = starts_with(folded), starts_with(folded, short=True)
    if short is not None and short_names()[short][0].level == "district":
        short = None
    name = max(filter(None, (full, short)), key=len, default=None)
    return None if name is None or folded == name else zone[: len(name)]


def zone_stem(zone: str) -> str:
    """What tells a zone from others, Simplified: `东湖` of `武汉东湖高新区`, `鞍山` of `鞍山高新区`."""
    stem = _ZONE_END.sub("", fold(zone))
    head = fold(city_of_zone(zone) or "")
    own = stem.removeprefix(head)
    return own if head and len(own) > 1 and not _GENERIC.match(own) else stem


def _zone_key(zone: str, before: str) -> str:
    """Stem and kind; a zone that has no name of its own (高新区) is called by the place before it."""
    kind = next((name for name, pattern in _KINDS if pattern.search(fold(zone))), None)
    return f"{zone_stem(zone) or short_of(before)}/{kind or fold(zone)[-3:]}"


def short_of(name: str) -> str:
    """A listed name without its suffix, Simplified; any other name as it is."""
    known = full_names().get(fold(name), ())
    return fold(known[0].short) if known else fold(name)


@cache
def lineage(place: str) -> frozenset[str]:
    """Full names of a written place and of all that holds it, Simplified; a zone as its stem and kind."""
    written = parts(place)
    found: set[str] = set()
    for name, before in zip(written, ("", *written), strict=False):
        if is_zone(name):
            found.add(_zone_key(name, before))
            head = city_of_zone(name)
            found |= lineage(head) if head else frozenset()
            continue
        folded = fold(name)
        others = {fold(other) for other in written if other != name}
        candidates = [one for one in named(name) if others & {other.name for other in chain(one)}] or named(name)
        found.add(candidates[0].name if candidates and folded not in full_names() else folded)
        if len(candidates) == 1:
            found |= {one.name for one in (*chain(candidates[0]), standing(candidates[0])) if one is not None}
    return frozenset(found)


def within(place: str, other: str) -> bool:
    """True if a written place is another one or lies in it, as far as their names and the list tell.

    `within("硚口区", "武汉")` holds, `within("武汉", "硚口区")` does not, nor does `within("硚口区", "东湖高新区")`.
    """
    if not place or not other:
        return False
    mine = lineage(place)
    if {one.name for one in named(other)} & mine or lineage(other) <= mine:
        return True
    return any(re.fullmatch(rf"{re.escape(fold(other))}{SUFFIX}", name) for name in mine)


def may_lie_in(name: str, other: str) -> bool:
    """True if any of the listed divisions that a name may mean is a written place or lies in it.

    `may_lie_in("和田", "新疆维吾尔自治区")` holds, though 和田 may be a prefecture, a city or a county.
    """
    return any(within(one.name, other) for one in named(name))


def related(place: str, other: str) -> bool:
    """True if one of two written places lies in the other, or they are one."""
    return within(place, other) or within(other, place)
