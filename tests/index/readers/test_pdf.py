from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import UnreadableFile
from index.readers.pdf import join, read_pdf, without_frame
from tests.index.readers.made_files import pdf

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT / os.environ.get("POLICYQA_DEV_DATA", "../shared/data")


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
    made = join(kept)
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


def test_a_development_document_is_read_page_by_page() -> None:
    file = DATA / "pdf" / "397.pdf"
    if not file.exists():
        pytest.skip(f"no development data at {DATA}")
    found = read_pdf(file.read_bytes(), file.name)
    assert len(found.starts) == 5
    ends = [*found.starts[1:], len(found.text) + 1]
    assert all(end - start > 200 for start, end in zip(found.starts, ends, strict=True))
    assert found.text[: found.starts[1]].endswith("推动\n")  # the sentence goes on overleaf, no number between
    assert "—" not in found.text.split("\n")[-1]
