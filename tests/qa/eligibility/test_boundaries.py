"""From the words of a clause to the verdict at, above and below its bound: wordings, units, scripts, digits."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from index.measures.extract import extract
from qa.eligibility.holdings import Holdings, holdings, home_of
from qa.eligibility.matching import match
from qa.eligibility.profile_file import profile_of
from tests.index.measures.made_clauses import clauses_of, document

AS_OF = "2026-06-30"
L, N, U = "likely", "not_met", "needs_facts"


def facts(**named: Any) -> dict[str, Any]:
    """A table of facts in the words of the clause."""
    return {"facts": named}


def years(last: str, before: str) -> dict[str, Any]:
    """Revenue of two years."""
    return {"revenue": [{"value": last, "period": "上年度"}, {"value": before, "period": "前年度"}]}


WORDINGS: dict[str, list[tuple[dict[str, Any], str]]] = {
    "对年营业收入不少于1000万元的企业，给予奖励10万元。": [
        ({"revenue": "1000万元"}, L), ({"revenue": "999.99万元"}, N), ({"revenue": "0.1亿元"}, L), ({}, U),
    ],
    "对年营业收入至少2亿元的企业，给予奖励10万元。": [
        ({"revenue": "2亿元"}, L), ({"revenue": "19999万元"}, N), ({"revenue": "超过2亿元"}, L), ({}, U),
    ],
    "对年营业收入1000万元（含）以上的企业，给予奖励10万元。": [
        ({"revenue": "1000万元"}, L), ({"revenue": "9999999元"}, N), ({}, U),
    ],
    "对年营业收入1000万元（不含）以上的企业，给予奖励10万元。": [
        ({"revenue": "1000万元"}, N), ({"revenue": "10000001元"}, L), ({"revenue": "不低于1000万元"}, U),
    ],
    "对年营业收入500万元以下（不含500万元）的企业，给予补贴1万元。": [
        ({"revenue": "500万元"}, N), ({"revenue": "499.99万元"}, L), ({}, U),
    ],
    "对研发投入占营业收入比例高于5%的企业，给予奖励10万元。": [
        ({"rnd_intensity": "5%"}, N), ({"rnd_intensity": "5.01%"}, L),
        ({"rnd_spending": "50万元", "revenue": "1000万元"}, N),
        ({"rnd_spending": "50.1万元", "revenue": "1000万元"}, L), ({"rnd_spending": "60万元"}, U),
    ],
    "对研发投入占营业收入比例低于3%的企业，给予辅导补贴1万元。": [
        ({"rnd_intensity": "3%"}, N), ({"rnd_intensity": "2.99%"}, L), ({}, U),
    ],
    "对年营业收入介于1000万元至5000万元之间的企业，给予奖励10万元。": [
        ({"revenue": "1000万元"}, L), ({"revenue": "5000万元"}, L), ({"revenue": "999万元"}, N),
        ({"revenue": "5001万元"}, N), ({}, U),
    ],
    "对成立满3年的企业，给予奖励10万元。": [
        ({"founded": "2023-06-30"}, L), ({"founded": "2023-07-01"}, N), ({"age_months": "36个月"}, L), ({}, U),
    ],
    "对成立未满3年的企业，给予补贴10万元。": [
        ({"founded": "2023-06-30"}, N), ({"founded": "2023-07-01"}, L), ({"age_months": "3年"}, N), ({}, U),
    ],
    "对成立不满两年的企业，给予补贴10万元。": [
        ({"founded": "2024-06-30"}, N), ({"founded": "2024-07-01"}, L), ({}, U),
    ],
    "对成立3年以内的企业，给予补贴10万元。": [
        ({"founded": "2023-06-30"}, L), ({"founded": "2023-06-29"}, N), ({}, U),
    ],
    "对职工人数10人及以上的企业，给予补贴10万元。": [
        ({"employees": "10人"}, L), ({"employees": "9人"}, N), ({"insured": "20人"}, U),
    ],
    "对职工人数三百人以下的企业，给予补贴10万元。": [
        ({"employees": "300人"}, L), ({"employees": "301人"}, N), ({}, U),
    ],
    "对年营业收入五千万元以上的企业，给予奖励十万元。": [
        ({"revenue": "5000万元"}, L), ({"revenue": "4999.9万元"}, N), ({}, U),
    ],
    "對年營業收入達到一億元以上的企業，給予獎勵10萬元。": [
        ({"revenue": "1亿元"}, L), ({"revenue": "9999万元"}, N), ({"revenue": "1億元"}, L), ({}, U),
    ],
    "對成立未滿三年的企業，給予補貼10萬元。": [
        ({"founded": "2023-06-30"}, N), ({"founded": "2023-07-01"}, L), ({}, U),
    ],
    "对孵化面积两千平方米以上的孵化器，给予补贴10万元。": [
        ({"incubator_area": "2000平方米"} | {"qualifications": ["孵化器"]}, L),
        ({"incubator_area": "1999平方米"} | {"qualifications": ["孵化器"]}, N),
        ({"incubator_area": "0.2公顷"} | {"qualifications": ["孵化器"]}, L),
        ({"incubator_area": "2000平方米"}, U),
    ],
    "对不良贷款率不高于5‰的担保机构，给予奖励10万元。": [
        (facts(不良贷款率="5‰", 担保机构=True), L), (facts(不良贷款率="0.5%", 担保机构=True), L),
        (facts(不良贷款率="6‰", 担保机构=True), N), (facts(担保机构=True), U),
    ],
    "对研发人员投入不少于20人年的企业，给予奖励10万元。": [
        (facts(研发人员投入="20人年"), L), (facts(研发人员投入="19人年"), N), (facts(研发人员投入="20人"), U), ({}, U),
    ],
    "对年营业收入2000万元以上不足5000万元的企业，给予奖励10万元。": [
        ({"revenue": "2000万元"}, L), ({"revenue": "4999.99万元"}, L), ({"revenue": "5000万元"}, N),
        ({"revenue": "1999万元"}, N), ({}, U),
    ],
    "对年营业收入超过1000万元、不超过3000万元的企业，给予奖励10万元。": [
        ({"revenue": "1000万元"}, N), ({"revenue": "1000.01万元"}, L), ({"revenue": "3000万元"}, L),
        ({"revenue": "3000.01万元"}, N), ({}, U),
    ],
    "对营业收入较上年增长20%以上的企业，给予奖励10万元。": [
        ({"revenue_growth": "20%"}, L), ({"revenue_growth": "19.99%"}, N), (years("120万元", "100万元"), L),
        (years("119万元", "100万元"), N), ({"revenue": {"value": "120万元", "period": "上年度"}}, U), ({}, U),
    ],
    "对上年度营业收入1亿元以上且同比增长30%（不含）以上的企业，给予奖励10万元。": [
        (years("1.3亿元", "1亿元"), N), (years("1.31亿元", "1亿元"), L), (years("0.9亿元", "0.5亿元"), N),
        ({"revenue": {"value": "1.3亿元", "period": "上年度"}}, U),
    ],
    "对年营业收入首次突破1亿元的企业，给予奖励10万元。": [
        ({"revenue": "100000001元", "first_time": ["营业收入"]}, L), ({"revenue": "1亿元"}, N),
        ({"revenue": "2亿元"}, U), ({"first_time": ["营业收入"]}, U), ({}, U),
    ],
    "对首次进规的企业，给予奖励10万元。": [
        ({"first_time": ["规上企业"]}, L), ({"first_time": {"规上企业": False}}, N),
        ({"qualifications": ["规上企业"]}, U), ({"qualifications": {"规上企业": False}}, N), ({}, U),
    ],
    "对首次升规纳统的工业企业，给予奖励10万元。": [
        ({"first_time": ["规上企业"], "industry": ["工业"]}, L), ({"first_time": ["规上企业"]}, U),
        ({"first_time": {"规上企业": False}, "industry": ["工业"]}, N),
    ],
    "对D类人才，给予补贴10万元。": [
        (facts(D类人才=True), L), (facts(d类=True), L), (facts(D类人才=False), N), (facts(C类人才=True), U), ({}, U),
    ],
    "对全职引进的A类、B类、C类人才，分别给予100万元、50万元、20万元补贴。": [
        (facts(全职引进的B类人才=True), L), ({}, U),
    ],
}  # fmt: skip
ALL = [(text, told, expected) for text, cases in WORDINGS.items() for told, expected in cases]


@cache
def alone(text: str) -> Holdings:
    source, clauses = clauses_of([text])
    home = document(source)
    (measure,) = extract(home, clauses, source)
    return holdings([measure], {home.id: home_of(home, source, clauses)})


def test_there_are_enough_pairs() -> None:
    assert len(ALL) >= 60


@pytest.mark.parametrize(
    ("text", "told", "expected"), ALL, ids=[f"{n}-{text[:16]}" for n, (text, *_) in enumerate(ALL)]
)
def test_verdict(text: str, told: dict[str, Any], expected: str) -> None:
    found = match(profile_of({"place": "临山区"} | told, "case"), alone(text), AS_OF).measures[0]
    assert found.overall == expected
    assert bool(found.needs) == (expected == U)
