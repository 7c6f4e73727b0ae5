from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.metadata import Imprint, imprint, iso_date, level_of, planning_period, validity
from index.types import Span, Validity


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021年3月5日", "2021-03-05"),
        ("2021 年 12 月 31 日印发", "2021-12-31"),
        ("2021年3月", "2021-03"),
        ("2021年", "2021"),
        ("2021-03-05 10:00", "2021-03-05"),
        ("2021/3/5", "2021-03-05"),
        ("2021.3.5", "2021-03-05"),
        ("二〇二一年三月五日", "2021-03-05"),
        ("二○一九年十二月三十一日", "2019-12-31"),
        ("二零二〇年十月二十日", "2020-10-20"),
        ("一九九八年十一月", "1998-11"),
        ("二〇二一年一二月", "2021-12"),
        ("2021年2月30日", "2021-02"),
        ("2021年13月5日", "2021"),
        ("20xx年3月5日", None),
        ("12021年", None),
        ("三月五日", None),
        ("", None),
    ],
)
def test_dates(text: str, day: str | None) -> None:
    assert iso_date(text) == day


@given(st.text(alphabet="〇○零一二三四五六七八九十0123456789年月日-./ 自至起施行有效期个本", max_size=40))
def test_dates_and_validity_of_any_text(text: str) -> None:
    day = iso_date(text)
    assert day is None or len(day) in (4, 7, 10)
    found = validity(text, Span(start=0, end=len(text)), "2020-02-29")
    assert found is None or found.span.cut(text) == found.words


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
    ("title", "text", "expected"),
    [
        ("甲市三年(2019—2021)行动计划", "", (2019, 2021, "2019—2021", True)),
        ("甲市规划（2021-2025年）", "", (2021, 2025, "2021-2025年", True)),
        ("甲市计划（2021年至2023年）", "", (2021, 2023, "2021年至2023年", True)),
        ("甲市“十四五”规划", "", (2021, 2025, "“十四五”", False)),
        ("甲市十三五规划", "", (2016, 2020, "十三五", False)),
        ("甲市“十五五”规划", "", (2026, 2030, "“十五五”", False)),
        (None, "产业规划期限为2021年—2025年。", (2021, 2025, "2021年—2025年", True)),
        (None, "“十三五”时期，到2020年增长。到2020年建成。", (2016, 2020, "“十三五”", False)),
        ("甲市计划", "“十四五”时期，到2023年建成，到2023年增长。", None),
        ("甲市办法", "2021—2023年间已投资。", None),
        ("甲市规划（2025—2021）", "", None),
        ("甲市方案（20xx—20xx年）", "", None),
        (None, "", None),
    ],
)
def test_planning_periods(title: str | None, text: str, expected: tuple[int, int, str, bool] | None) -> None:
    found = planning_period(title, text)
    assert (None if found is None else (found.start, found.end, found.label, found.explicit)) == expected


def valid(text: str, issued: str | None = None) -> Validity | None:
    return validity(text, Span(start=0, end=len(text)), issued)


@pytest.mark.parametrize(
    ("text", "issued", "effective", "expires"),
    [
        ("本办法自2022年3月1日起施行。", None, "2022-03-01", None),
        ("本办法自2024年1月1日起施行，有效期5年。", None, "2024-01-01", "2028-12-31"),
        ("本办法自2022年3月1日起施行，有效期至2025年12月31日。", None, "2022-03-01", "2025-12-31"),
        ("本办法自2022年3月1日起施行，至2023年2月28日止。", None, "2022-03-01", "2023-02-28"),
        ("本措施自2021年8月31日起试行，有效期6个月。", None, "2021-08-31", "2022-02-28"),
        ("本措施自2024年2月29日起施行，有效期一年。", None, "2024-02-29", "2025-02-28"),
        ("本措施自2024年2月29日起施行，有效期四年。", None, "2024-02-29", "2028-02-28"),
        ("本规定自二〇二二年三月一日起施行，有效期两年。", None, "2022-03-01", "2024-02-29"),
        ("本通知从2022年3月1日起正式执行。", None, "2022-03-01", None),
        ("本办法自印发之日起施行，有效期3年。", "2021-04-13", "2021-04-13", "2024-04-12"),
        ("本办法自发布之日起施行。", None, None, None),
        ("本办法自发布之日起施行，有效期3年。", "2021-04", None, None),
        ("本办法有效期自2022年1月1日至2024年12月31日。", None, "2022-01-01", "2024-12-31"),
        ("本办法有效期至2025年12月31日。", None, None, "2025-12-31"),
        ("本办法有效期三年。", None, None, None),
        ("本办法自2022年3月1日起试行，试行期2年。", None, "2022-03-01", "2024-02-29"),
        ("本办法自2021年2月30日起施行，有效期3年。", None, None, None),
        ("本办法自2099年1月1日起施行，有效期99年。", None, "2099-01-01", "2197-12-31"),
    ],
)
def test_validity(text: str, issued: str | None, effective: str | None, expires: str | None) -> None:
    found = valid(text, issued)
    assert found is not None
    assert (found.effective, found.expires, found.words) == (effective, expires, text)


@pytest.mark.parametrize(
    "text",
    [
        "营业执照有效期至2025年12月31日。",
        "证书有效期3年。",
        "推动项目实施，到2025年生效益。",
        "实施方案另行制定。",
        "本办法自公布之日起30日后施行。",
        "",
    ],
)
def test_texts_that_say_nothing_of_their_validity(text: str) -> None:
    assert valid(text) is None


def test_the_closing_clause_counts() -> None:
    text = "本办法自2020年1月1日起施行。\n第九条　本办法自2022年3月1日起施行，有效期2年。\n"
    found = valid(text)
    assert found is not None
    assert found.words == "第九条　本办法自2022年3月1日起施行，有效期2年。"
    assert found.span.start == text.index("第九条")


def test_a_sentence_of_the_document_comes_before_one_of_something_else() -> None:
    text = "本办法自2022年3月1日起施行。新标准自2023年1月1日起执行。"
    found = valid(text)
    assert found is not None
    assert found.effective == "2022-03-01"


@pytest.mark.parametrize(
    ("place", "issuer", "level"),
    [
        ("甲省", None, "province"),
        ("甲自治区", None, "province"),
        ("甲市", None, "city"),
        ("甲自治州", None, "city"),
        ("甲市乙区", None, "district"),
        ("乙縣", None, "district"),
        ("甲高新区", None, "zone"),
        ("甲市乙經濟技術開發區", None, "zone"),
        (None, "国务院办公厅", "national"),
        ("甲省", "国务院", "national"),
        (None, "甲局", None),
        (None, None, None),
    ],
)
def test_levels(place: str | None, issuer: str | None, level: str | None) -> None:
    assert level_of(place, issuer) == level
