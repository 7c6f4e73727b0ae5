"""The tail of a text whose lines were lost: signature, date and number behind the last sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.dates import DAY, is_only_date
from index.organisations import is_broken, is_organisation
from index.types import Span

_REACH = 2_000
"""Characters at the end of a piece among which a signature is looked for: they may be padded with blanks."""
_RUN = re.compile(r"\S+")
_MOST_RUNS = 24
_MOST_SIGNATURES = 12
_AFTERWARDS = re.compile(
    r"^(?:[（(](?:此件|本文|联系|聯繫)[^（）()]{0,60}[）)]|[\u4e00-\u9fff]{0,8}(?:下[载載]|[链鏈]接|附件)[\u4e00-\u9fff]{0,8}[:：]?|附件\s?\d{0,2}[:：]?)$"
)
_MOST_AFTERWARDS = 2
_NUMBER = re.compile(r"^[\u4e00-\u9fff]{1,12}[〔\[（(【［﹝]\d{4}[〕\]）)】］﹞]第?\d{1,4}号(?=附件|$)")
_DAY_SIGN = "日"
"""Stands in every whole day."""
_GLUED = re.compile(rf"^(?P<name>[\u4e00-\u9fff]{{3,40}})(?P<day>{DAY})$")
_LONGEST_DATE = 5
"""Runs over which a date may be spaced: 2020 年 2 月 6 日."""
_SENTENCE_END = tuple("。！？!?；;：:.…）)”’】》")
_WIDE = 4
"""Blanks that part a date from what is in front of it even without a signature."""


def closings(text: str, piece: Span) -> list[int]:
    """Offsets, ascending, at which the signature, its date and what follows begin; empty if the piece has none.

    The signature is organisations that stand alone between blanks, then a whole day, at the end of the piece; behind
    it at most a number, （此件公开发布） or the name of a link. A date without a signature counts behind a sentence.
    """
    start = max(piece.start, piece.end - _REACH)
    if text.find(_DAY_SIGN, start, piece.end) < 0:
        return []
    runs = [Span(start=match.start(), end=match.end()) for match in _RUN.finditer(text, start, piece.end)]
    runs = runs[-_MOST_RUNS:]
    last = len(runs)
    cuts: list[int] = []
    for _ in range(_MOST_AFTERWARDS):
        if last and _AFTERWARDS.match(runs[last - 1].cut(text)):
            last -= 1
            cuts.append(runs[last].start)
    if last and (number := _NUMBER.match(runs[last - 1].cut(text))):
        last -= 1
        cuts += [runs[last].start, runs[last].start + number.end()]
    dated = _date(text, runs[:last])
    if dated is None:
        return []
    signed = dated
    while signed and dated - signed < _MOST_SIGNATURES and is_organisation(runs[signed - 1].cut(text)):
        signed -= 1
    if signed and signed == dated - 1:
        above = runs[signed - 1].start
        context = text[: min(_REACH, above)] + text[max(_REACH, start) : above]
        signed -= is_broken(runs[signed - 1].cut(text), runs[signed].cut(text), "".join(context.split()))
    glued = _GLUED.match(runs[dated].cut(text))
    if signed == dated and not glued and not _stands_apart(text, runs, dated):
        return []
    cuts += [runs[signed].start, runs[dated].start]
    return sorted({cut for cut in cuts if piece.start < cut < piece.end})


def _date(text: str, runs: Sequence[Span]) -> int | None:
    """Place of the run with which the date at the end begins; None if there is none."""
    for at in range(len(runs) - 1, max(-1, len(runs) - 1 - _LONGEST_DATE), -1):
        words = "".join(run.cut(text) for run in runs[at:])
        if re.fullmatch(rf"[（(]?{DAY}[）)]?", words) and is_only_date(words):
            return at
    if runs and (glued := _GLUED.match(runs[-1].cut(text))) and is_organisation(glued["name"]):
        return len(runs) - 1
    return None


def _stands_apart(text: str, runs: Sequence[Span], at: int) -> bool:
    if not at:
        return True
    before = runs[at - 1]
    return text.endswith(_SENTENCE_END, before.start, before.end) or runs[at].start - before.end >= _WIDE
