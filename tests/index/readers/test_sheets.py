from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import UnreadableFile
from index.readers.registry import read_bytes
from index.readers.sheets import find_delimiter, read_csv, read_workbook, shown
from tests.index.readers.made_files import packed


def workbook(
    sheets: dict[str, Sequence[Sequence[object]]], merged: Sequence[str] = (), hidden: Sequence[str] = ()
) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
        for area in merged:
            sheet.merge_cells(area)
        if title in hidden:
            sheet.sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_each_sheet_has_its_name_above_its_rows() -> None:
    data = workbook({"表1 标准": [["项目", "金额"], [], ["奖励", 30000]], "空": [], "密": [["x", "y"]]}, hidden=["密"])
    assert read_workbook(data, "a.xlsx") == "表1 标准\n项目 | 金额 |\n奖励 | 30000 |"


def test_merged_cells_are_filled_and_titles_and_notes_are_plain_lines() -> None:
    rows = [["奖励标准"], ["类别", "级别", "金额"], ["甲类", "市级", 3], [None, "区级", 1.5], ["注：单位为万元"]]
    assert read_workbook(workbook({"S": rows}, merged=["A1:C1", "A3:A4"]), "a.xlsx").split("\n") == [
        "S", "奖励标准", "类别 | 级别 | 金额 |", "甲类 | 市级 | 3 |", "甲类 | 区级 | 1.5 |", "注：单位为万元",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "format", "expected"),
    [
        (None, "General", ""), (True, "General", "TRUE"), (3.0, "0", "3"), (0.1 + 0.2, "General", "0.3"),
        (0.155, "0.0%", "15.5%"), (0.5, "0%", "50%"), (datetime(2024, 5, 1), "", "2024-05-01"),
        (date(2024, 5, 1), "", "2024-05-01"), (datetime(2024, 5, 1, 9, 30), "", "2024-05-01 09:30"),
        (" 甲\n乙 ", "General", "甲 乙"), (123456789, "#,##0", "123456789"),
    ],
)  # fmt: skip
def test_values_as_text(value: object, format: str, expected: str) -> None:
    assert shown(value, format) == expected


def test_a_sheet_that_spans_the_whole_grid_is_refused() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].cell(1_048_576, 16_384, "x")
    stream = io.BytesIO()
    book.save(stream)
    with pytest.raises(UnreadableFile, match="1,048,576 rows of 16,384 columns"):
        read_workbook(stream.getvalue(), "a.xlsx")


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (workbook({"S": [["a"]]})[:-40], "cut-off"),
        (packed({"word/document.xml": "<a/>"}), "damaged workbook"),
        (workbook({"S": []}), "without values"),
    ],
)
def test_what_is_no_workbook_is_refused_with_a_remedy(data: bytes, found: str) -> None:
    with pytest.raises(UnreadableFile, match=found) as caught:
        read_workbook(data, "a.xlsx")
    assert caught.value.remedy


def test_a_csv_file_in_its_own_encoding() -> None:
    text = '补贴标准\r\n项目,金额,说明\r\n奖励,"30,000元",对企业\r\n,,\r\n补贴,1万元,"甲|乙"\r\n'
    source = read_bytes(text.encode("gb18030"), "a.csv")
    assert (source.media, source.encoding, source.pages) == ("csv", "gb18030", ())
    assert source.text.split("\n") == [
        "补贴标准", "项目 | 金额 | 说明 |", "奖励 | 30,000元 | 对企业 |", "补贴 | 1万元 | 甲｜乙 |",
    ]  # fmt: skip


def test_the_delimiter_that_splits_rows_alike_wins() -> None:
    assert find_delimiter("a\tb\n1,2\t3\n4\t5,6\n") == "\t"
    assert find_delimiter("a;b;c\n1,5;2;3\n2,5;3;4\n") == ";"
    assert find_delimiter("一列\n二\n") == ","


def test_a_field_beyond_all_use_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="cannot be split"):
        read_csv('a,"' + "x" * 200_000, "a.csv")


@given(
    st.lists(
        st.lists(st.text('甲乙1,"\n', min_size=1).filter(str.strip), min_size=2, max_size=4), min_size=2, max_size=5
    )
)
def test_no_cell_of_a_csv_file_is_lost(rows: list[list[str]]) -> None:
    stream = io.StringIO()
    csv.writer(stream).writerows(rows)
    found = read_csv(stream.getvalue(), "a.csv")
    assert all(" ".join(cell.split()) in found for row in rows for cell in row)
