from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.eligibility.quantity import printed


@pytest.mark.parametrize(
    ("percent", "words"),
    [
        ("2.5", "2.5%"),
        ("2.6666666", "约2.67%"),
        ("2.9996", "2.9996%"),
        ("2.99999", "2.99999%"),
        ("33.333333", "约33.33%"),
    ],
)
def test_percentages_have_two_decimals_unless_these_would_show_another_limit(percent: str, words: str) -> None:
    assert printed(Decimal(percent), "%") == words


@given(
    st.decimals(min_value=0, max_value=200, places=5),
    st.decimals(min_value=0, max_value=200, places=1),
)
def test_a_shown_percentage_never_passes_a_limit_of_one_decimal(value: Decimal, bound: Decimal) -> None:
    shown = Decimal(printed(value, "%").removeprefix("约").removesuffix("%"))
    assert (value > bound) == (shown > bound) and (value < bound) == (shown < bound)
