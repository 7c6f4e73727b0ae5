from __future__ import annotations

from pathlib import Path

import pytest
from made_collections import found_for

from index.publication import publish
from index.snapshot import Snapshot
from qa.cells import empty_cell, rows_named
from tests.fakes import HashEmbedder
from tests.qa.made_collections import reading

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
