from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.readers.grid import Cell, GridTooLarge, fill, flatten


def cell(text: str, columns: int = 1, rows: int = 1) -> Cell:
    return Cell(text=text, columns=columns, rows=rows)


def test_merged_cells_fill_every_place() -> None:
    rows = [
        [cell("等级", rows=2), cell("金额", columns=2)],
        [cell("市级"), cell("区级")],
        [cell("A"), cell("10"), cell("5")],
    ]
    assert flatten(rows) == ["等级 | 金额 | 金额 |", "等级 | 市级 | 区级 |", "A | 10 | 5 |"]


def test_missing_and_empty_cells_keep_their_places() -> None:
    assert flatten([[cell("a"), cell("b"), cell("c")], [cell("1"), cell(""), cell("3")], [cell("2")]]) == [
        "a | b | c |",
        "1 | | 3 |",
        "2 | | |",
    ]


def test_a_row_over_the_whole_width_is_a_caption_only_at_the_ends() -> None:
    rows = [
        [cell("表1", columns=2)],
        [cell("项目"), cell("标准")],
        [cell("一、企业", columns=2)],
        [cell("奖励"), cell("3万元")],
        [cell("注：见附件", columns=2)],
    ]
    assert flatten(rows) == ["表1", "项目 | 标准 |", "一、企业 | 一、企业 |", "奖励 | 3万元 |", "注：见附件"]


def test_a_span_beyond_the_table_adds_no_column() -> None:
    assert flatten([[cell("题", columns=100)], [cell("a"), cell("b")]]) == ["题", "a | b |"]


def test_a_separator_inside_a_cell_does_not_split_it() -> None:
    assert flatten([[cell("a|b"), cell("c")]]) == ["a｜b | c |"]


def test_a_table_that_would_explode_is_refused() -> None:
    with pytest.raises(GridTooLarge):
        fill([[cell("长" * 10_000, columns=1000, rows=60_000)], *[[cell("x")]] * 1000])


@given(
    st.lists(
        st.lists(st.builds(cell, st.text("甲乙丙", max_size=3), st.integers(1, 4), st.integers(1, 4)), max_size=5),
        max_size=6,
    )
)
def test_rows_are_equally_long_and_no_cell_is_lost(rows: list[list[Cell]]) -> None:
    grid = fill(rows)
    assert len(grid) == len(rows)
    assert len({len(row) for row in grid}) <= 1
    for written, row in zip(rows, grid, strict=True):
        assert {one.text for one in written} <= set(row)
