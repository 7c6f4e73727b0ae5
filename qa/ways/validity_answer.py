"""The answer to a question for the validity of a document: the words that state it, and where they leave its day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.open_ends import ends_with_event, told_later
from index.standing import standing
from index.tokens import normalise
from index.types import Document, Span, Validity
from index.validity import term_of, validity
from index.values import find_values
from qa.asked.validity import Asked, asked_alone, document_asked, validity_asked
from qa.found.candidate import Candidate, sentences_in, sentences_of
from qa.retrieve import Collection
from qa.types import Sentence, Status
from qa.understand import Query
from qa.ways.decision import Decision
from qa.ways.repealed import repeals_of
from qa.wording import say

FIRST = 6
"""Candidates in which another document may say that the one asked about has ended."""
SPOKEN_OF = 0.4
"""Coverage of the question's words that it must have."""
_SEVERAL = re.compile(r"[?？]\s*\S")
_ENDS = re.compile(r"废止|失效|停止执行|不再执行|不再有效")
_OPEN = ("valid_end_open", "valid_undated", "valid_term_only")
"""What is said of ends that a text tells without a day."""
REPEALS = 2
"""Sentences of other documents that repeal one, shown at the most."""
_LENGTH = re.compile(r"多[久长]|几[个]?[年月]")
_NOW = re.compile(r"现在|目前|如今|今年|还(?:能|可以?|有效|管用)")
_SINCE_PUBLICATION = re.compile(r"(?:发布|印发|公布|颁布|发文|下发)(?:之日|即日|日)")
ENDED = ("stated_expired", "stated_repealed")


def validity_answer(collection: Collection, query: Query, found: Sequence[Candidate]) -> Decision | None:
    """The decision on a question for the validity of a document; None if it asks for something else.

    The clause that states a term and the lines of the page that do are both quoted. A first day without a last one
    answers when a document began, and only partly whether it still holds. A term whose first day is not known, an
    event, or a notice to come are the end that the text tells. What states nothing is said to state nothing. Whether
    one may still go by a document is answered here only if it has ended: else its clauses answer.
    """
    asked = validity_asked(query) or asked_alone(collection, query)
    if asked is None:
        return None
    document = document_asked(collection, query, asked, found)
    if document is None:
        return None if asked.about == "use" or _SEVERAL.search(query.text) else _told_elsewhere(query, found)
    repeals = {repeal.by: repeal for repeal in repeals_of(collection, document)}
    ended = bool(repeals) or standing(document, query.as_of).state in ENDED
    if asked.about == "use" and not ended:
        return None
    proof = [_quote(collection, collection.document(one.by), one.span) for one in repeals.values()]
    quotes = (*stating(collection, document), *proof[:REPEALS])
    if not ended and (document.validity is None or document.validity.expires is None):
        open_end = _open_end(collection, document)
        quotes = (*quotes, *(one for one in open_end if not any(_overlap(one.span, other.span) for other in quotes)))
    if not quotes:
        return Decision(status="not_stated", statement=_unstated(query, document), reason="value")
    return _stated(collection, query, document, quotes, asked.about, ended=ended)


def _told_elsewhere(query: Query, found: Sequence[Candidate]) -> Decision:
    """The sentence of another document that says that the one asked about has ended; else that it is not here."""
    told = [one for one in found[:FIRST] if one.coverage >= SPOKEN_OF and _ENDS.search(normalise(one.text))]
    if told:
        return Decision(status="answered", chosen=(told[0],), complete=True)
    return Decision(status="not_stated", statement=say("validity_unknown_document", query.language), reason="value")


def stating(collection: Collection, document: Document) -> tuple[Candidate, ...]:
    """What states the validity of a document, each place once: its own sentence, then the lines of its page."""
    text = collection.text(document.file)
    stated = [validity(text, document.body, document.issued), document.validity]
    spans = [one.span for one in stated if one is not None]
    kept = [span for at, span in enumerate(spans) if not any(_overlap(span, other) for other in spans[:at])]
    return tuple(_quote(collection, document, span) for span in kept)


