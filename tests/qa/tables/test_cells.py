from __future__ import annotations

from pathlib import Path

import pytest

from index.publication import publish
from index.snapshot import Snapshot
from qa.tables.cells import empty_cell, named_cells, named_columns, not_in_columns, rows_named
from tests.fakes import HashEmbedder
from tests.qa.made_candidates import candidate, row
from tests.qa.made_collections import found_for, reading

TEXT = """芷汀市孵化载体管理办法

表1 认定与考核奖励
载体类型 | 级别 | 认定奖励 | 考核良好
科技企业孵化器 | 省级 | 80万元 | 20万元
科技企业孵化器 | 市级 | 40万元 | -
科技企业加速器 | 省级 | 120万元 | 28万元
"""


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    return publish(tmp_path, [reading("zhiting.txt", TEXT)], HashEmbedder(), embedder_spec="hf:hash")


def _rows(snapshot: Snapshot, question: str) -> list[str]:
    collection, query, found = found_for(snapshot, question)
    rows = [one for one in found if one.clause.kind == "row"]
    assert len(rows) == 3
    return sorted(one.clause.address or "" for one in rows if rows_named(collection, query, one))


def test_a_question_names_rows_by_their_cells(snapshot: Snapshot) -> None:
    assert _rows(snapshot, "省级加速器认定奖励多少？") == ["表1第3行"]
    assert _rows(snapshot, "加速器认定奖励多少？") == ["表1第3行"]
    assert _rows(snapshot, "认定奖励多少？") == ["表1第1行", "表1第2行", "表1第3行"]


def test_no_row_fits_two_cells_that_never_meet(snapshot: Snapshot) -> None:
    assert _rows(snapshot, "市级加速器奖励多少？") == []


def test_an_empty_cell_that_is_asked_for(snapshot: Snapshot) -> None:
    _, query, found = found_for(snapshot, "市级孵化器考核良好奖励多少？")
    row = next(one for one in found if one.clause.address == "表1第2行")
    other = next(one for one in found if one.clause.address == "表1第1行")
    assert empty_cell(query, row.clause) == "考核良好"
    assert empty_cell(query, other.clause) is None


@pytest.mark.parametrize(
    ("asked", "cells", "named"),
    [
        ("副高职称和博士一样吗", ["博士研究生", "副高级职称人才", "正高级职称人才"], {"博士研究生", "副高级职称人才"}),
        ("北交所上市辅导验收通过奖多少", ["沪深交易所", "北京证券交易所"], {"北京证券交易所"}),
        ("上市前通过辅导验收", ["通过辅导验收", "成功上市"], {"通过辅导验收"}),
        ("海运怎么补", ["海运", "铁海联运"], {"海运"}),
        ("规模以上工业产值", ["工业产值", "规模以上工业产值"], {"规模以上工业产值"}),
        ("每个月多少", ["6个月", "12个月"], set()),
    ],
)
def test_cells_that_a_question_names(asked: str, cells: list[str], named: set[str]) -> None:
    assert named_cells(asked, cells) == named


@pytest.mark.parametrize(
    ("asked", "columns", "named"),
    [
        ("冷链箱补多少", ["普通货物", "冷链货物"], {"冷链货物"}),
        ("每月租房补贴多少", ["安家补贴", "每月生活补贴", "每月租房补贴"], {"每月租房补贴"}),
        ("2026年要到多少", ["2023年", "2026年"], {"2026年"}),
        ("有多少家", ["普通货物", "冷链货物"], set()),
    ],
)
def test_columns_that_a_question_names(asked: str, columns: list[str], named: set[str]) -> None:
    assert named_columns(asked, columns) == named


def test_what_a_column_of_the_row_is_for_is_not_absent() -> None:
    clause = row("海运", "150", "240", columns=("方式", "普通货物", "冷链货物"))
    answer = candidate("海运 | 150 | 240", clause=clause)
    assert not_in_columns(["冷藏柜", "飞机"], [answer]) == ["飞机"]
    assert not_in_columns(["冷藏柜"], [answer, candidate("另有规定。")]) == ["冷藏柜"]
