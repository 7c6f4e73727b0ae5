from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import UnreadableFile
from index.readers.layout import Box, Line, join
from index.readers.ocr import Image
from index.readers.pdf import NoTextLayer, read_pdf
from index.readers.pdf_glyphs import line_of, read_glyphs, shown
from index.readers.running import without_frame
from tests.index.readers.drawn_pdf import drawn, picture, prose, text
from tests.index.readers.made_files import pdf

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT / os.environ.get("POLICYQA_DEV_DATA", "../shared/data")


def development_file() -> Path:
    file = DATA / "pdf" / "397.pdf"
    if not file.exists():
        pytest.skip(f"no development data at {DATA}")
    return file


def test_lines_and_page_starts() -> None:
    found = read_pdf(pdf([["Alpha", "beta"], ["gamma"]]), "a.pdf")
    assert (found.text, found.starts) == ("Alpha\nbeta\ngamma", (0, 11))


def test_page_numbers_and_running_heads_are_left_out() -> None:
    pages = [["某市公报", f"第{n}段开头", "接着", f"— {n} —"] for n in range(3, 8)]
    assert without_frame(pages) == [[f"第{n}段开头", "接着"] for n in range(3, 8)]


def test_what_does_not_repeat_stays() -> None:
    pages = [["一、总则", "2024"], ["二、目标", "2030"], ["三、任务", "5"]]
    assert without_frame(pages) == pages
    assert without_frame([["附件", "1"]]) == [["附件", "1"]]


def test_a_short_line_that_ends_every_page_is_a_cell() -> None:
    pages = [[f"指标{c}", "是"] for c in "甲乙丙丁"]
    assert without_frame(pages) == pages


def test_a_page_number_before_its_footer_goes_too() -> None:
    pages = [[f"文{c}", f"第{n}页 共3页", "某办公室印"] for n, c in ((1, "甲"), (2, "乙"), (3, "丙"))]
    assert without_frame(pages) == [["文甲"], ["文乙"], ["文丙"]]


@given(st.lists(st.lists(st.text("甲乙1 —", min_size=1, max_size=6), max_size=4), max_size=6))
def test_only_first_and_last_lines_go_and_starts_point_at_pages(pages: list[list[str]]) -> None:
    kept = without_frame(pages)
    for before, after in zip(pages, kept, strict=True):
        assert any(before[at : at + len(after)] == after for at in range(len(before) + 1))
    nowhere = Box(left=0, top=0, right=0, bottom=0)
    made = join([[Line(text=line, box=nowhere) for line in lines] for lines in kept])
    assert list(made.starts) == sorted(made.starts)
    for lines, start in zip(kept, made.starts, strict=True):
        assert made.text.startswith("\n".join(lines), start)


