"""The level of government that issues."""

from __future__ import annotations

import pytest

from index.level import is_national, level_of


@pytest.mark.parametrize(
    ("place", "issuer", "level"),
    [
        ("甲省", None, "province"),
        ("甲自治区", None, "province"),
        ("甲市", None, "city"),
        ("甲自治州", None, "city"),
        ("甲市乙区", None, "district"),
        ("乙縣", None, "district"),
        ("甲高新区", None, "zone"),
        ("甲市乙經濟技術開發區", None, "zone"),
        (None, "国务院办公厅", "national"),
        ("甲省", "国务院", "national"),
        (None, "甲局", None),
        (None, None, None),
    ],
)
def test_levels(place: str | None, issuer: str | None, level: str | None) -> None:
    assert level_of(place, issuer) == level


@pytest.mark.parametrize(
    ("place", "level"),
    [
        ("北京市", "province"),
        ("湖北省黄石市大冶市", "district"),
        ("上海市浦东新区", "district"),
        ("甲新区", "zone"),
        ("新疆维吾尔自治区阿克苏地区", "city"),
        ("内蒙古自治区兴安盟", "city"),
        ("香港特别行政区", "province"),
    ],
)
def test_the_list_tells_the_level_that_a_suffix_does_not(place: str, level: str) -> None:
    assert level_of(place, None) == level


@pytest.mark.parametrize(
    ("name", "national"),
    [
        ("国务院办公厅", True),
        ("财政部", True),
        ("國家稅務總局", True),
        ("国家发展改革委协调增加武汉蔬菜供应", True),
        ("国家税务总局深圳市税务局", False),
        ("中国人民银行西安分行", False),
        ("武汉市财政局", False),
        ("财政部门", False),
        (None, False),
    ],
)
def test_an_office_in_a_place_is_local(name: str | None, national: bool) -> None:
    assert is_national(name) is national
