import pytest

from index.values import Value, cell_values, find_values, same_quantity, supports, unit_unstated


def one(text: str) -> Value:
    (value,) = find_values(text)
    return value


@pytest.mark.parametrize(
    ("source", "claim"),
    [
        ("5万元", "50000元"), ("5万元", "5萬元"), ("5000億元", "RMB 500 billion"), ("最高5万元", "不超过5万元"),
        ("不低于5万元", "5万元以上"), ("达到1300户", "1300家"), ("3个", "三家"), ("100万", "100万元"),
        ("14家", "14"), ("2021年12月", "2021年"), ("2021年12月31日", "12月31日"), ("3年", "36个月"),
        ("20平方公里", "20 square kilometers"), ("每人每月500元", "500元/人·月"),
        ("〔20xx〕23号", "〔20xx〕23号"), ("14％", "百分之十四"), ("“十四五”", "2021—2025年"),
        ("武政规〔2021〕5号", "武政规[2021]5号"), ("翻一番", "2倍"), ("30日", "30天"),
        ("12 enterprises", "12家"), ("2021年底", "2021年"),
    ],
)  # fmt: skip
def test_supported(source: str, claim: str) -> None:
    assert supports(one(source), one(claim))


@pytest.mark.parametrize(
    ("source", "claim"),
    [
        ("5万元", "5000元"), ("5万元", "5万美元"), ("不低于5万元", "5万元"), ("5万元", "5万元以上"),
        ("超过5家", "5家以上"), ("最高5万元", "5万元"), ("约20家", "20家"), ("2021年", "2021年12月"),
        ("2021年", "20xx年"), ("20xx年", "2021年"), ("5个百分点", "5%"), ("300万元/亩", "300万元"),
        ("300万元", "每年300万元"), ("3人次", "3人"), ("3人", "3家"), ("3个工作日", "3日"),
        ("10-50亿元", "50亿元"), ("武政规〔2021〕5号", "武政规〔2021〕6号"),
        ("武政规〔2021〕5号", "京政规〔2021〕5号"), ("1∶3", "3∶1"), ("1∶3", "三分之一"), ("172", "172亿元"),
        ("2025年底前", "2025年底"), ("14", "14家"),
    ],
)  # fmt: skip
def test_not_supported(source: str, claim: str) -> None:
    assert not supports(one(source), one(claim))


def test_same_quantity_ignores_comparators_only() -> None:
    assert same_quantity(one("不低于5万元"), one("5万元"))
    assert not same_quantity(one("不低于5万元"), one("6万元"))


def test_an_amount_without_yuan_is_flagged() -> None:
    assert unit_unstated(one("100万"), one("100万元"))
    assert not unit_unstated(one("100万元"), one("100万元"))
    assert not unit_unstated(one("100万"), one("200万元"))


def test_tiers_share_the_comparator_of_the_series() -> None:
    values = find_values("分别达到500万元/亩、300万元/亩以上")
    assert [value.comparator for value in values] == ["at_least", "at_least"]


@pytest.mark.parametrize(
    ("cell", "header", "claim"),
    [
        ("95.3", "地区生产总值(亿元)", "95.3亿元"),
        ("40.4", "比重（%）", "40.4%"),
        ("20", "企业数量(个)", "20家"),
        ("10", "金额（万元）/市级", "10万元"),
        ("10", "金额/市级（万元）", "10万元"),
    ],
)
def test_a_cell_takes_the_unit_of_its_header(cell: str, header: str, claim: str) -> None:
    (value,) = cell_values(cell, header)
    assert supports(value, one(claim)) and value.raw == cell and value.span.cut(cell) == cell


def test_a_cell_keeps_its_own_unit() -> None:
    assert cell_values("0.4吨标准煤/万元", "综合能耗(%)") == find_values("0.4吨标准煤/万元")
    assert cell_values("-", "综合能耗(%)") == ()
    assert cell_values("12", "数量") == find_values("12")
