"""Exhaustive listings: all clauses that mention a term, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np

from index.tokens import normalise
from index.types import Clause, Document, Span
from qa.asked.document_names import certain, documents_named
from qa.asked.place_names import core, places_of
from qa.found.candidate import Candidate, sentences_of
from qa.found.fragments import fragment
from qa.retrieve import Collection
from qa.types import Sentence
from qa.understand import Query
from qa.ways.decision import Decision
from qa.wording import say

WHOLE = 20
"""Clauses quoted by the whole sentence; of those behind them only the piece that holds the term is quoted."""
MOST = 200
"""Clauses quoted, at the most; the addresses of all are listed."""

_UNIT = r"(?:条款|条文|文件|政策|办法|规定|措施|方案|规划|地方|章节|段落|条|处|内容|部分)"
_MENTION = r"(?:提到|提及|提过|涉及|讲到|谈到|写到|说到|出现|含有|包含|用到|用了|写有)"
_ASKS = (
    re.compile(rf"(?:(?:哪些|哪几?个|几个|多少个?|所有|全部|每个){_UNIT}|(?:哪几?|几|多少)[条份处]{_UNIT}?|哪里)(?P<in>[^,。;?!]{{0,12}}?)(?:都|还|也|均)?{_MENTION}(?:了|过|到)?(?P<term>[^,。;?!]+)"),
    re.compile(rf"(?:列出|找出|列举|查找|罗列|查一下|汇总)(?P<in>[^,。;?!]{{0,24}}?)(?:所有|全部|哪些)?{_MENTION}(?:了|过|到)?(?P<term>[^,。;?!]+?)的?(?:所有|全部)?(?:{_UNIT}|$)"),
    re.compile(rf"{_MENTION}(?:了|过|到)?(?P<term>[^,。;?!]+?)的(?:{_UNIT})(?P<in>)(?:有|是|都有|一共有|共有)?(?:哪|几|多少)"),
    re.compile(rf"(?P<term>[“「\"][^”」\"]+[”」\"]|[\w]{{2,16}}?)(?:在|被)(?P<in>[^,。;?!]{{0,16}}?)(?:(?:哪些|哪几?个){_UNIT}|哪几?[条份处]{_UNIT}?|哪里)(?:里|中|上)?(?:都)?(?:被|有)?{_MENTION}"),
)  # fmt: skip
_EDGES = re.compile(
    r"^(?:关于|有关|了)|(?:的(?:所有|全部)?(?:条款|条文|文件|政策|规定|内容|地方)|这个?(?:词|说法|概念)|一词|的|吗|呢|过)+$"
)
_MARKS = "“”\"'「」『』《》 "
_EITHER = re.compile(r"或者?|、|/")
_BOTH = re.compile(r"和|与|以及|并且|同时")
_HAN_PAIR = re.compile(r"(?=([\u4e00-\u9fff]{2}))")
_PIECE = re.compile(r"[^，,；;。：:\n]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question for the clauses that mention something."""

    term: str
    """In normal form, without quotation marks."""
    scope: str
    """The question without the term, in normal form: it may name documents or places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A clause that holds the term."""

    document: Document
    clause: Clause


def asked_mentions(question: str) -> Asked | None:
    """The term whose mentions a question wants listed (哪些条款提到…, 列出涉及…的条款); None if it asks otherwise."""
    folded = normalise(question)
    for pattern in _ASKS:
        if match := pattern.search(folded):
            start, end = match.span("term")
            term = _EDGES.sub("", match["term"].strip()).strip(_MARKS)
            if len(term) > 1:
                return Asked(term=term, scope=f"{folded[:start]} {folded[end:]}")
    return None


def mentions(collection: Collection, term: str, documents: Sequence[Document]) -> list[Mention]:
    """All clauses of the documents whose text holds `term` in normal form, by document in the order of its text.

    A term that stands nowhere as a whole but joins several (甲和乙, 甲或乙) is looked for as all or any of them.
    """
    if found := list(_holding(collection, [term], documents, every=True)):
        return found
    for joint, every in ((_EITHER, False), (_BOTH, True)):
        parts = [part.strip(_MARKS) for part in joint.split(term)]
        if len(parts) > 1 and all(len(part) > 1 for part in parts):
            return list(_holding(collection, parts, documents, every=every))
    return []


