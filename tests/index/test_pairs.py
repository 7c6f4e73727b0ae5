"""Pairs of characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.pairs import letter_pairs, pairs_of, share_held


def test_pairs_are_neighbours() -> None:
    assert pairs_of("租房补贴") == {"租房", "房补", "补贴"}
    assert pairs_of("租") == frozenset()


def test_pairs_that_may_name_something() -> None:
    assert letter_pairs("补贴5万元") == {"补贴", "万元"}


@pytest.mark.parametrize(
    ("text", "holder", "share"), [("租房补贴", "发放租房的补贴", 2 / 3), ("租房", "购房", 0.0), ("租", "租", 0.0)]
)
def test_the_share_that_another_text_holds(text: str, holder: str, share: float) -> None:
    assert share_held(text, holder) == pytest.approx(share)


@given(st.text(min_size=2), st.text(), st.text())
def test_a_text_holds_all_pairs_of_its_parts(text: str, before: str, behind: str) -> None:
    assert share_held(text, before + text + behind) == 1.0