@pytest.mark.parametrize(
    ("data", "found", "remedy"),
    [
        (pdf([[], []]), r"scanned PDF without text \(2 pages\)", "OCR"),
        (pdf([["secret"]], encrypted=True), "under a password", "password"),
        (b"%PDF-1.4\n" + bytes(99), "damaged or cut-off PDF", "whole copy"),
        (b"PK\x03\x04" + bytes(99), "no PDF", "suffix"),
        (b"", "no PDF", "suffix"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_remedy(data: bytes, found: str, remedy: str) -> None:
    with pytest.raises(UnreadableFile, match=found) as caught:
        read_pdf(data, "卷/a.pdf")
    assert caught.value.message.startswith("卷/a.pdf: ")
    assert remedy in caught.value.remedy


def test_lines_that_the_page_breaks_are_joined_also_overleaf() -> None:
    first = [
        (112, "为贯彻落实国家有关决定，结合本市实际，支持企业加大研发投"),
        (80, "入，对年度研发费用达到500万元以上的企业，按照规定给予补助，"),
        (80, "最高不超过200万元。"),
        (112, "申报材料由企业自行准备，经所在街道初审后，报市科技局审核，"),
    ]
    second = [(80, "审核时限为20个工作日。"), (112, "二、附则"), (112, "本办法自印发之日起施行。")]
    found = read_pdf(
        drawn([prose(first) + text(290, 40, "— 1 —", 12), prose(second) + text(290, 40, "— 2 —", 12)]), "a.pdf"
    )
    paragraphs = [
        "".join(line for _, line in first[:3]),
        first[3][1] + second[0][1],
        "二、附则",
        "本办法自印发之日起施行。",
    ]
    assert found.text.split("\n") == paragraphs
    assert found.text[found.starts[1] :].startswith("审核时限")


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(turn: int) -> None:
    document = pypdfium2.PdfDocument(drawn([text(100, 700, "甲乙")], turn=turn, box="10 20 605 862"))
    page = document[0]
    place = shown(page)
    line = line_of(read_glyphs(page, place.place)[0])
    assert line is not None
    left, up = 100 - 10, 700 - 20  # from the lower left corner of the page before it is turned
    corner = {0: (left, 842 - up), 90: (up, left), 180: (595 - left, up), 270: (842 - up, 595 - left)}[turn]
    box = line.box
    nearest = min(box.left - corner[0], corner[0] - box.right, box.top - corner[1], corner[1] - box.bottom, key=abs)
    assert abs(nearest) < 3
    assert 0 <= box.left < box.right <= place.width
    assert 0 <= box.top < box.bottom <= place.height
    assert (box.right - box.left > box.bottom - box.top) is (turn in (0, 180))
    document.close()
    assert read_pdf(drawn([text(100, 700, "甲乙")], turn=turn), "a.pdf").text == "甲乙"


def test_columns_drawn_one_after_the_other_are_joined_inside_and_across() -> None:
    words = [f"栏内第{number}行文字恰好写满" for number in "一二三四五六七八"]
    left = prose([(60, line) for line in words[:4]])
    right = prose([(320, line) for line in words[4:]])
    assert read_pdf(drawn([left + right]), "a.pdf").text == "".join(words)


def stamped(words: str) -> bytes:
    return drawn([prose([(80, "本办法适用于在本市依法登记的企业，包括分支机构和合作社。")]), words])


def one_line(image: Image) -> Sequence[Line]:
    height, width, _ = image.shape
    return [Line(text="识别的文字", box=Box(left=width / 10, top=height / 10, right=width / 2, bottom=height / 8))]


def test_scanned_pages_are_told_and_read_by_a_recogniser() -> None:
    scan = stamped(picture(0, 0, 595, 842) + text(10, 10, "扫描件"))
    plain = read_pdf(scan, "a.pdf")
    assert (plain.scanned, plain.recognised) == ((2,), ())
    assert plain.text.endswith("扫描件")
    read = read_pdf(scan, "a.pdf", recogniser=one_line)
    assert (read.scanned, read.recognised) == ((), (2,))
    assert read.text[read.starts[1] :] == "识别的文字"


def test_a_page_with_text_or_without_anything_is_not_scanned() -> None:
    small = picture(100, 100, 60, 60) + prose([(80, "图一")])
    assert read_pdf(stamped(small), "a.pdf").scanned == ()
    assert read_pdf(stamped(""), "a.pdf").scanned == ()
    assert read_pdf(stamped(picture(100, 100, 60, 60)), "a.pdf").scanned == (2,)


def test_a_document_of_scans_says_how_many() -> None:
    with pytest.raises(NoTextLayer, match=r"\(3 pages\)") as caught:
        read_pdf(drawn([picture(0, 0, 595, 842), "", picture(0, 0, 595, 842)]), "a.pdf")
    assert caught.value.scanned == 2
    assert "pip install 'policyqa[ocr]'" in caught.value.remedy
    with pytest.raises(UnreadableFile, match="OCR reads nothing"):
        read_pdf(drawn([picture(0, 0, 595, 842)]), "a.pdf", recogniser=lambda _: [])


def test_text_without_a_meaning_is_left_to_a_recogniser() -> None:
    data = stamped(text(80, 700, "\ue001\ue002\ue003\ue004" * 10))
    with pytest.raises(NoTextLayer, match="without a meaning") as caught:
        read_pdf(data, "a.pdf")
    assert caught.value.scanned == 1
    assert read_pdf(data, "a.pdf", recogniser=one_line).text.endswith("识别的文字")


def test_a_development_document_is_read_page_by_page() -> None:
    file = development_file()
    found = read_pdf(file.read_bytes(), file.name)
    assert len(found.starts) == 5
    ends = [*found.starts[1:], len(found.text) + 1]
    assert all(end - start > 200 for start, end in zip(found.starts, ends, strict=True))
    # the sentence goes on overleaf, with neither a number nor a line break between
    assert found.text[: found.starts[1]].endswith("推动")
    assert found.text[found.starts[1]] != "\n"
    assert "—" not in found.text.split("\n")[-1]


def test_every_paragraph_of_a_development_document_is_whole() -> None:
    file = development_file()
    lines = read_pdf(file.read_bytes(), file.name).text.split("\n")
    assert len(lines) == 33
    long = [line for line in lines if len(line) > 40]
    assert len(long) == 12
    assert all(line.endswith(("。", "：")) for line in long)


def test_characters_of_a_development_document_are_those_that_pdfium_gives() -> None:
    document = pypdfium2.PdfDocument(development_file().read_bytes())
    for number in range(len(document)):
        page = document[number]
        lines = [line for glyphs in read_glyphs(page, shown(page).place) if (line := line_of(glyphs)) is not None]
        expected = document[number].get_textpage().get_text_range().split()
        assert " ".join(line.text for line in lines).split() == expected
    document.close()
