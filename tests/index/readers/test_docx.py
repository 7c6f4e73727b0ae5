from __future__ import annotations

import html
import os
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import UnreadableFile
from index.readers.docx import read_document
from index.readers.numbering import written
from tests.index.readers.made_files import packed, par, pdf, word

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT / os.environ.get("POLICYQA_DEV_DATA", "../shared/data")


WIDE = '<w:gridSpan w:val="2"/>'
TALL = '<w:vMerge w:val="restart"/>'


def level(number: int, format: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


NUMBERS = (
    '<w:abstractNum w:abstractNumId="7">'
    + level(0, "chineseCountingThousand", "%1、", '<w:pStyle w:val="H1"/>')
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + "</w:abstractNum>"
    + '<w:abstractNum w:abstractNumId="8">'
    + level(0, "chineseCountingThousand", "第%1条", '<w:suff w:val="space"/>')
    + level(1, "bullet", "·")
    + "</w:abstractNum>"
    + '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    + '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    + '<w:num w:numId="3"><w:abstractNumId w:val="8"/>'
    + '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="10"/></w:lvlOverride></w:num>'
)


def item(text: str, list_id: int, at: int = 0) -> str:
    return par(text, f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{list_id}"/></w:numPr>')


def lines(body: str, **parts: str) -> list[str]:
    return read_document(word(body, **parts), "a.docx").split("\n")


def test_numbers_that_word_draws_stand_in_the_text() -> None:
    body = item("总则", 1) + item("目标", 1, 1) + item("甲", 1, 2) + item("乙", 1, 2) + item("任务", 1, 1)
    body += item("丙", 1, 2) + item("保障", 1) + item("组织", 1, 1)
    assert lines(body, numbering=NUMBERS) == [
        "一、总则", "（一）目标", "1.甲", "2.乙", "（二）任务", "1.丙", "二、保障", "（一）组织",
    ]  # fmt: skip


def test_articles_bullets_restarts_and_numbers_of_a_style() -> None:
    body = item("目的", 2) + item("点", 2, 1) + item("范围", 2) + item("附则", 3) + item("无", 0)
    assert lines(body, numbering=NUMBERS) == ["第一条 目的", "点", "第二条 范围", "第十条 附则", "无"]
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H1a"><w:basedOn w:val="H1"/></w:style>'
    )
    body = par("总则", '<w:pStyle w:val="H1"/>') + par("文") + par("附则", '<w:pStyle w:val="H1a"/>')
    assert lines(body, numbering=NUMBERS, styles=styles) == ["一、总则", "文", "二、附则"]


@pytest.mark.parametrize(
    ("number", "format", "expected"),
    [
        (10, "chineseCounting", "十"), (19, "chineseCounting", "十九"), (20, "japaneseCounting", "二十"),
        (105, "chineseCountingThousand", "一百零五"), (1010, "chineseCountingThousand", "一千零一十"),
        (12, "ideographDigital", "一二"), (3, "chineseLegalSimplified", "叁"), (3, "decimalEnclosedCircleChinese", "③"),
        (49, "lowerRoman", "xlix"), (28, "upperLetter", "BB"), (4, "ideographTraditional", "丁"), (7, "new", "7"),
    ],
)  # fmt: skip
def test_number_formats(number: int, format: str, expected: str) -> None:
    assert written(number, format) == expected


def test_tables_stand_in_place_with_merged_cells_filled() -> None:
    def cell(text: str, settings: str = "") -> str:
        return f"<w:tc><w:tcPr>{settings}</w:tcPr>{par(text)}</w:tc>"

    table = (
        "<w:tbl>"
        f"<w:tr>{cell('类别')}{cell('标准', WIDE)}</w:tr>"
        f"<w:tr>{cell('甲类', TALL)}{cell('市级')}{cell('3万元')}</w:tr>"
        f"<w:tr>{cell('', '<w:vMerge/>')}{cell('区级')}{cell('1|万元')}</w:tr>"
        "</w:tbl>"
    )
    assert lines(par("前") + table + par("后")) == [
        "前",
        "类别 | 标准 | 标准 |",
        "甲类 | 市级 | 3万元 |",
        "甲类 | 区级 | 1｜万元 |",
        "后",
    ]


def test_a_table_of_one_column_is_its_paragraphs() -> None:
    assert lines(f"<w:tbl><w:tr><w:tc>{par('一')}{par('二')}</w:tc></w:tr></w:tbl>") == ["一", "二"]


def test_inserted_text_counts_and_deleted_or_hidden_text_does_not() -> None:
    body = (
        "<w:p><w:ins><w:r><w:t>增</w:t></w:r></w:ins><w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:hyperlink><w:r><w:t>链</w:t></w:r></w:hyperlink>"
        "<w:r><w:t>10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>4</w:t></w:r>"
        "<w:r><w:tab/><w:t>右</w:t><w:br/><w:t>下</w:t></w:r></w:p>"
        f"<w:sdt><w:sdtContent>{par('控件')}</w:sdtContent></w:sdt>"
    )
    assert lines(body) == ["增链10⁴\t右", "下", "控件"]


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    box = f"<w:txbxContent>{par('框')}</w:txbxContent>"
    body = (
        '<w:p xmlns:mc="m"><w:r><w:t>文</w:t><mc:AlternateContent><mc:Choice><w:drawing>'
        f"{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert lines(body + par("后")) == ["文", "框", "后"]


@given(st.lists(st.text("甲乙丙1，。&<", min_size=1, max_size=9), min_size=1, max_size=6))
def test_no_paragraph_is_lost(texts: list[str]) -> None:
    assert lines("".join(par(html.escape(text)) for text in texts)) == texts


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (word(par("文"))[:-30], "damaged or cut-off"),
        (b"", "damaged or cut-off"),
        (pdf([["a"]]), "a PDF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "under a password, or an old .doc"),
        (packed({"xl/workbook.xml": "<a/>"}), "without a Word document"),
        (word("<w:p/>"), "without text"),
        (packed({"word/document.xml": "<a"}), "damaged Word document"),
    ],
)
def test_what_is_no_word_document_is_refused_with_a_remedy(data: bytes, found: str) -> None:
    with pytest.raises(UnreadableFile, match=found) as caught:
        read_document(data, "卷/a.docx")
    assert caught.value.message.startswith("卷/a.docx: ")
    assert "expected" in caught.value.message
    assert caught.value.remedy


def test_a_bomb_is_refused_before_it_expands() -> None:
    bomb = packed({"word/document.xml": b"0" * 50_000_000})
    assert len(bomb) < 100_000
    with pytest.raises(UnreadableFile, match="expands to 50,000,000 bytes"):
        read_document(bomb, "a.docx", max_expanded=10_000_000)


def test_an_entity_is_never_resolved() -> None:
    secret = Path(__file__).as_uri()
    body = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret}">]><d><body><p><r><t>甲&x;乙</t></r></p></body></d>'
    assert "import" not in read_document(packed({"word/document.xml": body}), "a.docx")


def test_development_documents_lose_no_character() -> None:
    files = sorted((DATA / "docx").glob("*.docx"))
    if not files:
        pytest.skip(f"no development data at {DATA}")
    for file in files:
        markup = zipfile.ZipFile(file).read("word/document.xml").decode()
        raw = html.unescape("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", markup)))
        assert "".join(read_document(file.read_bytes(), file.name).split()) == "".join(raw.split()), file.name
