"""What is left of a total that a text reports."""

from __future__ import annotations

import pytest

from index.snapshot import Snapshot
from tests.qa.made_collections import built, computed

NEWS = """砺湾市安全与补助工作情况

砺湾市安全检查发现隐患3120项，消除隐患2980项，出动检查人员5600人次。
砺湾市收治伤员230人，已治愈出院180人，死亡4人，仍在观察的另行公布。
砺湾市下达救灾资金8亿元，支持灾后重建。其中，安排给云矶县3.5亿元，安排给松坪县1亿元。
砺湾市计划改造老旧小区60个，已开工45个，涉及居民2万户。
砺湾市水产加工企业85家。
"""


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return built(tmp_path_factory.mktemp("index"), {"a.txt": NEWS})


@pytest.mark.parametrize(
    ("question", "formula"),
    [
        ("砺湾市安全检查发现的隐患还有多少项没消掉？", "3120项 − 2980项 = 140项"),
        ("砺湾市收治的伤员，刨掉治好出院的和去世的，还剩多少人？", "230人 − 180人 − 4人 = 46人"),
        ("砺湾市下达的救灾资金，扣掉给云矶县的，剩下一共多少钱？", "8亿元 − 3.5亿元 = 4.5亿元"),
        ("砺湾市下达的救灾资金除了给云矶县和松坪县的，其他还有多少？", "8亿元 − 3.5亿元 − 1亿元 = 3.5亿元"),
        ("砺湾市计划改造的老旧小区还有几个没开工？", "60个 − 45个 = 15个"),
    ],
)
def test_the_parts_that_the_question_names_are_taken_off(snapshot: Snapshot, question: str, formula: str) -> None:
    made = computed(snapshot, question)
    assert [one.calculation for one in made] == [formula]
    assert made[0].citations


@pytest.mark.parametrize(
    "question",
    [
        "砺湾市安全检查发现隐患多少项？",
        "砺湾市收治的伤员，刨掉转院的，还剩多少人？",
        "砺湾市收治的伤员，刨掉治好出院的和转走的，还剩多少人？",
        "砺湾市收治的伤员，刨掉转院的和送往外地的，还剩多少人？",
        "砺湾市安全检查发现的隐患还有多少项没立案？",
    ],
)
def test_without_a_certain_part_nothing_is_taken_off(snapshot: Snapshot, question: str) -> None:
    assert not computed(snapshot, question)
