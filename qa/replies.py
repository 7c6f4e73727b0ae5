"""The three ways in which an inquiry ends: with evidence, with the nearest clauses, with an overview of measures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from qa.assembly import assemble, whole_answer
from qa.compose import take_apart
from qa.eligibility.chat_answer import eligible
from qa.eligibility.chat_citing import with_verdict
from qa.eligibility.chat_overview import overview
from qa.eligibility.holdings import Holdings
from qa.eligibility.report_json import matched_json
from qa.errors import GeneratorFailed
from qa.evidence import cited, numbered
from qa.found.candidate import Candidate, one_a_clause
from qa.found.matter import COVERED
from qa.inquiry import Inquiry
from qa.notices import notices
from qa.types import Answered, Drafted, Event, EvidenceFound, Timings
from qa.ways.decision import Decision
from qa.ways.unanswered import nothing_answers
from qa.writer import Writer

NEAREST = 3


def with_nearest(inquiry: Inquiry, decision: Decision, found: Sequence[Candidate]) -> Iterator[Event]:
    """Nothing answers: the clauses that come nearest, then a statement."""
    nearest = cited(inquiry.collection, one_a_clause(found)[:NEAREST])
    yield EvidenceFound(citations=nearest)
    shown = inquiry.clock.milliseconds()
    about = found[:1] if found and decision.reason != "place" and found[0].coverage >= COVERED else []
    yield Answered(answer=nothing_answers(inquiry, decision, about, nearest, shown=shown))


def with_evidence(inquiry: Inquiry, decision: Decision, writer: Writer) -> Iterator[Event]:
    """Quotes first, then the draft of the model if the quotes need wording, then the checked answer."""
    query, collection, chosen = inquiry.query, inquiry.collection, decision.chosen
    verdict = eligible(collection, inquiry.question, query, decision)
    if verdict is not None:
        decision = replace(decision, related=())
    quoted = (*chosen, *decision.related)
    quotes, pieces = cited(collection, quoted), numbered(collection, quoted)
    yield EvidenceFound(citations=quotes)
    shown = inquiry.clock.milliseconds()
    text = ""
    first_token: float | None = None
    degraded = inquiry.degraded
    if query.language != "en" and not decision.complete and verdict is None:
        try:
            for piece in writer.draft(query.standalone or query.text, pieces[: len(chosen)], inquiry.clock):
                first_token = first_token if first_token is not None else inquiry.clock.milliseconds()
                text += piece
                yield Drafted(text=piece)
        except GeneratorFailed:
            degraded = True
    sentences, failed = assemble(query, decision, take_apart(text), pieces)
    said = notices(
        collection,
        quoted,
        answering=len(chosen),
        as_of=inquiry.question.as_of,
        language=query.language,
        unsupported=failed,
        degraded=degraded,
    )
    status = decision.status
    if verdict is not None:
        sentences, quotes = with_verdict(collection, verdict, sentences, quotes)
        status = "partly_answered" if verdict.open else status
    answer = whole_answer(
        inquiry.question,
        status,
        sentences,
        said,
        timings=Timings(
            retrieve_ms=inquiry.retrieved,
            first_evidence_ms=shown,
            first_token_ms=first_token,
            total_ms=inquiry.clock.milliseconds(),
        ),
        provenance=inquiry.provenance,
        standalone=query.standalone,
        cited=quotes,
    )
    if verdict is not None and verdict.matched is not None:
        answer = replace(answer, eligibility=matched_json(verdict.matched, verdict.holdings))
    yield Answered(answer=answer)


def with_overview(inquiry: Inquiry, held: Holdings) -> Iterator[Event]:
    """All measures against what the asker tells of themselves, or what they would have to tell."""
    made = overview(inquiry.question, inquiry.query, held)
    yield EvidenceFound(citations=made.citations)
    shown = inquiry.clock.milliseconds()
    answer = whole_answer(
        inquiry.question,
        made.status,
        made.sentences,
        made.notices,
        timings=Timings(retrieve_ms=shown, first_evidence_ms=shown, first_token_ms=None, total_ms=shown),
        provenance=inquiry.provenance,
        standalone=inquiry.query.standalone,
        cited=made.citations,
    )
    yield Answered(answer=replace(answer, eligibility=matched_json(made.matched, held)))
