"""Whether the quantities of a claim stand where they stand in its passages: the tier with its amount."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.values import Value, same_quantity
from qa.eval.folded import fold
from qa.eval.pairs import Labelled, labelled
from qa.eval.quantities import type_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """What is wrong with the quantities of a claim."""

    unknown: float
    """Share of its quantities that no passage has; 0 without quantities."""
    any_unknown: float
    """1 if there is one, else 0."""
    comparator: float
    """Share of its quantities that the passages have, but only bounded from the other side (不低于 for 不高于)."""
    swapped: float
    """0 … 1: by how much the words of a quantity fit another one of the passages better than the same one, at most."""


def roles(claim: str, passages: Sequence[str]) -> Roles:
    """The quantities of a claim against those of its passages; an idiomatic 一 (一家企业, 再次) is none."""
    ours = [value for value in labelled(claim) if not _idiom(value.value)]
    theirs = [value for passage in passages for value in labelled(passage)]
    if not ours:
        return Roles(unknown=0.0, any_unknown=0.0, comparator=0.0, swapped=0.0)
    same = [[other for other in theirs if _alike(other.value, own.value)] for own in ours]
    unknown = sum(not found for found in same)
    opposed = sum(
        bool(found) and all({_side(other.value), _side(own.value)} == {"above", "below"} for other in found)
        for own, found in zip(ours, same, strict=True)
    )
    return Roles(
        unknown=unknown / len(ours),
        any_unknown=float(unknown > 0),
        comparator=opposed / len(ours),
        swapped=max(_swapped(own, found, theirs) for own, found in zip(ours, same, strict=True)),
    )


def _alike(source: Value, claim: Value) -> bool:
    """The same quantity, whether or not 每年 and the like are written right beside it."""
    return same_quantity(replace(source, per=None), replace(claim, per=None))


def _idiom(value: Value) -> bool:
    return value.kind == "count" and value.raw.startswith("一")


def _side(value: Value) -> str:
    if value.comparator in ("at_least", "more_than"):
        return "above"
    return "below" if value.comparator in ("at_most", "less_than", "up_to") else "none"


def _swapped(own: Labelled, same: Sequence[Labelled], theirs: Sequence[Labelled]) -> float:
    others = [other for other in theirs if type_of(other.value) == type_of(own.value) and other not in same]
    if not same or not others:
        return 0.0
    own_grams = grams(own.far)
    fits = max(_fit(own_grams, other, others) for other in same)
    rivals = [other for other in others if all(other.far != equal.far for equal in same)]
    rival = max((_fit(own_grams, other, [*same, *others]) for other in rivals), default=0.0)
    return max(0.0, rival - fits)


def _fit(words: frozenset[str], label: Labelled, others: Sequence[Labelled]) -> float:
    """Share of what is peculiar to the words of a quantity that `words` has; 0 if nothing is.

    A share and no count: the first item of a list also carries what stands before all of them, the last one what
    stands after all of them (对新评定的甲级、乙级、丙级旅游民宿).
    """
    elsewhere = frozenset[str]().union(*(grams(other.far) for other in others if other.far != label.far))
    peculiar = grams(label.far) - elsewhere
    return len(peculiar & words) / len(peculiar) if peculiar else 0.0


def grams(words: str) -> frozenset[str]:
    """The letters and digits of a text and their pairs, punctuation left out."""
    letters = [sign for sign in fold(words).text if sign.isalnum()]
    return frozenset(letters) | {"".join(pair) for pair in pairwise(letters)}
