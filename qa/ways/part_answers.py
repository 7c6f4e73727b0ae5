"""Several questions of one text, each decided by itself, and one decision of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from index.standing import standing
from index.tokens import normalise
from qa.asked.further import tells_figure
from qa.asked.parts import Part
from qa.asked.shapes import has_shape, may_tell, shape_of, touches
from qa.asked.validity import asks_standing
from qa.asked.wanted import holds
from qa.asked.words import Coverage, Word
from qa.calculation.base_share import with_further_share
from qa.found.candidate import Candidate
from qa.found.ended_terms import ended_term
from qa.found.ranking import candidates
from qa.found.rows import reading_of_row
from qa.found.spoken_of import retrieved
from qa.retrieve import Collection
from qa.types import Sentence, Status
from qa.understand import Query
from qa.ways.decide import decide
from qa.ways.decision import Decision, left_untold
from qa.ways.departments import with_department
from qa.ways.validity_answer import ENDED

SAME_DOCUMENT = 1.15
"""Factor for a sentence of a document that answers the question before."""
SAME_CLAUSE = 1.15
"""Further factor for another sentence of the clause that answers it, or of one beside it."""
OWN = 0.5
"""What a sentence gains that holds all own words of a further part."""
QUOTES = 8
"""Quotes of all parts together, at the most."""
WORDED = 2
"""Quotes of several parts that a model may put into words of its own; more are shown as they are."""
RESERVED = 1
"""Quote that is left for each part behind one."""
TOUCHED = 0.3
"""Share of a word from which on a quote is taken to speak of it."""
ENOUGH = 0.4
"""Share of a further part's own words that the quotes must speak of."""
COVERED = 0.45
"""Mean share of its words by which the quotes of other parts tell a part that nothing tells by itself."""
APART = 2
"""Clauses between a sentence and an answer beside which it stands, at the most."""
BESIDE = ("day", "telephone")
"""Shapes by which it is found; the others are too many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartAnswer:
    """What is decided on one part."""

    part: Part
    decision: Decision
    told: bool
    """True if something answers it, if only in part."""


def decide_parts(
    collection: Collection, query: Query, parts: Sequence[Part], *, clauses: int
) -> tuple[Decision, list[list[Candidate]]]:
    """The decision on all parts of a question, and the candidates of each, or of the whole question, best first.

    `clauses` are retrieved for each part. A part is looked for beside what answers the parts before it first. If the
    first has no answer by itself, the question is decided as a whole.
    """
    answers: list[PartAnswer] = []
    looked_at: list[list[Candidate]] = []
    for part in parts:
        told_before = [answer for answer in answers if answer.told]
        known = [one for answer in told_before for one in answer.decision.chosen]
        if not part.own and any(tells_figure(part.asked, one) for one in known):
            continue
        if told_before and asks_standing(part.asked) and _dated(told_before[0].decision, query.as_of):
            continue
        found = candidates(collection, part.query, retrieved(collection, part.query, clauses))
        if answers:
            found = sorted(found, key=lambda one: -_worth(part, one, known))
        looked_at.append(found)
        decision = decide(collection, part.query, found)
        if told_before and "department" in part.query.wants and not part.own:
            decision = _who_decides(collection, part, told_before[-1].decision, decision)
        told = _tells(decision) and (not answers or _speaks_of(part, decision.chosen))
        told = told or (bool(answers) and not part.own and answers[0].decision.reason == "premise")
        told = told or decision.reason == "consequence"
        if not told and answers and (beside := _beside(part, found, known)) is not None:
            decision, told = Decision(status="answered", chosen=(beside,)), True
        answers.append(PartAnswer(part=part, decision=decision, told=told))
        if not answers[0].told:
            whole = candidates(collection, query, retrieved(collection, query, clauses))
            return decide(collection, query, whole), [whole]
    decision = merged(query, answers)
    return with_further_share(collection, query, [one.part for one in answers], decision), looked_at


def _dated(decision: Decision, as_of: str) -> bool:
    """True if a decision tells whether what it is on still holds: itself, or by a notice that its term has ended."""
    ended = (standing(one.document, as_of).state in ENDED or ended_term(one, as_of) for one in decision.chosen)
    return decision.dated or any(ended)


def _beside(part: Part, found: Sequence[Candidate], known: Sequence[Candidate]) -> Candidate | None:
    """The best sentence beside an answer to the parts before that has the figure or the day that a part asks for."""
    shape = shape_of(part.asked)
    for one in found:
        near = any(
            each.document.id == one.document.id and abs(each.clause.ordinal - one.clause.ordinal) <= APART
            for each in known
        )
        shaped = shape is not None and shape.name in BESIDE and has_shape(shape, one)
        if near and one.clause.kind != "row" and (shaped or tells_figure(part.asked, one)) and touches(part.asked, one):
            return one
    return None


def _who_decides(collection: Collection, part: Part, before: Decision, alone: Decision) -> Decision:
    """Who decides on what was answered before, as its clause names them; else what answers the part by itself."""
    beside = with_department(collection, part.query, before)
    return alone if beside.status != before.status and _tells(alone) else beside


def _tells(decision: Decision) -> bool:
    return bool(decision.chosen) and decision.status in ("answered", "partly_answered", "conflicting")


def _speaks_of(part: Part, chosen: Sequence[Candidate]) -> bool:
    """True if quotes hold enough of the part's own words, or the limit, span or number that it asks for.

    A part without words of its own is told by a value of the kind that it wants; who decides is found by its own way.
    """
    if "department" in part.query.wants or any(tells_figure(part.asked, one) for one in chosen):
        return True
    if not part.own:
        return any(holds(part.query, one) for one in chosen)
    text = Coverage.of(*(_read(one) for one in chosen))
    shares = text.shares(Word(text=word, weight=1.0) for word in part.own)
    return sum(share >= TOUCHED for share in shares) >= ENOUGH * len(shares)


def _read(one: Candidate) -> str:
    heading = one.clause.headings[-1] if one.clause.headings else ""
    return f"{heading}\n{reading_of_row(one.clause) if one.clause.kind == 'row' else one.text}"


def _worth(part: Part, one: Candidate, known: Sequence[Candidate]) -> float:
    """The score of a candidate for a further part: more if it holds the part's own words, or stands near an answer."""
    own = Coverage.of(_read(one)).shares(Word(text=word, weight=1.0) for word in part.own)
    score = one.score * (1.0 + OWN * (fmean(own) if own else 0.0))
    same = [each for each in known if each.document.id == one.document.id]
    if not same or any(each.span == one.span for each in same):
        return score
    near = any(abs(one.clause.ordinal - each.clause.ordinal) <= 1 for each in same)
    return score * SAME_DOCUMENT * (SAME_CLAUSE if near else 1.0)


