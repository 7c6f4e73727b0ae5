"""Offices with two seats, and sums of years that are not so many times the sum of one."""

from __future__ import annotations

import pytest

from index.types import Finding
from tests.index.reading_laws import read

HEAD = "青河市低空经济发展方案\n\n一、总体要求\n本方案由市政府组织实施，各部门应当认真落实各项任务。\n二、保障措施\n"


def found(*lines: str) -> list[Finding]:
    reading = read(HEAD + "".join(f"（{'一二三四'[n]}）{line}\n" for n, line in enumerate(lines)))
    return [one for one in reading.findings if one.kind == "contradiction"]


def test_one_office_with_two_seats_is_raised_with_both() -> None:
    (one,) = found(
        "成立市低空经济发展专班，专班办公室设在市发展和改革委员会。",
        "市低空经济发展专班办公室（设在市工业和信息化局）每半年调度一次。",
    )

    assert "市发展和改革委员会" in one.words
    assert "市工业和信息化局" in one.words
    assert len(one.spans) == 2


@pytest.mark.parametrize(
    "lines",
    [
        ("成立市低空经济发展专班，专班办公室设在市发展和改革委员会。", "低空经济发展专班办公室设在市发改委。"),
        ("成立市人才工作领导小组，领导小组办公室设在市委组织部。", "市防汛指挥部办公室设在市水利局。"),
        ("市人才工作领导小组办公室设在市委组织部。", "市金融工作领导小组办公室设在市财政局。"),
    ],
)
def test_short_forms_and_other_bodies_are_no_contradiction(lines: tuple[str, ...]) -> None:
    assert found(*lines) == []


@pytest.mark.parametrize(
    ("line", "raised"),
    [
        ("市财政每年安排5000万元，三年共1.2亿元。", True),
        ("市财政每年安排5000万元，三年共1.5亿元。", False),
        ("市财政每年安排5000万元，三年共15000万元。", False),
        ("市财政每年新增20家，连续5年共80家。", True),
        ("市财政每年安排不少于5000万元，三年力争2亿元。", False),
    ],
)
def test_years_times_the_yearly_sum_make_the_total(line: str, raised: bool) -> None:
    assert bool(found(line)) is raised


def test_a_short_name_with_two_values_of_one_year_is_raised() -> None:
    (one,) = found("到2027年，建成通用机场2个、起降点60个。", "到2027年建成起降点80个。")

    assert "60个" in one.words
    assert "80个" in one.words


def test_fewer_items_than_an_announced_great_number_are_raised() -> None:
    (one,) = found("重点打造以下五大场景：一是物流配送。二是文旅消费。三是农林植保。四是城市治理。", "强化宣传。")

    assert "4项" in one.words
