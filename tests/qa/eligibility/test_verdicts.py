"""Every profile gets the verdict that a careful reader would give; none is given where a fact is missing."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from index.measures.types import Condition, Quality, Threshold
from index.types import Span
from qa.eligibility.conditions import Asking, judge
from qa.eligibility.holdings import Holdings, holdings
from qa.eligibility.matching import match
from qa.eligibility.profile_file import profile_of
from qa.eligibility.verdicts import Judged, JudgedMeasure
from tests.qa.eligibility.made_measures import AS_OF, PLACE, measures
from tests.qa.eligibility.verdict_cases import CASES

ALL = [(name, facts, expected) for name, cases in CASES.items() for facts, expected in cases]


@cache
def alone(name: str) -> Holdings:
    found, homes = measures()
    return holdings([found[name]], homes)


def judged(name: str, facts: dict[str, Any]) -> JudgedMeasure:
    told = {key: value for key, value in ({"place": PLACE} | facts).items() if value is not None}
    return match(profile_of(told, "case"), alone(name), AS_OF).measures[0]


def test_there_are_enough_cases() -> None:
    assert len(ALL) >= 120
    assert {expected for _, _, expected in ALL} == {"likely", "not_met", "needs_facts"}


@pytest.mark.parametrize(("name", "facts", "expected"), ALL, ids=[f"{name}-{n}" for n, (name, *_) in enumerate(ALL)])
def test_verdict(name: str, facts: dict[str, Any], expected: str) -> None:
    assert judged(name, facts).overall == expected


@pytest.mark.parametrize(("name", "facts", "expected"), ALL, ids=[f"{name}-{n}" for n, (name, *_) in enumerate(ALL)])
def test_an_open_verdict_asks_or_is_for_a_person(name: str, facts: dict[str, Any], expected: str) -> None:
    one = judged(name, facts)
    for_a_person = name == "待核" and "高新技术企业" in facts.get("qualifications", ())
    assert bool(one.needs) == (expected == "needs_facts" and not for_a_person)


def test_arithmetic_is_shown() -> None:
    one = judged("不低于", {"rnd_spending": "300万元", "revenue": "4000万元"})
    assert one.condition.reason == "研发投入300万元 ÷ 营业收入4000万元 = 7.5% ≥ 7%"
    failed = judged("超过", {"revenue": "0.8亿元"})
    assert failed.condition.reason == "营业收入8000万元 ≤ 8000万元"


@pytest.mark.parametrize(
    ("revenue", "applies", "higher"),
    [
        ("1亿元", 0, ("50万元档：营业收入1亿元 < 5亿元", "100万元档：营业收入1亿元 < 10亿元")),
        ("9.99亿元", 1, ("100万元档：营业收入9.99亿元 < 10亿元",)),
        ("10亿元", 2, ()),
        ("超过5亿元", 1, ("100万元档：营业收入超过5亿元，要求 ≥ 10亿元，不足以判断",)),
    ],
)
def test_the_highest_standard_applies_and_says_why_no_higher_one(
    revenue: str, applies: int, higher: tuple[str, ...]
) -> None:
    one = judged("分档", {"revenue": revenue})
    assert (one.applies, one.higher) == (applies, higher)


def test_no_standard_applies_below_the_lowest() -> None:
    one = judged("分档", {"revenue": "9999万元"})
    assert (one.overall, one.applies) == ("not_met", None)


def test_an_ended_plan_and_another_place_stand_apart() -> None:
    ended = judged("期满", {"revenue": "5000万元", "place": "云麓区"})
    assert (ended.group, ended.overall, ended.standing.state) == ("ended", "likely", "period_ended")
    away = judged("以上", {"revenue": "5000万元", "place": "砚溪市青檀区"})
    assert (away.group, away.overall) == ("elsewhere", "not_met")
    assert "本区" in away.place.words


def test_a_wish_has_no_verdict() -> None:
    one = judged("鼓励", {"revenue": "5000万元"})
    assert (one.group, one.overall, one.needs) == ("wish", None, ())


@pytest.mark.parametrize("day", ["2024-12-31", "2028-01-01"])
def test_a_measure_outside_its_validity_is_listed_apart(day: str) -> None:
    found, homes = measures()
    held = holdings([found["以上"]], homes)
    one = match(profile_of({"place": PLACE, "revenue": "1亿元"}, "case"), held, day).measures[0]
    assert one.group == "ended"


def leaf(condition: Condition, facts: dict[str, Any]) -> Judged:
    asking = Asking(profile=profile_of({"place": PLACE} | facts, "case"), place=PLACE, as_of=AS_OF)
    return judge(condition, asking)


@pytest.mark.parametrize(
    ("figure", "truth"),
    [
        ("16%", "unknown"),
        ("14%", "failed"),
        ({"value": "16%", "period": "每年"}, "satisfied"),
        ({"value": "14%", "period": "上年度"}, "failed"),
    ],
)
def test_one_year_can_refute_every_year_but_not_prove_it(figure: object, truth: str) -> None:
    every_year = Threshold(
        fact="区级财政贡献增幅", comparator=">=", value=Decimal(15), unit="%", period="每年",
        span=Span(start=0, end=1), words="每年区级财政贡献增幅不低于15%",
    )  # fmt: skip
    assert leaf(every_year, {"district_fiscal_growth": figure}).truth == truth


@pytest.mark.parametrize(
    ("figure", "truth"), [("16%", "unknown"), ({"value": "16%", "period": "连续3年"}, "satisfied")]
)
def test_several_years_need_a_figure_of_those_years(figure: object, truth: str) -> None:
    three_years = Threshold(
        fact="营业收入增幅", comparator=">=", value=Decimal(15), unit="%", period="连续3年",
        span=Span(start=0, end=1), words="连续3年营业收入增幅15%以上",
    )  # fmt: skip
    assert leaf(three_years, {"revenue_growth": figure}).truth == truth


@pytest.mark.parametrize(
    ("words", "truth"), [("“揽月计划”、“摘星英才”等高端人才", "unknown"), ("“揽月计划”、“摘星英才”专家", "failed")]
)
def test_a_list_that_ends_in_and_so_on_is_open(words: str, truth: str) -> None:
    listed = Quality(fact=words, negated=False, span=Span(start=0, end=1), words=words)
    none_of_them = {"facts": {"揽月计划": False, "摘星英才": False}}
    assert leaf(listed, none_of_them).truth == truth
    assert leaf(listed, {"people": ["摘星英才"]}).truth == "satisfied"