def _open_end(collection: Collection, document: Document) -> tuple[Candidate, ...]:
    """The last sentence of a document that leaves its own end open; none if it has none."""
    sentences = sentences_in(collection, document.id)
    found = [one for one in sentences if told_later(one.text) or ends_with_event(one.text)]
    return tuple(found[-1:])


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _quote(collection: Collection, document: Document, span: Span) -> Candidate:
    """The sentence of a clause that holds a span; the span itself if it stands in no clause, as lines of a page do."""
    clauses = collection.clauses(document.id)
    for clause in clauses:
        if clause.kind != "row" and _overlap(clause.span, span):
            inside = [one for one in sentences_of(collection, clause) if _overlap(one.span, span)]
            if inside:
                return next((one for one in inside if _states(collection, document, one)), inside[0])
    text = span.cut(collection.text(document.file))
    outside = replace(clauses[0], address=None, headings=(), span=span, kind="paragraph", noise=(), text=text)
    return Candidate(
        clause=outside,
        document=document,
        span=span,
        text=text,
        noise=(),
        shares=(),
        own=(),
        inside=0.0,
        coverage=0.0,
        score=0.0,
        values=find_values(text),
    )


def _states(collection: Collection, document: Document, one: Candidate) -> bool:
    """True if a sentence states a term by itself: others of a long quote only name the document."""
    return validity(collection.text(document.file), one.span, document.issued) is not None


def _unstated(query: Query, document: Document) -> str:
    if document.period is None:
        return say("validity_unsaid", query.language, title=document.title)
    label = f"{document.period.start}—{document.period.end}"
    return say("validity_unsaid_period", query.language, title=document.title, label=label)


def _stated(
    collection: Collection,
    query: Query,
    document: Document,
    quotes: tuple[Candidate, ...],
    about: Asked,
    *,
    ended: bool,
) -> Decision:
    """The quotes with what they come to on the day of the question."""
    stated = document.validity or Validity(effective=None, expires=None, words="", span=document.body)
    key = _verdict(query, stated, about, ended=ended, by_page=standing(document, query.as_of).by_page)
    marks = tuple(range(1, len(quotes) + 1))
    term = term_of(stated.words)
    if key == "valid_end_unsaid" and any(told_later(one.text) or ends_with_event(one.text) for one in quotes):
        key = "valid_end_open"
    elif key == "valid_end_unsaid" and term is not None:
        key = "valid_undated" if _SINCE_PUBLICATION.search(normalise(stated.words)) else "valid_term_only"
    values = {"title": document.title, "date": stated.expires or "", "day": query.as_of, "term": term or ""}
    made = Sentence(text=say(key, query.language, **values), citations=marks, verdict="supported") if key else None
    open_ended = key in ("valid_end_unsaid", *_OPEN)
    status: Status = "answered" if not open_ended else "partly_answered"
    if key == "valid_end_unsaid" and about == "end":
        status = "not_stated"
    elif key in _OPEN and about == "end" and _says_how_long(query, key, quotes):
        status = "answered"
    return Decision(
        status=status,
        chosen=quotes,
        made=(made,) if made is not None else (),
        reason="part" if open_ended else "",
        complete=True,
        dated=about != "start",
    )


def _says_how_long(query: Query, key: str, quotes: Sequence[Candidate]) -> bool:
    """True if all that is asked is for how long, or up to what, and the quotes say so without a day."""
    asked = normalise(query.search)
    if _NOW.search(asked):
        return False
    if key == "valid_end_open":
        return any(ends_with_event(one.text) for one in quotes)
    return _LENGTH.search(asked) is not None


def _verdict(query: Query, stated: Validity, about: Asked, *, ended: bool, by_page: bool) -> str:
    """The key of the sentence that says how things stand; empty where the quotes and notices say it all."""
    if about == "start" and not ended:
        return ""
    if ended:
        return "valid_ended" if stated.expires and query.as_of > stated.expires else ""
    if stated.effective is not None and query.as_of < stated.effective:
        return ""
    return "valid_until" if stated.expires else "valid_end_unsaid"
