"""The answers without an answer: a request that is refused, and a question that the documents do not answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.assembly import Provenance, whole_answer
from qa.clock import Clock
from qa.found.candidate import Candidate
from qa.inquiry import Inquiry
from qa.notices import notices
from qa.types import Answer, Citation, Notice, Question, Sentence, Timings
from qa.understand import language_of
from qa.ways.decision import Decision
from qa.wording import say


def refused(question: Question, provenance: Provenance, clock: Clock) -> Answer:
    """The answer to a request to misbehave; nothing was searched for it."""
    language = language_of(question.text)
    return whole_answer(
        question,
        "refused",
        [Sentence(text=say("refused", language), citations=(), verdict="supported")],
        [Notice(kind="ai", text=say("ai", language))],
        timings=Timings(retrieve_ms=0.0, first_evidence_ms=None, first_token_ms=None, total_ms=clock.milliseconds()),
        provenance=provenance,
    )


def nothing_answers(
    inquiry: Inquiry, decision: Decision, about: Sequence[Candidate], nearest: Sequence[Citation], *, shown: float
) -> Answer:
    """A statement, and the clauses that come nearest.

    Args:
        inquiry: the question.
        decision: without chosen sentences.
        about: candidates that the notices are about; none where the question is about something else.
        nearest: the quotes that come nearest; may be none.
        shown: milliseconds until they were shown.
    """
    language = inquiry.query.language
    said = notices(
        inquiry.collection,
        about,
        as_of=inquiry.question.as_of,
        language=language,
        unsupported=0,
        degraded=inquiry.degraded,
    )
    text = decision.statement or say("not_stated", language)
    if language == "en" and not inquiry.query.words and decision.reason == "coverage":
        text = say("not_understood", language)
    return whole_answer(
        inquiry.question,
        decision.status,
        [Sentence(text=text, citations=(), verdict="supported")],
        [replace(notice, citations=()) for notice in said if notice.kind != "wish"],
        timings=Timings(
            retrieve_ms=inquiry.retrieved,
            first_evidence_ms=shown if nearest else None,
            first_token_ms=None,
            total_ms=inquiry.clock.milliseconds(),
        ),
        provenance=inquiry.provenance,
        standalone=inquiry.query.standalone,
        nearest=nearest,
    )
