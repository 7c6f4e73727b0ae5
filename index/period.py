"""The years that a plan speaks of."""

from __future__ import annotations

import re
from collections import Counter

from index.types import Period

_PERIOD = re.compile(r"(?P<a>20\d{2})\s*年?\s*(?:[—–\-~～至到]|——)\s*(?P<b>20\d{2})\s*年?")
_FIVE_YEARS = re.compile(r"[“\"「]?(?P<n>十[一二三四五六])[·•]?五[”\"」]?")
_NAME = re.compile(r"(十[一二三四五六])[·•]?五")
_FIRST_YEAR = {"十一": 2006, "十二": 2011, "十三": 2016, "十四": 2021, "十五": 2026, "十六": 2031}
_TARGET = re.compile(r"到(20\d{2})年")


def planning_period(title: str | None, text: str) -> Period | None:
    """The years of a plan: from the title, else from what the text says of itself, else from 十X五 in the text.

    A five-year name in the text counts only if its last year is the target year (到2020年) that is named most.
    """
    for place in (title or "", _said_of_itself(text)):
        match = _PERIOD.search(place)
        if match and int(match["a"]) < int(match["b"]):
            return Period(start=int(match["a"]), end=int(match["b"]), label=match[0], explicit=True)
    named = _FIVE_YEARS.search(title or "")
    if named:
        return _five_years(named)
    counts = Counter(_NAME.findall(text))
    targets = Counter(int(year) for year in _TARGET.findall(text)) if counts else Counter()
    for name, _ in counts.most_common():
        if targets and _FIRST_YEAR[name] + 4 == targets.most_common(1)[0][0]:
            found = next(match for match in _FIVE_YEARS.finditer(text) if match["n"] == name)
            return _five_years(found)
    return None


def _five_years(match: re.Match[str]) -> Period:
    first = _FIRST_YEAR[match["n"]]
    return Period(start=first, end=first + 4, label=match[0], explicit=False)


def _said_of_itself(text: str) -> str:
    match = re.search(
        r"(?:规划期|規劃期|计划期|計劃期|实施期限|實施期限|试点期限|試點期限|试点期|試點期)[^。\n]{0,40}", text
    )
    return match[0] if match else ""
