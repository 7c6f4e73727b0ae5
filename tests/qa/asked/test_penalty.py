"""Whether a penalty is asked for, which degree of it, and of what a sum is asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.asked.penalty import asks_penalty, degrees_asked, side_asked, tells_penalty, tells_side, tells_sum
from qa.asked.wanted import holds
from tests.qa.made_candidates import candidate, query


@pytest.mark.parametrize(
    "question",
    [
        "在码头上烤火会被罚多少钱？",
        "堆放渔网怎么处罚？",
        "占道经营，罚款是多少",
        "私自转让摊位有什么处罚？",
        "不交报告会不会吊销摊位证？",
        "这样做要承担什么法律责任？",
        "船会不会被收走？",
        "拒不改正呢？",
        "情节严重的怎么办？",
        "私搭棚子会罚款吗？",
        "公司拍的，罚多少？由谁来罚？",
    ],
)
def test_a_penalty_is_asked_for(question: str) -> None:
    assert asks_penalty(question)


@pytest.mark.parametrize(
    "question",
    [
        "改造冷库补多少钱？",
        "受过处罚的企业还能申请吗？",
        "被罚过款，还能报名吗？",
        "罚息怎么算？",
        "堆放渔网归哪个部门处罚？",
        "担保人应承担什么责任？",
        "材料什么时候交？",
    ],
)
def test_other_things_are_no_penalty(question: str) -> None:
    assert not asks_penalty(question)


@pytest.mark.parametrize(
    ("question", "text", "fits"),
    [
        ("拒不改正罚多少？", "逾期仍不改正的，处五千元罚款。", True),
        ("说了还是不改，罚多少？", "拒不改正的，处五千元罚款。", True),
        ("情节严重的话罚多少？", "情节严重的，处一万元罚款。", True),
        ("情节严重的话罚多少？", "责令改正，处一千元罚款；", False),
    ],
)
def test_the_degree_that_is_asked_for(question: str, text: str, fits: bool) -> None:
    assert any(degree.search(text) for degree in degrees_asked(question)) is fits


@pytest.mark.parametrize("question", ["在码头上烤火罚多少？", "会罚多少，严重的话呢？"])
def test_no_degree_or_one_beside_the_others(question: str) -> None:
    assert degrees_asked(question) == ()


@pytest.mark.parametrize(
    ("question", "side"),
    [
        ("乱堆渔网罚多少钱？", "penalty"),
        ("晚交的滞纳金是多少？", "penalty"),
        ("举报乱堆渔网奖多少钱？", "benefit"),
        ("改造冷库给多少钱？", "benefit"),
        ("补交的费用是多少？", None),
        ("骗取补贴的罚多少？", None),
        ("押金是多少？", None),
    ],
)
def test_of_what_the_sum_is(question: str, side: str | None) -> None:
    assert side_asked(question) == side


FINE = "乱堆渔网的，处二百元以上五百元以下罚款。"
REWARD = "举报乱堆渔网的，给予三百元奖励。"
BOTH = "骗取补贴的，处骗取金额二倍的罚款，并追回补贴五千元。"


def test_a_sum_of_the_other_side_is_none() -> None:
    assert holds(query("乱堆渔网罚多少钱？"), candidate(FINE))
    assert not holds(query("乱堆渔网罚多少钱？"), candidate(REWARD))
    assert holds(query("举报乱堆渔网奖多少钱？"), candidate(REWARD))
    assert not holds(query("举报乱堆渔网奖多少钱？"), candidate(FINE))


def test_a_sum_of_no_side_may_be_of_either() -> None:
    assert tells_side("每株五百元。", "penalty")
    assert tells_side("每株五百元。", "benefit")
    assert tells_side(BOTH, "penalty")


@given(st.text(alphabet="乱堆渔网举报的，。给予处罚奖励元以上", max_size=30))
def test_a_text_without_a_figure_is_of_no_other_side(text: str) -> None:
    """Where no sum is told none can be of the wrong side."""
    if not tells_sum(text):
        assert tells_side(text, "penalty")
        assert tells_side(text, "benefit")


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("挪用费用的，处挪用费用20%以上50%以下的罚款。", True),
        ("对企业给予20%的补助。", False),
        ("依法追究责任，没收工具。", False),
    ],
)
def test_a_text_that_fixes_the_sum_of_a_fine(text: str, fixed: bool) -> None:
    assert tells_penalty(text) is fixed
