"""Measures of the sample documents against a list that was labelled by reading them, field by field."""

from __future__ import annotations

import copy
import json
from collections import Counter
from functools import cache

import pytest

from bench.eligibility import CORPUS, LABELS, field_score
from bench.measure_fields import Label, Score, score
from index.readers.registry import read_file
from tests.index.measures.made_clauses import measures

PRECISION, RECALL = 0.97, 0.92
FIELDS = (
    "apart", "cap", "department", "exclusion", "kind", "measure", "object", "pair", "rhythm", "threshold",
    "tier", "window",
)  # fmt: skip


@cache
def labels() -> list[Label]:
    found: list[Label] = json.loads(LABELS.read_text(encoding="utf-8"))["measures"]
    return found


@cache
def total() -> Score:
    return field_score()


def test_the_list_covers_the_corpus() -> None:
    grants = [one for one in labels() if one.get("nature") == "grant"]
    assert len(grants) >= 170
    assert len({one["file"] for one in grants}) >= 18
    assert {one["file"] for one in labels()} == {path.name for path in CORPUS.iterdir()}


@pytest.mark.parametrize("file", sorted({one["file"] for one in labels()}))
def test_labels_are_verbatim(file: str) -> None:
    text = read_file(CORPUS / file, file).text
    for one in (label for label in labels() if label["file"] == file):
        assert text[one["start"] : one["end"]] == one["words"]


def test_fields() -> None:
    print("\n".join([*total().lines(), *total().misses]))
    assert total().precision >= PRECISION
    assert total().recall >= RECALL


@pytest.mark.parametrize("field", FIELDS)
def test_no_field_is_left_behind(field: str) -> None:
    assert total().wanted[field] >= 50
    assert total().right[field] >= PRECISION * total().found[field]
    assert total().right[field] >= RECALL * total().wanted[field]


TEXT = "对年营业收入1000万元以上的企业，给予10万元一次性奖励，每家企业最高20万元。"
LABEL: Label = {
    "file": "made.txt", "address": None, "start": 0, "end": len(TEXT), "words": TEXT, "nature": "grant", "parsed": True,
    "kind": ["奖励"], "object": [1, 15], "tiers": [[{"value": "100000"}]], "caps": ["200000"],
    "thresholds": [">= 10000000 元"], "rhythm": ["once"], "exclusions": [], "own": True,
}  # fmt: skip


def scored(**changed: object) -> Score:
    label = {**copy.deepcopy(LABEL), **changed}
    return score([label], {"made.txt": measures(TEXT)})


def test_a_right_label_loses_nothing() -> None:
    assert not scored().misses
    assert scored().precision == scored().recall == 1.0


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("kind", {"kind": ["补贴"]}),
        ("object", {"object": [15, 20]}),
        ("tier", {"tiers": [[{"value": "200000"}]]}),
        ("cap", {"caps": ["300000"]}),
        ("threshold", {"thresholds": ["> 10000000 元"]}),
        ("rhythm", {"rhythm": ["yearly"]}),
        ("exclusion", {"exclusions": ["不重复"]}),
        ("department", {"departments": ["区财政局"]}),
        ("window", {"window": "每年三月"}),
    ],
)
def test_a_wrong_field_is_counted(field: str, wrong: dict[str, object]) -> None:
    found = scored(**wrong)
    assert found.wanted[field] > found.right[field]
    assert found.recall < 1.0


def test_a_grant_without_label_is_wrong() -> None:
    found = score([], {"made.txt": measures(TEXT)})
    assert found.found == Counter({"tier": 1})
    assert found.precision == 0.0
