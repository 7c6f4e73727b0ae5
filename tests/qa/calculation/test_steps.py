from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.asked.own_figures import own_figures
from qa.calculation.steps import Steps, steps_of

TEXT = "招用3人以下（含3人）的，按每人2000元给予补贴；招用4人以上的每增加1人给予3000元补贴，总额最高不超过3万元。"


def test_a_scale_of_two_steps() -> None:
    steps = steps_of(TEXT)
    assert steps == Steps(most=Decimal(3), unit="人", base=Decimal(2000), more=Decimal(3000), limit=Decimal(30_000))


@pytest.mark.parametrize(("people", "paid"), [(1, 2000), (3, 6000), (4, 9000), (5, 12_000), (11, 30_000), (12, 30_000)])
def test_what_a_scale_gives(people: int, paid: int) -> None:
    steps = steps_of(TEXT)
    assert steps is not None
    made = steps.calculation(own_figures(f"招用了{people}个人，能拿多少？"))
    assert made is not None and made.paid == paid


@pytest.mark.parametrize(
    "text", ["每人2000元。", "每增加1人给予3000元。", "招用3人以下的，每户2000元；每增加1人给予3000元。"]
)
def test_no_scale(text: str) -> None:
    assert steps_of(text) is None


def test_without_one_number_of_persons_nothing_is_calculated() -> None:
    steps = steps_of(TEXT)
    assert steps is not None
    assert steps.calculation(own_figures("招了人能拿多少？")) is None
    assert steps.calculation(own_figures("招了5个人，其中2名退役军人，能拿多少？")) is None


@given(st.integers(min_value=1, max_value=40))
def test_one_more_never_gives_less(people: int) -> None:
    steps = steps_of(TEXT)
    assert steps is not None
    less, more = (steps.calculation(own_figures(f"招了{one}个人")) for one in (people, people + 1))
    assert less is not None and more is not None and less.paid <= more.paid <= 30_000
