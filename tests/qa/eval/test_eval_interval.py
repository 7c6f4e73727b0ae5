from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.eval.interval import wilson


def test_against_published_values() -> None:
    """R. Newcombe, Statistics in Medicine 17 (1998), table I: 81/263, 15/148, 0/20, 1/29."""
    for hits, n, low, high in [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611)]:
        interval = wilson(hits / n, n)
        assert interval.low == pytest.approx(low, abs=5e-5)
        assert interval.high == pytest.approx(high, abs=5e-5)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_holds_the_rate_and_mirrors(pair: tuple[int, int]) -> None:
    hits, n = pair
    interval, mirrored = wilson(hits / n, n), wilson(1 - hits / n, n)
    assert 0 <= interval.low <= hits / n + 1e-12
    assert hits / n - 1e-12 <= interval.high <= 1
    assert interval.low == pytest.approx(1 - mirrored.high, abs=1e-9)


def test_more_cases_narrow_it() -> None:
    wide, narrow = wilson(0.8, 10), wilson(0.8, 1000)
    assert narrow.high - narrow.low < wide.high - wide.low


@pytest.mark.parametrize(("rate", "n"), [(0.5, 0), (-0.1, 3), (1.1, 3)])
def test_refuses_what_is_no_rate(rate: float, n: int) -> None:
    with pytest.raises(ValueError, match="expected a rate"):
        wilson(rate, n)
