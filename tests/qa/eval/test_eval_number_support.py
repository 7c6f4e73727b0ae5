"""Values of an answer against its quotes; calculated by hand."""

from __future__ import annotations

import re

import pytest
from eval_samples import answer, case, citation, observe, sentence

from qa.eval.metrics.number_support import number_support
from qa.types import Turn

STATE, PROVINCE, TERM = "国家级奖励50万元", "省级奖励20万元", "有效期3年"
CITATIONS = (citation(1, STATE), citation(2, PROVINCE), citation(3, TERM))


def test_supported() -> None:
    given = answer(sentence("国家级奖励50万元。", 1), sentence("有效期3年。", 3), citations=CITATIONS)
    assert number_support(observe(given)) == 1.0


def test_another_spelling_is_supported() -> None:
    assert number_support(observe(answer(sentence("獎勵500,000元。", 1), citations=CITATIONS))) == 1.0


def test_only_the_quotes_that_the_sentence_cites_support_it() -> None:
    given = answer(sentence("国家级奖励50万元。", 2), sentence("省级奖励20万元。", 2), citations=CITATIONS)
    assert number_support(observe(given)) == 0.5
    assert number_support(observe(answer(sentence("国家级奖励50万元。"), citations=CITATIONS))) == 0.0


def test_a_wrong_comparator_or_unit_is_not_supported() -> None:
    assert number_support(observe(answer(sentence("奖励50万平方米。", 1), citations=CITATIONS))) == 0.0
    assert number_support(observe(answer(sentence("奖励超过50万元。", 1), citations=CITATIONS))) == 0.0


def test_withheld_sentences_are_not_counted() -> None:
    given = answer(sentence("奖励99万元。", 1, verdict="withheld"), sentence("奖励50万元。", 1), citations=CITATIONS)
    assert number_support(observe(given)) == 1.0


def test_swapping_an_amount_lowers_it() -> None:
    right = answer(
        sentence("国家级奖励50万元，省级奖励20万元。", 1, 2), sentence("有效期3年。", 3), citations=CITATIONS
    )
    assert number_support(observe(right)) == 1.0
    for old, new in (("50万元", "60万元"), ("20万元", "20亿元"), ("3年", "3个月")):
        text = [{**item, "text": re.sub(old, new, item["text"])} for item in right["sentences"]]
        assert number_support(observe({**right, "sentences": text})) == pytest.approx(2 / 3), new


class TestCalculations:
    def asked(self, text: str, calculation: str | None) -> float | None:
        of = case(question="我们投入200万元，国家级奖励是投入的百分之几？")
        given = answer(sentence(text, 1, verdict="computed", calculation=calculation), citations=CITATIONS)
        return number_support(observe(given, of=of))

    def test_a_right_one_supports_its_result(self) -> None:
        assert self.asked("奖励50万元，是投入200万元的25%。", "50万元 ÷ 200万元 = 25%") == 1.0

    def test_a_wrong_one_supports_nothing(self) -> None:
        assert self.asked("奖励50万元，是投入200万元的35%。", "50万元 ÷ 200万元 = 35%") == pytest.approx(1 / 3)

    def test_operands_must_be_known(self) -> None:
        assert self.asked("比例是50%。", "50万元 ÷ 100万元 = 50%") == 0.0

    def test_without_one_the_result_is_not_supported(self) -> None:
        assert self.asked("比例是25%。", None) == 0.0


class TestDenials:
    def test_a_denied_value_of_the_user_is_not_asserted(self) -> None:
        of = case(question="国家级奖励300万元，对吗？")
        given = answer(sentence("奖励50万元，不是300万元。", 1), citations=CITATIONS)
        assert number_support(observe(given, of=of)) == 1.0

    def test_an_asserted_value_of_the_user_is_counted(self) -> None:
        of = case(question="国家级奖励300万元，对吗？")
        assert number_support(observe(answer(sentence("是的，奖励300万元。", 1), citations=CITATIONS), of=of)) == 0.0

    def test_a_denial_of_what_nobody_said_is_counted(self) -> None:
        given = answer(sentence("奖励50万元，不是300万元。", 1), citations=CITATIONS)
        assert number_support(observe(given)) == 0.5

    def test_earlier_turns_of_the_user_count_as_asked(self) -> None:
        of = case(history=(Turn(role="user", content="听说是300万元"), Turn(role="assistant", content="是400万元")))
        given = answer(sentence("不是300万元，也不是400万元。", 1), citations=CITATIONS)
        assert number_support(observe(given, of=of)) == 0.0


def test_unscored() -> None:
    assert number_support(observe(answer(sentence("文件没有说明。"), citations=CITATIONS))) is None
