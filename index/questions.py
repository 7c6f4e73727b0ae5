"""Questions and answers: 问：… above 答：…, Q1: … above A1: …, and numbered questions with an answer below them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from index.labels import NUMERAL, Label
from index.types import Span

_N = rf"(?:\d{{1,3}}|{NUMERAL}{{1,4}})?"
_QUESTION_MARK = re.compile(
    rf"(?:(?:问题?|問題?|提问|提問|[QqＱ])\s*{_N}\s*[:：]|[【\[](?:问|問)题?{_N}[】\]][:：]?|[QqＱ]\d{{1,3}}[.．、\s])\s*(?=\S)"
)
_ANSWER_MARK = re.compile(
    rf"(?:(?:答|答复|答復|回答|解答|[AaＡ])\s*{_N}\s*[:：]|[【\[](?:答|答复|答復|回答){_N}[】\]][:：]?|[AaＡ]\d{{1,3}}[.．、\s])\s*(?=\S)"
)
STARTS = r"(?:问|問|答)\s*\d{0,3}\s*[:：]|[QA]\d{0,3}[:：]"
"""Pattern of marks with which a question or an answer begins a line."""
_GLUED = re.compile(r"(?<=[。！？!?；;）)”])\s*(?=(?:问|問|答)\s*\d{0,3}\s*[:：])")
_ANSWER_IN = re.compile(r"答\s*\d{0,3}\s*[:：]")
_ASKING = ("？", "?")
_LONGEST = 150
"""Characters of a question at the most."""
_FEW = 2


def parted(text: str, line: Span) -> list[Span]:
    """A line cut where a question or an answer begins behind a sentence: 问：…？答：…。问：…"""
    if not _ANSWER_IN.search(text, line.start, line.end):
        return [line]
    cuts = [match.end() for match in _GLUED.finditer(text, line.start, line.end)]
    edges = [line.start, *(cut for cut in cuts if cut > line.start), line.end]
    return [Span(start=a, end=a + len(text[a:b].rstrip())) for a, b in pairwise(edges)]


def questions(bodies: Mapping[int, str], labels: Mapping[int, Label | None]) -> dict[int, str]:
    """The questions among paragraphs that an answer follows: place → what is asked, without its marks.

    A question bears a mark (问：, Q1:) or is numbered and ends with ？; its answer bears a mark, too, or is a
    paragraph without a number or with one of a deeper level.

    Args:
        bodies: the paragraphs by place, in order.
        labels: their numbering signs.
    """
    places = list(bodies)
    found: dict[int, str] = {}
    for place, following in pairwise(places):
        label = labels[place]
        rest = bodies[place][label.end if label else 0 :].strip()
        if len(rest) > _LONGEST:
            continue
        mark = _QUESTION_MARK.match(rest)
        after = bodies[following]
        answered = _ANSWER_MARK.match(after) is not None
        plain = _is_below(labels[following], label) and not _QUESTION_MARK.match(after) and not after.endswith(_ASKING)
        if mark and (answered or (plain and rest.endswith(_ASKING))):
            found[place] = rest[mark.end() :]
        elif label and rest.endswith(_ASKING) and (answered or plain):
            found[place] = rest
    return found


def _is_below(after: Label | None, label: Label | None) -> bool:
    """True for a paragraph without a number, or an item of a deeper level: an answer may be a list."""
    return after is None or (label is not None and after.level > label.level)


def behind_answers(bodies: Mapping[int, str], asked: Sequence[int]) -> int | None:
    """The first paragraph behind the last answer, None if that cannot be told.

    Where each answer before bears a mark and is one paragraph, the last one is no longer.

    Args:
        bodies: the paragraphs by place, in order.
        asked: places of the questions, in order.
    """
    places = list(bodies)
    if len(asked) <= _FEW:
        return None
    order = [places.index(place) for place in asked]
    marked = all(_ANSWER_MARK.match(bodies[places[at + 1]]) for at in order)
    behind = order[-1] + _FEW
    if not marked or behind >= len(places) or any(after - at != _FEW for at, after in pairwise(order)):
        return None
    return places[behind]
