"""A match as JSON. Every claim carries the numbers of its citations, whose quotes are slices of the stored text."""

from __future__ import annotations

from typing import Any

from index.measures.types import Quote
from qa.contract import citation_json
from qa.eligibility.citations import Citations
from qa.eligibility.holdings import Holdings
from qa.eligibility.quantity import shown
from qa.eligibility.report import facts_of
from qa.eligibility.verdicts import Asked, Estimate, Judged, JudgedMeasure, JudgedTier, Matched, Need
from qa.eligibility.wording import AID, TRUTH, overall_words, period_note

SCHEMA = 1


def matched_json(matched: Matched, holdings: Holdings) -> dict[str, Any]:
    """The whole match, as `{schema, as_of, profile, measures, questions, citations, withheld, notice}`.

    `overall` is `likely`, `needs_facts`, `not_met` or null (a wish); `truth` is `satisfied`, `failed` or `unknown`.
    """
    citations = Citations(holdings)
    measures = [_measure(one, citations) for one in matched.measures]
    return {
        "schema": SCHEMA,
        "as_of": matched.as_of,
        "profile": {
            "place": matched.profile.place,
            "facts": list(facts_of(matched.profile)),
            "figures": [
                {"name": one.name, "value": shown(one.quantity), "period": one.period, "words": one.words}
                for one in matched.profile.figures
            ],
            "statuses": [
                {"name": one.name, "holds": one.holds, "words": one.words} for one in matched.profile.statuses
            ],
        },
        "measures": measures,
        "questions": [_question(one) for one in matched.questions],
        "citations": [citation_json(one) for one in citations.all],
        "withheld": matched.withheld,
        "notice": AID,
    }


def _measure(one: JudgedMeasure, citations: Citations) -> dict[str, Any]:
    measure, own = one.measure, one.document.id
    return {
        "id": measure.id,
        "document_id": own,
        "document": one.document.title,
        "address": measure.address,
        "title": measure.title,
        "kind": measure.kind,
        "group": one.group,
        "overall": one.overall,
        "overall_text": overall_words(one),
        "citations": list(citations.numbers(own, [measure.span])),
        "place": _judged(one.place, own, citations),
        "condition": _judged(one.condition, own, citations),
        "tiers": [_tier(tier, number == one.applies, own, citations) for number, tier in enumerate(one.tiers)],
        "why_not_higher": list(one.higher),
        "period": {
            "state": one.standing.state,
            "note": period_note(one),
            "citations": list(citations.numbers(own, [one.ending.span if one.ending else None])),
        },
        "exclusions": [_quote(quote, own, citations) for quote in measure.exclusions],
        "departments": [_quote(quote, own, citations) for quote in measure.departments],
        "window": _quote(measure.window, own, citations),
        "materials": _quote(measure.materials, own, citations),
        "channel": _quote(measure.channel, own, citations),
        "needs": [_need(need) for need in one.needs],
    }


def _judged(judged: Judged, own: str, citations: Citations) -> dict[str, Any]:
    entry: dict[str, Any] = {"relation": judged.relation, "truth": judged.truth, "text": TRUTH[judged.truth]}
    if judged.relation == "leaf":
        entry |= {
            "words": judged.words,
            "reason": judged.reason,
            "manual": judged.manual,
            "citations": list(citations.numbers(own, [judged.span])),
            "needs": [_need(need) for need in judged.needs],
        }
    else:
        entry["parts"] = [_judged(part, own, citations) for part in judged.parts]
    return entry


def _tier(tier: JudgedTier, applies: bool, own: str, citations: Citations) -> dict[str, Any]:
    return {
        "truth": tier.truth,
        "applies": applies,
        "condition": _judged(tier.condition, own, citations) if tier.condition is not None else None,
        "amount": tier.tier.amount.words,
        "estimate": _estimate(tier.estimate, own, citations) if tier.truth != "failed" else None,
    }


def _estimate(estimate: Estimate, own: str, citations: Citations) -> dict[str, Any]:
    return {
        "formula": estimate.formula,
        "value": None if estimate.value is None else f"{estimate.value.normalize():f}",
        "unit": estimate.unit,
        "at_most": estimate.at_most,
        "operands": [
            {"words": one.words, "citations": list(citations.numbers(own, [one.span]))} for one in estimate.operands
        ],
        "needs": [_need(need) for need in estimate.needs],
    }


def _quote(quote: Quote | None, own: str, citations: Citations) -> dict[str, Any] | None:
    if quote is None:
        return None
    return {"words": quote.words, "citations": list(citations.numbers(own, [quote.span]))}


def _need(need: Need) -> dict[str, Any]:
    return {"kind": need.kind, "name": need.name, "question": need.question, "unit": need.unit, "period": need.period}


def _question(asked: Asked) -> dict[str, Any]:
    highest = None if asked.highest is None else f"{asked.highest.normalize():f}"
    return _need(asked.need) | {"measures": list(asked.measures), "highest": highest}
