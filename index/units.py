"""Annexes, parts, chapters and sections: the stretches of text that 附件2 and 第二章第一节 name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.address import normalised
from index.labels import NUMERAL, numeral
from index.types import Span

_N = rf"(?:{NUMERAL}{{1,9}}|\d{{1,4}})"
_UNIT = re.compile(rf"第(?P<n>{_N})(?P<unit>部分|分编|编|篇|章|节)")
_ANNEX = re.compile(rf"附(?:件|录)(?P<n>{_N})?(?P<unit>)[:：.]?")
_ORDINAL = re.compile(rf"(?P<n>{NUMERAL}{{1,9}})(?P<unit>、)")
_RANKS = {"编": 0, "篇": 0, "部分": 0, "分编": 1, "章": 2, "节": 3, "、": 4, "": -1}
"""Depth by unit; the empty one is an annex, which closes everything."""
_LONGEST = 100
"""Characters of an address at the most."""
_HEAD = 20
"""Characters of a heading that are looked at."""


def regions_of(
    text: str, headings: Sequence[Span], end: int, address: str, *, ordinals: bool = False
) -> tuple[list[Span], str]:
    """The stretches below the headings that `address` begins with, and what of the address is left.

    Args:
        text: the source text.
        headings: spans of the document's headings, in order.
        end: where the document ends.
        address: in any spelling.
        ordinals: headings such as 二、 divide the text, too.

    Of 第三章第二节第2点, as much is taken as there are headings for; without any the list is empty. Two headings
    with one number give two stretches.
    """
    if len(address) > _LONGEST:
        return [], address
    rest = normalised(address)
    marks = [(*_rank(text, span), span.start) for span in headings]
    regions = [Span(start=0, end=end)]
    taken = False
    while match := _UNIT.match(rest) or _numbered_annex(rest) or (_ORDINAL.match(f"{rest}、") if ordinals else None):
        rank, number = _RANKS[match["unit"]], numeral(match["n"])
        below = [
            Span(start=start, end=min(region.end, _closes(marks, place, end)))
            for region in regions
            for place, (own, value, start) in enumerate(marks)
            if own == rank and value == number and region.start <= start < region.end
        ]
        if not below:
            break
        regions, rest, taken = below, rest[match.end() :], True
    return (regions, rest) if taken else ([], address)


def without_units(address: str) -> str:
    """A canonical address without its parts, chapters and sections: `附件1:第一章一、(二)` → `附件1:一、(二)`."""
    return _UNIT.sub("", address)


def _numbered_annex(words: str) -> re.Match[str] | None:
    match = _ANNEX.match(words)
    return match if match and match["n"] else None


def _rank(text: str, span: Span) -> tuple[int, int]:
    """Rank and number of a heading; one without a unit closes nothing."""
    words = normalised(text[span.start : min(span.end, span.start + _HEAD)].lstrip("#* "))
    if match := _UNIT.match(words) or _ORDINAL.match(words) or _ANNEX.match(words):
        return _RANKS[match["unit"]], numeral(match["n"] or "0")
    return len(_RANKS), 0


def _closes(marks: Sequence[tuple[int, int, int]], place: int, end: int) -> int:
    """Where the stretch of heading `place` ends: at the next heading of its rank or above."""
    rank = marks[place][0]
    return next((start for own, _, start in marks[place + 1 :] if own <= rank), end)
