"""A table as a whole."""

from __future__ import annotations

from pathlib import Path

from index.publication import publish
from qa.tables.grid import grid_of, heading_row
from tests.fakes import HashEmbedder
from tests.qa.made_candidates import row
from tests.qa.made_collections import collected, reading

TEXT = """芷汀市改革举措清单

表1 推广清单
序号 | 改革举措 | 指导部门 | 推广个数
一、金融方面 | 一、金融方面 | 一、金融方面 | 一、金融方面
1 | 推动设立科技支行并完善容错机制的做法 | 市金融局 | 12个
2 | 开展知识产权质押融资风险补偿的做法 | 市知识产权局 | 30个
二、人才方面 | 二、人才方面 | 二、人才方面 | 二、人才方面
3 | 允许高校自主开展职称评审工作的做法 | 市教育局 | 4个
"""


def test_headings_inside_a_table_are_no_rows_and_name_those_below(tmp_path: Path) -> None:
    snapshot = publish(tmp_path, [reading("list.txt", TEXT)], HashEmbedder(), embedder_spec="hf:hash")
    collection = collected(snapshot)
    rows = [one for one in collection.clauses(snapshot.documents[0].id) if one.kind == "row"]
    grid = grid_of(collection, rows[-1])
    assert grid is not None
    assert grid.cells(0) == ["1", "2", "3"]
    assert grid.groups == ("一、金融方面", "一、金融方面", "二、人才方面")
    assert grid.holdings() == ("number", "name", "label", "value")


def test_a_row_of_equal_cells_is_a_heading() -> None:
    assert heading_row(row("一、总则", "一、总则", columns=("甲", "乙"))) == "一、总则"
    assert heading_row(row("一、总则", columns=("甲",))) == ""
    assert heading_row(row("一级", "二级", columns=("甲", "乙"))) == ""
