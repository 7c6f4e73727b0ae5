"""Ranges of a quantity, and the figures that a question states."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.ways.brackets import beside_figures, brackets_of, figures_of
from tests.qa.made_candidates import candidate, query


@pytest.mark.parametrize(
    ("text", "figure", "expected"),
    [
        ("满35周岁至未满45周岁的船员为2%", 35, True),
        ("满35周岁至未满45周岁的船员为2%", 44, True),
        ("满35周岁至未满45周岁的船员为2%", 45, False),
        ("未满35周岁的船员不缴费", 35, False),
        ("45周岁以上的船员为8%", 45, True),
        ("年满60周岁不满65周岁的老人", 65, False),
        ("25-35岁的船员", 30, True),
        ("25-35岁的船员", 36, False),
    ],
)
def test_a_range_holds_a_figure_or_not(text: str, figure: int, expected: bool) -> None:
    (bracket,) = [one for one in brackets_of(text) if one.unit == "岁"]
    assert bracket.holds(Decimal(figure)) is expected


@pytest.mark.parametrize("text", ["每艘补助5万元", "单个项目最高400万元", "每户不超过3万元", "渔船检修"])
def test_a_single_sum_and_a_limit_of_a_grant_are_no_range(text: str) -> None:
    assert brackets_of(text) == []


@given(st.integers(1, 90), st.integers(1, 90), st.integers(1, 99))
def test_neighbouring_brackets_share_no_figure(low: int, more: int, figure: int) -> None:
    (below,) = brackets_of(f"未满{low}周岁的船员")
    (above,) = brackets_of(f"满{low}周岁至未满{low + more}周岁的船员")
    assert not (below.holds(Decimal(figure)) and above.holds(Decimal(figure)))
    assert (below.holds(Decimal(figure)) or above.holds(Decimal(figure))) == (figure < low + more)


def test_the_figures_of_a_question_are_exact_ones() -> None:
    figures = [(one.unit, one.low) for one in figures_of(query("我今年40岁，船租了6个月，补贴不超过5万元吗？"))]
    assert figures == [("岁", Decimal(40)), ("个月", Decimal(6))]


@pytest.mark.parametrize("text", ["介绍了130个人上岗", "介绍了130名船员上岗", "招了130个大学生", "介绍了130人上岗"])
def test_persons_are_counted_in_one_unit(text: str) -> None:
    assert [(one.unit, one.low) for one in figures_of(query(text))] == [("人", Decimal(130))]


def test_things_are_not_counted_as_persons() -> None:
    assert [one.unit for one in figures_of(query("我们有130个泊位"))] == ["个"]


@given(st.integers(1, 500), st.integers(1, 500))
def test_the_higher_of_two_thresholds_lies_within_the_lower(low: int, more: int) -> None:
    (wide,) = brackets_of(f"{low}人（含）以上的")
    (narrow,) = brackets_of(f"{low + more}人（含）以上的")
    assert narrow.within(wide)
    assert not wide.within(narrow)
    assert not wide.within(wide)


@pytest.mark.parametrize(
    ("question", "text", "beside"),
    [
        ("贷了200万元，担保费率是多少？", "单户金额在100万元及以下的，费率为1%。", True),
        ("贷了80万元，担保费率是多少？", "单户金额在100万元及以下的，费率为1%。", False),
        ("贷了200万元，担保费率是多少？", "单户金额在100万元及以下的，按200万元计。", False),
        ("担保费率是多少？", "单户金额在100万元及以下的，费率为1%。", False),
    ],
)
def test_a_sentence_for_another_range_than_the_askers(question: str, text: str, beside: bool) -> None:
    assert beside_figures(query(question), candidate(text)) is beside
