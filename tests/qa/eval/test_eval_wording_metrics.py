"""Negations, modal words, places and pairs, by hand."""

from __future__ import annotations

import pytest
from eval_samples import answer, case, citation, observe, says, sentence

from qa.eval.claims import claims
from qa.eval.flags import flags
from qa.eval.metrics.modality import modality
from qa.eval.metrics.pair_support import pair_support
from qa.eval.metrics.place_support import place_support
from qa.eval.metrics.polarity import polarity, polarity_flags
from qa.eval.pairs import labelled
from qa.types import Turn

TIERS = "对首次认定的国家级、省级、市级研发机构，分别给予100万元、50万元、20万元奖励。"


class TestPolarity:
    @pytest.mark.parametrize(
        ("text", "quote", "holds"),
        [
            ("考核不合格的不予支持。", "考核不合格的不予支持。", True),
            ("考核不合格的予以支持。", "考核不合格的不予支持。", False),
            ("考核合格的不予支持。", "考核不合格的不予支持。", False),
            ("同一设备可以同时享受两项补助。", "同一设备不得同时享受两项补助。", False),
            ("分别不予50万元奖励。", "分别给予50万元奖励。", False),
            ("企业不享受补贴。", "企业享受补贴。", False),
            ("该企业不符合条件。", "符合下列条件的企业。", True),  # the answer's own verdict
            ("文件没有规定上限。", "按照规定执行，上限另行公布。", True),
            ("投资不低于100万元。", "投资100万元以上。", True),  # a comparator, no negation
            ("同一設備不得同時享受。", "同一设备不得同时享受。", True),
            ("不足100元的部分舍去。", "按100元计算。", True),
        ],
    )
    def test_by_hand(self, text: str, quote: str, holds: bool) -> None:
        assert polarity(says(text, quote)) == float(holds)

    def test_the_flag_is_at_the_words(self) -> None:
        seen = says("按 时 申报的， 不 予受理。", "按时申报的，予以受理。")
        (claim,) = claims(seen)
        places = [claim.text[flag.start : flag.end] for flag in polarity_flags(claim)]
        assert "受理" in places

    def test_unscored_without_a_quote(self) -> None:
        assert polarity(observe(answer(sentence("不予支持。")))) is None


class TestModality:
    @pytest.mark.parametrize(
        ("text", "quote", "holds"),
        [
            ("申请人应当提交报告。", "申请人应当提交报告。", True),
            ("申请人可以提交报告。", "申请人应当提交报告。", False),
            ("申请人必须提交报告。", "申请人可以提交报告。", False),
            ("申请人可以转让房屋。", "申请人不得转让房屋。", False),
            ("必须达到100家。", "力争达到100家。", False),
            ("企业数量达到100家。", "企业数量力争达到100家。", False),
            ("原则上每年组织一次。", "原则上每年组织一次。", True),
            ("每年组织一次。", "原则上每年组织一次。", False),
            ("须同时符合条件。", "同时符合下列条件。", True),  # no modal word in the quote
        ],
    )
    def test_by_hand(self, text: str, quote: str, holds: bool) -> None:
        assert modality(says(text, quote)) == float(holds)

    def test_unscored_without_a_quote(self) -> None:
        assert modality(observe(answer(sentence("应当提交。")))) is None


