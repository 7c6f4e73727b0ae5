from __future__ import annotations

import pytest

from tests.index.reading_laws import read

HEAD = "壬市工业发展规划\n一、基础\n"
TABLE = """附表：主要指标
序号 | 指标 | 单位 | 2023年 | 2028年 |
1 | 研发投入强度 | % | 2.1 | 3.5 |
2 | 规模以上工业企业数 | 家 | 1124 | 1600 |
3 | 工业总产值 | 亿元 | 2860 | 4800 |
4 | 城镇新增就业人数 | 人 | - | 300 |
"""


def raised(body: str, table: str = TABLE) -> list[str]:
    reading = read(f"{HEAD}{body}\n{table}")
    return [finding.words for finding in reading.findings if finding.kind == "contradiction"]


def test_a_sentence_and_a_cell_with_two_values() -> None:
    reading = read(f"{HEAD}到2028年，全市研发投入强度达到3.2%，工业总产值达到4800亿元。\n{TABLE}")
    (finding,) = [one for one in reading.findings if one.kind == "contradiction"]
    assert (
        finding.words
        == "2028年“研发投入强度”有两个数值：“全市研发投入强度达到3.2%”与表中“研发投入强度（2028年，%）3.5”"
    )
    text = reading.source.text
    assert [span.cut(text) for span in finding.spans] == [
        "全市研发投入强度达到3.2%",
        "1 | 研发投入强度 | % | 2.1 | 3.5 |",
    ]


def test_a_longer_name_counts_if_another_year_proves_that_it_is_the_same() -> None:
    goal = "到2028年，规模以上企业研发投入强度达到3.2%。"
    assert raised(goal) == []
    assert raised(f"2023年，规模以上企业研发投入强度1.9%。\n{goal}") == [], "then it is another quantity"
    assert len(raised(f"2023年，规模以上企业研发投入强度2.1%。\n{goal}")) == 1


@pytest.mark.parametrize(
    "body",
    [
        "到2028年，研发投入强度达到3.5%。",
        "到2028年，研发投入强度达到3.2%左右。",
        "到2028年，研发投入强度达到3.2%以上。",
        "到2028年，研发投入强度提高到3.2%。",
        "到2026年，研发投入强度达到3.2%。",
        "到2028年，研发投入强度比2023年高3.2%。",
        "到2028年，研发投入强度达到3.2亿元。",
        "研发投入强度达到3.2%。",
        "到2028年，规模以上工业企业达到1600家。",
        "到2028年，新增规模以上工业企业500家。",
        "到2028年，其中规模以上工业企业500家。",
        "到2028年，工业总产值达到4800.2亿元。",
        "2024—2028年，研发投入强度达到3.2%。",
        "2023年，城镇新增就业人数200人。",
    ],
)
def test_what_is_no_contradiction(body: str) -> None:
    assert raised(body) == []


@pytest.mark.parametrize(
    "body",
    [
        "到2028年，规模以上工业企业达到1500家，能耗下降15%左右。",
        "2023年，全市工业总产值2800亿元。",
        "到2028年，力争工业总产值达到5000亿元。",
    ],
)
def test_counts_and_amounts(body: str) -> None:
    assert len(raised(body)) == 1


def test_one_of_two_rows_of_a_name_that_agrees_is_enough() -> None:
    second = "另表：指标\n指标 | 2023年 | 2028年 |\n研发投入强度（%） | 2.1 | 3.2 |\n"
    assert raised("到2028年，研发投入强度达到3.2%。", f"{TABLE}其他。\n{second}") == []
    assert len(raised("到2028年，研发投入强度达到3.2%。", second.replace("3.2", "3.6"))) == 1


@pytest.mark.parametrize(("column", "count"), [("2028年目标", 1), ("2028年实际", 0), ("目标值/2028年", 1), ("2028", 1)])
def test_what_shall_be_is_not_compared_with_what_was(column: str, count: int) -> None:
    table = f"指标 | 单位 | {column} |\n研发投入强度 | % | 3.5 |\n"
    assert len(raised("到2028年，研发投入强度达到3.2%。", table)) == count


def test_the_unit_may_stand_in_the_caption() -> None:
    table = "表1 产值（单位：亿元）\n指标 | 2023年 | 2028年 |\n工业总产值 | 2860 | 4800 |\n"
    assert len(raised("到2028年，工业总产值达到5000亿元。", table)) == 1
    assert raised("到2028年，工业总产值达到4800亿元。", table) == []
