from __future__ import annotations

from pathlib import Path

import pytest

from index.publication import publish
from index.tokens import normalise
from qa.asked.own_figures import own_figures
from qa.calculation.tier_rates import tier_for, tiered, tiers_in, worded
from tests.fakes import HashEmbedder
from tests.qa.made_collections import found_for, reading

JOBS = "对吸纳移民就业的合作社，稳定就业半年以上的按每人2000元标准奖补，稳定就业1年以上的按每人4500元标准奖补。"
SCHOOL = "补贴标准为小学每人每年800元、初中每人每年1000元。"
TEXT = f"""芷汀区支持生产若干措施

芷汀区人民政府
2026年3月1日

一、{JOBS}
二、重点支持5月底前完成扩能改造的企业，对其净化设备投资给予30%的补助，最高不超过500万元；适当支持5月底以后完成扩能改造的企业，对其净化设备投资给予10%的补助，最高不超过500万元。
三、{SCHOOL}
"""


@pytest.mark.parametrize(
    ("months", "value"), [("五个月", None), ("7个月", 2000), ("半年", 2000), ("一年", 4500), ("两年半", 4500)]
)
def test_the_tier_with_the_highest_floor_that_is_reached(months: str, value: int | None) -> None:
    tier = tier_for(tiers_in(normalise(JOBS)), own_figures(f"干了{months}"))
    assert (tier.rate.value if tier is not None else None) == value


@pytest.mark.parametrize(
    ("question", "value"), [("读小学的孩子", 800), ("读初中的孩子", 1000), ("孩子", None), ("小学和初中的孩子", None)]
)
def test_the_case_that_a_question_names(question: str, value: int | None) -> None:
    rate = worded(normalise(SCHOOL), question)
    assert (rate.value if rate is not None else None) == value


@pytest.fixture
def calculation(tmp_path: Path):  # type: ignore[no-untyped-def]
    snapshot = publish(tmp_path, [reading("zhiting.txt", TEXT)], HashEmbedder(), embedder_spec="hf:hash")

    def of(question: str, words: str) -> str | None:
        collection, query, found = found_for(snapshot, question)
        one = next(one for one in found if words in one.text)
        made = tiered(collection, query, [one])
        return made.calculation if made is not None else None

    return of


@pytest.mark.parametrize(
    ("question", "words", "expected"),
    [
        ("合作社用了12个移民，干满一年多了，奖补多少？", "4500元", "4500元 × 12 = 5.4万元"),
        ("合作社用了8个移民，稳定干了7个月，奖补多少？", "4500元", "2000元 × 8 = 1.6万元"),
        ("净化设备投了600万，6月5号才改完，补助多少？", "30%", "10% × 600万元 = 60万元"),
        ("家里两个孩子读小学，一年补贴多少？", "小学", "800元 × 2 = 1600元"),
        ("合作社用了十几个移民，干满一年，奖补多少？", "4500元", None),
        ("合作社用了8个移民，干了3个月，奖补多少？", "4500元", None),
        ("净化设备投了600万，补助多少？", "30%", None),
    ],
)
def test_what_the_tier_of_the_asker_comes_to(calculation, question: str, words: str, expected: str | None) -> None:  # type: ignore[no-untyped-def]
    assert calculation(question, words) == expected
