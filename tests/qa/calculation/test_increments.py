from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.asked.own_figures import own_figures
from qa.calculation.increments import increase, is_whole


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("参保的人比去年同月多了80个", "80"),
        ("去年120个人，现在160个人", "（160 − 120）"),
        ("原来有12个人，今年增加到15个人", "（15 − 12）"),
        ("公司一共200个人，新招了15个人", "15"),
    ],
)
def test_what_was_added(question: str, shown: str) -> None:
    found = increase(own_figures(question))
    assert found is not None and found.shown == shown


@pytest.mark.parametrize("question", ["公司有200个人", "去年160个人，现在120个人", "甲组30个人，乙组20个人"])
def test_nothing_was_added_for_certain(question: str) -> None:
    assert increase(own_figures(question)) is None


@given(before=st.integers(1, 500), more=st.integers(1, 500))
def test_the_difference_of_two_years_is_what_was_added(before: int, more: int) -> None:
    found = increase(own_figures(f"去年{before}个人，现在{before + more}个人"))
    assert found is not None and found.value == more


def test_how_many_there_are_in_all_is_not_what_was_added() -> None:
    (whole,) = own_figures("我们公司有200个人")
    (added,) = own_figures("我们公司多了20个人")
    assert is_whole(whole) and not is_whole(added)
