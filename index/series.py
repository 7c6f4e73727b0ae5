"""Lists that a text pairs in order: `A、B、C的企业分别给予X、Y、Z`.

This is how a tier keeps its amount. A list on the right of 分别 is a run of quantities of one kind; the lists on
its left are runs of quantities joined by `/` or 、 and, failing these, the names before 分别.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.types import Span
from index.values import Value, find_values
from index.values.folding import fold

_SENTENCE = re.compile(r"[^。;；\n!?]+")
_WORD = re.compile("分别|依次|respectively")
_MARK = re.compile(r" ?(?:、|/|和|与|及|以及|或|,|\)?/|\)?、) ?")
_MEMBER = re.compile(
    r"(?:、|/|以及|(?<=[^:,]\")(?=\"[^:,])|(?<=[\u4e00-\u9fff\w\"])(?:和|及|与)(?=[\u4e00-\u9fff\w\"]))"
)
_BRACKET = re.compile(r"\)(?:[万亿]{0,2}[元个家名人亩%])?")
_CLAUSE = re.compile(r"[^,:]+")
_LEAD = re.compile(
    r"^.*?(?:对于?|凡)?(?:新?获得|获评|获批|获|评定为|评为|认定为|认定的?|被评为|达到|晋升为?|入选|属于|为|成为|列入|实现|对于?|向|给)(?=.)"
)
_TAIL = re.compile(r"(?:的(?:企业|单位|机构|个人|项目|人才|团队|载体|平台|园区)?|等.{0,6}|按|可|则|将)*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One member of the right list with the members of the left lists that stand at the same place."""

    left: tuple[Span, ...]
    """One span for each left list, in text order: `营业收入首次达到500亿元` and `5000万` may both condition it."""
    right: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One 分别 of a text."""

    word: Span
    """The word itself."""
    pairs: tuple[Pair, ...] | None
    """In order; None if no left list has as many members as the right one."""


def pair_series(text: str) -> tuple[Pair, ...]:
    """All pairs of `text` in order, from every 分别 whose lists have the same length."""
    return tuple(pair for series in find_series(text) for pair in series.pairs or ())


def find_series(text: str) -> tuple[Series, ...]:
    """Every 分别 (依次, respectively) of `text` that a list of two or more quantities follows."""
    folded = fold(text)
    return tuple(
        series
        for sentence in _SENTENCE.finditer(folded)
        for word in _WORD.finditer(folded, sentence.start(), sentence.end())
        if (series := _series(text, folded, sentence.start(), word, sentence.end())) is not None
    )


def _series(text: str, folded: str, start: int, word: re.Match[str], end: int) -> Series | None:
    following = _WORD.search(folded, word.end(), end)
    right = _first_run(_runs(text, folded, word.end(), following.start() if following else end))
    if len(right) < 2 or "," in folded[word.end() : right[0].start]:
        return None
    left_runs = [run for run in _runs(text, folded, start, word.start()) if len(run) == len(right)]
    lists = left_runs if left_runs else _named(folded, start, word.start(), len(right))
    span = Span(start=word.start(), end=word.end())
    if not lists:
        return Series(word=span, pairs=None)
    pairs = tuple(Pair(left=tuple(members[i] for members in lists), right=right[i]) for i in range(len(right)))
    return Series(word=span, pairs=pairs)


def _runs(text: str, folded: str, start: int, end: int) -> list[list[Span]]:
    """Runs of quantities of one kind with only a series mark between; `500(100)亿元` is one member."""
    runs: list[list[Span]] = []
    previous: Value | None = None
    for value in find_values(text[start:end]):
        span = Span(start=start + value.span.start, end=start + value.span.end)
        if value.kind in {"date", "period", "document_number", "number", "time"}:
            previous = None
            continue
        if previous is not None and runs and previous.kind == value.kind and previous.unit == value.unit:
            between = folded[runs[-1][-1].end : span.start]
            if between == "(":
                runs[-1][-1] = Span(start=runs[-1][-1].start, end=_behind_bracket(folded, span.end, end))
                continue
            if len(between) <= 3 and _MARK.fullmatch(between):
                runs[-1].append(span)
                previous = value
                continue
        runs.append([span])
        previous = value
    return [run for run in runs if len(run) > 1]


def _behind_bracket(folded: str, position: int, end: int) -> int:
    match = _BRACKET.match(folded, position, end)
    return match.end() if match else position


def _first_run(runs: list[list[Span]]) -> list[Span]:
    return runs[0] if runs else []


def _named(folded: str, start: int, end: int, count: int) -> list[list[Span]]:
    """The names before 分别: those of the nearest clause that lists as many as are wanted."""
    for clause in reversed(list(_CLAUSE.finditer(folded, start, end))):
        members = _names(folded, clause.start(), clause.end())
        if len(members) == count or (len(members) > count and _LEAD.match(members[-count].cut(folded))):
            return [[_without_lead(folded, members[-count]), *members[len(members) - count + 1 :]]]
    return []


def _without_lead(folded: str, member: Span) -> Span:
    match = _LEAD.match(member.cut(folded))
    return Span(start=member.start + match.end(), end=member.end) if match else member


def _names(folded: str, start: int, end: int) -> list[Span]:
    """The members of a list of names in one clause, without 的企业 and the like behind the last."""
    bounds = [start]
    for mark in _MEMBER.finditer(folded, start, end):
        bounds += [mark.start(), mark.end()]
    bounds.append(end)
    spans = [Span(start=bounds[i], end=bounds[i + 1]) for i in range(0, len(bounds), 2)]
    if len(spans) > 1 and (tail := _TAIL.search(spans[-1].cut(folded))):
        spans[-1] = Span(start=spans[-1].start, end=spans[-1].start + tail.start())
    return spans if all(len(span) for span in spans) else []
