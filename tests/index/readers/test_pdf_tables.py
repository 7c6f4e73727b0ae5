from __future__ import annotations

import os
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.paragraphs import paragraphs
from index.readers.pdf import read_pdf
from index.readers.pdf_glyphs import shown
from index.readers.pdf_rules import Drawing, Rule, read_drawing
from index.readers.pdf_tables import NEAR, find_grids, merged
from index.tables import find_tables
from tests.index.readers.drawn_pdf import bar, drawn, picture, prose, stroke, table, text

XS = (80.0, 180.0, 300.0, 420.0)
YS = (700.0, 680.0, 660.0, 640.0)
CELLS = (("指标", "2025年", "单位"), ("产值", "1200", "亿元"), ("面积", "35.6", "万亩"))

ROWS = ["指标 | 2025年 | 单位 |", "产值 | 1200 | 亿元 |", "面积 | 35.6 | 万亩 |"]


def lines(*contents: str, turn: int = 0) -> list[str]:
    return read_pdf(drawn(contents, turn=turn), "a.pdf").text.split("\n")


def test_a_ruled_table_is_rows_between_the_text_around_it() -> None:
    page = prose([(80, "表1 主要指标")], top=720) + table(XS, YS, CELLS) + text(80, 600, "表后的文字。")
    found = lines(page)
    assert found == [
        "表1 主要指标",
        "指标 | 2025年 | 单位 |",
        "产值 | 1200 | 亿元 |",
        "面积 | 35.6 | 万亩 |",
        "表后的文字。",
    ]


def test_the_index_reads_its_rows_with_their_columns() -> None:
    made = "\n".join(lines(prose([(80, "表1 主要指标")], top=720) + table(XS, YS, CELLS)))
    (one,) = find_tables(made, paragraphs(made))
    assert one.columns == ("指标", "2025年", "单位")
    assert [row.cells for row in one.rows] == [("产值", "1200", "亿元"), ("面积", "35.6", "万亩")]


def test_merged_cells_are_filled_down_and_across() -> None:
    ruled = [stroke(80, y, 420, y) for y in (700.0, 640.0)] + [stroke(180, y, 420, y) for y in (680.0, 660.0)]
    ruled += [stroke(x, 700, x, 640) for x in (80.0, 180.0, 420.0)] + [stroke(300, 680, 300, 640)]
    words = text(85, 672, "甲类", 10) + text(185, 686, "奖励", 10) + text(185, 666, "一级", 10)
    words += text(305, 666, "5万元", 10) + text(185, 646, "二级", 10) + text(305, 646, "3万元", 10)
    assert lines("".join(ruled) + words) == [
        "甲类 | 奖励 | 奖励 |",
        "甲类 | 一级 | 5万元 |",
        "甲类 | 二级 | 3万元 |",
    ]


def test_lines_of_a_cell_are_joined_and_words_keep_their_blanks() -> None:
    ruled = table((80, 180, 300), (700, 660, 640), (("", ""), ("单位", "亿元")))
    words = text(85, 686, "规模以上工业", 10) + text(85, 672, "企业营业收入", 10) + text(185, 686, "in all", 10)
    assert lines(ruled + words + text(185, 672, "billion yuan", 10)) == [
        "规模以上工业企业营业收入 | in all billion yuan |",
        "单位 | 亿元 |",
    ]


def test_thin_bars_are_lines_and_open_sides_are_closed() -> None:
    ruled = "".join(bar(80, y, 340, 0.5) for y in YS) + "".join(bar(x, 640, 0.5, 60) for x in XS[1:-1])
    words = "".join(
        text(x + 2, y - 15, cell, 10)
        for y, row in zip(YS, CELLS, strict=False)
        for x, cell in zip(XS, row, strict=False)
    )
    assert lines(ruled + words) == ROWS


