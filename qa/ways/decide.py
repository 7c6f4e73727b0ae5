"""Whether something answers a question, and what: the order in which the ways to answer are tried."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.tokens import normalise
from qa.asked.addresses import asked_addresses
from qa.asked.document_names import certain, documents_named
from qa.asked.new_subject import new_subject
from qa.asked.polarity import denied
from qa.calculation.calculations import calculated
from qa.found.candidate import Candidate
from qa.found.matter import COVERED, on_the_matter_first, speaks_of
from qa.found.named_places import of_the_place, strange_place
from qa.found.noise_quotes import quoted_noise
from qa.found.ranking import candidates, weigh
from qa.found.subjects import absent_subjects
from qa.found.unmentioned import unmentioned
from qa.retrieve import Collection
from qa.tables.cells import not_in_columns
from qa.tables.table_answer import table_answer
from qa.types import Sentence
from qa.understand import Query, core
from qa.ways.actors import both_actors
from qa.ways.bracket_answer import bracket_answer
from qa.ways.claim_answer import checked, claim_answer
from qa.ways.clauses import at_addresses
from qa.ways.conflicts import conflicting
from qa.ways.consequence_answer import consequence_answer
from qa.ways.decision import Decision, not_stated
from qa.ways.definitions import definitions
from qa.ways.departments import contact_answer, department_answer, labelled_answer, with_department
from qa.ways.direct_answer import direct_answer
from qa.ways.guide_answer import guide_answer, guided_decision
from qa.ways.listing_fit import denies_alike, meant_by_lead
from qa.ways.lists import Listing, asked_number, best_listing
from qa.ways.mentions import all_mentions
from qa.ways.numbered_sets import numbered_set
from qa.ways.penalty_answer import made_whole, penalty_answer
from qa.ways.premise_answer import with_premise
from qa.ways.second_look import asks_members, enumerates
from qa.ways.sides import compared
from qa.ways.untold import with_untold
from qa.ways.validity_answer import validity_answer
from qa.wording import noise_kind, say

CERTAIN = 0.85
"""Coverage at which a place that no document belongs to is taken for a subject instead."""
LISTED = 0.9
"""A listing answers a list question if it covers at least this share of what the best sentence covers."""
DENYING = 0.75
"""The same of a listing of what is excluded, where the question asks for that."""

MENTIONED = 0.5
"""Share of the question's words that what answers it and its surroundings must mention, to be shown as an answer."""
ALIKE = 0.35
"""Likeness by meaning from which on such an answer is shown all the same, with what it does not mention."""
CLAUSES = 16
"""Clauses retrieved for a question on a new subject."""
DEFINITIONS = 2
"""Sentences that define terms of a question, at the most."""


def decide(collection: Collection, query: Query, found: Sequence[Candidate]) -> Decision:
    """The status of a question for its candidates, best first."""
    if (noise := quoted_noise(collection, query.text)) is not None:
        document, rule = noise
        kind = noise_kind(rule, query.language)
        statement = say("in_noise", query.language, title=document.title, kind=kind)
        return Decision(status="answered", statement=statement, reason="noise")
    if (moved := new_subject(collection, query)) is not None:
        return _elsewhere(collection, query, *moved)
    decision = _out_of_scope(collection, query, found) or _within(collection, query, found)
    if (conflict := conflicting(collection, query, decision.chosen)) is not None and decision.status != "not_stated":
        return replace(
            decision,
            status="conflicting",
            chosen=conflict.chosen,
            made=conflict.made,
            reason="contradiction",
            complete=True,
        )
    decision = calculated(collection, query, decision)
    decision = with_untold(collection, query, _about_its_subject(collection, query, decision))
    return with_premise(collection, query, found, decision, _within)


def _about_its_subject(collection: Collection, query: Query, decision: Decision) -> Decision:
    """The decision, qualified if the documents that answer never name what the question is about."""
    if decision.status != "answered":
        return decision
    absent = not_in_columns(absent_subjects(collection, query, decision.chosen), decision.chosen)
    if absent:
        return _qualified(query, decision, absent, anywhere=True)
    return decision


def _elsewhere(collection: Collection, query: Query, own: Query, place: str, subject: str) -> Decision:
    """The decision on a question of a new subject, without the place spoken of before; that it was left is said."""
    decision = decide(collection, own, candidates(collection, own, collection.search(own.search, CLAUSES)))
    text = say("place_left", query.language, place=place, subject=subject)
    made = Sentence(text=text, citations=(), verdict="supported")
    return replace(decision, made=(made, *decision.made)) if decision.chosen else decision


def _on_the_subject(collection: Collection, query: Query, decision: Decision) -> Decision:
    """The decision, qualified or withdrawn if what answers does not mention subjects of the question.

    A row names few things, and what code made of a sentence stands for itself. Sentences of several documents that only
    together hold the words of a question tell nothing: the document of the first must hold most of them itself.
    """
    rows = any(one.clause.kind == "row" for one in decision.chosen)
    if (
        not decision.chosen
        or rows
        or decision.made
        or "check" in query.wants
        or query.translated
        or decision.status != "answered"
    ):
        return decision
    words = weigh(collection, query.words, carried=query.carried)
    own = [one for one in decision.chosen if one.document.id == decision.chosen[0].document.id]
    meant = decision.chosen[0].meaning >= ALIKE or certain(documents_named(collection.documents, query.search))
    if len(own) < len(decision.chosen) and not meant and unmentioned(collection, query, own, words).covered < MENTIONED:
        return not_stated(query, "subject")
    lacking = unmentioned(collection, query, decision.chosen, words)
    if lacking.elsewhere:
        decision = _of_another_place(query, decision, lacking.elsewhere)
    if not lacking.words:
        return decision
    if lacking.covered < MENTIONED and not meant:
        return not_stated(query, "subject")
    return _qualified(query, decision, lacking.words, anywhere=lacking.anywhere)


