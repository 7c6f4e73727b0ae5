from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.eval.normal import mentions, mentions_any, normal_form


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("奖励５０ 万元", "奖励50万元"),
        ("獎勵50萬元", "奖励50万元"),
        ("1,234,567元", "1234567元"),
        ("100，200万元", "100,200万元"),
        ("奖励,补贴", "奖励,补贴"),
        ("奖\u200b励[1]50[12]万", "奖励50万"),
        ("2024—2026年", "2024-2026年"),
        ("6∶4", "6:4"),
        ("Ⅲ期 ABC", "iii期abc"),
    ],
)
def test_normal_form(text: str, expected: str) -> None:
    assert normal_form(text) == expected


@pytest.mark.parametrize(
    ("text", "fact", "told"),
    [
        ("共128家", "128", True),
        ("共1280家", "128", False),
        ("共3128家", "128", False),
        ("共1,128家", "128", False),
        ("共128.5家", "128", False),
        ("共0.128家", "128", False),
        ("共128。", "128", True),
        ("比例4.5%", "5%", False),
        ("比例5%", "5%", True),
        ("奖励150万元", "50万", False),
        ("值为16.5[1]\n2. 下一项", "16.5", True),
        ("共128 家，5 户", "128家", True),
        ("獎勵５０萬元", "50万元", True),
        ("奖励500,000元", "50万||500000", True),
        ("奖励60万元", "50万||500000", False),
    ],
)
def test_numbers_are_whole(text: str, fact: str, told: bool) -> None:
    assert mentions_any(normal_form(text), fact) is told


def test_nothing_is_not_mentioned() -> None:
    assert not mentions("文", "")


@given(st.text(alphabet="奖励獎勵0123456789,，.%[]— \n万萬Ａa", max_size=30))
def test_normal_form_is_stable(text: str) -> None:
    once = normal_form(text)
    if "[" not in once and "," not in once:
        assert normal_form(once) == once


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_number_is_mentioned_only_as_itself(fact: int, other: int) -> None:
    assert mentions_any(normal_form(f"共{other:,}家"), str(fact)) is (fact == other)
