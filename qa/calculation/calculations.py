"""The calculations that answer a question, tried in order on what was decided."""

from __future__ import annotations

from dataclasses import replace

from qa.asked.own_figures import own_figures
from qa.calculation.averages import average
from qa.calculation.base_share import base_share
from qa.calculation.boundaries import boundary
from qa.calculation.column_sums import column_sum
from qa.calculation.elapsed import elapsed
from qa.calculation.excluded_range import excluded_range
from qa.calculation.instalments import instalment
from qa.calculation.interest_points import interest_points
from qa.calculation.late_fees import late_fee
from qa.calculation.left_over import left_over
from qa.calculation.own_ratio import own_ratio
from qa.calculation.per_actor import per_actor
from qa.calculation.quorums import quorum
from qa.calculation.rates import measures_of, rates_of
from qa.calculation.reckoning import reckoned
from qa.calculation.rent_relief import rent_relief
from qa.calculation.stacking import higher_of_two, stacking_rule
from qa.calculation.sum_checks import sum_check
from qa.calculation.supplements import with_supplement
from qa.calculation.then_and_now import then_and_now
from qa.calculation.tier_rates import tiered
from qa.calculation.upgrades import upgrade
from qa.calculation.worked import Worked, with_source, with_worked
from qa.calculation.year_change import year_change
from qa.retrieve import Collection
from qa.types import Sentence
from qa.understand import Query
from qa.ways.decision import Decision


def calculated(collection: Collection, query: Query, decision: Decision) -> Decision:
    """The decision with the first calculation that its sentences allow, unless it has one already.

    Each operand is a figure of a quoted sentence or of the question; without certainty nothing is added. The
    sentences that it stands on join the quotes.
    """
    if decision.status not in ("answered", "partly_answered") or not decision.chosen or "check" in query.wants:
        return decision
    if any(one.verdict == "computed" for one in decision.made):
        return decision
    rule = stacking_rule(collection, query, decision.chosen)
    if rule is not None:
        higher = higher_of_two(query, decision.chosen, rule)
        return with_worked(decision, higher) if higher is not None else with_source(decision, rule)
    worked = _worked(collection, query, decision)
    if worked is not None:
        return with_worked(decision, worked)
    made = _reckoned(collection, query, decision)
    return replace(decision, made=(made, *decision.made)) if made is not None else decision


def _worked(collection: Collection, query: Query, decision: Decision) -> Worked | None:
    chosen = decision.chosen
    return (
        boundary(collection, query, chosen)
        or upgrade(collection, query, chosen)
        or instalment(collection, query, chosen)
        or with_supplement(collection, query, chosen)
        or column_sum(collection, query, chosen)
        or sum_check(query, chosen)
        or excluded_range(collection, query, chosen)
        or year_change(collection, query, chosen)
        or then_and_now(collection, query, chosen)
        or average(collection, query, chosen)
        or left_over(collection, query, chosen)
        or elapsed(query, chosen)
        or own_ratio(query, chosen)
        or quorum(collection, query, chosen)
        or late_fee(query, chosen)
        or rent_relief(query, chosen)
        or per_actor(collection, query, chosen)
        or interest_points(collection, query, chosen)
        or tiered(collection, query, chosen)
        or base_share(collection, query, chosen)
    )


def _reckoned(collection: Collection, query: Query, decision: Decision) -> Sentence | None:
    """What the first quoted sentence of the best document that tells a rate comes to."""
    if not own_figures(query.text):
        return None
    document = decision.chosen[0].document
    measures = measures_of(collection, document)
    for place, one in enumerate(decision.chosen, start=1):
        if one.clause.kind != "row" and one.document.id == document.id and rates_of(one, measures):
            return reckoned(collection, query, one, mark=place)
    return None