def test_a_table_on_a_turned_page_is_read() -> None:
    cells = (("指标", "单位"), ("产值", "亿元"))
    ruled = "".join(stroke(*corner) for corner in _turned((80, 180, 300), (700, 680, 660)))
    words = "".join(
        f"BT 0 1 -1 0 {660 + 20 * row + 15} {x + 2} Tm /F1 10 Tf <{cell.encode('utf-16-be').hex()}> Tj ET\n"
        for row, line in enumerate(cells)
        for x, cell in zip((80, 180), line, strict=True)
    )
    assert lines(ruled + words, turn=90) == ["指标 | 单位 |", "产值 | 亿元 |"]


def _turned(xs: tuple[int, ...], ys: tuple[int, ...]) -> list[tuple[int, int, int, int]]:
    """The lines of a table whose reading direction is upwards on the page."""
    return [(y, xs[0], y, xs[-1]) for y in ys] + [(ys[0], x, ys[-1], x) for x in xs]


def test_a_frame_around_prose_an_underlined_word_and_boxes_are_no_tables() -> None:
    words = prose([(90, "第一行文字在框里"), (90, "第二行文字在框里")], top=690, step=20)
    frame = "".join(stroke(80, y, 420, y) for y in (720, 600)) + "".join(stroke(x, 720, x, 600) for x in (80, 420))
    assert lines(frame + words) == ["第一行文字在框里", "第二行文字在框里"]
    assert lines(words + stroke(90, 688, 150, 688)) == ["第一行文字在框里", "第二行文字在框里"]
    empty = table((80, 250, 420), (720, 660, 600), ())
    assert not any("|" in line for line in lines(empty + prose([(90, "只有一格有字")], top=690)))


def test_a_table_that_goes_on_overleaf_is_one() -> None:
    more = (CELLS[0], ("人口", "80", "万人"))
    found = lines(table(XS, YS, CELLS), table(XS, YS[:3], more))
    assert found == [*ROWS, "人口 | 80 | 万人 |"]
    assert lines(*[table(XS, YS, CELLS)] * 3) == [ROWS[0], *ROWS[1:] * 3]


def test_a_bar_in_a_cell_does_not_divide_it() -> None:
    found = lines(table((80, 180, 300), (700, 680, 660), (("甲|乙", "丙"), ("丁", "戊"))))
    assert found == ["甲｜乙 | 丙 |", "丁 | 戊 |"]


def test_images_are_measured_and_a_page_of_countless_lines_has_no_table() -> None:
    document = pypdfium2.PdfDocument(drawn([picture(0, 0, 595, 421), "".join(stroke(0, y, 9, y) for y in range(9))]))
    first, second = (read_drawing(page, shown(page)) for page in document)
    assert (first.covered, first.marks) == (pytest.approx(0.5), 1)
    assert (second.covered, second.marks, len(second.across)) == (0, 9, 9)
    document.close()


RULES = st.lists(
    st.builds(
        lambda at, start, length: Rule(at=at, start=start, end=start + length),
        st.floats(0, 50),
        st.floats(0, 50),
        st.floats(0, 50),
    ),
    max_size=12,
)


@given(RULES)
def test_merged_lines_cover_what_they_were_made_of_and_do_not_touch(rules: list[Rule]) -> None:
    made = merged(rules)
    for rule in rules:
        assert any(abs(one.at - rule.at) <= NEAR and one.start <= rule.start and rule.end <= one.end for one in made)
    for one in made:
        for other in made:
            if one is not other and one.at == other.at:
                assert one.end + NEAR < other.start or other.end + NEAR < one.start


@given(RULES, RULES)
def test_grids_have_ascending_edges_and_a_list_of_lines_for_each(across: list[Rule], down: list[Rule]) -> None:
    for grid in find_grids(Drawing(across=tuple(across), down=tuple(down))):
        assert list(grid.xs) == sorted(set(grid.xs))
        assert list(grid.ys) == sorted(set(grid.ys))
        assert (len(grid.across), len(grid.down)) == (len(grid.ys), len(grid.xs))


def test_a_development_document_without_tables_has_none() -> None:
    data = Path(__file__).resolve().parents[3] / os.environ.get("POLICYQA_DEV_DATA", "../shared/data")
    file = data / "pdf" / "397.pdf"
    if not file.exists():
        pytest.skip(f"no development data at {data}")
    assert "|" not in read_pdf(file.read_bytes(), file.name).text
