from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from qa.calculation.formulas import less, money, percent, plain, product, share_of, total

SUMS = st.decimals(min_value=1, max_value=10**10, places=2)
RATIOS = st.integers(min_value=1, max_value=100).map(lambda one: Decimal(one) / 100)


def test_a_share_with_its_limit() -> None:
    made = share_of(Decimal("0.15"), Decimal(800_000), limit=Decimal(600_000))
    assert (made.formula, made.value, made.paid) == ("15% × 80万元 = 12万元", Decimal(120_000), Decimal(120_000))
    assert share_of(Decimal("0.15"), Decimal(5_000_000), limit=Decimal(600_000)).paid == 600_000


def test_what_exceeds_a_sum() -> None:
    assert share_of(Decimal(1), Decimal(60_000), over=Decimal(15_000)).formula == "6万元 − 1.5万元 = 4.5万元"
    half = share_of(Decimal("0.5"), Decimal(30_000), over=Decimal(10_000))
    assert (half.formula, half.value) == ("50% × （3万元 − 1万元） = 1万元", Decimal(10_000))


def test_products_sums_and_differences() -> None:
    assert product(Decimal(5000), [Decimal(2), Decimal(3)]).formula == "5000元 × 2 × 3 = 3万元"
    assert total([Decimal(600_000), Decimal(4_000_000)]).formula == "60万元 + 400万元 = 460万元"
    assert less(Decimal(600_000), Decimal(250_000)).formula == "60万元 − 25万元 = 35万元"


def test_figures_as_people_write_them() -> None:
    assert [percent(Decimal(one)) for one in ("0.15", "0.025", "0.0266667")] == ["15%", "2.5%", "约2.67%"]
    assert [money(Decimal(one)) for one in ("320", "33.335", "100000.04")] == ["320元", "约33.34元", "约10万元"]
    assert plain(Decimal("3.00")) == "3"


@given(RATIOS, SUMS, SUMS)
def test_nothing_above_the_limit_is_paid(ratio: Decimal, base: Decimal, limit: Decimal) -> None:
    made = share_of(ratio, base, limit=limit)
    assert made.paid <= limit and made.paid <= made.value == ratio * base


@given(SUMS, st.lists(st.integers(min_value=1, max_value=500).map(Decimal), min_size=1, max_size=3))
def test_factors_can_be_taken_in_any_order(rate: Decimal, factors: list[Decimal]) -> None:
    assert product(rate, factors).value == product(rate, factors[::-1]).value


@given(SUMS, SUMS)
def test_a_difference_and_what_was_taken_make_the_whole(one: Decimal, other: Decimal) -> None:
    assert total([less(one, other).value, other]).value == one


@given(RATIOS, SUMS, SUMS)
def test_an_excess_is_never_more_than_the_whole(ratio: Decimal, base: Decimal, over: Decimal) -> None:
    low, high = sorted((base, over))
    assert 0 <= share_of(ratio, high, over=low).value <= share_of(ratio, high).value
