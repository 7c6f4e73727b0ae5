"""Of tiers that are given by thresholds, the one that the asker's figure reaches."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.snapshot import Snapshot
from tests.qa.made_collections import asked, assistant, built

RULES = """砺湾市船员介绍补助办法

第一条 本办法适用于砺湾市经营性船员介绍机构。
第二条 经营性船员介绍机构为重点船厂介绍船员上岗的，可以申请一次性补助：{tiers}。
第三条 申请补助的机构应当在上岗后三十日内申报。
"""
TIERS = {30: "1.2万元", 80: "3.6万元", 160: "7万元"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    tiers = "；".join(f"上岗人数为{number}人（含）以上的，补助{sum}" for number, sum in TIERS.items())
    snapshot = built(tmp_path_factory.mktemp("index"), {"crews.txt": RULES.format(tiers=tiers)})
    yield snapshot
    snapshot.close()


@pytest.mark.parametrize("persons", ["{}人", "{}个人", "{}名船员"])
@pytest.mark.parametrize(
    ("figure", "threshold"), [(30, 30), (79, 30), (80, 80), (130, 80), (159, 80), (160, 160), (400, 160)]
)
def test_the_highest_threshold_that_is_reached_decides(
    made: Snapshot, persons: str, figure: int, threshold: int
) -> None:
    question = f"砺湾市的船员介绍机构给重点船厂介绍成功{persons.format(figure)}上岗，补助多少钱？"
    answer = assistant(made).answer(asked(question))
    assert answer.status == "answered"
    shown = [amount for amount in TIERS.values() if amount in answer.answer]
    assert shown == [TIERS[threshold]]


def test_a_threshold_of_another_rule_is_no_narrower_tier(tmp_path: Path) -> None:
    text = (
        "砺湾市船厂办法\n\n第一条 对船厂按下列办法扶持：\n"
        "（一）上年度营业收入1000万元以上的船厂，可以申请设备补助，补助比例为12%；\n"
        "（二）购置拖船花费2000万元以上并通过检验、连续使用满一年的，按差价的5%退还保证金。\n"
    )
    snapshot = built(tmp_path, {"yard.txt": text})
    try:
        answer = assistant(snapshot).answer(asked("砺湾市船厂去年营业收入3000万元，设备补助比例是多少？"))
    finally:
        snapshot.close()
    assert "12%" in answer.citations[0].quote
    assert "5%" not in answer.citations[0].quote
