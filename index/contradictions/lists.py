"""A number of things and the list of them behind it (“五组团”即…)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from index.contradictions.members import alike, list_length, members_of, more
from index.contradictions.view import Raised, View
from index.types import Span
from index.values.numerals import NUMERALS, chinese

NUMERAL = r"(?:[二两三四五六七八九]?十[一二三四五六七八九]?|[两二三四五六七八九]|[1-9]\d?)"
_MEASURE = r"(?:个|大|项|家|种|类|条|座|处|组团|片|园)"
_COUNTED = re.compile(rf"[\d两二三四五六七八九十]{_MEASURE}")
_ANNOUNCED = re.compile(
    rf"(?P<n>{NUMERAL})(?P<measure>{_MEASURE})(?P<noun>[\u4e00-\u9fff\"]{{0,12}}?)"
    r",?(?:(?:即|包括|分别[为是]|具体为|是指):?|:)(?P<list>[^。;\n]*)"
)
_LEADS = re.compile(r"[:即]|包括|分别|具体为|是指")
_PROMISE = re.compile(r"[个家座处][,。;]")
"""Parts of all announcements and promises, looked for first because they are found fast."""
_IN_A_NUMBER = re.compile(r"[\d.第零〇一两二三四五六七八九十百千万亿~-]")
_PROMISED = re.compile(
    rf"(?P<n>{NUMERAL})(?:个|家|座|处)[,。;](?:其中)?(?:重点|着力|加快|分别)?(?:建设|打造|推进|布局|发展|建成)"
    r"(?P<list>[^,。;:\n]*、[^,。;:\n]*)[。;(\n]"
)
_CLOSED = re.compile(
    rf"(?P<list>[^,。;:\n]*、[^,。;:\n]*?)(?P<n>{NUMERAL})(?P<measure>大|个)"
    r"(?P<noun>(?:重点|关键|主导|支柱|特色|优势|战略性?|新兴|万亿级?|千亿级?|百亿级?)*(?:产业|领域|集群|板块|行业|方向))"
)
_CLOSING = re.compile(r"[两二三四五六七八九十\d][大个][重关主支特优战新万千百产领集板行方]")
"""Where a list may close, looked for first because it is found fast."""
_PART_ENDS = ",。;:\n"
_NOUN_BEHIND = re.compile(r"[\u4e00-\u9fff]{2,12}$")
_EXISTING = re.compile(r"已|目前|现有|截至|新增|累计")
_NAMES = re.compile(r"(?:产业|行业|集群|板块|片区|园区|基地|组团|城市|区县|县区|县市|乡镇|街道|学科)$")
"""Nouns of which the members are names."""
_LONGEST_LIST = 30
_LEAST_CLOSED = 3
"""Members from which on a list before its number is taken for one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listed:
    raised: Raised
    name: str
    """Measure word and noun of what was announced (`组团`), to be looked for elsewhere; may be empty."""
    count: int
    """Members."""


def lists(views: Sequence[View]) -> Iterator[Raised]:
    """Lists of another length than their announcement says; the announced number of each is looked for elsewhere."""
    for view in views:
        if "、" in view.folded and _COUNTED.search(view.folded):
            for one in _lists(view):
                yield _with_other_count(one, views) if len(one.name) > 1 else one.raised


