from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.calculation.deadlines import in_time
from qa.understand import understand
from tests.qa.made_collections import asked


def verdict(sentence: str, question: str) -> bool | None:
    return in_time(sentence, understand(asked(question), question))


@pytest.mark.parametrize(
    ("sentence", "question", "expected"),
    [
        ("5月底前完成改造的企业", "5月20号改完的", True),
        ("5月底前完成改造的企业", "6月2号改完的", False),
        ("5月底以后完成改造的企业", "6月2号改完的", True),
        ("5月底以后完成改造的企业", "5月31号改完的", False),
        ("2024年5月31日前完成改造的企业", "2024年5月31日改完的", True),
        ("2024年5月31日前完成改造的企业", "5月20号改完的", None),
        ("5月底前完成改造的企业", "改完的", None),
        ("5月底前完成改造的企业", "5月20号开工、6月2号改完的", None),
        ("完成改造的企业", "5月20号改完的", None),
    ],
)
def test_the_day_against_the_term(sentence: str, question: str, expected: bool | None) -> None:
    assert verdict(sentence, question) is expected


@given(month=st.integers(1, 12), day=st.integers(1, 28))
def test_a_day_is_before_or_after_the_end_of_a_month(month: int, day: int) -> None:
    question = f"{month}月{day}号改完的"
    assert verdict("7月底前完成的", question) is not verdict("7月底以后完成的", question)