def all_mentions(collection: Collection, query: Query) -> Decision | None:
    """The listing that a question asks for, complete and in order; None if it asks for none.

    Documents or places that the question names beside the term limit it.
    """
    asked = asked_mentions(query.search)
    if asked is None:
        return None
    found = mentions(collection, asked.term, _scope(collection, asked.scope))
    terms = f"“{asked.term}”"
    if not found:
        statement = say("not_mentioned", query.language, terms=terms)
        return Decision(status="not_stated", statement=statement, reason="subject")
    chosen = tuple(_quote(collection, one, asked.term, whole=n < WHOLE) for n, one in enumerate(found[:MOST]))
    text = say("mentioned", query.language, terms=terms, count=str(len(found)), places=_addresses(found))
    made = Sentence(text=text, citations=tuple(range(1, len(chosen) + 1)), verdict="computed")
    return Decision(status="answered", chosen=chosen, made=(made,), complete=True)


def _scope(collection: Collection, text: str) -> Sequence[Document]:
    """The documents that a text names, or those of the places that it names; all if it names none."""
    documents = collection.documents
    if sure := certain(documents_named(documents, text)):
        return sure
    own = {core(normalise(document.place)) for document in documents if document.place}
    named = {core(place) for place in places_of(text)} | {place for place in own if len(place) > 1 and place in text}
    local = [document for document in documents if any(place in collection.homes[document.id] for place in named)]
    return local if named else documents


def _holding(
    collection: Collection, terms: Sequence[str], documents: Sequence[Document], *, every: bool
) -> Iterator[Mention]:
    needed = all if every else any
    possible = _possible(collection, terms) if every else None
    for document in documents:
        clauses = collection.clauses(document.id)
        if possible is not None and not collection.is_extra(document.id):
            rows = collection.snapshot.rows(document.id)
            clauses = [clauses[int(at)] for at in np.flatnonzero(possible[rows.start : rows.stop])]
        for clause in clauses:
            text = normalise(clause.text)
            if needed(term in text for term in terms):
                yield Mention(document=document, clause=clause)


def _possible(collection: Collection, terms: Sequence[str]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """For each row of the index, whether it may hold the terms: it has all their character pairs."""
    lexical = collection.snapshot.lexical
    rows = np.ones(len(lexical), dtype=np.bool_)
    for pair in dict.fromkeys(pair for term in terms for pair in _HAN_PAIR.findall(term)):
        rows &= np.asarray(lexical.scores(pair)) != 0
    return rows


def _quote(collection: Collection, one: Mention, term: str, *, whole: bool) -> Candidate:
    """The sentence of a clause that holds the term, or only its piece between commas; a row is one sentence."""
    sentences = sentences_of(collection, one.clause)
    parts = _BOTH.split(_EITHER.sub("和", term))
    best = max(sentences, key=lambda each: (term in normalise(each.text), _held(each.text, parts)))
    if whole or one.clause.kind == "row":
        return best
    source = collection.text(one.document.file)
    pieces = [match for match in _PIECE.finditer(source, best.span.start, best.span.end) if match[0].strip()]
    match = max(pieces, key=lambda each: (term in normalise(each[0]), _held(each[0], parts)))
    piece = fragment(source, one.clause, Span(start=match.start(), end=match.end()))
    return replace(best, span=piece.span, text=piece.text, noise=piece.noise)


def _held(text: str, parts: Sequence[str]) -> int:
    folded = normalise(text)
    return sum(part in folded for part in parts)


def _addresses(found: Sequence[Mention]) -> str:
    """The addresses of all clauses, by document; a clause above the first heading has none and is counted."""
    lines = []
    for document, those in groupby(found, key=lambda one: one.document):
        places = [one.clause.address or "（无编号段落）" for one in those]
        lines.append(f"《{document.title}》{'、'.join(dict.fromkeys(places))}")
    return "；".join(lines)
