"""Whether a text demands, spares, allows or forbids a deed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.asked.polarity import Polarity, denied, opposed, signs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("渔船必须到港务窗口登记", ["demands"]),
        ("渔船无需再到港务窗口登记", ["spares"]),
        ("还是得通过船东去办", ["demands"]),
        ("不得收取登记费", ["forbids"]),
        ("不应当划入保护区", ["forbids"]),
        ("应当划入保护区", ["demands"]),
        ("旧的渔船证都作废了", ["ends"]),
        ("旧的渔船证仍可使用", ["allows"]),
        ("主要面向重要渔港", []),
        ("应用范围", []),
    ],
)
def test_a_text_shows_its_signs(text: str, expected: list[Polarity]) -> None:
    assert [name for name, _, _ in signs(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("哪些费用是不给报的？", True),
        ("基金不支付下列费用：", True),
        ("哪些情形领不了补贴？", True),
        ("基金支付下列费用：", False),
        ("境外费用除外：", True),
    ],
)
def test_what_is_denied(text: str, expected: bool) -> None:
    assert denied(text) is expected


@given(
    st.sampled_from(["demands", "spares", "allows", "forbids", "ends"]),
    st.sampled_from(["demands", "spares", "allows", "forbids", "ends"]),
)
def test_opposition_is_mutual_and_nothing_opposes_itself(one: Polarity, other: Polarity) -> None:
    assert opposed(one, other) == opposed(other, one)
    assert not opposed(one, one)


@given(st.text(alphabet="渔船必须无需不得可以要港口，。", max_size=30))
def test_signs_stand_in_the_text_in_order_and_apart(text: str) -> None:
    found = signs(text)
    assert all(start < end for _, start, end in found)
    assert all(one[2] <= other[1] for one, other in pairwise(found))
