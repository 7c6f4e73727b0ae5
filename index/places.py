"""Which place a document speaks of, found from the text alone."""

from __future__ import annotations

import re
from collections import Counter

_ZONE = "|".join(
    (
        "高新技术产业开发区",
        "经济技术开发区",
        "新技术开发区",
        "高新技術產業開發區",
        "經濟技術開發區",
        "新技術開發區",
        "高新区",
        "高新區",
        "开发区",
        "開發區",
        "投资区",
        "投資區",
        "新区",
        "新區",
    )
)
_SUFFIX = re.compile(rf"(?:{_ZONE}|自治区|自治區|自治州|自治县|自治縣|[省市县縣区區])")
_BEFORE_PLACE = re.compile(
    r"(?:\d{4}年[度，,]?|[关關][于於]|印[发發]|公布|[发發]布|修[订訂改]|中共|[《〈“（(\s#*]+){0,5}"
)
"""What may stand before the place in a title."""
_ALL_HAN = re.compile(r"[\u4e00-\u9fffA-ZＸ×〇]+$")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_COMMON = frozenset("其跨全本各该該我在和与與及的对對将將把向从從为為到是等或按由使区區市县縣省至可不级級进進于於")
_KIND_OF_AREA = re.compile(
    r"(?:[片园園社聚地范範校灾災景小市郊特库庫牧林湿濕护護组組禁街宅务務商][区區]|[主老旧舊新心县縣]城[区區]"
    r"|[困远遠陵大老边邊]山[区區]|[城超股上都夜菜门門]市|[县縣]市"
    r"|直[辖轄]市|地[级級]市|[单單]列市|省[会會]城市|行政[区區]|[试試][验驗点點][区區]|示范[区區]|先行[区區]|先[导導][区區])$"
)
"""Kinds of area and of market, which carry the same suffix as a place."""
_BARE_ZONE = re.compile(
    rf"^(?:国家级|國家級|省级|省級|国家|國家|经济|經濟|工业|工業|产业|產業|高新技术|高新技術)*(?:{_ZONE})$"
)
_VERB = re.compile(
    r"支持|推[动動]|推[进進]|加快|促[进進]|建[设設]|打造|提升|全面|依托|依託|[围圍][绕繞]|引[导導]|鼓[励勵]|落[户戶]|[进進]入|入[驻駐]|[优優]先|印发|印發|[关關][于於]|作[为為]|位[于於]|[经經]国[务務]院|[实實][现現]|[获獲]得|成[为為]|[属屬][于於]|[连連]接"
)
_LONGEST = 8
_OFTEN = 3
_STABLE = 0.6
_HEAD = 400
_HEAD_WEIGHT = 3
"""The opening words name the place that a document is for more often than its body does."""


def _names_a_place(name: str) -> bool:
    return len(name) > 2 and not _KIND_OF_AREA.search(name) and not _BARE_ZONE.match(name)


def place_in(title: str) -> str | None:
    """The narrowest place that a title or the name of an issuer begins with, or None.

    `青河市临山区人民政府` gives `青河市临山区`.
    """
    begin = end = _BEFORE_PLACE.match(title).end()  # type: ignore[union-attr]  # matches the empty text too
    for match in _SUFFIX.finditer(title, begin, begin + 24):
        name = title[end : match.end()]
        if match.start() - end > _LONGEST or _VERB.search(name) or not _ALL_HAN.match(name):
            break
        if (_names_a_place(name) or re.fullmatch("[\u4e00-\u9fff][县縣]", name)) and name[0] not in _COMMON:
            end = match.end()
    return title[begin:end] or None


def place_of_text(text: str) -> str | None:
    """The place that a text names most often, or None if no name stands out.

    A name is a suffix such as 区 or 开发区 with the Han characters before it, as far to the left as the text
    keeps repeating them: each further character must keep at least 0.6 of the occurrences.
    """
    lefts: Counter[str] = Counter()
    for match in _SUFFIX.finditer(text):
        window = text[max(0, match.start() - _LONGEST) : match.start()]
        verbs = list(_VERB.finditer(window))
        for length in range(1, len(window) - (verbs[-1].end() if verbs else 0) + 1):
            if not _HAN.match(window[-length]) or window[-length] in _COMMON:
                break
            lefts[text[match.start() - length : match.end()]] += _HEAD_WEIGHT if match.start() < _HEAD else 1
    extended: Counter[str] = Counter()
    for name, count in lefts.items():
        extended[name[1:]] = max(extended[name[1:]], count)
    stable = [
        (count, len(name), name)
        for name, count in lefts.items()
        if count >= _OFTEN and _names_a_place(name) and extended[name] < _STABLE * count
    ]
    return max(stable)[2] if stable else None
