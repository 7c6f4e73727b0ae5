"""Values of several years."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qa.asked.year import asks_each_year, of_another_year, tells_years
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


CLAUSE = "2031年，全区学位共135个。其中渔港小学安排45个。"


def test_a_sentence_inherits_the_year_of_the_one_before_it() -> None:
    one = candidate("其中渔港小学安排45个。")
    inside = replace(one, clause=replace(one.clause, text=CLAUSE))
    asked = query("渔港小学有多少个学位？")
    assert of_another_year(asked, frozenset({"2030"}), inside)
    assert not of_another_year(asked, frozenset({"2031"}), inside)
    cited = replace(one, clause=replace(one.clause, text=f"根据2031年3月1日印发的办法，分配学位。{one.text}"))
    assert of_another_year(asked, frozenset({"2025"}), cited) == of_another_year(asked, frozenset({"2025"}), one)


def test_a_rule_says_nothing_of_the_years_before_its_document() -> None:
    one = candidate("渔港小学安排45个。")
    rule = replace(one, document=replace(one.document, title="2026年渔港学位安排", issued="2026-03-01"))
    report = replace(one, document=replace(one.document, title="2026年渔港工作报告", issued="2026-03-01"))
    asked = query("渔港小学有多少个学位？")
    assert of_another_year(asked, frozenset({"2025"}), rule)
    assert not of_another_year(asked, frozenset({"2026"}), rule)
    assert not of_another_year(asked, frozenset({"2025"}), report)
    past = replace(rule, text="渔港小学去年安排45个。")
    assert not of_another_year(asked, frozenset({"2025"}), past)
