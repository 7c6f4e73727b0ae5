from __future__ import annotations

import pytest

from index.paragraphs import paragraphs
from index.tables import Table, filled, find_tables, split_cells
from tests.index.reading_laws import read

FLATTENED = """甲区发展规划
表1 主要指标
序号 | 领域 | 指标 | 2020年 | 2025年 |
1 | 经济 | 产值（亿元） | - | 1000 |
2 | 税收（亿元） | 95.3 | 147 |  |
3 | 出口（亿元） | 8 | 12
4 | 民生 | 就业（人） | 300 | 500 |
5 | 医生（人） | 20 | 40 |  |
"""
MARKDOWN = """# 甲市产业补贴办法

| 档次 | 金额 |
|:---|---:|
| 一档 | 20万元 |
| 二档 | 10万元 |
"""


def tables(text: str) -> list[Table]:
    return find_tables(text, paragraphs(text))


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("a | b | c |", ["a", "b", "c"]),
        ("| a | b |", ["a", "b"]),
        ("| a |  |", ["a", ""]),
        ("a |", ["a"]),
        ("||", [""]),
    ],
)
def test_cells(line: str, cells: list[str]) -> None:
    assert split_cells(line) == cells


def test_merged_cells_of_a_flattened_table_are_filled_down() -> None:
    (table,) = tables(FLATTENED)
    assert table.name == "表1"
    assert table.columns == ("序号", "领域", "指标", "2020年", "2025年")
    assert [row.cells for row in table.rows] == [
        ("1", "经济", "产值（亿元）", "-", "1000"),
        ("2", "经济", "税收（亿元）", "95.3", "147"),
        ("3", "经济", "出口（亿元）", "8", "12"),
        ("4", "民生", "就业（人）", "300", "500"),
        ("5", "民生", "医生（人）", "20", "40"),
    ]


@pytest.mark.parametrize(
    ("cells", "width", "above", "expected"),
    [
        (["甲", "1"], 2, None, ("甲", "1")),
        (["1"], 2, ("甲", "2"), ("甲", "1")),
        (["2", "税", "5"], 4, ("1", "经济", "产", "3"), ("2", "经济", "税", "5")),
        (["税", "5"], 3, ("经济", "产", "3"), ("经济", "税", "5")),
        (["税", "5", ""], 3, ("经济", "产", "3"), ("经济", "税", "5")),
        (["甲", ""], 2, None, ("甲", "")),
        (["甲"], 3, None, ("甲", "", "")),
        (["甲", "乙", "丙", "丁"], 3, None, ("甲", "乙", "丙 丁")),
        (["甲", "-"], 2, ("乙", "3"), ("甲", "-")),
    ],
)
def test_filling(cells: list[str], width: int, above: tuple[str, ...] | None, expected: tuple[str, ...]) -> None:
    assert filled(cells, width, above) == expected


def test_rows_become_clauses_with_address_and_caption() -> None:
    reading = read(FLATTENED)
    assert [clause.address for clause in reading.clauses] == [f"表1第{number}行" for number in range(1, 6)]
    row = reading.clauses[1]
    assert (row.kind, row.headings) == ("row", ("表1 主要指标",))
    assert dict(zip(row.columns, row.cells, strict=True))["2025年"] == "147"
    assert row.text == "2 | 税收（亿元） | 95.3 | 147 |  |".strip()
    kinds = [segment.kind for segment in reading.segments if segment.kind != "space"]
    assert kinds == ["metadata", "caption", "table", *["clause"] * 5]


def test_the_seventeenth_row_is_addressed_by_its_number() -> None:
    rows = "\n".join(f"{number} | 指标{number} | {number * 10} |" for number in range(1, 19))
    reading = read(f"甲区发展规划\n一、目标\n表1 指标\n序号 | 名称 | 数值 |\n{rows}")
    row = next(clause for clause in reading.clauses if clause.address == "表1第17行")
    assert row.cells == ("17", "指标17", "170")
    assert row.headings[-1] == "表1 指标"


def test_markdown_tables_lose_their_rule() -> None:
    (table,) = tables(MARKDOWN)
    assert (table.columns, [row.cells for row in table.rows]) == (
        ("档次", "金额"),
        [("一档", "20万元"), ("二档", "10万元")],
    )
    reading = read(MARKDOWN, media="markdown")
    assert [clause.address for clause in reading.clauses] == ["表1第1行", "表1第2行"]
    assert sum(segment.kind == "table" for segment in reading.segments) == 2, "header and rule"


def test_two_tables_are_numbered_by_order_without_captions() -> None:
    text = "a | b |\n1 | 2 |\n中间一段。\nc | d |\n3 | 4 |"
    assert [(table.name, table.caption) for table in tables(text)] == [("表1", None), ("表2", None)]


@pytest.mark.parametrize("text", ["甲|乙", "a | b |", "a |\n1 |", "支持A|B轮融资。\n支持C轮。", "---|---\n---|---"])
def test_what_is_no_table(text: str) -> None:
    assert tables(text) == []


def test_a_title_line_with_cells_is_a_table_and_no_metadata() -> None:
    reading = read("# 甲 | 乙\n# a | b\n", media="markdown")
    assert [clause.cells for clause in reading.clauses] == [("# a", "b")]


@pytest.mark.parametrize(
    ("line", "name", "is_caption"),
    [
        ("表3 主要指标", "表3", True),
        ("附表2：指标", "表2", True),
        ("表四 指标", "表四", True),
        ("表：主要指标", "表1", True),
        ("表彰先进单位", "表1", False),
        ("表3个以上", "表1", False),
    ],
)
def test_captions(line: str, name: str, is_caption: bool) -> None:
    (table,) = tables(f"{line}\n指标 | 数值 |\n产值 | 3 |\n")
    assert (table.name, table.caption is not None) == (name, is_caption)
