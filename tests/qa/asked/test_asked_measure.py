"""Measures and years that a question names: met by values in them only."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.types import Period, Validity
from qa.asked.measure import measure_of, meets
from qa.asked.year import of_another_year, years_wanted
from tests.qa.made_candidates import candidate, query
from tests.qa.made_collections import asked, assistant, built


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("审核要几个工作日？", "duration"),
        ("受理后几天内答复？", "duration"),
        ("多久能办好？", "duration"),
        ("要考多少分才录取？", "points"),
        ("占地要多少平方米？", "area"),
        ("一年上门几次？", "times"),
        ("几岁可以申请？", "age"),
        ("哪几年有补助？", None),
        ("近几年产值怎样？", None),
        ("孩子上几年级？", None),
        ("多少分公司参加？", None),
        ("补助多少钱？", None),
    ],
)
def test_the_measure_of_a_question(text: str, name: str | None) -> None:
    measure = measure_of(text)
    assert (measure.name if measure else None) == name


@pytest.mark.parametrize(
    ("question", "text", "met"),
    [
        ("几天能办好？", "自受理之日起3个工作日内办结。", True),
        ("几天能办好？", "十五日内作出决定。", True),
        ("多久发一次？", "补助按月发放。", True),
        ("几天能办好？", "评估费用每人每次200元。", False),
        ("几天能办好？", "长期失能人员可以申请。", False),
        ("多少分才录取？", "总分达到80分的予以录取。", True),
        ("多少分才录取？", "放弃一个、递补一个。", False),
        ("多少分才录取？", "每次培训40分钟。", False),
        ("上门几次？", "每月不少于4次。", True),
        ("多少岁以下？", "不超过60周岁。", True),
        ("多少平方米？", "建筑面积不少于200平方米。", True),
        ("多少平方米？", "每处补助200万元。", False),
    ],
)
def test_only_a_value_in_the_measure_meets_it(question: str, text: str, met: bool) -> None:
    measure = measure_of(question)
    assert measure is not None
    assert meets(measure, candidate(text)) is met


@given(st.integers(min_value=1, max_value=999), st.sampled_from(["天", "个月", "年", "个工作日"]))
def test_any_duration_meets_a_question_for_one(count: int, unit: str) -> None:
    measure = measure_of(f"几{unit}能办好？")
    assert measure is not None and meets(measure, candidate(f"自受理之日起{count}{unit}内办结。"))


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2027年补贴标准是多少？", {"2027"}),
        ("我2021年注册的公司能补多少钱？", set()),
        ("2019年的电梯补助办法给多少钱？", set()),
        ("2024年由哪个部门负责？", set()),
    ],
)
def test_years_of_the_value(text: str, years: set[str]) -> None:
    assert years_wanted(query(text)) == years


@pytest.mark.parametrize(
    ("text", "year", "other"),
    [
        ("2025年标准为209元。", "2025", False),
        ("2025年标准为209元。", "2026", True),
        ("2023年至2026年每年补助3万元。", "2025", False),
        ("2023年1月起每月补助200元。", "2025", False),
        ("2023年1月起每月补助200元。", "2031", True),
        ("每月补助200元。", "2026", False),
        ("每月补助200元。", "2031", True),
    ],
)
def test_a_value_of_another_year(text: str, year: str, other: bool) -> None:
    assert of_another_year(query("补多少？"), frozenset((year,)), candidate(text)) is other


def test_a_stated_term_reaches_beyond_the_day_of_the_question() -> None:
    plain = candidate("每月补助200元。")
    validity = Validity(effective="2023-01-01", expires="2029-12-31", words="x", span=plain.span)
    document = replace(plain.document, title="砚溪市补助办法", validity=validity)
    one = replace(plain, document=document)
    assert not of_another_year(query("补多少？"), frozenset(("2028",)), one)
    assert of_another_year(query("补多少？"), frozenset(("2030",)), one)
    period = Period(start=2026, end=2030, label="x", explicit=True)
    assert not of_another_year(
        query("补多少？"), frozenset(("2030",)), replace(one, document=replace(document, period=period))
    )


TEXT = """砺湾市家电补贴细则

第一条 购买家电的，给予补贴。
第二条 家电补贴申请由商场受理。申请资料齐全的，自受理之日起七日内拨付。
第三条 2025年家电补贴标准为每台120元。
"""


def test_an_answer_in_the_measure_or_none(tmp_path: Path) -> None:
    with_one = assistant(built(tmp_path, {"a.txt": TEXT}))
    days = with_one.answer(asked("砺湾家电补贴申请受理后几天拨付？"))
    assert days.status == "answered" and "七日内" in days.answer
    points = with_one.answer(asked("砺湾家电补贴申请要多少分？"))
    assert points.status == "not_stated"
    year = with_one.answer(asked("砺湾2029年家电补贴标准是多少元？"))
    assert year.status == "not_stated" and "2029年" in year.answer
    assert "120元" in with_one.answer(asked("砺湾2025年家电补贴标准是多少元？")).answer


@pytest.mark.parametrize(
    ("text", "met"),
    [("救援电话24小时畅通。", False), ("接到报告后24小时内答复。", True), ("24小时不间断服务，三日内办结。", True)],
)
def test_what_is_open_day_and_night_is_no_span_of_time(text: str, met: bool) -> None:
    duration = measure_of("最多几天？")
    assert duration is not None
    assert meets(duration, candidate(text)) is met
