"""Number, issuer and date around the title and in the signature."""

from __future__ import annotations

import pytest

from index.imprint import Imprint, imprint
from index.number import same_number

BRACKETS = ["〔2021〕", "[2021]", "(2021)", "（2021）", "【2021】", "［2021］", "﹝2021﹞", " 〔 2021 〕 "]


@pytest.mark.parametrize("year", BRACKETS)
def test_document_numbers_in_all_brackets(year: str) -> None:
    line = f"甲政规{year}5号"
    found = imprint(["甲市产业办法", line, "第一条　甲。"], "甲市产业办法", (0,))
    assert (found.number, found.paragraphs) == (line, (1,))


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("（甲政发〔2021〕5号）", "甲政发〔2021〕5号"),
        ("甲府办发〔20xx〕6号", "甲府办发〔20xx〕6号"),
        ("臨政辦發〔2024〕9號", "臨政辦發〔2024〕9號"),
        ("甲政发〔2021〕第5号", "甲政发〔2021〕第5号"),
        ("甲市人民政府令第12号", "甲市人民政府令第12号"),
        ("第707号", "第707号"),
        ("根据《乙省条例》（乙政发〔2020〕3号）等有关规定制定本办法", None),
        ("共支持5号楼", None),
        ("甲市财政局文件 甲财〔2020〕9号 各市级有关单位、各区财政局：", "甲财〔2020〕9号"),
        ("甲市财政局文件 甲财〔2020〕9号 各单位： 为做好工作，现通知如下。一、管理范围", None),
        ("按照甲市文件甲财〔2020〕9号的要求和本地实际情况，各单位应当抓好落实", None),
    ],
)
def test_document_numbers(line: str, number: str | None) -> None:
    assert imprint(["甲市产业办法", line, "第一条　甲。"], "甲市产业办法", (0,)).number == number


def test_signature_below_the_text() -> None:
    lines = ["甲市产业办法", "一、支持企业发展。", "甲市人民政府办公室", "2021年3月5日"]
    assert imprint(lines, lines[0], (0,)) == Imprint(
        number=None, issuer="甲市人民政府办公室", issued="2021-03-05", paragraphs=(2, 3)
    )


def test_several_sign() -> None:
    lines = ["甲省资金办法", "各市：", "甲省财政厅", "甲省工业和信息化厅", "2023年11月27日", "第一条　甲。"]
    found = imprint(lines, lines[0], (0,))
    assert (found.issuer, found.issued) == ("甲省财政厅、甲省工业和信息化厅", "2023-11-27")
    assert found.paragraphs == (2, 3, 4)


@pytest.mark.parametrize(
    ("line", "issuer"),
    [
        ("甲市人民政府 2021年3月5日", "甲市人民政府"),
        ("甲市财政局 甲市科技局 二〇二一年三月五日", "甲市财政局、甲市科技局"),
        ("甲 市 人 民 政 府　2021年3月5日", "甲市人民政府"),
    ],
)
def test_signature_on_the_line_of_its_date(line: str, issuer: str) -> None:
    found = imprint(["甲市产业办法", "一、支持。", line], "甲市产业办法", (0,))
    assert (found.issuer, found.issued, found.paragraphs) == (issuer, "2021-03-05", (2,))


def test_the_issuer_stands_in_the_title_if_nobody_signs() -> None:
    assert imprint(["甲市科技局关于印发办法的通知"], "甲市科技局关于印发办法的通知", (0,)).issuer == "甲市科技局"
    assert imprint(["国务院关于加强工作的意见"], "国务院关于加强工作的意见", (0,)).issuer == "国务院"


@pytest.mark.parametrize(
    "line",
    [
        "到2025年产值达到300亿元",
        "2021年建成3个基地",
        "2021年3月5日前完成申报",
        "自2021年3月5日起施行",
        "2021年，市财政局",
        "各区人民政府",
        "市财政局负责资金拨付",
        "责任单位：市财政局",
    ],
)
def test_policy_lines_are_no_metadata(line: str) -> None:
    lines = ["甲市产业办法", line, "一、支持。"]
    found = imprint(lines, lines[0], (0,))
    assert (found.paragraphs, found.issued, found.issuer) == ((), None, None)


@pytest.mark.parametrize(
    "line", ["发布日期：2021-03-05", "（2021年3月5日）", "成文日期：2021年3月5日", "二〇二一年三月五日"]
)
def test_lines_that_only_date(line: str) -> None:
    found = imprint(["甲市产业办法", line, "一、支持。"], "甲市产业办法", (0,))
    assert (found.paragraphs, found.issued) == ((1,), "2021-03-05")


def test_the_note_of_adoption_below_a_statutes_title() -> None:
    note = "（2020年10月27日甲市第十五届人民代表大会常务委员会第二十六次会议通过）"
    found = imprint(["甲市条例", note, "第一条　甲。"], "甲市条例", (0,))
    assert (found.issued, found.paragraphs) == ("2020-10-27", (1,))
    assert imprint(["甲市条例", "第一条　甲。", note], "甲市条例", (0,)).paragraphs == ()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("甲政规〔2021〕5号", "甲政规[2021] 5号", True),
        ("甲政规〔2021〕5号", "甲政规（2021）第5號", True),
        ("甲政规〔2021〕5号", "甲政规〔2021〕15号", False),
        ("甲政规〔2021〕5号", "乙政规〔2021〕5号", False),
    ],
)
def test_numbers_are_told_apart(one: str, other: str, same: bool) -> None:
    assert same_number(one, other) is same
