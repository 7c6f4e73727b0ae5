"""Whether the asker may have what the clauses that answer grant: condition by condition, with the arithmetic.

The search decides what a question is on; here only its best document is looked at. A verdict is given on what the
asker's facts decide, in one sentence before the quotes; where they decide nothing, the answer stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.measures.extract import extract
from index.measures.types import Measure
from index.tokens import normalise
from index.types import Document
from qa.calculation.boundaries import asks_boundary
from qa.eligibility.asker import SELF
from qa.eligibility.chat import eligibility_question
from qa.eligibility.chat_conditions import Demand, decided, demands, on_subject
from qa.eligibility.chat_facts import conditions_of, facts_of
from qa.eligibility.chat_sentences import Said, in_script, of_conditions, of_measure, tells, weighs
from qa.eligibility.conditions import Asking
from qa.eligibility.holdings import Holdings, holdings, home_of
from qa.eligibility.matching import match
from qa.eligibility.profile import Profile
from qa.eligibility.verdicts import Matched
from qa.found.candidate import Candidate
from qa.retrieve import Collection
from qa.types import Question
from qa.understand import Query, core
from qa.ways.decision import Decision
from qa.ways.silence import asks_for_support

MOST_MEASURES = 5
"""Measures that one answer judges."""
_SELF = re.compile(rf"{SELF}|我的|我[在有想要]")
_OF_OTHERS = re.compile(r"的(?:[\u4e00-\u9fff]{0,6})(?:企业|单位|机构|主体|公司|项目|载体|合作社)(?![,，])")
"""A question on a kind of company (首次达到20亿元的企业) is not on the asker."""
_ENOUGH = re.compile(
    r"够不够|够得上|够格|达标|达不达|行不行|算不算|能不能[算评报进]|[能可]否[算评报进]|能[算评报]|符合|门槛|有戏|够吗|能进"
    r"|能[拿领补贴报]|给不给|有啥|还能|给[^,，]{0,8}吗"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Eligible:
    """The verdict on one question."""

    document: Document
    said: tuple[Said, ...]
    open: bool
    """True if facts are missing that the verdict needs."""
    excluded: bool
    """True if some condition fails, so that no sum may be given for it."""
    matched: Matched | None
    """The measures that were judged; None if only single conditions were."""
    holdings: Holdings


def asks(query: Query) -> bool:
    """True if a question asks whether or how much somebody gets, or whether they are good enough for it."""
    if query.language == "en" or "check" in query.wants:
        return False
    text = normalise(query.search)
    if _OF_OTHERS.search(text) and not _SELF.search(text):
        return False
    return eligibility_question(text) or asks_for_support(query) or _ENOUGH.search(text) is not None


def eligible(collection: Collection, question: Question, query: Query, decision: Decision) -> Eligible | None:
    """The verdict on what the chosen sentences grant or demand; None if no fact of the asker decides anything.

    What follows from a breach is no grant: an order that was broken is not judged as a condition.

    Args:
        collection: where the sentences stand.
        question: with the turns before it, whose facts count too.
        query: the question, understood.
        decision: what answers it; only the document of the first sentence is looked at.
    """
    chosen = [one for one in decision.chosen if one.clause.kind != "row"]
    if decision.status not in ("answered", "partly_answered") or not chosen or not asks(query):
        return None
    if decision.reason == "consequence":
        return None
    if asks_boundary(query) and any(one.verdict == "computed" for one in decision.made):
        return None
    document = chosen[0].document
    chosen = [one for one in chosen if one.document == document]
    clauses, text = collection.clauses(document.id), collection.text(document.file)
    measures = extract(document, clauses, text)
    home = home_of(document, text, clauses, collection.pages(document.file))
    held = holdings(_at(measures, chosen[0])[:MOST_MEASURES], {document.id: home})
    granting = {one.clause_ordinals[0] for one in measures if one.clause_ordinals}
    beside = {one.clause.ordinal: one.clause for one in chosen if one.clause.ordinal not in granting}
    asked = [one for clause in beside.values() for one in demands(clause, clauses) if on_subject(one, query)]
    profile = _profile(collection, question, query, document, held, asked)
    matched = match(profile, held, question.as_of) if held.measures else None
    judged = [one for one in matched.measures if one.overall is not None and tells(one)] if matched else []
    said = [of_measure(one, several=len(judged) > 1) for one in judged]
    asking = Asking(profile=profile, place=document.place, as_of=question.as_of)
    leaves = [leaf for demand in asked for leaf in decided(demand, asking) if weighs(leaf)]
    said += [of_conditions(leaves)] if leaves else []
    if not said:
        return None
    return Eligible(
        document=document,
        said=tuple(replace(one, sentence=in_script(one.sentence, query.language)) for one in said if one.spans),
        open=any(one.overall == "needs_facts" for one in judged),
        excluded=any("不满足" in one.sentence.text or "不符合" in one.sentence.text for one in said),
        matched=matched,
        holdings=held,
    )


def _at(measures: Sequence[Measure], best: Candidate) -> list[Measure]:
    """The grants that a sentence stands in; where it is a heading or a further sentence, those of its clause."""
    grants = [one for one in measures if one.nature == "grant"]
    own = [one for one in grants if one.span.start < best.span.end and best.span.start < one.span.end]
    return own or [one for one in grants if best.clause.ordinal in one.clause_ordinals[:1]]


def _profile(
    collection: Collection,
    question: Question,
    query: Query,
    document: Document,
    held: Holdings,
    asked: Sequence[Demand],
) -> Profile:
    """The asker's facts; a question that names the document's place is taken to be of somebody there."""
    conditions = [one for each in held.measures for one in conditions_of(each.measure)]
    conditions += [one for demand in asked for one in ([demand.case] if demand.case else []) + list(demand.asked)]
    earlier = [turn.content for turn in question.history if turn.role == "user"]
    found = facts_of(query.text, earlier, conditions)
    if found.place is None and document.place and core(normalise(document.place)) in normalise(query.search):
        return replace(found, place=document.place)
    return found
