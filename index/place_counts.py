"""Which listed places a text speaks of, and where: full names anywhere, short ones of provinces and cities."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from index.division_list import Division, chain, holders
from index.divisions import fold, full_names, named, short_names, starts_with

_ORDINARY = frozenset(
    word
    for line in (
        "来宾 白银 大同 安康 长治 四平 朝阳 中山 海东 海西 海北 黄山 丽水 天水 三明 宜春 自贡 日照 东方 平安 和平",
        "新兴 高明 兴业 安定",
    )
    for word in line.split()
)
"""Short names that are words of their own."""
_GENERIC = re.compile(
    r"^(?:[新老古旧中东南西北]城|城[东南西北中关]|[东南西北]?市中?|新市|城|郊|矿|林|[江路桥铁站河][东南西北前]|中原|工农|向阳|平房|高新|山南|城厢)区$"
)
"""Full names that are words of their own, too."""
_OTHER_WORD = {"市": "场长值价政民容级", "区": "域间块别", "县": "域级", "州": "府", "省": "份级际"}
"""After a suffix these characters make another word of it: 扰乱武汉市场."""
_STREET = re.compile("[东西南北中]?[路街]|大道|大学|日报|晚报")
"""Behind a short name these make the name of something else."""
_QUOTED = re.compile(r"《[^《》]{0,120}》")
_DATELINE = re.compile(
    r"(?:新华社|中新社|中新网|人民网|央视|经济日报|光明日报|[\u4e00-\u9fff]{2}日报)[^。\n]{0,24}?(?:[电讯]|记者[^)）\n]{0,16}[)）])"
)
"""Where a report was written says nothing about what it is on."""
_DATELINE_SIGNS = ("日报", "新华社", "中新", "人民网", "央视")
"""One of these stands in all datelines; looked for first because it is found fast."""
_EDGE = re.compile(r"[^\u4e00-\u9fff]|[在由对为从到经及和与将把是省市州]")


def is_generic(name: str) -> bool:
    """True for the full name of a division that is also a word for a kind of area, such as 新城区."""
    return _GENERIC.match(name) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A listed name in a text."""

    start: int
    end: int
    name: str
    """As listed, Simplified; its short form where the text has that."""
    divisions: tuple[Division, ...]
    """What the name may mean; one if it is certain."""


def speaking(text: str) -> str:
    """The text with its datelines blanked out: they name other places. The length stays."""
    if not any(sign in text for sign in _DATELINE_SIGNS):
        return text
    return _DATELINE.sub(lambda match: " " * len(match[0]), text)


def without_titles(text: str) -> str:
    """The text with cited titles (《…》) blanked out. The length stays."""
    return _QUOTED.sub(lambda match: " " * len(match[0]), text)


def elected(counts: Mapping[Division, int]) -> tuple[Division, int] | None:
    """The division that a text is about, with its weight; None if no division holds half of the weights.

    From the provinces down: the one below that holds at least half of the weight of what holds it, with all below.
    """
    totals: Counter[Division] = Counter()
    for division, count in counts.items():
        for holder in chain(division):
            totals[holder] += count
    found: Division | None = None
    left = sum(counts.values())
    while True:
        above = () if found is None else chain(found)
        best = max(
            (one for one in totals if holders(one) == above), key=lambda one: (totals[one], one.code), default=None
        )
        if best is None or 2 * totals[best] < left:
            return None if found is None else (found, left)
        found, left = best, totals[best]


def mentions(text: str, *, short: bool = True) -> Iterator[Mention]:
    """The listed places of a text in order, not overlapping.

    Args:
        text: either script.
        short: also names without suffix, of provinces and cities, and of counties right behind what holds them.
    """
    return mentions_in(fold(text), short=short)


def mentions_in(folded: str, *, short: bool = True) -> Iterator[Mention]:
    """The same for a text in Simplified characters."""
    end, before = 0, ""
    beginnings, candidates = _beginnings()
    for candidate in candidates.finditer(folded):
        at = candidate.start()
        if at < end or folded[at : at + 2] not in beginnings:
            continue
        if before and folded[end:at].strip():
            before = ""
        found = _at(folded, at, before, short=short)
        if found is not None:
            yield found
            before, end = found.divisions[0].name, found.end


@cache
def _beginnings() -> tuple[frozenset[str], re.Pattern[str]]:
    """The first two characters of all names, and a pattern that leaps to the few places where they may stand."""
    pairs = frozenset(name[:2] for name in (*full_names(), *short_names()))
    first, second = ("".join(sorted({pair[at] for pair in pairs})) for at in (0, 1))
    return pairs, re.compile(f"[{first}](?=[{second}])")


def _at(folded: str, at: int, before: str, *, short: bool) -> Mention | None:
    name = starts_with(folded, at)
    if name is not None and _is_name(folded, at, name, before):
        return Mention(start=at, end=at + len(name), name=name, divisions=full_names()[name])
    name = starts_with(folded, at, short=True) if short else None
    if name is None or _STREET.match(folded, at + len(name)):
        return None
    meant = short_names()[name]
    known = tuple(one for one in meant if before in {holder.name for holder in holders(one)}) if before else ()
    if not known and name not in _ORDINARY:
        known = tuple(one for one in meant if one.level != "district" and one.until is None)
    return Mention(start=at, end=at + len(name), name=name, divisions=known) if known else None


def _is_name(folded: str, at: int, name: str, before: str) -> bool:
    """True unless the characters are (part of) another word."""
    after = folded[at + len(name) : at + len(name) + 1]
    if after and after in _OTHER_WORD.get(name[-1], ""):
        return False
    edge = at == 0 or _EDGE.match(folded[at - 1]) is not None
    if len(name) == 2 or is_generic(name):
        inside = any(before in (one.name, fold(one.name)) for division in named(name) for one in holders(division))
        return inside or (edge and len(name) == 2)
    return True
