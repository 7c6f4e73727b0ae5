"""What is looked for farther down the ranking."""

from __future__ import annotations

from qa.ways.farther import limits_first, may_answer
from tests.qa.made_candidates import candidate, query

GIVEN = candidate("已累计投放贷款16亿元，惠及企业2400户。", score=0.7)
LIMIT = candidate("单户最高可贷500万元。", score=0.6)


def test_the_limit_that_is_asked_for_comes_first() -> None:
    asked = query("一户最多能贷多少？")
    assert limits_first(asked, [GIVEN, LIMIT], [GIVEN, LIMIT], ()) == [LIMIT, GIVEN]
    assert limits_first(asked, [GIVEN], [GIVEN, LIMIT], ()) == [LIMIT, GIVEN]


def test_a_limit_that_is_far_worse_is_none_of_the_matter() -> None:
    far = candidate("单户最高可贷500万元。", score=0.4)
    assert limits_first(query("一户最多能贷多少？"), [GIVEN], [GIVEN, far], ()) == [GIVEN]


def test_without_a_question_for_a_limit_the_order_stays() -> None:
    assert limits_first(query("投放了多少贷款？"), [GIVEN, LIMIT], [GIVEN, LIMIT], ()) == [GIVEN, LIMIT]


def test_a_sentence_farther_down_must_hold_what_is_asked_for() -> None:
    assert may_answer(query("补贴多少钱？"), candidate("给予补贴5万元。"), ())
    assert not may_answer(query("补贴多少钱？"), candidate("给予补贴。"), ())
