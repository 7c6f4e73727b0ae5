"""Averages of a total over those it is for, and today's figure beside that of usual times."""

from __future__ import annotations

import pytest

from index.snapshot import Snapshot
from tests.qa.made_collections import built, computed

NEWS = """砺湾市稳岗工作情况

稳岗补贴共投入3000万元，惠及本市职工1.2万人。
培训补贴投入900万元，惠及企业300家、职工4000人。
目前，砺湾市日产生活垃圾约9000吨，全部得到处理（医院每天100吨）。
以往，砺湾市的垃圾产生量为1.18万吨/日。
砺湾市港口每天靠船30艘。
"""


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return built(tmp_path_factory.mktemp("index"), {"a.txt": NEWS})


@pytest.mark.parametrize(
    ("question", "formula"),
    [
        ("砺湾市稳岗补贴投入算下来平均每个职工多少钱？", "3000万元 ÷ 1.2万人 = 2500元"),
        ("砺湾市培训补贴投入平均每家企业多少钱？", "900万元 ÷ 300家 = 3万元"),
        ("砺湾市每天的生活垃圾比平时少了多少吨？", "1.18万吨/日 − 9000吨 ≈ 2800吨"),
    ],
)
def test_what_two_figures_of_a_text_come_to(snapshot: Snapshot, question: str, formula: str) -> None:
    made = computed(snapshot, question)
    assert [one.calculation for one in made] == [formula]
    assert made[0].citations


@pytest.mark.parametrize(
    "question",
    ["砺湾市稳岗补贴投入多少钱？", "砺湾市稳岗补贴平均每户多少钱？", "砺湾市港口每天靠船比平时多了几艘？"],
)
def test_without_a_total_a_number_or_a_usual_figure_nothing_is_worked_out(snapshot: Snapshot, question: str) -> None:
    assert not computed(snapshot, question)
