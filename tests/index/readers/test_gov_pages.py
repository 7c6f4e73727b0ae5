"""49 saved pages of real portals: the article whole, the frame gone, with and without the names of containers.

`gov_pages.json` was labelled from the raw pages by hand: how many characters (white space aside) their
article has, how it begins, goes on and ends (at most 12 characters), what the page says of title,
issuer, number and date.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from index.readers.html import read_page
from index.readers.registry import read_file

ROOT = Path(__file__).resolve().parents[3]
DATA = (ROOT / os.environ.get("POLICYQA_DEV_DATA", "../shared/data")).resolve()
PAGES: list[dict[str, Any]] = json.loads(Path(__file__).with_name("gov_pages.json").read_text(encoding="utf-8"))
FRAME = (
    "网站标识码",
    "公网安备",
    "版权所有",
    "在手机打开当前页",
    "当前位置",
    "浏览次数",
    "分享到",
    "返回顶部",
    "打印本页",
    "setTimeout",
)

pytestmark = pytest.mark.skipif(not (DATA / "gov_html").is_dir(), reason=f"no development data at {DATA}")


def dense(text: str) -> str:
    return re.sub(r"\s+|(?<= )\||\|$", "", text, flags=re.MULTILINE)


def page_id(page: dict[str, Any]) -> str:
    return str(page["file"])


def check_text(page: dict[str, Any], text: str) -> None:
    stated = page.get("stated", [])
    lines = text.split("\n")
    begin = lines.index(stated[0]) if stated else 0
    assert lines[begin : begin + len(stated)] == stated, "what the block states of validity, as the page shows it"
    found = dense("\n".join(lines[:begin] + lines[begin + len(stated) :])).replace("|", "")
    first, middle, last = (found.find(page[key]) for key in ("first", "middle", "last"))
    assert 0 <= first <= len(dense(page["title"])), "the article begins with its first paragraph, but for the title"
    assert found.endswith(page["last"])
    if not page["tables"]:
        assert middle > first
        assert first + page["characters"] == len(found), "not a character of the article more or less"
    else:  # merged cells are filled, which adds characters
        assert page["characters"] <= len(found) <= page["characters"] * 1.25
    assert last > first
    assert not [words for words in FRAME if words in text]


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_article_is_whole_and_alone(page: dict[str, Any]) -> None:
    source = read_file(DATA / page["folder"] / page["file"], page["file"])
    check_text(page, source.text)
    hints = source.hints
    assert (dense(hints.title or ""), hints.issuer, hints.issued) == (
        dense(page["title"]),
        page["issuer"],
        page["issued"],
    )
    assert dense(hints.number or "") == (page["number"] or "")
    values = [re.split(r"：\s*", line)[1] for line in page.get("stated", [])] or [None] * 3
    assert [hints.effective, hints.expires, hints.valid] == values


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_containers_are_found_without_their_names(page: dict[str, Any]) -> None:
    markup = (DATA / page["folder"] / page["file"]).read_text(encoding="utf-8")
    nameless = re.sub(r"""\s(?:class|id)\s*=\s*("[^"]*"|'[^']*')""", "", markup)
    nameless = re.sub(r"</?(?:ucap|publish)\w+>", "", nameless)
    check_text(page, read_page(nameless, page["file"]).text)
