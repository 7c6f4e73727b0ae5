"""What was read by OCR is marked wherever it is quoted: in the JSON, on the page and in the terminal."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

import qa.__main__ as command
from index.snapshot import Snapshot
from qa.contract import citation_json
from qa.evidence import cite, cited, evidence, numbered
from qa.retrieve import Collection
from qa.types import Citation
from qa.web.quoting import source_line
from qa.web.wording import EN, ZH
from tests.qa.made_collections import found_for

QUESTION = "栖桐区首次获得地理标志的企业奖励多少？"


@pytest.mark.parametrize(
    ("following", "recognised", "ocr"),
    [
        ((), (), False),
        ((), (1,), True),
        ((0,), (1,), False),  # page 2 starts where the quote does
        ((0,), (2,), True),
        ((1,), (1,), True),  # page 2 starts inside it
        ((1,), (2,), True),
        ((1,), (3,), False),
        ((1, 1), (3,), True),
        ((1000,), (2,), False),  # page 2 starts behind it
    ],
)
def test_a_quote_is_marked_if_one_of_its_pages_was_recognised(
    snapshot: Snapshot, following: tuple[int, ...], recognised: tuple[int, ...], ocr: bool
) -> None:
    """`following`: where page 2, 3, … start, from the start of the quote."""
    collection, _, found = found_for(snapshot, QUESTION)
    best = found[0]
    pages = (0, *(best.span.start + start for start in following))
    text = collection.text(best.document.file)
    assert cite(best, 1, text, pages, recognised).ocr is ocr
    assert evidence(best, 1, text, pages, recognised).citation.ocr is ocr
    assert not cite(best, 1, text, (), recognised).ocr


def test_the_pages_of_the_source_decide(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    collection, _, found = found_for(snapshot, QUESTION)
    assert not cited(collection, found[:1])[0].ocr
    monkeypatch.setattr(Collection, "pages", lambda *_: (0,))
    monkeypatch.setattr(Collection, "recognised", lambda *_: (1,))
    assert cited(collection, found[:1])[0].ocr
    assert numbered(collection, found[:1])[0].citation.ocr


def made(snapshot: Snapshot) -> Citation:
    collection, _, found = found_for(snapshot, QUESTION)
    return replace(cited(collection, found[:1])[0], page=3)


def test_the_json_holds_the_mark_only_where_it_is_true(snapshot: Snapshot) -> None:
    plain = made(snapshot)
    assert "ocr" not in citation_json(plain)
    assert citation_json(replace(plain, ocr=True)) == citation_json(plain) | {"ocr": True}


def test_the_page_shows_it_beside_the_page_number(snapshot: Snapshot) -> None:
    plain = made(snapshot)
    marked = replace(plain, ocr=True)
    assert '<span class="page">第 3 页</span>' in str(source_line(plain, ZH))
    assert "OCR" not in str(source_line(plain, ZH))
    assert ">OCR 识别</span>" in str(source_line(marked, ZH))
    assert ">OCR</span>" in str(source_line(marked, EN))
    assert "page" not in str(source_line(replace(plain, page=None), EN))


def test_the_terminal_shows_it(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = made(snapshot)
    for citation, shown in ((plain, "第3页)"), (replace(plain, ocr=True), "第3页，OCR 识别)")):
        console = Console(record=True, width=400, file=io.StringIO())
        monkeypatch.setattr(command, "out", console)
        command._print_citation(citation, "[1]")
        assert shown in console.export_text()
