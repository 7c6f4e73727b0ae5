"""Two values and what is said of the way from one to the other.

A rate over n years may lie anywhere between the geometric and the arithmetic mean, because both are called 年均.
翻n番 multiplies by 2^n (loosely: −10 % … +25 %); 增长n倍 is read as n + 1 times and, as many write it, as n times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.contradictions.printed import NUMBER, QUANTITY, YEAR, Printed, bounds, single
from index.contradictions.view import Raised, View
from index.values.numerals import chinese

_CONSTANT_PRICES = re.compile(r"生产总值|增加值|gdp|产值|可比|不变价|实际增长|同口径")
"""Quantities whose growth is reported in constant prices: nominal values need not fit it."""
_ABOUT = re.compile(r"[约近超逾余多]|左右|以上|以下|不低于|不少于|不超过|最高|至少|突破")
_BASE = re.compile(
    rf"(?P<now>{QUANTITY}),?(?:约?[为是]|相当于|达到?)(?P<base>{YEAR})年(?:底|末)?的?\((?P<then>{QUANTITY})\)的(?P<times>{NUMBER})倍"
    rf"(?:,年均(?:增速|增长率?|增幅|递增)(?:为|达到?)?(?P<rate>{NUMBER})%(?!以上|左右))?"
)
_UP = r"增长|增加|提高|提升|上升|扩大|发展|壮大"
_DOWN = r"下降|降低|减少|缩小|压减|压缩"
_WAY = (
    rf"[由从](?:(?P<base>{YEAR})年(?:底|末)?的?)?(?P<then>{QUANTITY})(?P<verb>{_UP}|{_DOWN})?[到至为](?:(?P<year>{YEAR})年(?:底|末)?的?)?"
    rf"(?P<now>{QUANTITY})"
)
_FROM_TO = re.compile(
    rf"{_WAY},(?:(?P<annual>年均)(?:增速|增长率?|增幅|递增)|(?P<down>{_DOWN}|降幅)了?|增长|增幅)(?:为|达到?)?(?P<rate>{NUMBER})%(?!以上|左右)"
)
_MULTIPLIED = re.compile(
    rf"{_WAY},(?:实现)?(?:翻了?(?P<doublings>[一两二三四])番|(?:增长|增加|提高)了?(?P<more>{NUMBER})倍)(?![多余以])"
)
_DIRECTED = re.compile(rf"{_WAY}(?=[,。;)\n])")
_YEAR_WORD = re.compile(rf"(?<!\d)({YEAR})年")
_LOOSELY = (0.9, 1.25)
_RANKS = re.compile(r"[位名第级档类]")


def growth(view: View) -> Iterator[Raised]:
    """Multiples, rates and directions of a clause that the two values beside them exclude."""
    found = list(_BASE.finditer(view.folded)) if "倍" in view.folded else []
    bases = [match.span("base") for match in found]
    for match in found:
        year = _year_before(view.folded, match.start(), bases)
        yield from _rated(view, match, int(match["base"]), year, annual=True)
    if "由" not in view.folded and "从" not in view.folded:
        return
    for match in _FROM_TO.finditer(view.folded):
        base, year = (int(match[name]) if match[name] else None for name in ("base", "year"))
        yield from _rated(view, match, base, year, annual=bool(match["annual"]))
    for match in _MULTIPLIED.finditer(view.folded):
        yield from _multiplied(view, match)
    for match in _DIRECTED.finditer(view.folded):
        yield from _directed(view, match)


def _year_before(folded: str, position: int, bases: Sequence[tuple[int, int]]) -> int | None:
    """The last year named before `position` that is not the base of another comparison."""
    years = [match for match in _YEAR_WORD.finditer(folded, 0, position) if match.span(1) not in bases]
    return int(years[-1][1]) if years else None


def _both(view: View, match: re.Match[str]) -> tuple[Printed, Printed] | None:
    """The values now and then, if both are exact and of one unit."""
    now, then = single(match["now"]), single(match["then"])
    if now is None or then is None or now.unit != then.unit or then.low <= 0 or now.low <= 0:
        return None
    start = _part_start(view, match.start())
    return None if _ABOUT.search(view.folded, start, match.end()) else (now, then)


def _rated(view: View, match: re.Match[str], base: int | None, year: int | None, *, annual: bool) -> Iterator[Raised]:
    both = _both(view, match)
    if both is None:
        return
    low, high = _ratios(*both)
    ratio = float(both[0].value / both[1].value)
    named = match.groupdict()
    end = match.end("now")
    if named.get("times"):
        end = match.end("times") + 1
        if not _meets(low, high, bounds(match["times"])):
            words = f"“{view.quote(match.start(), end)}”：两数之比约为{ratio:.2f}，与所述{match['times']}倍不符"
            yield Raised(spans=(view.source(match.start(), end),), words=words)
    if named.get("rate") is None or both[0].unit.startswith("percent") or _in_constant_prices(view, match):
        return
    years = 1 if not annual else (year - base if year is not None and base is not None else 0)
    falls = bool(named.get("down"))
    if falls:
        low, high = 2 - high, 2 - low
    if not 1 <= years <= 30 or low <= 0:
        return
    slowest = min(low ** (1 / years) - 1, (low - 1) / years) * 100
    fastest = max(high ** (1 / years) - 1, (high - 1) / years) * 100
    if _meets(slowest, fastest, bounds(match["rate"])):
        return
    change = abs(ratio - 1) * 100
    each = f"{years}年间年均约{(ratio ** (1 / years) - 1) * 100:.1f}%" if annual else f"变化约{change:.1f}%"
    values, rate = view.quote(match.start(), end), view.quote(match.start("rate"), match.end("rate") + 1)
    stated = "降幅" if falls else "增速"
    words = f"“{values}”与所述{stated}“{rate}”不符：两数之比约为{ratio:.2f}，{each}"
    yield Raised(spans=(view.source(match.start(), match.end("rate") + 1),), words=words)


def _in_constant_prices(view: View, match: re.Match[str]) -> bool:
    return _CONSTANT_PRICES.search(view.folded, _part_start(view, match.start()), match.end()) is not None


def _part_start(view: View, position: int) -> int:
    """Where the part of a sentence between commas begins that holds `position`."""
    return max(view.sentence_start(position), view.folded.rfind(",", 0, position) + 1)


def _ratios(now: Printed, then: Printed) -> tuple[float, float]:
    """The smallest and the largest ratio of two printed values."""
    return float(now.low / then.high), float(now.high / then.low)


def _multiplied(view: View, match: re.Match[str]) -> Iterator[Raised]:
    both = _both(view, match)
    if both is None:
        return
    now, then = both
    low, high = _ratios(now, then)
    if match["doublings"]:
        times = 2.0 ** int(chinese(match["doublings"]) or 1)
        fits = _meets(low, high, (times * _LOOSELY[0], times * _LOOSELY[1]))
    else:
        lowest, highest = bounds(match["more"])
        fits = _meets(low, high, (lowest, highest)) or _meets(low, high, (lowest + 1, highest + 1))
    if not fits:
        words = f"“{view.quote(*match.span())}”：两数之比约为{float(now.value / then.value):.2f}，与所述倍数不符"
        yield Raised(spans=(view.source(*match.span()),), words=words)


def _directed(view: View, match: re.Match[str]) -> Iterator[Raised]:
    """由15%提高到12%: the verb and the values point in opposite directions."""
    both = _both(view, match)
    if both is None or match["verb"] is None or _RANKS.search(match["now"] + match["then"]):
        return
    now, then = both
    rises = re.fullmatch(_UP, match["verb"]) is not None
    if (now.high < then.low) if rises else (now.low > then.high):
        words = f"“{view.quote(*match.span())}”：“{match['verb']}”与两数的大小方向相反"
        yield Raised(spans=(view.source(*match.span()),), words=words)


def _meets(low: float, high: float, other: tuple[float, float]) -> bool:
    return low <= other[1] + 1e-9 and other[0] <= high + 1e-9
