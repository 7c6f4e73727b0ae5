from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from index.builder import remarks
from index.errors import UnreadableFile
from index.readers import ocr
from index.readers.child import Limits, extract
from index.readers.layout import Box, Line
from index.readers.ocr import in_order
from index.readers.registry import read_bytes
from index.types import Source
from tests.absent import absent
from tests.index.readers.drawn_pdf import drawn, picture

FONTS = [Path("/usr/share/fonts/opentype/noto") / f"Noto{kind}CJK-Regular.ttc" for kind in ("Serif", "Sans")]
LINES = (
    (2, "一、支持对象"),
    (2, "在青禾区依法登记注册、具有独立法人资格的茶叶种植、加工企"),
    (0, "业，对年销售收入达到2000万元以上的企业给予一次性奖励20万"),
    (0, "元，最高不超过50万元。"),
    (2, "二、申报程序"),
    (2, "（一）企业于每年3月1日至4月30日向区农业农村局提交申请。"),
)
"""Indent in characters, and text, of a page that is 30 characters wide."""


def scan(pages: int) -> bytes:
    """A PDF document of images of the same page of text."""
    font = next((path for path in FONTS if path.exists()), None)
    if font is None:
        absent("BROWSER", "no Noto CJK font, which the browser's tests need, too (Debian: fonts-noto-cjk)")
    size, sheet = 44, Image.new("L", (1654, 2339), 255)
    written, face = ImageDraw.Draw(sheet), ImageFont.truetype(str(font), size, index=2)
    for row, (indent, text) in enumerate(LINES):
        written.text((160 + indent * size, 200 + row * 70), text, font=face, fill=0)
    stream = io.BytesIO()
    sheet.save(stream, "pdf", resolution=200, save_all=True, append_images=[sheet] * (pages - 1))
    return stream.getvalue()


def letters(text: str) -> str:
    return "".join(text.split())


def test_a_scanned_document_is_read_in_paragraphs_and_each_page_is_marked() -> None:
    source = read_bytes(scan(2), "扫描.pdf")
    expected = [
        LINES[0][1],
        "".join(text for _, text in LINES[1:4]),
        LINES[4][1],
        LINES[5][1],
    ]
    assert [letters(line) for line in source.text.split("\n")] == expected * 2
    assert source.recognised == (1, 2)
    assert len(source.pages) == 2
    assert source.text[source.pages[1] :].startswith("一、支持对象")
    assert remarks(source) == ("2 pages (1, 2) recognised by OCR; compare with the original",)


def test_without_the_extra_a_scan_is_refused_and_the_extra_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    with pytest.raises(UnreadableFile, match=r"scanned PDF without text \(1 pages\)") as caught:
        extract(drawn([picture(0, 0, 595, 842)]), "pdf", "a.pdf")
    assert "pip install 'policyqa[ocr]'" in caught.value.remedy


def test_the_limits_hold_with_ocr_too() -> None:
    tight = Limits(page_memory=1, memory=400 << 20)
    with pytest.raises(UnreadableFile) as caught:
        extract(drawn([picture(0, 0, 595, 842)]), "pdf", "a.pdf", limits=tight)
    assert caught.value.remedy
    many = drawn([picture(0, 0, 595, 842)] * 301)
    with pytest.raises(UnreadableFile, match="301 scanned pages, expected at most 300"):
        extract(many, "pdf", "a.pdf")


def piece(left: float, top: float, text: str) -> Line:
    return Line(text=text, box=Box(left=left, top=top, right=left + 10 * len(text), bottom=top + 12))


@pytest.mark.parametrize(
    ("pieces", "lines"),
    [
        ([piece(0, 30, "下"), piece(0, 0, "上")], ["上", "下"]),
        ([piece(40, 1, "后半"), piece(0, 0, "前半行")], ["前半行后半"]),
        ([piece(200, 0, "右栏"), piece(0, 3, "左栏"), piece(0, 20, "下一行")], ["左栏", "右栏", "下一行"]),
        ([], []),
    ],
)
def test_pieces_are_ordered_and_those_of_a_line_joined(pieces: Sequence[Line], lines: list[str]) -> None:
    assert [line.text for line in in_order(pieces)] == lines


def test_a_build_says_which_pages_were_recognised_and_which_are_without_text() -> None:
    source = Source(file="a.pdf", text="甲乙", sha256="0", media="pdf", encoding="binary", pages=(0, 1, 1, 2))
    assert remarks(source)[0].startswith("2 pages (2, 4) without text, blank or scanned")
    assert remarks(Source(file="a.txt", text="甲", sha256="0", media="text", encoding="utf-8")) == ()
