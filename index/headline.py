"""The headline of a text in one line: its first words, which may be broken, or stand twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.dates import is_only_date
from index.organisations import is_organisation
from index.title_words import fold, is_masthead, is_title

PARTS = 5
"""Runs over which a title was broken, at the most."""
CREDIT = re.compile(
    r"^.{0,16}(?:日电|日電|日讯|日訊|报讯|報訊|网讯|網訊|记者|記者|通讯员|来源|來源|作者|编辑|編輯|时间[:：])|\d{4}-\d{1,2}-\d{1,2}|^题[:：]"
)
_OPEN_END = tuple("，、：；,:;（(—-")
_GOES_ON = ("印发", "转发", "发布")
"""What a title says behind its organisations if not 关于."""
_SHORT = 6
_LONGEST_PART = 60
"""Characters of the second part of a headline at the most."""
_ECHO = 0.5
"""Share of character pairs that a second headline has in common with the first at the least."""
_BRACKETED = re.compile(
    r"^[（(](?:第?\s*\d{1,4}\s*号?|试行|試行|暂行|暫行|修订|修訂|[^（）()]{0,12}\d{4}[^（）()]{0,12}|征求意见稿)[）)]$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Characters between blanks: offsets in the source text, and the words without blanks."""

    start: int
    end: int
    words: str


def same(lead: Sequence[Run], first: range, at: int) -> int:
    """Place behind the runs from `at` on that together read like those of `first`; 0 if none do."""
    wanted, begun = fold("".join(lead[index].words for index in first)), ""
    for last in range(at, len(lead)):
        begun += fold(lead[last].words)
        if begun == wanted:
            return last + 1
        if not wanted.startswith(begun):
            return 0
    return 0


def headline_ends(lead: Sequence[Run]) -> Iterator[int]:
    """Offsets where the site's masthead, the headline with its （第6号）, and a second copy of it end, ascending.

    Args:
        lead: the runs in front of the first sentence.
    """
    above = next((at for at, run in enumerate(lead) if not is_masthead(run.words)), len(lead))
    if above and above < len(lead) and lead[above].words.startswith(_GOES_ON):
        above = 0
    if above:
        yield lead[above - 1].end
    rest = lead[above:]
    if count := _headline(rest):
        count += has_subtitle(rest, count)
        yield rest[count - 1].end
        if twice := same(rest, range(count), count):
            yield rest[twice - 1].end


def _headline(lead: Sequence[Run]) -> int:
    """How many runs are the headline; 0 if the line begins with none."""
    if not lead or CREDIT.search(lead[0].words) or lead[0].words.endswith(_OPEN_END):
        return 0
    for count in range(min(PARTS, len(lead) // 2), 0, -1):
        if same(lead, range(count), count) and sum(len(run.words) for run in lead[:count]) >= _SHORT:
            return count
    quoted = next((count for count in range(1, min(PARTS, len(lead)) + 1) if _balanced(lead[:count])), 1)
    if quoted > 1 or (lead[1:] and lead[1].words.startswith(_GOES_ON)):
        return next((count for count in range(2, min(PARTS, len(lead)) + 1) if _balanced(lead[:count])), quoted)
    short = len(lead[0].words) < _SHORT
    if len(lead) > 1 and _goes_on(lead, short=short):
        return 2
    return 0 if short and not is_title("关于甲的" + lead[0].words) else 1


def _balanced(runs: Sequence[Run]) -> bool:
    words = "".join(run.words for run in runs)
    return words.count("《") == words.count("》")


def _goes_on(lead: Sequence[Run], *, short: bool) -> bool:
    """True if the second run is the second part of a headline that was broken."""
    first, second = lead[0].words, lead[1].words
    if lead[1].start - lead[0].end != 1 or not 4 <= len(second) <= _LONGEST_PART or CREDIT.search(second):
        return False
    if second.endswith(_OPEN_END) or re.match(r"[\d（(【“\[]", second) or is_organisation(second):
        return False
    if "，" in second and not short:
        return False
    pairs = [second[at : at + 2] for at in range(len(second) - 1)]
    return sum(pair in first for pair in pairs) < _ECHO * len(pairs)


def has_subtitle(lead: Sequence[Run], at: int) -> bool:
    """True if a run is （试行）, （第6号）, （2021—2023年）; not （2020年2月10日）."""
    if at >= len(lead) or is_only_date(lead[at].words):
        return False
    return _BRACKETED.match(lead[at].words) is not None
