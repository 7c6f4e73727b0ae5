"""A profile against all measures of a collection."""

from __future__ import annotations

from dataclasses import replace

from index.measures.types import All, Measure, Quote, Unparsed
from index.standing import Standing, standing
from index.types import Span
from qa.eligibility.conditions import Asking, joined, judge, judged_place
from qa.eligibility.holdings import Held, Holdings, Home
from qa.eligibility.needs import asked, needs_of
from qa.eligibility.profile import Profile
from qa.eligibility.tiers import applying, judged_tiers, why_not_higher
from qa.eligibility.truth import Truth, conjunction, disjunction
from qa.eligibility.verdicts import Group, Judged, JudgedMeasure, Matched, Overall

_ENDED = frozenset({"stated_expired", "stated_repealed", "period_ended", "not_yet_effective"})
_OVERALL: dict[Truth, Overall] = {"satisfied": "likely", "failed": "not_met", "unknown": "needs_facts"}


def match(profile: Profile, holdings: Holdings, as_of: str) -> Matched:
    """Every measure with its verdict, condition by condition, and the questions that would settle the open ones.

    Args:
        profile: what is known of the company; what is not in it is unknown.
        holdings: the measures of a collection.
        as_of: `YYYY-MM-DD`, the day for which the periods count.

    Raises:
        BadInput: `as_of` is no day.
    """
    standings: dict[str, tuple[Standing, Quote | None]] = {}
    places: dict[str, Judged] = {}
    found = []
    for held in holdings.measures:
        document = held.home.document
        if document.id not in standings:
            state = standing(document, as_of)
            standings[document.id] = state, _ending(state, held.home)
            places[document.id] = judged_place(document.place, profile)
        asking = Asking(profile=profile, place=document.place, as_of=as_of)
        found.append(_one(held, asking, places[document.id], *standings[document.id]))
    return Matched(
        as_of=as_of, profile=profile, measures=tuple(found), questions=asked(found), withheld=holdings.withheld
    )


def _one(held: Held, asking: Asking, place: Judged, state: Standing, ending: Quote | None) -> JudgedMeasure:
    measure = held.measure
    if held.here is not None and place.truth != "satisfied":
        place = replace(place, words=held.here.words, span=held.here.span)
    condition = _condition(measure, asking)
    tiers = judged_tiers(measure, asking)
    group = _group(measure, place, state)
    truth = conjunction(
        (place.truth, condition.truth, disjunction(one.truth for one in tiers) if tiers else "satisfied")
    )
    overall = None if group == "wish" else _OVERALL[truth]
    applies = applying(tiers)
    return JudgedMeasure(
        measure=measure,
        document=held.home.document,
        group=group,
        overall=overall,
        place=place,
        condition=condition,
        tiers=tiers,
        applies=applies if overall != "not_met" else None,
        higher=why_not_higher(tiers, applies) if overall != "not_met" else (),
        standing=state,
        ending=ending,
        needs=needs_of(place, condition, tiers) if overall == "needs_facts" else (),
    )


def _condition(measure: Measure, asking: Asking) -> Judged:
    """The measure's own condition; an object that no condition was read from is for a person to check."""
    judged = judge(measure.condition, asking)
    if not measure.parsed and measure.nature == "grant":
        whole = judge(Unparsed(span=measure.span, words=measure.words), asking)
        unread = _is_empty(measure.condition) or judged.span == measure.span
        return whole if unread else joined([judged, whole])
    told = any(tier.condition is not None for tier in measure.tiers)
    if measure.object is not None and _is_empty(measure.condition) and not told:
        return judge(Unparsed(span=measure.object.span, words=measure.object.words), asking)
    return judged


def _is_empty(condition: object) -> bool:
    return isinstance(condition, All) and not condition.parts


def _group(measure: Measure, place: Judged, state: Standing) -> Group:
    if measure.nature == "wish":
        return "wish"
    if place.truth == "failed":
        return "elsewhere"
    if state.state in _ENDED:
        return "ended"
    return "current" if measure.parsed else "unparsed"


def _ending(state: Standing, home: Home) -> Quote | None:
    """Where the words that prove a standing stand in the source."""
    words = (state.words or "").split("\n")[0]
    if not words or state.state == "unknown":
        return None
    start = home.text.find(words)
    return Quote(span=Span(start=start, end=start + len(words)), words=words) if start >= 0 else None
