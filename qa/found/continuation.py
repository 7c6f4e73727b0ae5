"""What a title or a question announces, and how far the answer to an open question goes on behind its start."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.labels import official_label
from index.tokens import normalise
from index.types import Clause, Span
from index.values import find_values
from qa.asked.wanted import holds, wants_value
from qa.found.candidate import Candidate, sentences_of
from qa.found.fragments import fragment
from qa.retrieve import Collection
from qa.understand import Query

TITLE = 36
"""Characters of a title that shares its line with what it announces, at the most."""
WHOLE = 300
"""Characters of the answer to an open question, at the most, unless its first sentence alone is longer."""
REPLY = 160
"""Characters of a reply to a question of the text whose sum belongs to its rule, at the most."""
_PART = 480
"""Characters of one quote, at the most."""

_OPEN = re.compile(
    r"如何|怎么(?!算|这么)|怎样|怎么办"
    r"|(?:什么|哪些|何|哪几[项条个])(?:样的?|具体|防控|扶持|支持|优惠|防护|工作|政策|服务|应对|便民|惠企|金融|财政){0,2}"
    r"(?:措施|举措|做法|要求|政策|规定|办法|工作|部署|支持|服务|调整|影响|手段|安排|帮助|保障|作用|优势|变化|便利|内容|行动|活动|事项|情形)"
    r"|(?:措施|举措|要求|政策|规定|内容|做法|部署|安排|顺序|流程|程序|职责|作用|优势|特点)(?:主要|具体|分别)?(?:是|有|包括)(?:什么|哪些)"
    r"|为什么|为何|做了(?:什么|哪些)|应(?:该|当)?做(?:什么|哪些)|注意(?:什么|哪些)|指的是什么"
    r"|\bhow (?:does|do|will|is|are|should|can)\b|what (?:measures|requirements|support|steps)",
)
_CLOSED = frozenset(("department", "table", "check", "clause", "difference"))
_NUMBERED = re.compile(r"^(?:[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十]{1,2}[,，、])")
_ASKING = ("？", "?")
_STOP = ("。", "！", "!")
_AFTER = 6
"""Clauses looked at behind a title that stands alone."""


def is_open(query: Query) -> bool:
    """True if a question asks how, why or what is done: its answer is a passage, not a value."""
    return not (wants_value(query) or query.wants & _CLOSED) and _OPEN.search(normalise(query.search)) is not None


def announces(one: Candidate) -> bool:
    """True if a sentence is a question, or a numbered title without a figure: what it is about is said behind it."""
    text = one.text.strip()
    if one.clause.kind == "row":
        return False
    if text.endswith(_ASKING):
        return True
    titled = official_label(text) is not None or _NUMBERED.match(text) is not None
    return titled and len(text) <= TITLE and not one.values and not text.endswith(("；", ";", "：", ":"))


def continued(collection: Collection, query: Query, one: Candidate) -> tuple[Candidate, ...]:
    """A sentence with what belongs to its answer behind it, in order, as few quotes as possible.

    Behind a title or a question stands what it announces: in its clause, else in the clauses below it. Where a value is
    asked for, no more than the first sentence that holds one. The answer to an open question goes on to the end of its
    clause. Where a short reply gives a rule and then its sum, both.
    In all no more than `WHOLE` characters, whole sentences only; the sentence itself is always there.
    """
    titled = announces(one)
    if one.clause.kind == "row":
        return (one,)
    if (figure := _figure_behind(collection, query, one)) is not None:
        return (figure,)
    if not (titled or is_open(query)):
        return (one,)
    behind = [other for other in sentences_of(collection, one.clause) if other.span.start >= one.span.end]
    last = _last(query, one, behind, titled=titled)
    whole = (stretched(collection, one, last),) if last is not None else (one,)
    if behind or not titled:
        return whole
    return (*whole, *_below(collection, query, one))


def _figure_behind(collection: Collection, query: Query, one: Candidate) -> Candidate | None:
    """A sentence up to the one behind it that gives the sum, where it only gives a share or a rule; else None.

    Money is asked for, and the short clause that replies to a question goes on with the sum that it comes to.
    """
    headings = one.clause.headings
    replies = bool(headings) and headings[-1].rstrip().endswith(_ASKING) and len(one.clause.text) <= REPLY
    if "money" not in query.wants or not replies or _sums(one):
        return None
    behind = next((other for other in sentences_of(collection, one.clause) if other.span.start >= one.span.end), None)
    return stretched(collection, one, behind) if behind is not None and _sums(behind) else None


def _sums(one: Candidate) -> bool:
    return any(value.kind in ("money", "amount") for value in one.values)


def _last(query: Query, one: Candidate, behind: Sequence[Candidate], *, titled: bool) -> Candidate | None:
    """The last sentence of its clause that belongs to the answer; None if the sentence stands alone."""
    passage = is_open(query) or (one.text.rstrip().endswith(_ASKING) and not wants_value(query))
    last: Candidate | None = None
    for other in behind:
        length = other.span.end - one.span.start
        first = titled and last is None
        if length > _PART or (length > WHOLE and not first) or _asks_anew(one, other):
            break
        last = other
        if titled and not passage and (not wants_value(query) or holds(query, other)) and _ends(other):
            break
    return last


def _below(collection: Collection, query: Query, title: Candidate) -> list[Candidate]:
    """The first sentences of the clauses that stand below a title which is a clause of its own."""
    clauses = collection.clauses(title.document.id)
    passage = is_open(query) or (title.text.rstrip().endswith(_ASKING) and not wants_value(query))
    found: list[Candidate] = []
    length = len(title.text)
    for clause in clauses[title.clause.ordinal + 1 :][:_AFTER]:
        if clause.kind == "row" or not _is_below(clause, title):
            break
        sentences = sentences_of(collection, clause)
        last = _last(query, sentences[0], sentences[1:], titled=False) if passage else None
        whole = stretched(collection, sentences[0], last) if last is not None else sentences[0]
        if found and length + len(whole.text) > WHOLE:
            break
        found.append(whole)
        length += len(whole.text)
        if not passage and (not wants_value(query) or holds(query, whole)):
            break
    return found


def _is_below(clause: Clause, title: Candidate) -> bool:
    """True for a clause below a title: at its address or below that, not numbered like it, and no new question."""
    if clause.text.rstrip().endswith(_ASKING):
        return False
    own, label = official_label(title.text.strip()), official_label(clause.text)
    if label is not None and (own is None or label.level <= own.level):
        return False
    if clause.headings == title.clause.headings or clause.address is None:
        return True
    return bool(title.clause.address) and clause.address.startswith(title.clause.address or "")


def _asks_anew(one: Candidate, other: Candidate) -> bool:
    """True if a further question begins behind the first."""
    return one.text.rstrip().endswith(_ASKING) and other.text.rstrip().endswith(_ASKING)


def _ends(one: Candidate) -> bool:
    return one.text.rstrip().endswith(_STOP)


def stretched(collection: Collection, one: Candidate, last: Candidate) -> Candidate:
    """The text from one sentence of a clause to another, as one quote."""
    span = Span(start=one.span.start, end=last.span.end)
    piece = fragment(collection.text(one.document.file), one.clause, span)
    return replace(one, span=piece.span, text=piece.text, noise=piece.noise, values=find_values(piece.text))
