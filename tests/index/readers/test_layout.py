from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.readers.layout import Box, Line, columns, glue, join, size

EM = 10.0


def line(left: float, top: float, text: str, *, em: float = EM, row: bool = False) -> Line:
    """A line at (left, top) in characters, as long as its text."""
    box = Box(left=left * em, top=top, right=left * em + columns(text) / 2 * em, bottom=top + em)
    return Line(text=text, box=box, row=row)


def page(*lines: tuple[float, str]) -> list[Line]:
    """Lines one below the other, 15 points apart."""
    return [line(left, 15.0 * row, text) for row, (left, text) in enumerate(lines)]


FULL = "甲" * 20
"""A line that fills the measure of these tests: 20 characters."""


def texts(*pages: Sequence[Line]) -> list[str]:
    return join(pages).text.split("\n")


def test_a_full_line_goes_on_at_the_margin_and_a_short_one_ends() -> None:
    lines = page((2, FULL[:18]), (0, FULL), (0, "乙末"), (2, FULL[:18]), (0, "丙末"))
    assert texts(lines) == [FULL[:18] + FULL + "乙末", FULL[:18] + "丙末"]


def test_a_line_ends_if_the_next_word_would_have_fitted() -> None:
    shorter = FULL[:17]
    assert texts(page((0, FULL), (0, shorter), (0, "乙" * 20))) == [FULL + shorter, "乙" * 20]
    assert texts(page((0, FULL), (0, shorter), (0, "1,000,000元" + "乙" * 14))) == [
        FULL + shorter + "1,000,000元" + "乙" * 14
    ]


def test_an_indented_line_begins_a_paragraph_even_behind_a_full_one() -> None:
    lines = page((2, FULL[:18]), (0, FULL), (2, FULL[:18]), (0, FULL))
    assert texts(lines) == [FULL[:18] + FULL] * 2


@pytest.mark.parametrize("label", ["一、", "（二）", "3.", "第四条", "●", "附件"])
def test_a_numbering_begins_a_paragraph(label: str) -> None:
    begun = (label + FULL)[:20]
    assert texts(page((0, FULL), (0, FULL), (0, begun), (0, "末"))) == [FULL + FULL, begun + "末"]


def test_a_reference_to_an_article_inside_an_indented_paragraph_is_no_numbering() -> None:
    lines = page((2, FULL[:18]), (0, FULL[:18] + "按照"), (0, "第二条规定办理。"), (2, FULL[:18]), (0, FULL[:5]))
    assert texts(lines)[0].endswith("按照第二条规定办理。")


def test_a_full_line_that_ends_a_sentence_goes_on_only_where_paragraphs_are_indented() -> None:
    end = FULL[:19] + "。"
    flush = page((0, FULL), (0, end), (0, FULL), (0, end))
    assert texts(flush) == [FULL + end, FULL + end]
    indented = page((2, FULL[:18]), (0, end), (0, FULL), (0, end), (2, FULL[:18]), (0, "末"))
    assert texts(indented)[0] == FULL[:18] + end + FULL + end


def test_another_size_another_distance_and_a_table_are_not_joined() -> None:
    title = [line(0, 0, "题" * 12, em=17.0), *page((0, FULL), (0, FULL))[1:]]
    assert texts(title) == ["题" * 12, FULL]
    apart = [line(0, top, FULL) for top in (0.0, 15.0, 30.0, 60.0, 75.0)]
    assert texts(apart) == [FULL * 3, FULL * 2]
    row = line(0, 30.0, FULL, row=True)
    assert texts([*page((0, FULL), (0, FULL)), row, line(0, 45.0, FULL)]) == [FULL + FULL, FULL, FULL]


def test_lines_of_a_table_of_contents_and_of_a_narrow_list_stay_apart() -> None:
    entries = [f"{'录' * 15}…………{number}" for number in range(1, 6)]
    assert texts(page(*((0, entry) for entry in entries))) == entries
    assert texts(page(*((0, "某某市") for _ in range(5)))) == ["某某市"] * 5


def test_a_paragraph_goes_on_overleaf_and_the_page_starts_inside_it() -> None:
    made = join([page((2, FULL[:18]), (0, FULL)), [], page((0, "乙" * 20), (0, "末"))])
    assert made.text == FULL[:18] + FULL + "乙" * 20 + "末"
    assert made.starts == (0, 38, 38)


def test_a_table_that_goes_on_overleaf_repeats_no_header() -> None:
    first = [line(0, 0, "表1"), line(0, 15, "指标 | 数 |", row=True), line(0, 30, "甲 | 1 |", row=True)]
    second = [line(0, 0, "指标 | 数 |", row=True), line(0, 15, "乙 | 2 |", row=True)]
    assert texts(first, second) == ["表1", "指标 | 数 |", "甲 | 1 |", "乙 | 2 |"]
    assert texts(first, [line(0, 0, "续"), *second]) == [*texts(first), "续", "指标 | 数 |", "乙 | 2 |"]


@pytest.mark.parametrize(
    ("before", "after", "between"),
    [("甲", "乙", ""), ("word", "next", " "), ("2019-", "2021", ""), ("增长5", "个", ""), ("按GB", "9704", " ")],
)
def test_a_blank_stands_only_between_words_that_need_one(before: str, after: str, between: str) -> None:
    assert glue(before, after) == between


def test_the_size_of_a_line_is_the_width_of_a_chinese_character() -> None:
    assert size(line(0, 0, "甲乙ab")) == pytest.approx(EM)
    wide = Line(text="甲  乙", box=Box(left=0, top=0, right=300, bottom=12))
    assert size(wide) == 12


PLACES = st.floats(min_value=-1000, max_value=1000, allow_nan=False)
LINES = st.builds(
    lambda text, left, top, width, height, row: Line(
        text=text, box=Box(left=left, top=top, right=left + width, bottom=top + height), row=row
    ),
    st.text("甲乙。一、a1", min_size=1, max_size=8),
    PLACES,
    PLACES,
    st.floats(0, 500),
    st.floats(0, 50),
    st.booleans(),
)


@given(st.lists(st.lists(LINES, max_size=8), max_size=4))
def test_nothing_is_lost_or_changed_but_white_space_and_repeated_headers(pages: list[list[Line]]) -> None:
    made = join(pages)
    assert list(made.starts) == sorted(made.starts)
    assert len(made.starts) == len(pages)
    shown = "".join(made.text.split())
    if not any(one[0].row for one in pages if one):
        assert shown == "".join(one.text for lines in pages for one in lines)
    for lines, start in zip(pages, made.starts, strict=True):
        if lines and not lines[0].row:
            assert made.text.startswith(lines[0].text, start)
