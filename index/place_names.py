"""Names of places as texts write them: at the head of a title, with a zone's suffix, and names that no list has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from index.divisions import ZONE, ZONES, fold, full_names, is_zone, starts_with, zone_stem
from index.place_counts import Mention

OFTEN = 3
"""Weight that a name needs to stand out in a text."""
_SUFFIX = re.compile(rf"{ZONES}|自治[区州县]|省|市|县|区")
_ZONE_TAIL = re.compile(rf"[\u4e00-\u9fff]{{0,8}}?{ZONE}(?![域间])")
_BEFORE_PLACE = re.compile(r"(?:\d{4}年[度，,]?|关于|印发|公布|[发]布|修[订改]|中共|[《〈“（(\s#*]+){0,5}")
"""What may stand before the place in a title."""
_ALL_HAN = re.compile(r"[\u4e00-\u9fffA-ZＸ×〇]+$")
_HAN = re.compile(r"[\u4e00-\u9fffXＸ×]")
_COMMON = frozenset("其跨全本各该我在和与及的对将把向从为到是等或按由使区市县省至可不级进于个些有")
_KIND_OF_AREA = re.compile(
    r"(?:[片园社聚地范校灾景小市郊特库牧林湿护组禁街宅务商离管控产游能住成辖厂库港矿民]区|[主老旧新心县]城区"
    r"|[困远陵大老边]山区|[城超股上都夜菜门]市|县市"
    r"|直辖市|地级市|单列市|省会城市|行政区|[试实][验点]区|示范区|先行区|先导区|副市|[多全各]省|核心区|集聚区)$"
)
"""Kinds of area and of market, which carry the same suffix as a place."""
_BARE_ZONE = re.compile(rf"^(?:国家级|省级|国家|经济|工业|产业|高新技术)*{ZONE}$")
_VERB = re.compile(
    r"支持|推动|推进|推行|加快|促进|建设|打造|提升|全面|依托|围绕|引导|鼓励|落户|进入|入驻|优先|印发|关于|作为|位于|经国务院|实现|获得|成为|属于|连接"
    r"|落实|贯彻|认真|调整|增加|根据|按照|扰乱|维护|通过|发挥|组织|确保|服务|加强|做好|开展|帮助|协调|责任单位|以及|一些|部分|相关|有关|所在|主动|联系|报告|包括"
)
_NOT_AFTER = {"市": "场长值价政民容级委", "区": "域间块别委", "县": "域级委", "省": "份级际委", "州": "府"}
"""After the suffix of a name that is in no list these make another word: 扰乱市场, 落实市委."""
_MASKED = re.compile("[XＸ×]{1,2}(?P<kind>[省市县区])")
"""A name that the source hides; the widest is the document's own, the others stand for its parts."""
_LONGEST = 8
_STABLE = 0.6


def _names_a_place(name: str) -> bool:
    if _MASKED.fullmatch(name):
        return True
    return len(name) > 2 and not _KIND_OF_AREA.search(name) and not _BARE_ZONE.match(name)


def place_in(title: str) -> str | None:
    """The narrowest place that a title or the name of an issuer begins with, or None.

    `青河市临山区人民政府` gives `青河市临山区`. What stands before a listed place and is none is left out.
    """
    folded = fold(title)
    begin = end = _BEFORE_PLACE.match(folded).end()  # type: ignore[union-attr]  # matches the empty text too
    for match in _SUFFIX.finditer(folded, begin, begin + 24):
        name = folded[end : match.end()]
        if match.start() - end > _LONGEST or _VERB.search(name) or not _ALL_HAN.match(name):
            break
        if folded[match.end() : match.end() + 1] in tuple(_NOT_AFTER.get(name[-1], "").replace("委", "")):
            continue
        listed = name in full_names()
        if (listed or _names_a_place(name) or re.fullmatch("[\u4e00-\u9fff]县", name)) and name[0] not in _COMMON:
            end = match.end()
    return title[_listed_begin(folded, begin, end) : end] or None


def _listed_begin(folded: str, begin: int, end: int) -> int:
    """Where the listed place begins, if what stands before it is no name of a place."""
    for at in range(begin, end):
        name = starts_with(folded, at)
        if name is not None and len(name) > 2 and at + len(name) <= end:
            return begin if at > begin and re.search(rf"(?:{_SUFFIX.pattern})$", folded[begin:at]) else at
    return begin


def headed_zones(text: str, folded: str, seen: Sequence[Mention]) -> Iterator[tuple[int, str]]:
    """Offset and name of the zones of a text (`folded` in Simplified) that a listed place begins, as written there."""
    for one in seen:
        tail = _ZONE_TAIL.match(folded, one.end)
        if tail is not None and not _VERB.search(tail[0]) and not re.match("[的和与及等内]|委|政府", tail[0]):
            yield one.start, text[one.start : tail.end()]


def same_zone(zone: str, other: str) -> bool:
    """True if two names may be of one zone: 東湖高新區, 武漢東湖新技術開發區."""
    return fold(zone) != fold(other) and is_zone(other) and zone_stem(other).endswith(zone_stem(zone))


def unlisted(
    text: str, folded: str, listed: Sequence[tuple[int, int]], *, head: int, weight: int
) -> tuple[str, int] | None:
    """The name that a text has most often of those that no list has, in its own characters, and its weight.

    A name is a suffix such as 区 or 开发区 with the Han characters before it, as far to the left as the text
    keeps repeating them: each further character must keep at least 0.6 of the occurrences. Named once is not enough.

    Args:
        text: without what does not speak of the document.
        folded: the same, folded.
        listed: offsets of the listed names, which are left out.
        head: names that begin before this offset
        weight: count so many times.
    """
    lefts: Counter[str] = Counter()
    times: Counter[str] = Counter()
    ends = {end for _, end in listed}
    for match in _SUFFIX.finditer(folded):
        following = folded[match.end() : match.end() + 1]
        if match.end() in ends or (following and following in _NOT_AFTER.get(match[0][-1], "")):
            continue
        window = folded[max(0, match.start() - _LONGEST) : match.start()]
        verbs = list(_VERB.finditer(window))
        for length in range(1, len(window) - (verbs[-1].end() if verbs else 0) + 1):
            if not _HAN.match(window[-length]) or window[-length] in _COMMON:
                break
            name = text[match.start() - length : match.end()]
            times[name] += 1
            lefts[name] += weight if match.start() < head else 1
    extended: Counter[str] = Counter()
    for name, count in lefts.items():
        extended[name[1:]] = max(extended[name[1:]], count)
    stable = [
        (count, len(name), name)
        for name, count in lefts.items()
        if count >= OFTEN and times[name] > 1 and _names_a_place(fold(name)) and extended[name] < _STABLE * count
    ]
    best = max(stable, default=None)
    if best is None:
        return None
    hidden = [(one, masked["kind"]) for one in stable if (masked := _MASKED.fullmatch(fold(one[2])))]
    if best in [one for one, _ in hidden]:
        best = min(hidden, key=lambda one: "省市县区".index(one[1]))[0]
    return best[2], best[0]