def _qualified(query: Query, decision: Decision, words: Sequence[str], *, anywhere: bool) -> Decision:
    """The answer with the words of the question that it does not mention."""
    key = "absent" if anywhere else "absent_clause"
    text = say(key, query.language, words="、".join(f"“{word}”" for word in words))
    made = Sentence(text=text, citations=(), verdict="supported")
    return replace(decision, status="partly_answered", made=(made, *decision.made), reason="subject")


def _of_another_place(query: Query, decision: Decision, places: Sequence[str]) -> Decision:
    """The answer with whose rules it quotes, where the question asks for those of another place."""
    own = decision.chosen[0].document.place or ""
    text = say("other_place", query.language, own=own, asked="、".join(places))
    made = Sentence(text=text, citations=(1,), verdict="supported")
    return replace(decision, status="partly_answered", made=(made, *decision.made), reason="subject")


def _out_of_scope(collection: Collection, query: Query, found: Sequence[Candidate]) -> Decision | None:
    """The decision on a question that is on another place than the documents, or on nothing in them; else None."""
    best = found[0] if found else None
    place = strange_place(collection, query)
    if place and (best is None or not _is_on(query, best, place)):
        statement = say("out_of_scope", query.language, place=place)
        return Decision(status="out_of_scope", statement=statement, reason="place")
    if best is None and not asked_addresses(query.text):
        return Decision(status="out_of_scope", statement=say("out_of_scope_plain", query.language), reason="subject")
    return None


def _is_on(query: Query, best: Candidate, place: str) -> bool:
    """True if the best sentence names a place, and is sure to be meant or stands in a document of no place."""
    sure = best.coverage >= CERTAIN or (best.document.place is None and speaks_of(query, best))
    return sure and core(place) in normalise(best.text)


def _within(collection: Collection, query: Query, found: Sequence[Candidate]) -> Decision:
    """The decision on a question that the documents may answer: the first way to answer that fits."""
    if addresses := asked_addresses(query.text):
        return replace(at_addresses(collection, query, addresses), looked_up=True)
    if (listed := all_mentions(collection, query)) is not None:
        return replace(listed, looked_up=True)
    if (validity := validity_answer(collection, query, found)) is not None:
        return replace(validity, looked_up=True)
    found = of_the_place(collection, query, found)
    if not found:
        return not_stated(query, "place")
    words = weigh(collection, query.words, carried=query.carried)
    found = on_the_matter_first(query, found)
    best = found[0]
    if pieces := checked(query, found):
        return claim_answer(query, pieces)
    if (punished := penalty_answer(collection, query, found)) is not None:
        return punished
    if (outcome := consequence_answer(collection, query, found)) is not None:
        return made_whole(collection, query, outcome)
    if defining := definitions(query, found):
        return Decision(status="answered", chosen=defining[:DEFINITIONS])
    if (tabled := table_answer(collection, query, found)) is not None:
        return tabled
    if speaks_of(query, best) and (guided := guide_answer(collection, query, found)) is not None:
        return guided_decision(query, guided)
    if (members := numbered_set(collection, query, found)) is not None:
        return members
    if "list" in query.wants and "department" not in query.wants:
        listing = best_listing(collection, query, found, words)
        if listing is not None and _lists(query, listing, best):
            decision = Decision(status="answered", chosen=listing.quoted, complete=True)
            sure = meant_by_lead(listing.lead, best, query.search) or denies_alike(listing.lead, query.search)
            return decision if sure else _on_the_subject(collection, query, decision)
    if (comparison := both_actors(query, found) or compared(collection, query)) is not None:
        return comparison
    asks_sum = bool(query.wants & {"money", "percent"})
    if "department" in query.wants and not asks_sum and (labelled := labelled_answer(collection, best)) is not None:
        return labelled
    if not asks_sum and (reached := contact_answer(collection, query, best)) is not None:
        return reached
    if not speaks_of(query, best):
        return not_stated(query, "coverage")
    if "department" in query.wants and not asks_sum:
        named = department_answer(collection, query, found)
        if named.status != "not_stated" or "list" not in query.wants:
            return _on_the_subject(collection, query, named)
    if (tier := bracket_answer(collection, query, found)) is not None:
        return tier
    direct = direct_answer(collection, query, found, words)
    if "department" in query.wants and asks_sum:
        direct = with_department(collection, query, direct)
    return _on_the_subject(collection, query, made_whole(collection, query, direct))


def _lists(query: Query, listing: Listing, best: Candidate) -> bool:
    """True if a listing covers the question about as well as the best sentence, or holds it among its members."""
    if meant_by_lead(listing.lead, best, query.search):
        return True
    if denies_alike(listing.lead, query.search) and listing.coverage >= DENYING * best.coverage:
        return True
    holds_best = any(one.span == best.span and one.document == best.document for one in listing.quoted)
    alike = denied(best.text) == denied(query.search)
    in_prose = asked_number(query) is None and asks_members(query) and enumerates(best) and alike
    if in_prose and not holds_best and listing.coverage <= best.coverage:
        return False
    enough = listing.coverage >= COVERED or (holds_best and speaks_of(query, best))
    return enough and listing.coverage >= LISTED * best.coverage
