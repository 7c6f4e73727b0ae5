from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.asked.own_figures import own_figures, own_standards
from qa.calculation.bases import base_shares, fits, told_as


@pytest.mark.parametrize(
    ("text", "word", "core", "shown", "bound"),
    [
        ("起拍价不得低于评估价的百分之七十。", "不得低于", "评估价", "× 70%", "不低于"),
        ("救助标准按本市最低生活保障标准的1.6倍确定。", "按", "最低生活保障", "× 1.6", ""),
        ("押金不得超过月租金总额的三分之一。", "不得超过", "月租金", "÷ 3", "不超过"),
        ("赔偿不超过合同价款的三分之二。", "不超过", "合同价款", "× 2 ÷ 3", "不超过"),
        ("加付月工资的部分，按不低于月工资的一半支付。", "不低于", "月工资", "× 50%", "不低于"),
        ("按同地段市场租金的两倍缴纳。", "按", "同地段市场租金", "× 2", ""),
        ("应当按照其注册资本总额的百分之二十提取保证金。", "按照", "注册资本", "× 20%", ""),
    ],
)
def test_a_share_of_what_is_named(text: str, word: str, core: str, shown: str, bound: str) -> None:
    (share,) = base_shares(text)
    assert (share.word, share.core, share.low.shown, share.bound) == (word, core, shown, bound)
    assert share.low == share.high and not share.reduces


def test_a_range_has_both_ends_and_the_further_limit() -> None:
    (share,) = base_shares("处违法所得二倍以上五倍以下罚款，但不超过3万元。")
    assert (share.low.times, share.high.times, share.further) == (2, 5, "但不超过3万元")
    (share,) = base_shares("可按工程造价的百分之一至百分之五给予罚款。")
    assert (share.low.shown, share.high.shown) == ("× 1%", "× 5%")


@pytest.mark.parametrize(
    ("text", "core", "low", "high", "bound", "unit"),
    [
        ("交纳物业建筑安装总造价百分之二的保修金。", "物业建筑安装总造价", 0.02, 0.02, "", "元"),
        ("按照许可的地上总建筑面积千分之七的比例配置用房。", "许可的地上总建筑面积", 0.007, 0.007, "", "平方米"),
        ("按照不低于本单位在职职工总数1.5%的比例安排残疾人就业。", "在职职工总数", 0.015, 0.015, "不低于", "人"),
        ("并处制造、销售金额五倍以下的罚款。", "制造、销售", 5, 5, "不超过", "元"),
        ("处以树木赔偿费三至五倍的罚款。", "树木赔偿费", 3, 5, "", "元"),
        ("处违法所得一倍以上不满二倍的罚款。", "违法所得", 1, 2, "", "元"),
        ("处骗取金额二倍以上五倍以下的罚款。", "骗取", 2, 5, "", "元"),
    ],
)  # fmt: skip
def test_other_forms_of_a_share(text: str, core: str, low: float, high: float, bound: str, unit: str) -> None:
    (share,) = base_shares(text)
    assert (share.core, float(share.low.times), float(share.high.times)) == (core, low, high)
    assert (share.bound, share.unit) == (bound, unit)
    assert share.below is ("不满" in text)


def test_what_is_lowered_is_told_apart() -> None:
    (share,) = base_shares("但降低的数额不得超过前次起拍价的百分之十。")
    assert share.reduces


@pytest.mark.parametrize(
    "text",
    [
        "对研发投入不低于营业收入的3%的企业，给予20万元奖励。",
        "研发费用占营业收入的比例不低于3%。",
        "按研发费用增量的10%给予补助。",
        "按贷款利率的50%给予贴息。",
        "绿地率不低于百分之三十。",
        "按4:3:3的比例拨付。",
        "处违法所得二倍以上罚款。",
    ],
)
def test_thresholds_and_what_no_single_figure_is_are_none(text: str) -> None:
    assert base_shares(text) == []


@given(st.integers(1, 20).flatmap(lambda b: st.tuples(st.integers(1, b), st.just(b))))
def test_a_fraction_of_a_sum_is_exact(parts: tuple[int, int]) -> None:
    digits = "零一二三四五六七八九十"
    of, over = parts
    if over < 2 or over > 10 or of >= over:
        return
    (share,) = base_shares(f"押金不超过月租金的{digits[over]}分之{digits[of]}。")
    whole = Decimal(2520) * 10_000
    assert share.low.of(whole) == Decimal(int(Fraction(of, over) * 25_200_000))


@pytest.mark.parametrize(
    ("text", "question", "told"),
    [
        ("起拍价不得低于评估价的百分之七十。", "评估价1000万，起拍价最低多少", 10_000_000),
        ("起拍价不得低于评估价的百分之七十。", "1000万元的评估价，起拍价最低多少", 10_000_000),
        ("定金不得超过主合同标的额的百分之二十。", "合同标的额80万元，定金最多多少", 800_000),
        ("按本市最低生活保障标准的1.6倍确定。", "低保标准是每月1000元", 1000),
        ("不得超过实有资本金加公积金总和的四倍。", "资本金加公积金总和3亿元", 300_000_000),
        ("按同地段市场租金的两倍缴纳。", "房租每月2000元", None),
        ("按同地段市场租金的两倍缴纳。", "核定租金每月2000元", None),
        ("不得超过实有资本金加公积金总和的四倍。", "公积金3亿元", None),
        ("起拍价不得低于评估价的百分之七十。", "评估价100万元，另一处评估价200万元", None),
        ("起拍价不得低于评估价的百分之七十。", "成交价1000万元", None),
        ("起拍价不得低于评估价的百分之七十。", "评估价大约1000万元", None),
    ],
)
def test_the_figure_that_is_told_as_the_base(text: str, question: str, told: int | None) -> None:
    (share,) = base_shares(text)
    own = told_as(share, (*own_figures(question), *own_standards(question)))
    assert (own.value if own is not None else None) == told


def test_a_share_for_another_range_of_its_base_does_not_fit() -> None:
    text = "货值金额一万元以上的，并处货值金额五倍以上十倍以下罚款。"
    (share,) = base_shares(text)
    small, large = own_figures("货值金额5000元"), own_figures("货值金额3万元")
    assert not fits(share, text, small[0])
    assert fits(share, text, large[0])
