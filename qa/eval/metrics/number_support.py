"""Whether every amount, date, percentage and count of an answer is in what it cites."""

from __future__ import annotations

from collections.abc import Callable

from qa.eval.number_checks import number_checks
from qa.eval.observation import Observation


def number_support(observation: Observation) -> float | None:
    """Share of the values asserted in shown sentences that a cited quote supports.

    Definition: values, their assertion and their support are those of `qa.eval.number_checks.number_checks`: kind,
    unit, amount and comparator must agree with a value in a quote that the same sentence cites, or a calculation
    that is done again must give it.

        support = supported values / asserted values

    Source: precision of atomic claims, S. Min et al., FActScore (EMNLP 2023), with quantities as the
    claims, so that it needs no model; the product's own verifier takes no part.

    Returns:
        0 … 1; None if the shown sentences assert no value.
    """
    return _share(observation, None)


def number_support_of(type: str) -> Callable[[Observation], float | None]:
    """`number_support` over the values of one type, a key of `qa.eval.quantities.TYPES`."""

    def score(observation: Observation) -> float | None:
        return _share(observation, type)

    score.__name__ = f"number_support_{type}"
    score.__doc__ = f"""Share of the asserted values of type {type} that a cited quote supports.

        support = supported values of the type / asserted values of the type

    Source: as `number_support`.
    """
    return score


def _share(observation: Observation, type: str | None) -> float | None:
    verdicts = [check.supported for check in number_checks(observation) if type in (None, check.type)]
    return sum(verdicts) / len(verdicts) if verdicts else None
