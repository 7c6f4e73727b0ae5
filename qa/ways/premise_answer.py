"""The answer to a question that rests on a false premise: what the text says instead, then what was asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from index.values import find_values
from qa.asked.premises import ALONE, LEADS, LOOKED_AT, Premise, corrected, premise_in
from qa.asked.words import content_words
from qa.found.candidate import Candidate
from qa.found.ranking import candidates
from qa.retrieve import Collection
from qa.types import Sentence
from qa.understand import Query, wants_of
from qa.ways.decision import Decision
from qa.wording import say


def with_premise(
    collection: Collection,
    query: Query,
    found: Sequence[Candidate],
    decision: Decision,
    within: Callable[[Collection, Query, Sequence[Candidate]], Decision],
) -> Decision:
    """The decision behind the correction of a false premise; as it is if the question rests on none.

    What the question asks besides is asked again without the premise if it had no answer with it.

    Args:
        collection: where the clauses stand.
        query: the question.
        found: its candidates, best first.
        decision: on the whole question.
        within: how a question is decided.
    """
    if not found or "check" in query.wants or decision.status in ("out_of_scope", "refused", "conflicting"):
        return decision
    premise = premise_in(query.search if query.standalone else query.text)
    wrong = corrected(collection, premise, found, query) if premise is not None else []
    wrong = [one for one in wrong if not _calculated_with(one.stated, decision)]
    if premise is None or not wrong:
        return decision
    if decision.status != "answered" or not decision.chosen:
        decision = _asked_again(collection, query, premise, wrong[0].candidate, within)
    own = {(one.document.id, one.span) for one in decision.chosen}
    extra = dict.fromkeys(one.candidate for one in wrong if (one.candidate.document.id, one.candidate.span) not in own)
    chosen = (*decision.chosen, *extra)
    marks = [next(n for n, one in enumerate(chosen, 1) if one.span == each.candidate.span) for each in wrong]
    parts = "；".join(say("check_part", query.language, claimed=each.stated, written=each.reads) for each in wrong)
    told = Sentence(
        text=say("premise_no", query.language, parts=parts), citations=tuple(dict.fromkeys(marks)), verdict="supported"
    )
    return replace(
        decision, status="answered", chosen=chosen, made=(told, *decision.made), statement=None, reason="premise"
    )


def _calculated_with(stated: str, decision: Decision) -> bool:
    """True if a figure is one of the asker's own that a rule is applied to, so that no document need state it."""
    sums = {one.low for one in find_values(stated) if one.kind in ("money", "amount") and one.low is not None}
    used = {
        one.low
        for made in decision.made
        if made.verdict == "computed" and made.calculation is not None
        for one in find_values(made.calculation)
        if one.kind == "money"
    }
    return bool(sums) and sums <= used


def _asked_again(
    collection: Collection,
    query: Query,
    premise: Premise,
    about: Candidate,
    within: Callable[[Collection, Query, Sequence[Candidate]], Decision],
) -> Decision:
    """The decision on what a question asks besides its premise, in the document that the premise is about."""
    rest = LEADS.sub("", premise.rest)
    words = tuple(content_words(rest))
    inside = frozenset((about.document.id,))
    only = replace(
        query, text=rest, standalone=None, search=rest, words=words, wants=wants_of(rest), places=(), translated=False
    )
    hits = [hit for hit in collection.search(rest, LOOKED_AT, inside=inside) if hit.clause.document_id in inside]
    found = candidates(collection, only, hits)
    decision = within(collection, only, found) if words and found else Decision(status="answered")
    if decision.status in ("answered", "partly_answered") and decision.chosen:
        return decision
    others = [one for one in found if one.span != about.span and one.inside >= ALONE]
    return Decision(status="answered", chosen=tuple(others[:1]), complete=True)
