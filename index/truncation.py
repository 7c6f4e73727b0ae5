"""Documents that end cleanly but too early: what is announced does not come.

| ending | certain if |
|---|---|
| items | 以下五项 stands above, items 1 to 3 follow, and the document ends behind them |
| lead-in | the last words are 措施如下： or the like |
| heading | the last line is a numbered heading whose earlier siblings all have a body |
| sentence | the last words have no closing mark, or the rest of a script stands in their place |
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.contradictions.counts import Announced, announcements
from index.contradictions.view import View
from index.labels import official_label
from index.types import Clause, Finding, Segment, Span

_FINISHED = tuple("。！？；：;:!?…”’』」）)】》>.|")
_PROSE = 40
"""Characters from which on a line with a comma is a sentence."""
_LEAD_IN = re.compile(r"(?:如下|下列|以下|包括|分别[为是])[^。;,:\n]{0,16}:$")
_STOP = re.compile(r"[。;:!?]")
_HEADING = 30
"""Characters of a heading at the most."""
_BODY = 30
"""Characters that stand below a heading with a body at the least."""
_SIBLINGS = 2
_TAIL = 20


def breaks_off(
    document_id: str, text: str, clauses: Sequence[Clause], remnants: Sequence[Segment]
) -> Iterator[Finding]:
    """At most one finding of kind `truncated` for a document whose last words break off.

    Args:
        document_id: whose finding it is.
        text: the source text.
        clauses: the clauses of that document, in order.
        remnants: the rests of scripts in the source.
    """
    last = max(clauses, key=lambda clause: clause.span.end, default=None)
    if last is None or last.kind == "row":
        return
    scripted = any(0 <= remnant.span.start - last.span.end <= 2 for remnant in remnants)
    prose = len(last.span) > _PROSE and ("。" in last.text or "，" in last.text or "," in last.text)
    if scripted or (prose and not last.text.endswith(_FINISHED)):
        tail = Span(start=max(last.span.start, last.span.end - _TAIL), end=last.span.end)
        yield Finding(document_id=document_id, kind="truncated", spans=(tail,), words=tail.cut(text))


def ends_early(
    document_id: str, views: Sequence[View], announced: Sequence[Announced] | None = None
) -> Iterator[Finding]:
    """At most one finding of kind `truncated` for a document of which an announced part is missing at the end.

    Args:
        document_id: whose finding it is.
        views: the clauses of that document, in order.
        announced: the announcements of a number of items in them, if these are known.

    Yields:
        a finding whose last span is the end of what there is; a first one is the announcement, if a number of
        items was announced.
    """
    clauses = [view.clause for view in views]
    if not clauses or clauses[-1].kind == "row":
        return
    last = clauses[-1]
    tail = Span(start=max(last.span.start, last.span.end - _TAIL), end=last.span.end)
    words = " ".join(last.text[-_TAIL:].split())
    for one in announcements(views) if announced is None else announced:
        if one.at_end and one.listed < one.stated:
            yield Finding(document_id=document_id, kind="truncated", spans=(one.words, tail), words=words)
            return
    if _LEAD_IN.search(views[-1].folded.rstrip()) or _bare_heading(clauses):
        yield Finding(document_id=document_id, kind="truncated", spans=(tail,), words=words)


def _bare_heading(clauses: Sequence[Clause]) -> bool:
    """True if the last line is a numbered heading, and all headings of its level before it have a body."""
    last = clauses[-1]
    label = official_label(last.text)
    if label is None or last.address is None or label.number <= _SIBLINGS:
        return False
    title = View.of(last).folded[label.end :].strip()
    if not 2 <= len(title) <= _HEADING or _STOP.search(title) or "附件" in title:
        return False
    parent = last.address.removesuffix(label.sign)
    if parent == last.address:
        return False
    bodies: dict[str, int] = {}
    for clause in clauses[:-1]:
        if clause.address is not None and clause.address.startswith(parent):
            sign = _first_sign(clause.address[len(parent) :])
            bodies[sign] = bodies.get(sign, 0) + len(clause.text)
    siblings = [size for sign, size in bodies.items() if _form(sign) == _form(label.sign)]
    return len(siblings) == label.number - 1 and min(siblings) >= _BODY


_SIGN = re.compile(r"[一二三四五六七八九十百]+、|\([一二三四五六七八九十\d]+\)|\d+")


def _first_sign(address: str) -> str:
    match = _SIGN.match(address)
    return match.group() if match else ""


def _form(sign: str) -> str:
    return re.sub(r"[一二三四五六七八九十百]+", "一", re.sub(r"\d+", "1", sign))
