"""Tables answer by the rows that a question picks: by name, by the asker's figure, by number, by a value."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.publication import publish
from index.snapshot import Snapshot
from qa.tables.table_answer import table_answer
from qa.ways.decision import Decision
from tests.fakes import HashEmbedder
from tests.qa.made_collections import found_for, reading

TEXT = """芷汀市产业载体和物流扶持办法

一、物流补贴
表1 集装箱物流补贴标准（单位：元/标准箱）
运输方式 | 航程 | 普通货物 | 冷链货物
海运 | 近洋 | 150 | 240
海运 | 远洋 | 300 | 480
铁海联运 | 近洋 | 350 | 500
铁海联运 | 远洋 | 600 | -

二、电商支持
表2 电商支持标准
类别 | 等级 | 年交易额 | 奖励金额 | 责任单位
电商企业 | 一级 | 1亿元以上 | 60万元 | 市商务局
电商企业 | 二级 | 5000万元以上不足1亿元 | 25万元 | 市商务局
电商企业 | 三级 | 2000万元以上不足5000万元 | 10万元 | 市商务局
公共海外仓 | 示范型 | - | 另行制定 | 市财政局

三、指标
表3 主要指标
序号 | 指标名称 | 2023年 | 2026年 | 属性
1 | 万元产值能耗下降率（%） | - | 9 | 约束性
2 | 绿色工厂数量（家） | 12 | 30 | 预期性
3 | 固体废物综合利用率（%） | 71 | 78 | 约束性
4 | 年节能量（万吨） | 12.4 | 16 | 预期性
"""


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder: Path = tmp_path_factory.mktemp("index")
    return publish(folder, [reading("zhiting.txt", TEXT)], HashEmbedder(), embedder_spec="hf:hash")


def _decided(snapshot: Snapshot, question: str) -> Decision | None:
    collection, query, found = found_for(snapshot, question)
    return table_answer(collection, query, found)


def _rows(snapshot: Snapshot, question: str) -> list[str | None]:
    decision = _decided(snapshot, question)
    return [one.clause.address for one in decision.chosen] if decision is not None else []


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("芷汀市海运走远洋的普通货物，集装箱一个标准箱补贴多少？", ["表1第2行"]),
        ("芷汀市铁海联运近洋的集装箱物流补贴标准是多少？", ["表1第3行"]),
        ("芷汀市电商企业年交易额8000万元，能拿多少奖励金额？", ["表2第2行"]),
        ("芷汀市主要指标里哪些是约束性的？", ["表3第1行", "表3第3行"]),
        ("芷汀市主要指标表第2项，绿色工厂数量2026年要到多少家？", ["表3第2行"]),
    ],
)
def test_rows_are_picked(snapshot: Snapshot, question: str, rows: list[str]) -> None:
    assert _rows(snapshot, question) == rows


def test_a_cell_without_a_value_is_not_stated(snapshot: Snapshot) -> None:
    decision = _decided(snapshot, "芷汀市铁海联运走远洋的冷链货物，一个标准箱补贴多少？")
    assert decision is not None
    assert decision.status == "not_stated"
    assert decision.made[0].text == "原表“冷链货物”一格为空，没有给出。"


def test_a_value_left_to_a_later_decision_is_not_stated(snapshot: Snapshot) -> None:
    decision = _decided(snapshot, "芷汀市公共海外仓做成示范型的，奖励金额是多少？")
    assert decision is not None
    assert decision.status == "not_stated"
    assert "另行制定" in decision.made[0].text


def test_a_figure_below_all_tiers_meets_the_lowest_one(snapshot: Snapshot) -> None:
    decision = _decided(snapshot, "芷汀市电商企业年交易额1500万元，奖励金额多少？")
    assert decision is not None
    assert [one.clause.address for one in decision.chosen] == ["表2第3行"]
    assert decision.made[0].text.startswith("所述1500万元低于表中最低一档“2000万元以上不足5000万元”")


def test_two_rows_that_are_compared(snapshot: Snapshot) -> None:
    decision = _decided(snapshot, "芷汀市电商企业一级和二级的奖励金额一样吗？")
    assert decision is not None
    assert decision.made[0].text == "“奖励金额”：一级为60万元，二级为25万元，不相同。"
    same = _decided(snapshot, "芷汀市电商企业一级和二级的责任单位一样吗？")
    assert same is None or all("不相同" not in one.text for one in same.made)


def test_rows_that_are_summed_show_the_sum(snapshot: Snapshot) -> None:
    decision = _decided(snapshot, "芷汀市电商企业各等级的奖励金额加起来是多少？")
    assert decision is not None
    assert len(decision.chosen) == 3
    assert decision.made[0].calculation == "60万元 + 25万元 + 10万元 = 95万元"


@pytest.mark.parametrize(
    "question",
    [
        "芷汀市扶持办法什么时候施行？",
        "芷汀市海运远洋的集装箱要交哪些材料？",
        "芷汀市主要指标里绿色工厂数量2024年是多少家？",
        "芷汀市示范型电商企业的奖励金额多少？",
        "芷汀市绿色工厂数量从2023年到2026年增加多少？",
    ],
)
def test_what_a_table_cannot_answer_is_left_to_others(snapshot: Snapshot, question: str) -> None:
    assert _decided(snapshot, question) is None
