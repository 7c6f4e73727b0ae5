"""The questions behind the first."""

from __future__ import annotations

import pytest

from qa.asked.further import asks_limit, tells_limit, with_further
from tests.qa.made_candidates import candidate, query


@pytest.mark.parametrize(
    ("question", "limit"), [("一户最多能贷多少？", True), ("上限是多少？", True), ("补贴多少钱？", False)]
)
def test_a_question_for_a_limit(question: str, limit: bool) -> None:
    assert asks_limit(question) is limit


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("单户最高可贷500万元。", True),
        ("不超过三年。", True),
        ("20万元以内据实补助。", True),
        ("最高人民法院。", False),
    ],
)
def test_a_sentence_that_sets_a_limit(text: str, limit: bool) -> None:
    assert tells_limit(text) is limit


def test_a_number_that_is_asked_for_further_is_looked_for_in_the_document() -> None:
    first = candidate("预计减免租金10亿元以上。", score=0.9)
    other = candidate("优化城市功能。", score=0.8)
    number = candidate("惠及中小企业约8000户。", score=0.6)
    asked = query("预计一共减多少租金？有多少户受惠？")
    assert with_further(asked, [first], [first, other, number], limit=3) == (first, number)
    assert with_further(asked, [number], [number, other], limit=3) == (number,)
