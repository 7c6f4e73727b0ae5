"""What code calculates from a table row, shown with its operands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.types import Clause, Span
from qa.tables.difference import difference
from qa.types import Sentence
from qa.understand import understand
from tests.qa.made_collections import asked

ROW = Clause(
    document_id="0" * 12,
    ordinal=0,
    address="表1第1行",
    headings=(),
    span=Span(start=0, end=10),
    kind="row",
    noise=(),
    text="1 | 海缆产值（亿元） | 8.4 | 10 | 13.1",
    columns=("序号", "指标", "2019年", "2020年", "2022年"),
    cells=("1", "海缆产值（亿元）", "8.4", "10", "13.1"),
)


def calculated(question: str, row: Clause = ROW) -> Sentence | None:
    return difference(understand(asked(question), question), row, 1)


def test_the_difference_of_the_first_and_the_last_year() -> None:
    made = calculated("海缆产值增加了多少？")
    assert made is not None
    assert made.verdict == "computed"
    assert made.calculation == "13.1亿元 − 8.4亿元 = 4.7亿元"
    assert made.text == "海缆产值由2019年的8.4亿元到2022年的13.1亿元，相差4.7亿元。"
    assert made.citations == (1,)


def test_two_years_that_the_question_names_in_either_order() -> None:
    for question in ("2019年到2020年海缆产值增加了多少？", "2020年比2019年多多少？海缆产值增加多少？"):
        made = calculated(question)
        assert made is not None
        assert made.calculation == "10亿元 − 8.4亿元 = 1.6亿元"


def test_a_falling_figure_has_a_positive_difference() -> None:
    made = calculated("海缆产值减少了多少？", replace(ROW, cells=("1", "海缆产值（亿元）", "13.1", "10", "8.4")))
    assert made is not None
    assert made.calculation == "13.1亿元 − 8.4亿元 = 4.7亿元"
    assert made.text.endswith("相差4.7亿元。")


def test_thousands_are_read_and_decimals_are_exact() -> None:
    made = calculated("增加了多少？", replace(ROW, cells=("1", "用水量", "1,200.1", "-", "1,200.3")))
    assert made is not None
    assert made.calculation == "1200.3 − 1200.1 = 0.2"


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("海缆产值是多少？", ROW),
        ("海缆产值增加了多少？", replace(ROW, cells=("1", "海缆产值（亿元）", "-", "10", "13.1"))),
        ("海缆产值增加了多少？", replace(ROW, cells=("1", "海缆产值（亿元）", "8.4", "10", "约13"))),
        ("海缆产值增加了多少？", replace(ROW, kind="paragraph")),
        ("海缆产值增加了多少？", replace(ROW, columns=("序号", "指标", "2019年", "单位", "属性"))),
    ],
)
def test_what_cannot_be_calculated_is_not(question: str, row: Clause) -> None:
    assert calculated(question, row) is None
