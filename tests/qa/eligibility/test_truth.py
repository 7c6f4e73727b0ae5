"""Laws of the three-valued logic, and of comparing what is only known within bounds."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from index.measures.types import Comparator
from qa.eligibility.quantity import Quantity, compared, exactly, quotient
from qa.eligibility.truth import Truth, conjunction, disjunction, negation

truths = st.sampled_from(get_args(Truth))
signs = st.sampled_from(get_args(Comparator))
numbers = st.decimals(min_value=0, max_value=10**12, places=2)


@given(st.lists(truths))
def test_de_morgan(parts: list[Truth]) -> None:
    assert negation(conjunction(parts)) == disjunction(negation(one) for one in parts)


@given(st.lists(truths), st.lists(truths))
def test_grouping_and_order_do_not_matter(left: list[Truth], right: list[Truth]) -> None:
    assert conjunction([conjunction(left), conjunction(right)]) == conjunction([*right, *left])
    assert disjunction([disjunction(left), disjunction(right)]) == disjunction([*right, *left])


@given(st.lists(truths), st.lists(st.booleans(), min_size=1, max_size=8))
def test_a_decided_verdict_stays_whatever_the_missing_facts_turn_out_to_be(
    parts: list[Truth], answers: list[bool]
) -> None:
    """Kleene's law: filling in what is unknown never overturns what was decided."""
    filled: list[Truth] = [
        ("satisfied" if answers[n % len(answers)] else "failed") if one == "unknown" else one
        for n, one in enumerate(parts)
    ]
    for join in (conjunction, disjunction):
        if join(parts) != "unknown":
            assert join(filled) == join(parts)


@given(st.lists(truths, min_size=1))
def test_unknown_means_that_both_answers_are_possible(parts: list[Truth]) -> None:
    for join in (conjunction, disjunction):
        if join(parts) == "unknown":
            ends = {join([end if one == "unknown" else one for one in parts]) for end in ("satisfied", "failed")}
            assert ends == {"satisfied", "failed"}


def _holds(value: Decimal, sign: Comparator, bound: Decimal) -> bool:
    return {">=": value >= bound, ">": value > bound, "<=": value <= bound, "<": value < bound, "==": value == bound}[
        sign
    ]


@given(numbers, signs, numbers)
def test_an_exact_value_is_always_decided(value: Decimal, sign: Comparator, bound: Decimal) -> None:
    expected = "satisfied" if _holds(value, sign, bound) else "failed"
    assert compared(exactly(value, "元"), sign, bound) == expected


intervals = st.builds(
    lambda ends, low, high, low_open, high_open: Quantity(
        low=min(ends) if low else None, high=max(ends) if high else None, unit="元",
        low_open=low_open and ends[0] != ends[1], high_open=high_open and ends[0] != ends[1],
    ),
    st.tuples(numbers, numbers), st.booleans(), st.booleans(), st.booleans(), st.booleans(),
)  # fmt: skip


@given(intervals, signs, numbers, numbers)
def test_a_decided_interval_decides_every_value_inside(
    known: Quantity, sign: Comparator, bound: Decimal, value: Decimal
) -> None:
    above = known.low is None or value > known.low or (value == known.low and not known.low_open)
    below = known.high is None or value < known.high or (value == known.high and not known.high_open)
    truth = compared(known, sign, bound)
    if above and below and truth != "unknown":
        assert truth == ("satisfied" if _holds(value, sign, bound) else "failed")


@given(st.integers(1, 10**9), st.integers(1, 10**9), st.integers(0, 100))
def test_a_share_is_compared_exactly(over: int, under: int, bound: int) -> None:
    share = quotient(exactly(Decimal(over), "元"), exactly(Decimal(under), "元"), scale=100)
    assert share is not None
    assert compared(share, ">=", Decimal(bound)) == ("satisfied" if over * 100 >= bound * under else "failed")


def test_a_share_of_nothing_is_none() -> None:
    assert quotient(exactly(Decimal(1), "元"), exactly(Decimal(0), "元")) is None
    assert quotient(exactly(Decimal(1), "元"), exactly(Decimal(1), "人")) is None
