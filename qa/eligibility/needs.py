"""The fewest facts that could settle a condition, and the questions of a whole collection in order of value."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from qa.eligibility.verdicts import Asked, Judged, JudgedMeasure, JudgedTier, Need


def fewest(judged: Judged) -> tuple[Need, ...] | None:
    """The fewest missing facts that, if they turn out well, make a condition hold; None if no facts can.

    Of all parts, those of each open one; of alternatives, those of the one that needs fewest.
    """
    if judged.truth == "satisfied":
        return ()
    if judged.truth == "failed":
        return None
    if judged.relation == "leaf":
        return judged.needs or None
    found = [fewest(part) for part in judged.parts]
    if judged.relation == "any":
        return min((one for one in found if one is not None), key=len, default=None)
    if any(one is None for one in found):
        return None
    return distinct(need for one in found if one is not None for need in one)


def helpful(judged: Judged) -> tuple[Need, ...]:
    """Like `fewest`, but what only a person can check does not stand in the way of asking for the rest."""
    if judged.truth != "unknown":
        return ()
    if judged.relation == "leaf":
        return judged.needs
    if judged.relation == "any":
        return fewest(judged) or min((one for part in judged.parts if (one := helpful(part))), key=len, default=())
    return distinct(need for part in judged.parts for need in helpful(part))


def needs_of(place: Judged, condition: Judged, tiers: Sequence[JudgedTier]) -> tuple[Need, ...]:
    """The facts to ask for a measure that is open: place first, then its condition, then its easiest standard."""
    own = distinct((*helpful(place), *helpful(condition)))
    if any(tier.truth == "satisfied" for tier in tiers):
        return own
    names = {need.name for need in own}
    open_tiers = [helpful(tier.condition) for tier in tiers if tier.condition is not None and tier.truth == "unknown"]
    easiest = min(
        (one for one in open_tiers if one), key=lambda one: sum(need.name not in names for need in one), default=()
    )
    return distinct((*own, *easiest))


def asked(measures: Iterable[JudgedMeasure]) -> tuple[Asked, ...]:
    """The questions that open measures need, each once, the most valuable first.

    Value: how many measures need the fact, then how high the highest known sum among them is; a fact that alone
    settles a measure goes before one that does not.
    """
    wanted: dict[tuple[str, str | None], Need] = {}
    users: defaultdict[tuple[str, str | None], list[JudgedMeasure]] = defaultdict(list)
    alone: Counter[tuple[str, str | None]] = Counter()
    for one in measures:
        if one.group not in ("current", "ended") or one.overall != "needs_facts":
            continue
        for need in one.needs:
            key = (need.name, need.period)
            wanted.setdefault(key, need)
            users[key].append(one)
            alone[key] += len(one.needs) == 1
    found = [
        Asked(need=need, measures=tuple(one.measure.id for one in users[key]), highest=_highest(users[key]))
        for key, need in wanted.items()
    ]
    return tuple(
        sorted(
            found,
            key=lambda one: (
                -len(one.measures),
                -alone[(one.need.name, one.need.period)],
                -(one.highest or Decimal(0)),
                one.need.name,
            ),
        )
    )


def _highest(measures: Sequence[JudgedMeasure]) -> Decimal | None:
    sums = [
        sum_
        for one in measures
        for tier in one.tiers
        for sum_, unit in (
            (tier.tier.amount.value, tier.tier.amount.unit),
            (tier.tier.amount.cap, tier.tier.amount.cap_unit),
        )
        if sum_ is not None and unit == "元" and tier.truth != "failed"
    ]
    return max(sums, default=None)


def distinct(needs: Iterable[Need]) -> tuple[Need, ...]:
    """Each fact once, in order."""
    return tuple({(need.name, need.period): need for need in needs}.values())
