"""Facts of saved government files against a list that was labelled by reading the files, without the reader."""

from __future__ import annotations

import json
import os
import random
import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from bench.reading import LABELLED, Comparison, Fact, compare, labelled_sources, load_labels, print_comparisons
from index.readers.registry import read_bytes
from index.reading import read_source
from index.titles import is_title

ROOT = Path(__file__).parents[2]
DATA = (ROOT / os.environ.get("POLICYQA_DEV_DATA", "../shared/data")).resolve()
LABELS = load_labels()
PAGES = ("gov_html", "gov_html_state_council")
SEED = 20261122
"""Of the samples of `ncp` and `statutes_md`."""
NOTES = {"folder", "file", "headline", "standing"}

needs_data = pytest.mark.skipif(not (DATA / "gov_html").is_dir(), reason=f"no development data at {DATA}")


@cache
def comparisons(folder: str) -> tuple[Comparison, ...]:
    labels = [label for label in LABELS if label["folder"] == folder]
    return tuple(one for label, source in labelled_sources(labels, DATA) for one in compare(label, read_source(source)))


def names(folder: str) -> list[str]:
    return sorted(path.name for path in (DATA / folder).iterdir())


def labelled(folder: str) -> list[str]:
    return sorted(label["file"] for label in LABELS if label["folder"] == folder)


def of(field: str, expected: Fact, found: Fact) -> Comparison:
    return Comparison(folder="x", file="x.html", field=field, expected=expected, found=found)


@needs_data
@pytest.mark.parametrize("field", ["title", "number", "issued"])
def test_saved_pages(field: str) -> None:
    facts = [one for folder in PAGES for one in comparisons(folder) if one.field == field]
    wrong = [(one.file, one.expected, one.found) for one in facts if one.expected != one.found]
    assert len(facts) == 49
    assert len(wrong) <= 0.05 * len(facts), wrong


@needs_data
@pytest.mark.parametrize(
    ("folder", "field"),
    [
        ("gov_html_state_council", "issuer"),
        ("docx", "title"),
        ("docx", "place"),
        ("pdf", "number"),
        ("statutes_md", "title"),
        ("statutes_md", "articles"),
    ],
)
def test_other_facts(folder: str, field: str) -> None:
    facts = [one for one in comparisons(folder) if one.field == field]
    wrong = [(one.file, one.expected, one.found) for one in facts if not one.right]
    assert facts
    assert len(wrong) <= 0.05 * len(facts), wrong


@needs_data
def test_every_page_is_labelled_and_the_samples_are_drawn_by_the_seed() -> None:
    for folder in (*PAGES, "docx", "pdf"):
        assert labelled(folder) == names(folder)
    with (DATA / "ncp" / "corpus.jsonl").open(encoding="utf-8") as lines:
        notices = sorted(json.loads(line)["docid"] for line in lines)
    assert labelled("ncp") == sorted(random.Random(SEED).sample(notices, 40))
    assert labelled("statutes_md") == sorted(random.Random(SEED).sample(names("statutes_md"), 20))


def test_labels_are_facts() -> None:
    assert Counter(label["folder"] for label in LABELS) == {
        "gov_html": 24,
        "gov_html_state_council": 25,
        "docx": 20,
        "pdf": 1,
        "ncp": 40,
        "statutes_md": 20,
    }
    assert len({(label["folder"], label["file"]) for label in LABELS}) == len(LABELS)
    for label in LABELS:
        assert set(label) <= {*LABELLED, *NOTES}, label["file"]
        for field in ("issued", "effective", "expires"):
            if (day := label.get(field)) is not None:
                assert date.fromisoformat(day).isoformat() == day
        assert label.get("number") is None or re.search("〔[0-9]{4}〕[0-9]+号$|第[0-9]+号$", label["number"]), label


@pytest.mark.parametrize(
    ("field", "expected", "found", "right"),
    [
        ("title", "青河市 河西区办法", "青河市河西区办法", True),
        ("title", "青河市办法", "青河市办法（试行）", False),
        ("number", None, None, True),
        ("number", None, "青政〔2021〕5号", False),
        ("number", "青政〔2021〕5号", None, False),
        ("issuer", ["甲局", "乙局"], "乙局、甲局", True),
        ("issuer", ["甲局", "乙局"], "甲局", False),
        ("issuer", ["甲局"], "甲局、乙局", False),
        ("place", "河西区", "青河市河西区", True),
        ("place", "青河市", "青河市河西区", False),
        ("place", "宁夏", "宁夏回族自治区", True),
        ("place", None, "青河市", False),
        ("term", "有效期5年", "本办法自印发之日起施行，有效期5年。", True),
        ("term", "有效期5年", None, False),
        ("articles", 0, 0, True),
        ("articles", 12, 1, False),
    ],
)
def test_when_a_fact_is_right(field: str, expected: Fact, found: Fact, right: bool) -> None:
    assert of(field, expected, found).right is right


def test_a_made_page_is_compared_field_by_field() -> None:
    page = "青河市科技创新条例\n\n第一条 为了促进创新，制定本条例。\n\n第二条 本条例自2021年5月1日起施行。\n"
    label = {"folder": "made", "file": "a.txt", "title": "青河市科技创新条例", "effective": "2021-05-02", "articles": 2}
    found = compare(label, read_source(read_bytes(page.encode(), "a.txt")))
    assert [(one.field, one.found, one.right) for one in found] == [
        ("title", "青河市科技创新条例", True),
        ("effective", "2021-05-01", False),
        ("articles", 2, True),
    ]


def test_misses_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    print_comparisons([of("number", None, "青政〔2021〕5号"), of("number", None, None), of("title", "甲", "甲")])
    first, second, third = capsys.readouterr().out.splitlines()
    assert first.split()[:3] == ["x", "title", "1/1"]
    assert second.split()[:3] == ["x", "number", "1/2"]
    assert third == "miss x/x.html number: expected None, found '青政〔2021〕5号'"


def test_a_line_inside_a_book_title_is_no_title() -> None:
    assert not is_title("青河市关于在临山区暂时调整实施《青河市药品管理办法")
    assert is_title("青河市关于暂时调整实施《青河市药品管理办法》的决定")