def merged(query: Query, answers: Sequence[PartAnswer]) -> Decision:
    """One decision of those on the parts: their quotes once each, what code made of them, and what is missing.

    The first part has an answer.
    """
    told = [answer for answer in answers if answer.told]
    chosen: list[Candidate] = []
    made: list[Sentence] = []
    for behind, answer in zip(reversed(range(len(told))), told, strict=True):
        marks = _joined(chosen, answer.decision.chosen, QUOTES - RESERVED * behind)
        for sentence in answer.decision.made:
            if all(n in marks for n in sentence.citations):
                moved = replace(sentence, citations=tuple(marks[n] for n in sentence.citations))
                made.extend([moved] if moved not in made else [])
    missing = [answer.part for answer in answers if not answer.told and not _told_with_others(answer.part, chosen)]
    made[:0] = left_untold(query, [part.asked for part in missing])
    statuses = {answer.decision.status for answer in told}
    status: Status = "answered"
    if "conflicting" in statuses:
        status = "conflicting"
    elif missing or "partly_answered" in statuses:
        status = "partly_answered"
    reason = "part" if missing else told[0].decision.reason
    complete = len(chosen) > WORDED or any(answer.decision.complete for answer in told)
    looked_up = all(answer.decision.looked_up for answer in told)
    return Decision(
        status=status,
        chosen=tuple(chosen),
        made=tuple(made),
        reason=reason,
        complete=complete,
        looked_up=looked_up,
    )


def _joined(chosen: list[Candidate], more: Sequence[Candidate], limit: int) -> dict[int, int]:
    """Adds quotes that none of those before holds, up to `limit` in all; the new number of each that is shown."""
    marks: dict[int, int] = {}
    for n, one in enumerate(more, 1):
        at = next((place for place, other in enumerate(chosen, 1) if _holds(other, one)), None)
        if at is None and len(chosen) < limit:
            chosen.append(one)
            at = len(chosen)
        if at is not None:
            marks[n] = at
    return marks


def _told_with_others(part: Part, chosen: Sequence[Candidate]) -> bool:
    """True if a quote of another part tells this one: by its words and the kind of value that it wants.

    A part without words of its own is told by the limit, span or number that it asks for, one with words by that and
    one of them, and any by the shape of what a quote of the first document says.
    """
    if not part.own:
        return any(tells_figure(part.asked, one) for one in chosen)
    if any(_touches(part, one) and tells_figure(part.asked, one) for one in chosen):
        return True
    if any(one.document.id == chosen[0].document.id and may_tell(part.asked, one) for one in chosen):
        return True
    words = [Word(text=word, weight=1.0) for word in part.query.words]
    return _speaks_of(part, chosen) and any(
        holds(part.query, one) and fmean(Coverage.of(_read(one)).shares(words)) >= COVERED for one in chosen
    )


def _touches(part: Part, one: Candidate) -> bool:
    shares = Coverage.of(_read(one)).shares(Word(text=word, weight=1.0) for word in part.own)
    return any(share >= TOUCHED for share in shares)


def _holds(other: Candidate, one: Candidate) -> bool:
    """True if a quote is, or holds, another."""
    if other.document.id != one.document.id:
        return False
    inside = other.span.start <= one.span.start and one.span.end <= other.span.end
    return inside or normalise(one.text) in normalise(other.text)
