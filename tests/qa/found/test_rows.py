"""Rows of a table: read out, named, and taken together."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.snapshot import Snapshot
from qa.evidence import cite
from qa.found.rows import reading_of_row, row_name, rows_like, table_of
from tests.qa.made_candidates import row
from tests.qa.made_collections import built, found_for

TABLE = """墨屿市海缆产业发展规划

表1 主要指标
序号 | 指标 | 2025年 | 属性
1 | 海缆产值（亿元） | 70 | 预期性
2 | 研发投入占比（%） | - | 约束性
3 | 技工培训（人次） | 900 | 约束性
4 | 码头岸电（套） | 18 | 预期性
5 | 检验平台（个） | 2 | 引导性
"""


def test_a_row_is_read_with_its_columns_and_named_by_what_it_is_about(snapshot: Snapshot) -> None:
    collection, _, found = found_for(snapshot, "表1中带动农户2022年是多少？")
    row = next(one for one in found if one.clause.kind == "row")
    assert row_name(row.clause) == "帶動農戶（戶）"
    assert reading_of_row(row.clause) == "指標：帶動農戶（戶）；2019年：3200；2022年：5600；屬性：預期性"
    citation = cite(row, 1, collection.text("yuanlu.txt"))
    assert citation.table is not None
    assert (citation.table.row, citation.table.column) == ("帶動農戶（戶）", "指標、2019年、2022年、屬性")
    assert citation.quote == "帶動農戶（戶） | 3200 | 5600 | 預期性"


@pytest.mark.parametrize(
    ("cells", "name"),
    [
        (("1", "海缆产值", "70"), "海缆产值"),
        (("海缆", "深海海缆产值", "70"), "深海海缆产值"),
        (("1", "70", "12.5%"), "表1第1行"),
        (("-", "", "—"), "表1第1行"),
    ],
)
def test_a_row_is_named_by_its_longest_cell_that_is_no_figure(cells: tuple[str, ...], name: str) -> None:
    assert row_name(row(*cells, columns=("序号", "指标", "2025年"))) == name


def test_a_cell_that_is_not_given_and_a_running_number_are_not_read_out() -> None:
    one = row("3", "海缆产值", "-", "", "预期性", columns=("序号", "指标", "2025年", "备注", ""))
    assert reading_of_row(one) == "指标：海缆产值；预期性"


def test_the_table_of_a_row_is_the_first_part_of_its_address() -> None:
    assert table_of(row("甲", columns=("指标",), address="表12第3行")) == "表12"


def test_rows_that_share_an_asked_cell_belong_together(tmp_path: Path) -> None:
    with built(tmp_path, {"moyu.txt": TABLE}) as snapshot:
        collection, query, found = found_for(snapshot, "墨屿市哪些是约束性指标？")
        first = next(one for one in found if one.clause.kind == "row")
        assert [row_name(one.clause) for one in rows_like(collection, query, first)] == [
            "研发投入占比（%）",
            "技工培训（人次）",
        ]


@pytest.mark.parametrize("text", ["墨屿市有哪些指标？", "墨屿市引导性指标有哪些？", "约束性和预期性指标有哪些？"])
def test_rows_that_share_none_or_that_one_has_alone_or_two_kinds_do_not(tmp_path: Path, text: str) -> None:
    with built(tmp_path, {"moyu.txt": TABLE}) as snapshot:
        collection, query, found = found_for(snapshot, text)
        first = next(one for one in found if one.clause.kind == "row")
        assert rows_like(collection, query, first) == []