class TestPairs:
    def test_lists_are_paired_in_order(self) -> None:
        found = {item.value.raw: item.near for item in labelled(TIERS)}
        assert "国家" in found["100万元"] and found["50万元"] == "省级" and found["20万元"] == "市级"

    def test_items_of_another_list_share_their_words(self) -> None:
        first, second = labelled("首次达到50亿元、20亿元的企业。")
        assert first.near == second.near == "首次达到"

    @pytest.mark.parametrize(
        ("text", "holds"),
        [
            ("国家级100万元，省级50万元，市级20万元。", True),
            ("省级研发机构奖励50万元。", True),
            ("省级研发机构奖励100万元。", False),
            ("国家级50万元，省级100万元。", False),
            ("對省級研發機構獎勵100萬元。", False),
            ("省级奖励50万元，不是100万元。", True),
            (TIERS, True),
            ("对首次认定的国家级、省级、市级研发机构，分别给予50万元、100万元、20万元奖励。", False),
        ],
    )
    def test_by_hand(self, text: str, holds: bool) -> None:
        assert pair_support(says(text, TIERS)) == float(holds)

    def test_a_quantity_can_be_the_word(self) -> None:
        quote = "对年收入首次达到50亿元、20亿元的企业，分别给予500万元、200万元奖励。"
        assert pair_support(says("达到20亿元的奖励200万元。", quote)) == 1.0
        assert pair_support(says("达到20亿元的奖励500万元。", quote)) == 0.0

    def test_the_columns_of_a_row(self) -> None:
        text = "指标 | 2023年 | 2026年 |\n用水量 | 19 | 16 |"
        cited = {"quote": "用水量 | 19 | 16 |", "start": text.index("用水量"), "end": len(text)}
        cited |= {"table": {"row": "用水量", "column": "指标、2023年、2026年"}}

        def score(words: str) -> float | None:
            given = answer(sentence(words, 1), citations=({"n": 1, "file": "a.txt"} | cited,))
            return pair_support(observe(given, text=text))

        assert score("指标：用水量；2023年：19；2026年：16") == 1.0
        assert score("指标：用水量；2023年：16；2026年：19") == 0.0

    def test_unscored_if_nothing_can_be_confused(self) -> None:
        assert pair_support(says("奖励50万元。", "奖励50万元。")) is None


class TestPlaces:
    PLACES = ("江州市", "海州市")

    def test_by_hand(self) -> None:
        quote = "江州市企业奖励50万元。"
        assert place_support(says("江州市奖励50万元。", quote, places=self.PLACES)) == 1.0
        assert place_support(says("海州奖励50万元。", quote, places=self.PLACES)) == 0.0
        assert place_support(says("奖励50万元。", quote, places=self.PLACES)) is None

    def test_title_question_and_history_may_name_it(self) -> None:
        titled = says("海州奖励50万元。", "奖励50万元。", places=self.PLACES, cited={"document": "海州市若干措施"})
        assert place_support(titled) == 1.0
        asked = case(history=(Turn(role="user", content="海州市呢？"),), quotes=())
        assert place_support(says("海州没有规定。", "奖励50万元。", of=asked, places=self.PLACES)) == 1.0


@pytest.mark.parametrize(
    ("text", "verbatim"),
    [
        ("省级奖励50万元。", True),
        ("省級 奖励50万元", True),
        ("最高50万元", False),  # begins inside a piece: what stands before may change it
        ("省级奖励50万", False),
        ("省级奖励60万元", False),
    ],
)
def test_a_piece_of_a_quote_is_verbatim(text: str, verbatim: bool) -> None:
    (claim,) = claims(says(text, "一、市级不最高50万元；省级奖励50万元，一次性给予。"))
    assert claim.is_verbatim is verbatim


def test_flags_name_metric_place_and_message() -> None:
    (held,) = flags(says("省级研发机构奖励100万元。", TIERS)).values()
    assert [(flag.metric, flag.start, flag.end) for flag in held] == [("pair_support", 8, 13)]
    assert "expected 50万元" in held[0].message


def test_flags_of_citations() -> None:
    wrong = citation(1, "国家级奖励50万元", start=3)
    given = answer(sentence("奖励50万元。", 1, 9), sentence("有效期很长。"), citations=(wrong,))
    metrics = [[flag.metric for flag in held] for held in flags(observe(given)).values()]
    assert metrics == [["citation_validity", "quote_verbatim"], ["coverage"]]


def test_withheld_sentences_have_no_flags() -> None:
    given = answer(sentence("奖励99万元。", 1, verdict="withheld"), sentence("有效期3年。", 1), citations=())
    assert list(flags(observe(given))) == [1]
