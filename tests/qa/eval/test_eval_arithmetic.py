from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.eval.arithmetic import holds, sides


@pytest.mark.parametrize(
    ("calculation", "right"),
    [
        ("300万元 × 30% = 90万元", True),
        ("300万元 × 30% = 95万元", False),
        ("投入300万元 ÷ 收入4000万元 = 7.5% ≥ 7%", True),
        ("投入300万元 ÷ 收入4000万元 = 7.5% ≥ 8%", False),
        ("180万元÷4000万元=4.5%<5%", True),
        ("1亿元+1.2亿元+1.6亿元=3.8亿元", True),
        ("2亿元 = 20000万元", True),
        ("37 ÷ 3 ≈ 12.33", True),
        ("37 ÷ 3 ≈ 12.4", False),
        ("(10 + 20) × 2 = 60", True),
        ("10 + 20 × 2 = 50", True),
        ("10 - 2 - 3 = 5", True),
        ("1,000元 × 5 = 5,000元", True),
        ("2 × 3 = 6; 6 + 1 = 7", True),
        ("2 × 3 = 6; 6 + 1 = 8", False),
        ("90万元 ≤ 150万元", True),
        ("1 ÷ 0 = 0", False),
        ("300万元 × 30%", False),
        ("= 90万元", False),
        ("3 4 = 7", False),
        ("", False),
    ],
)
def test_holds(calculation: str, right: bool) -> None:
    assert holds(calculation) is right


def test_sides() -> None:
    assert sides("2 × 3 = 6 ≥ 5\n1 + 1 ≈ 2") == ("2 × 3 \n1 + 1 ", " 6 ≥ 5\n 2")


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(-5, 5))
def test_only_the_true_sum_holds(left: int, right: int, error: int) -> None:
    assert holds(f"{left}万元 + {right}万元 = {left + right + error + 10**7}万元") is False
    assert holds(f"{left}元 + {right}元 = {left + right + error}元") is (error == 0 and left + right + error > 0)


@given(st.decimals("0.01", "1000", places=2), st.integers(1, 99))
def test_percentages(amount: Decimal, percent: int) -> None:
    assert holds(f"{amount}万元 × {percent}% = {amount * percent / 100}万元")
