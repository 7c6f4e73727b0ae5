"""Profiles with the verdict that each must get, by hand from the words of the measure.

`L` 可能符合, `N` 不符合, `U` 需补充信息. The place is that of the measures unless a case names another one.
"""

from __future__ import annotations

from typing import Any

L, N, U = "likely", "not_met", "needs_facts"
ELSEWHERE = {"place": "砚溪市青檀区"}
NOWHERE: dict[str, Any] = {"place": None}
HIGH = {"qualifications": ["高新技术企业"]}


def facts(**named: Any) -> dict[str, Any]:
    """A table of facts in the words of measures."""
    return {"facts": named}


CASES: dict[str, list[tuple[dict[str, Any], str]]] = {
    "以上": [
        ({"revenue": "5000万元"}, L),
        ({"revenue": "0.5亿元"}, L),
        ({"revenue": "4999.99万元"}, N),
        ({"revenue": "50000001元"}, L),
        ({"revenue": "49999999元"}, N),
        ({"revenue": "超过5000万元"}, L),
        ({"revenue": "不低于5000万元"}, L),
        ({"revenue": "低于5000万元"}, N),
        ({"revenue": "不超过5000万元"}, U),
        ({"revenue": "约5000万元"}, U),
        ({"revenue": "约6000万元"}, L),
        ({"revenue": {"value": "5000万元", "period": "上年度"}}, L),
        ({"revenue": {"value": "5000万元", "period": "前年度"}}, U),
        ({"main_revenue": "9000万元"}, U),
        ({}, U),
        ({"revenue": "5000万元"} | ELSEWHERE, N),
        ({"revenue": "5000万元"} | NOWHERE, U),
        ({"revenue": "4000万元"} | NOWHERE, N),
        ({"revenue": "5000万元", "place": "砚溪市"}, U),
        ({"revenue": "5000万元", "place": "栖桐区"}, L),
    ],
    "超过": [
        ({"revenue": "8000万元"}, N),
        ({"revenue": "80000001元"}, L),
        ({"revenue": "7999万元"}, N),
        ({"revenue": "超过8000万元"}, L),
        ({"revenue": "不低于8000万元"}, U),
        ({"revenue": "不超过8000万元"}, N),
        ({"revenue": "0.8亿元"}, N),
        ({}, U),
    ],
    "不低于": [
        ({"rnd_spending": "300万元", "revenue": "4000万元"}, L),
        ({"rnd_spending": "280万元", "revenue": "4000万元"}, L),
        ({"rnd_spending": "279.99万元", "revenue": "4000万元"}, N),
        ({"rnd_spending": "0.03亿元", "revenue": "4000万元"}, L),
        ({"rnd_spending": "300万元"}, U),
        ({"revenue": "4000万元"}, U),
        ({"rnd_intensity": "7%"}, L),
        ({"rnd_intensity": "6.99%"}, N),
        (facts(研发强度="7.1%"), L),
        ({"rnd_spending": "超过300万元", "revenue": "4000万元"}, L),
        ({"rnd_spending": "300万元", "revenue": "超过4000万元"}, U),
        (
            {
                "rnd_spending": {"value": "300万元", "period": "上年度"},
                "revenue": {"value": "4000万元", "period": "当年"},
            },
            U,
        ),
        ({"rnd_spending": "1万元", "revenue": "3万元"}, L),
    ],
    "以下": [
        ({"employees": "300人"}, L),
        ({"employees": "301人"}, N),
        ({"employees": "299名"}, L),
        ({"employees": "超过300人"}, N),
        ({"employees": "不足300人"}, L),
        ({"insured": "50人"}, U),
        ({}, U),
    ],
    "不足": [
        ({"employees": "20人"}, N),
        ({"employees": "19人"}, L),
        ({"employees": "不足20人"}, L),
        ({"employees": "不超过20人"}, U),
        ({"employees": "20人以上"}, N),
        ({}, U),
    ],
    "以内": [
        ({"founded": "2021-06-30"}, L),
        ({"founded": "2021-06-29"}, N),
        ({"founded": "2021-07-01"}, L),
        ({"founded": "2011-01-01"}, N),
        ({"age_months": "60个月"}, L),
        ({"age_months": "5年"}, L),
        ({"age_months": "61个月"}, N),
        ({}, U),
    ],
    "分档": [
        ({"revenue": "1亿元"}, L),
        ({"revenue": "9999万元"}, N),
        ({"revenue": "12亿元"}, L),
        ({"revenue": "超过5亿元"}, L),
        ({}, U),
        ({"revenue": "不低于9000万元"}, U),
    ],
    "三条件": [
        (HIGH | {"revenue": "2000万元"} | facts(失信记录=False), L),
        (HIGH | {"revenue": "2000万元"}, U),
        (HIGH | facts(失信记录=False), U),
        ({"revenue": "2000万元"} | facts(失信记录=False), U),
        (HIGH | {"revenue": "1999万元"} | facts(失信记录=False), N),
        (HIGH | {"revenue": "2000万元"} | facts(失信记录=True), N),
        ({"qualifications": {"高新技术企业": False}, "revenue": "2000万元"} | facts(失信记录=False), N),
        ({"qualifications": {"高新技术企业": False}}, N),
        ({"revenue": "1999万元"}, N),
        (facts(失信记录=True), N),
        ({}, U),
        ({"qualifications": ["国家高新技术企业"], "revenue": "0.2亿元"} | facts(严重失信=False), L),
        (HIGH | {"revenue": "2000万元"} | facts(失信记录=False) | ELSEWHERE, N),
        (HIGH | {"revenue": "2000万元"} | facts(失信记录=False) | NOWHERE, U),
    ],
    "首次": [
        ({"first_time": ["高新技术企业"]}, L),
        ({"first_time": {"高新技术企业": False}}, N),
        (HIGH, U),
        ({"qualifications": {"高新技术企业": False}}, N),
        (HIGH | {"first_time": {"高新技术企业": False}}, N),
        ({}, U),
        ({"first_time": ["规上企业"]}, U),
    ],
    "任一": [
        ({"qualifications": ["瞪羚企业"]}, L),
        ({"qualifications": ["独角兽企业"]}, L),
        ({"qualifications": {"瞪羚企业": False}}, U),
        ({"qualifications": {"瞪羚企业": False, "独角兽企业": False}}, N),
        ({"qualifications": {"瞪羚企业": False, "独角兽": True}}, L),
        ({}, U),
        ({"qualifications": ["瞪羚企业"]} | ELSEWHERE, N),
    ],
    "本区": [
        ({"qualifications": ["专精特新中小企业"]}, L),
        ({"qualifications": ["专精特新"]}, L),
        ({"qualifications": ["专精特新中小企业"]} | ELSEWHERE, N),
        ({"qualifications": ["专精特新中小企业"]} | NOWHERE, U),
        ({"qualifications": ["专精特新中小企业"], "place": "砚溪市"}, U),
        ({}, U),
        ({"qualifications": ["科技型中小企业"]}, U),
        ({"qualifications": {"专精特新中小企业": False}}, N),
    ],
    "孵化器": [
        ({"incubator_area": "5000平方米", "residents": "80家"} | {"qualifications": ["孵化器"]}, L),
        ({"incubator_area": "4999平方米", "residents": "80家"} | {"qualifications": ["孵化器"]}, N),
        ({"incubator_area": "0.5公顷", "residents": "80户"} | {"qualifications": ["孵化器"]}, L),
        ({"incubator_area": "5000平方米", "residents": "79家"} | {"qualifications": ["孵化器"]}, N),
        ({"incubator_area": "5000平方米", "residents": "80家"}, U),
        ({"residents": "80家"} | {"qualifications": ["孵化器"]}, U),
        ({"residents": "79家"}, N),
        ({"incubated": "200家", "incubator_area": "9000平方米"} | {"qualifications": ["孵化器"]}, U),
    ],
    "待核": [
        (HIGH, U),
        ({"qualifications": {"高新技术企业": False}}, N),
        ({}, U),
        (HIGH | facts(符合产业导向=True), U),
    ],
    "增幅": [
        ({"revenue_growth": "15%"}, N),
        ({"revenue_growth": "15.01%"}, L),
        ({"revenue": [{"value": "115万元", "period": "上年度"}, {"value": "100万元", "period": "前年度"}]}, N),
        ({"revenue": [{"value": "116万元", "period": "上年度"}, {"value": "100万元", "period": "前年度"}]}, L),
        ({"revenue": {"value": "116万元", "period": "上年度"}}, U),
        ({"revenue_growth": {"value": "20%", "period": "当年"}}, U),
        ({}, U),
    ],
    "上市": [
        ({"listing": ["科创板"], "size": "小型"}, L),
        ({"listing": ["科创板"], "size": "中型"}, N),
        ({"listing": [], "size": "小型"}, N),
        ({"listing": ["北交所"], "size": "微型"}, N),
        ({"listing": ["科创板"]}, U),
        ({"size": "微型"}, U),
        ({"size": "大型"}, N),
    ],
    "比例": [({}, L), (ELSEWHERE, N), (NOWHERE, U)],
    "每家": [
        ({"qualifications": ["孵化器"], "bred_high_tech": "3家"}, L),
        ({"qualifications": ["孵化器"]}, U),
        ({"bred_high_tech": "3家"}, U),
        ({"qualifications": {"孵化器": False}}, N),
    ],
    "期满": [
        ({"revenue": "5000万元", "place": "云麓区"}, L),
        ({"revenue": "4999万元", "place": "云麓区"}, N),
        ({"place": "云麓区"}, U),
        ({"revenue": "5000万元"}, N),
    ],
}
