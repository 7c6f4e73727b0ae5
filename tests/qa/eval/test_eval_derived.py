"""Quantities that follow by arithmetic, and words that bound a quantity by its name."""

from __future__ import annotations

import pytest
from eval_samples import answer, case, citation, observe, says, sentence

from qa.eval.derived import derived
from qa.eval.metrics.number_support import number_support
from qa.eval.naming import bounds, indefinite, named_bound, of_user
from qa.eval.quantities import values_in


@pytest.mark.parametrize(
    ("result", "known", "words", "holds"),
    [
        ("160万元", "400万元，40%", "", True),
        ("161万元", "400万元，40%", "", False),
        ("60万元", "10万元，6名", "", True),
        ("16万元", "40万元，4∶3∶3", "", True),
        ("60%", "50%，10个百分点", "", True),
        ("4.5%", "180万元，4000万元", "", True),
        ("30%", "130万元，100万元", "", True),  # the growth
        ("35万元", "60万元，25万元", "差额", True),
        ("35万元", "60万元，25万元", "奖励", False),  # no word of a difference
        ("800万元", "60万元，140万元，600万元", "合计", True),
        ("800万元", "60万元，140万元，600万元", "奖励", False),
        ("2028年6月30日", "2025年7月1日，3年", "", True),
        ("2028年7月31日", "2025年7月1日，3年", "", False),
        ("2.67%", "800万元，3亿元", "", True),
        ("2.66%", "800万元，3亿元", "", False),
    ],
)
def test_one_step(result: str, known: str, words: str, holds: bool) -> None:
    (value,) = values_in(result)
    assert derived(value, words, values_in(known)) is holds


def said(text: str, quote: str, question: str, calculation: str | None = None) -> float | None:
    given = answer(sentence(text, 1, calculation=calculation), citations=(citation(1, quote, text=quote),))
    return number_support(observe(given, of=case(question=question, quotes=()), text=quote))


def test_prose_may_reckon_with_what_the_user_said() -> None:
    quote, question = "按实际租金的40%给予补助，每年最高100万元。", "年租金400万，能补多少？"
    assert said("按实际租金的40%为160万元，每年最高100万元。", quote, question) == 1.0
    assert said("按实际租金的40%为170万元，每年最高100万元。", quote, question) == pytest.approx(2 / 3)
    assert said("引进6名，每名10万元，共60万元。", "每名给予10万元奖励。", "我们引进了6个人") == 1.0
    assert said("奖励50万元。", "奖励30万元。", "是奖励50万元吗？") == 0.0  # restating is not reckoning


def test_a_calculation_may_leave_the_units_away() -> None:
    quote, question = "比例不低于3%。", "营收3亿元、研发费用800万元"
    assert said("800÷30000≈2.67%，未达到3%。", quote, question, "800÷30000≈2.67%") == 1.0
    assert said("900÷30000=3%。", quote, question, "900÷30000=3%") == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("text", "quote", "holds"),
    [
        ("门槛是2.5%。", "比例不低于2.5%。", True),
        ("期限是15个工作日。", "15个工作日内完成。", True),
        ("上限为20万元。", "最高20万元。", True),
        ("超过50万元上限。", "每年最高50万元。", True),
        ("期限不低于15个工作日。", "15个工作日内完成。", False),
        ("门槛是2.5%。", "比例不高于2.5%。", False),
        ("最高金额不变，仍为15万元。", "每户每年最高15万元。", True),
        ("一家企业最高5万元。", "每家企业最高5万元。", True),
        ("一年最高5万元。", "每年最高5万元。", True),
        ("一年内提出。", "二年内提出。", False),
        ("每年受理一次。", "每年受理两次。", False),
        ("一亩补助3万元。", "每亩补助3万元。", True),
    ],
)
def test_names_and_articles(text: str, quote: str, holds: bool) -> None:
    score = number_support(says(text, quote, of=case(question="问", quotes=())))
    assert (score == 1.0) is holds


def test_the_parts() -> None:
    assert named_bound("上限", "") == frozenset({"at_most", "up_to"}) and named_bound("奖励", "") == frozenset()
    (least,), (more,) = values_in("不低于5%"), values_in("不高于5%")
    assert bounds(least, values_in("5%")[0], frozenset({"at_least"}))
    assert not bounds(least, more, frozenset({"at_least"}))
    (once,) = values_in("一次")
    assert indefinite(once, "", ("可以申请一次。",), ()) and not indefinite(
        once, "", ("两次。",), values_in("受理两次")
    )
    assert of_user(values_in("6名")[0], values_in("6个")) and not of_user(values_in("6万元")[0], values_in("6个"))


def test_what_is_quoted_from_the_user_or_said_to_be_absent_is_not_asserted() -> None:
    question = "光电产业产值达到3000亿元，对吗？"
    told = "所述“东湖高新区光电子信息产业产值达到3000亿元”，原文为“产值达到5000亿元”。"
    assert said(told, "产值达到5000亿元，医药突破3000万元。", question) == 1.0
    assert said("产值达到3000亿元。", "产值达到5000亿元。", question) == 0.0