def _lists(view: View) -> Iterator[_Listed]:
    for match in _ANNOUNCED.finditer(view.folded) if _LEADS.search(view.folded) else ():
        members = members_of(view.folded, match.start("list"), match.end("list"))
        named = _NAMES.search(match["noun"]) is not None
        if members is None or not alike(members, named=named) or members[-1].endswith("等") or "第" in match["noun"]:
            continue
        start = match.start("n")
        opening = view.folded[max(0, start - 1) : start]
        if _IN_A_NUMBER.match(opening) or (match["noun"].count('"') % 2 and opening != '"'):
            continue  # 第三类, 二百零七条; 四级三类, where the quoted name holds more than this number
        wanted = count(match["n"])
        if wanted is not None and not len(members) <= wanted <= len(members) + more(members):
            name = match["measure"] + match["noun"].strip('"')
            head = Span(start=start - (opening == '"'), end=match.end("noun"))
            yield _Listed(raised=_miscounted(view, head, match, len(members)), name=name, count=len(members))
    yield from _closed(view)
    for match in _PROMISED.finditer(view.folded) if _PROMISE.search(view.folded) else ():
        members = members_of(view.folded, match.start("list"), match.end("list"))
        noun = _NOUN_BEHIND.search(view.folded, max(0, match.start() - 12), match.start())
        wanted = count(match["n"])
        if members is None or noun is None or wanted is None:
            continue
        if _EXISTING.search(view.folded, view.sentence_start(match.start()), match.start()):
            continue
        if len(members) > wanted and all(member.endswith(noun.group()[-2:]) for member in members):
            head = Span(start=noun.start(), end=match.end("n") + 1)
            yield _Listed(raised=_miscounted(view, head, match, len(members)), name="", count=len(members))


def _closed(view: View) -> Iterator[_Listed]:
    """A、B、C三大产业: the number closes the list; the first member may hold the verb before it."""
    parts = list(_closing_parts(view.folded))
    for match in (match for part in parts for match in _CLOSED.finditer(view.folded, part.start, part.end)):
        members = members_of(view.folded, match.start("list"), match.end("list"))
        wanted = count(match["n"])
        if members is None or wanted is None or len(members) < _LEAST_CLOSED or not alike(members[1:], named=True):
            continue
        if match["list"].endswith(("等", "第", *NUMERALS)) or any(map(str.isdigit, match["list"])):
            continue
        if not len(members) <= wanted <= len(members) + more(members):
            head = Span(start=match.start("n"), end=match.end("noun"))
            stated, listed = view.quote(head.start, head.end), view.quote(*match.span("list"))
            raised = Raised(
                spans=(view.source(*match.span("list")), view.source(head.start, head.end)),
                words=f"“{stated}”之前列出的是{len(members)}个：“{listed}”",
            )
            yield _Listed(raised=raised, name=match["measure"] + match["noun"], count=len(members))


def _closing_parts(folded: str) -> Iterator[Span]:
    """The parts between commas and stops in which a number closes a list, as far as a look at it tells."""
    end = 0
    for hit in _CLOSING.finditer(folded):
        if hit.start() < end:
            continue
        start = max(folded.rfind(mark, 0, hit.start()) for mark in _PART_ENDS) + 1
        behind = (folded.find(mark, hit.end()) for mark in _PART_ENDS)
        end = min((at for at in behind if at >= 0), default=len(folded))
        if folded.find("、", start, hit.start()) >= 0:
            yield Span(start=start, end=end)


def _miscounted(view: View, head: Span, match: re.Match[str], counted: int) -> Raised:
    end = match.start("list") + list_length(match["list"])
    stated, listed = view.quote(head.start, head.end).strip('“”"'), view.quote(match.start("list"), end)
    return Raised(
        spans=(view.source(head.start, head.end), view.source(match.start("list"), end)),
        words=f"“{stated}”之后列出的是{counted}个：“{listed}”",
    )


def _with_other_count(listed: _Listed, views: Sequence[View]) -> Raised:
    """A list finding and, if the document also states the number that is listed (六组团), the first such place."""
    raised = listed.raised
    pattern = re.compile(rf"(?<![{NUMERALS}\d.第])(?P<n>{NUMERAL}){re.escape(listed.name)}")
    for view in views:
        for match in pattern.finditer(view.folded):
            if count(match["n"]) == listed.count:
                words = f"{raised.words}；另有一处写作“{view.quote(*match.span())}”"
                return Raised(spans=(*raised.spans, view.source(*match.span())), words=words)
    return raised


def count(numeral: str) -> int | None:
    """The number of things that a numeral names, 2 … 30; None outside of it."""
    number = Decimal(numeral) if numeral.isdigit() else chinese(numeral)
    return int(number) if number is not None and 2 <= number <= _LONGEST_LIST else None
