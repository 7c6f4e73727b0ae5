"""How far two judges, or a judge and a person, agree beyond chance."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from qa.eval.interval import Z_95
from qa.eval.judgement import Judgement

Claim = tuple[str, int]
"""Id of the case, position of the sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Cohen's kappa of two raters on the claims that both judged."""

    first: str
    second: str
    n: int
    both: int
    """Claims that both found supported."""
    neither: int
    """Claims that both found unsupported."""
    observed: float | None
    """Share of equal verdicts; None if n is 0."""
    kappa: float | None
    """−1 … 1; None if n is 0 or both raters gave one and the same verdict throughout."""
    low: float | None
    high: float | None


def kappa(first: Sequence[bool], second: Sequence[bool], *, names: tuple[str, str]) -> Agreement:
    """Cohen's kappa, (p₀ − pₑ) / (1 − pₑ), with a 95 % interval of its large-sample variance.

        variance = p₀ (1 − p₀) / (n (1 − pₑ)²)

    Source: J. Cohen, A coefficient of agreement for nominal scales, Educ. Psychol. Meas. 20 (1960).

    Raises:
        ValueError: unequal lengths.
    """
    pairs = list(zip(first, second, strict=True))
    n = len(pairs)
    both, neither = sum(a and b for a, b in pairs), sum(not a and not b for a, b in pairs)
    fields = partial(Agreement, first=names[0], second=names[1], n=n, both=both, neither=neither)
    if not n:
        return fields(observed=None, kappa=None, low=None, high=None)
    observed = (both + neither) / n
    left, right = sum(first) / n, sum(second) / n
    chance = left * right + (1 - left) * (1 - right)
    if chance == 1.0:
        return fields(observed=observed, kappa=None, low=None, high=None)
    value = (observed - chance) / (1 - chance)
    spread = Z_95 * math.sqrt(observed * (1 - observed) / n) / (1 - chance)
    return fields(observed=observed, kappa=value, low=max(-1.0, value - spread), high=min(1.0, value + spread))


def agreements(raters: Mapping[str, Mapping[Claim, bool]]) -> tuple[Agreement, ...]:
    """Kappa of every two raters, in the order given, over the claims that both judged."""
    names = list(raters)
    found = []
    for at, first in enumerate(names):
        for second in names[at + 1 :]:
            shared = [claim for claim in raters[first] if claim in raters[second]]
            found.append(
                kappa(
                    [raters[first][claim] for claim in shared],
                    [raters[second][claim] for claim in shared],
                    names=(first, second),
                )
            )
    return tuple(found)


def by_level(judgements: Iterable[Judgement]) -> dict[str, dict[Claim, bool]]:
    """Level → claim → verdict; judgements without a verdict are left out."""
    found: dict[str, dict[Claim, bool]] = {}
    for one in judgements:
        if one.supported is not None:
            found.setdefault(one.level, {})[(one.case, one.sentence)] = one.supported
    return found
