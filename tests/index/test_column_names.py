from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.column_names import header_lines, joined_names
from index.paragraphs import paragraphs
from index.tables import find_tables, split_cells
from tests.index.reading_laws import read

MERGED = """甲市奖补细则
一、标准
表1 奖补标准（单位：万元）
类别 | 金额（万元） | 金额（万元） | 方式 |
类别 | 市级 | 区级 | 方式 |
一档 | 10 | - | 一次性 |
二档 | 6 | 4 | 一次性 |
"""


def columns_of(*lines: str) -> tuple[int, tuple[str, ...]]:
    cells = [split_cells(line) for line in lines]
    count = header_lines(cells)
    return count, joined_names(cells[:count])


@pytest.mark.parametrize(
    ("lines", "columns"),
    [
        (["等级 | 金额 | 金额 |", "等级 | 市级 | 区级 |", "A | 10 | 5 |"], ("等级", "金额/市级", "金额/区级")),
        (["等级 | 增幅 | 增幅 |", "等级 | 5%以上 | 30%以上 |", "A | 3 | 6 |"], ("等级", "增幅/5%以上", "增幅/30%以上")),
        (["指标 | 数值 | 数值 |", "指标 | 2023 | 2028 |", "产值 | 3 | 6 |"], ("指标", "数值/2023", "数值/2028")),
        (["|  | 增幅 | 增幅 |", "规模 | 低 | 高 |", "A | 3 | 6 |"], ("规模", "增幅/低", "增幅/高")),
        (["出口 | 出口 | 进口 |", "一般 | 加工 | 进口 |", "1 | 2 | 3 |"], ("出口/一般", "出口/加工", "进口")),
        (
            ["层 | 甲 | 甲 | 甲 |", "层 | 乙 | 乙 | 丙 |", "层 | 丁 | 戊 | 丙 |", "x | 1 | 2 | 3 |"],
            ("层", "甲/乙/丁", "甲/乙/戊", "甲/丙"),
        ),
        (
            ["档 | 金额（万元） | 金额（万元） |", "档 | 市 | 区 |", "A | 1 | 2 |"],
            ("档", "金额（万元）/市", "金额（万元）/区"),
        ),
        (["档 | 金额 | 金额 |", "档 | 市（元） | 区（元） |", "A | 1 | 2 |"], ("档", "金额/市（元）", "金额/区（元）")),
    ],
)
def test_headers_of_several_lines_are_joined(lines: list[str], columns: tuple[str, ...]) -> None:
    assert columns_of(*lines) == (len(lines) - 1, columns)


@pytest.mark.parametrize(
    "lines",
    [
        ["条件 | 条件 | 金额 |", "小型 | 两年 | 10 |", "中型 | 一年 | 20 |"],
        ["名称 | 数值 | 名称 | 数值 |", "甲 | 1 | 乙 | 2 |", "丙 | 3 | 丁 | 4 |"],
        ["2023年 | 2024年 | 2025年 |", "2023年 | 3 | 4 |", "1 | 2 | 3 |"],
        ["数值 | 数值 |", "3 | 6 |", "5 | 7 |"],
        ["档 | 金额 | 金额 |", "A | 10 | 5 |", "B | 6 | 4 |"],
        ["档 | 金额 | 金额 |", "一、企业 | 一、企业 | 一、企业 |", "B | 6 | 4 |"],
        ["档 | 金额 | 金额 |", "档 | 市级 | 区级 |"],
        ["档 | 金额 | 金额 |", "档 | 市级 |", "A | 1 | 2 |"],
    ],
)
def test_data_is_no_header(lines: list[str]) -> None:
    assert columns_of(*lines) == (1, tuple(split_cells(lines[0])))


def test_rows_below_a_merged_header_keep_every_cell_and_its_own_name() -> None:
    reading = read(MERGED)
    rows = [clause for clause in reading.clauses if clause.kind == "row"]
    assert [(row.address, row.cells) for row in rows] == [
        ("表1第1行", ("一档", "10", "-", "一次性")),
        ("表1第2行", ("二档", "6", "4", "一次性")),
    ]
    assert rows[0].columns == ("类别", "金额（万元）/市级", "金额（万元）/区级", "方式")
    assert sum(segment.kind == "table" for segment in reading.segments) == 2, "both header lines"


def test_equal_names_are_kept_apart_by_position() -> None:
    text = "名称 | 数值 | 名称 | 数值 |\n甲 | 1 | 乙 | 2 |"
    (table,) = find_tables(text, paragraphs(text))
    assert list(zip(table.columns, table.rows[0].cells, strict=True)) == [
        ("名称", "甲"), ("数值", "1"), ("名称", "乙"), ("数值", "2"),
    ]  # fmt: skip


def test_an_empty_first_cell_is_not_lost() -> None:
    text = "| 市级 | 区级 |\n一档 | 10 | 5 |\n| 6 | 4 |"
    (table,) = find_tables(text, paragraphs(text))
    assert table.columns == ("", "市级", "区级")
    assert [row.cells for row in table.rows] == [("一档", "10", "5"), ("", "6", "4")]


def test_an_opening_bar_is_no_cell_where_every_line_has_one() -> None:
    text = "| 档 | 市级 |\n| 一档 | 10 |"
    (table,) = find_tables(text, paragraphs(text))
    assert (table.columns, table.rows[0].cells) == (("档", "市级"), ("一档", "10"))


CELLS = st.sampled_from(["", "甲", "乙", "丙（元）", "3", "2024", "-"])


@given(st.integers(1, 5).flatmap(lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1)))
def test_a_header_leaves_data_and_names_every_column(lines: list[list[str]]) -> None:
    count = header_lines(lines)
    assert 1 <= count <= max(1, len(lines) - 1)
    names = joined_names(lines[:count])
    assert len(names) == len(lines[0])
    for place, name in enumerate(names):
        assert bool(name) == any(line[place] for line in lines[:count])
