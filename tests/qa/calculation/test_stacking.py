"""Rules on benefits that may or may not be had together, supplements, and figures that just meet a limit."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.publication import publish
from index.snapshot import Snapshot
from qa.calculation.calculations import calculated
from qa.ways.decision import Decision
from tests.fakes import HashEmbedder
from tests.qa.made_collections import found_for, reading

TEXT = """芷汀区养老和载体扶持办法

芷汀区人民政府
2026年3月1日

第一条 甲类对象每人每月400元，乙类对象每人每月200元。经评估为重度失能的，每人每月增加护理资助150元。
第二条 对新认定的载体给予认定奖励30万元。同一载体同时获得认定奖励和考核奖励的，只享受其中金额较高的一项。
第三条 对研发费用增长20%以上的企业，给予10万元奖励。
第四条 载体奖励标准如下：

级别 | 认定奖励 | 考核优秀 | 考核良好
省级 | 80万元 | 35万元 | 20万元
市级 | 50万元 | 25万元 | 12万元

第五条 本办法所称“以上”含本数，“超过”不含本数。
第六条 对新办场地给予每平方米20元补贴。
"""


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    return publish(tmp_path, [reading("zhiting.txt", TEXT)], HashEmbedder(), embedder_spec="hf:hash")


def _decided(snapshot: Snapshot, question: str, words: str) -> Decision:
    collection, query, found = found_for(snapshot, question)
    chosen = next(one for one in found if words in one.text)
    return calculated(collection, query, Decision(status="answered", chosen=(chosen,)))


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("甲类对象，又是重度失能，加起来每月多少？", "增加护理"),
        ("甲类对象，又是重度失能，一共每月多少？", "甲类对象"),
    ],
)
def test_a_benefit_with_its_supplement(snapshot: Snapshot, question: str, words: str) -> None:
    made = _decided(snapshot, question, words).made
    assert made and made[0].calculation == "400元 + 150元 = 550元"


@pytest.mark.parametrize(
    "question", ["甲类对象每月多少？", "重度失能的对象一共每月多少？", "甲类对象一共每月多少？", "甲类和乙类一共多少？"]
)
def test_no_supplement_without_both_cases(snapshot: Snapshot, question: str) -> None:
    assert _decided(snapshot, question, "甲类对象").made == ()


def test_the_rule_on_having_both_is_quoted(snapshot: Snapshot) -> None:
    decision = _decided(snapshot, "载体的认定奖励和考核奖励两笔都能拿吗？", "认定奖励30万元")
    assert any("较高的一项" in one.text for one in decision.chosen[1:])


def test_the_higher_of_two_cells(snapshot: Snapshot) -> None:
    decision = _decided(snapshot, "省级载体新认定，考核又是优秀，两笔都能拿吗？", "80万元")
    assert decision.made and decision.made[0].calculation == "80万元 > 35万元"
    assert len(decision.made[0].citations) == 2


def test_no_rule_for_another_question(snapshot: Snapshot) -> None:
    decision = _decided(snapshot, "认定奖励给多少？", "认定奖励30万元")
    assert len(decision.chosen) == 1 and decision.made == ()


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("研发费用增长正好20%，“20%以上”算不算？", "“以上”包含本数"),
        ("研发费用增长正好20%，文件里的“超过”算不算？", "“超过”不包含本数"),
    ],
)
def test_a_figure_that_just_meets_a_limit(snapshot: Snapshot, question: str, says: str) -> None:
    made = _decided(snapshot, question, "增长20%").made
    assert made and says in made[0].text


@pytest.mark.parametrize("question", ["研发费用增长20%，奖多少？", "研发费用增长正好20%，“以下”算不算？"])
def test_nothing_is_said_of_a_limit_that_is_not_defined_or_not_asked(snapshot: Snapshot, question: str) -> None:
    assert _decided(snapshot, question, "增长20%").made == ()
