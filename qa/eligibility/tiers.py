"""Which standard of a measure applies, and why those above it do not."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from index.measures.types import All, Any, Condition, Measure, Quality, Threshold
from qa.eligibility.conditions import Asking, judge
from qa.eligibility.estimate import estimate
from qa.eligibility.names import GROWTH, quantity_name
from qa.eligibility.phrases import AtLeastOne, predicate
from qa.eligibility.quantity import printed
from qa.eligibility.truth import Truth
from qa.eligibility.verdicts import Judged, JudgedMeasure, JudgedTier


def judged_tiers(measure: Measure, asking: Asking) -> tuple[JudgedTier, ...]:
    """Every standard with its verdict, in the order of the text."""
    found = []
    counted_by_all = _counted(measure.condition)
    grown_by_all = _grown(measure.condition)
    for tier in measure.tiers:
        counted = _counted(tier.condition) or counted_by_all
        condition = judge(tier.condition, asking) if tier.condition is not None else None
        found.append(
            JudgedTier(
                tier=tier,
                condition=condition,
                truth=condition.truth if condition is not None else "satisfied",
                estimate=estimate(
                    tier.amount, asking.profile, counted=counted, grown=_grown(tier.condition) or grown_by_all
                ),
            )
        )
    return tuple(found)


def _counted(condition: Condition | None) -> str | None:
    """What 每…1家… of a condition counts."""
    if isinstance(condition, Quality):
        asked = predicate(condition.fact)
        return asked.name if isinstance(asked, AtLeastOne) else None
    if isinstance(condition, All | Any):
        return next((name for part in condition.parts if (name := _counted(part))), None)
    return None


def _grown(condition: Condition | None) -> str | None:
    """The figure whose growth a condition asks for."""
    if isinstance(condition, Threshold):
        match = GROWTH.match(quantity_name(condition.fact)) if condition.unit == "%" else None
        return match["what"] if match else None
    if isinstance(condition, All | Any):
        return next((name for part in condition.parts if (name := _grown(part))), None)
    return None


def applying(tiers: Sequence[JudgedTier]) -> int | None:
    """The index of the highest standard whose condition holds; None if none holds.

    Standards that cannot be compared (a share beside a sum) count in the order of the text.
    """
    held = [index for index, one in enumerate(tiers) if one.truth == "satisfied"]
    if not held:
        return None
    worth = [_worth(tiers[index]) for index in held]
    if any(one is None for one in worth) or len({unit for unit, _ in filter(None, worth)}) > 1:
        return held[0]
    values = [one[1] for one in worth if one is not None]
    return held[values.index(max(values))]


def why_not_higher(tiers: Sequence[JudgedTier], applies: int | None) -> tuple[str, ...]:
    """One line for each standard above the one that applies (for each, if none applies) that does not hold."""
    if applies is None:
        return tuple(f"{_name(one)}：{explained(one.condition)}" for one in tiers if one.condition is not None)
    own = _worth(tiers[applies])
    lines = []
    for one in tiers:
        worth = _worth(one)
        above = own is not None and worth is not None and worth[0] == own[0] and worth[1] > own[1]
        if above and one.truth != "satisfied" and one.condition is not None:
            lines.append(f"{_name(one)}：{explained(one.condition)}")
    return tuple(lines)


def explained(judged: Judged) -> str:
    """The reasons that keep a condition from holding, failed ones before open ones."""
    leaves = [leaf for leaf in leaves_of(judged) if leaf.truth != "satisfied"]
    chosen = [leaf for leaf in leaves if leaf.truth == "failed"] or leaves
    return "；".join(dict.fromkeys(leaf.reason for leaf in chosen))


def decisive(judged: Judged) -> list[Judged]:
    """The leaves that make a condition fail; none if it does not. Of alternatives, those of each."""
    if judged.truth != "failed":
        return []
    if judged.relation == "leaf":
        return [judged]
    return [leaf for part in judged.parts for leaf in decisive(part)]


def touched(one: JudgedMeasure, truth: Truth) -> bool:
    """True if a fact that the company told, other than its place, decides a condition so."""
    return any(leaf.told and leaf.truth == truth for leaf in all_leaves(one))


def all_leaves(one: JudgedMeasure) -> list[Judged]:
    """The leaves of the condition of a measure and of those of its standards, in order."""
    judged = [one.condition, *(tier.condition for tier in one.tiers if tier.condition is not None)]
    return [leaf for each in judged for leaf in leaves_of(each)]


def leaves_of(judged: Judged) -> list[Judged]:
    """The leaves of a verdict, in order."""
    if judged.relation == "leaf":
        return [judged]
    return [leaf for part in judged.parts for leaf in leaves_of(part)]


def _worth(one: JudgedTier) -> tuple[str, Decimal] | None:
    amount = one.tier.amount
    if amount.value is not None:
        return f"{amount.unit}/{amount.per}", amount.value
    if amount.ratio is not None:
        return f"×{amount.basis}", amount.ratio
    return None


def _name(one: JudgedTier) -> str:
    amount = one.tier.amount
    if amount.value is not None:
        return printed(amount.value, amount.unit) + "档"
    return (printed(amount.ratio * 100, "%") if amount.ratio is not None else amount.words) + "档"
