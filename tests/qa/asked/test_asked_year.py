"""Values of several years."""

from __future__ import annotations

import pytest

from qa.asked.year import asks_each_year, tells_years
from tests.qa.made_candidates import candidate, query, row


@pytest.mark.parametrize(
    ("text", "each"),
    [
        ("三年里每年的旅游收入目标是怎么排的？", True),
        ("各年的产值目标是多少？", True),
        ("每年最多补多少？", False),
        ("2022年的产值目标是多少？", False),
    ],
)
def test_a_question_for_the_values_of_each_year(text: str, each: bool) -> None:
    assert asks_each_year(query(text)) == each


def test_a_sentence_that_gives_values_for_two_years() -> None:
    assert tells_years(candidate("旅游收入2021年达到18亿元，2022年达到23亿元。"))
    assert not tells_years(candidate("到2023年旅游收入达到28亿元，接待游客320万人次。"))
    assert not tells_years(candidate("2021年至2023年实施三个项目。"))
    table = row("产值", "18", "23", columns=("指标", "2021年", "2022年"))
    assert tells_years(candidate("产值 | 18 | 23", clause=table))
