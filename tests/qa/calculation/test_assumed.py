"""The figure of a question that is taken for a base with another name."""

from __future__ import annotations

import pytest

from qa.asked.own_figures import own_figures
from qa.calculation.assumed import taken_for
from qa.calculation.bases import base_shares


@pytest.mark.parametrize(
    ("rule", "question", "value"),
    [
        ("处违法所得一倍以上三倍以下罚款。", "私自倒卖门票赚了4万元，罚多少？", 40_000),
        ("处委托合同价款30%以上50%以下的罚款。", "转包给别人，合同写的70万元，罚多少？", 700_000),
        ("处挪用费用20%以上50%以下的罚款。", "把这笔钱挪了60万去买车，罚多少？", 600_000),
        ("处违法经营总额20%以上50%以下的罚款。", "前后卖了2万块钱的货，罚多少？", 20_000),
    ],
)
def test_the_only_figure_told_in_words_of_the_same_sort(rule: str, question: str, value: int) -> None:
    (share,) = base_shares(rule)
    taken = taken_for(share, own_figures(question))
    assert taken is not None and taken.value == value


@pytest.mark.parametrize(
    ("rule", "question"),
    [
        ("处违法所得一倍以上三倍以下罚款。", "进货花了4万元，罚多少？"),  # spent, not gained
        ("处违法所得一倍以上三倍以下罚款。", "进货3万元，卖了4万元，罚多少？"),  # two figures
        ("处违法所得一倍以上三倍以下罚款。", "赚了钱，已经罚了4万元，还罚多少？"),  # what was paid
        ("处货值金额一倍以上三倍以下罚款。", "员工月工资6000元，罚多少？"),  # of another sort
        ("按同地段市场租金的1.5倍缴纳。", "租金每月2000元，要缴多少？"),  # not the asker's own rent
        ("质押的股权不得超过其所持股权总数的50%。", "转让股权得了2000万元，最多能质押多少？"),
    ],
)
def test_nothing_is_taken_without_certainty(rule: str, question: str) -> None:
    (share,) = base_shares(rule)
    assert taken_for(share, own_figures(question)) is None
