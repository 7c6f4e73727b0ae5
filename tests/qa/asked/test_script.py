"""A question and its twin in the other script are searched as one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from opencc import OpenCC

from qa.asked.script import simplified
from qa.types import Question, Turn
from qa.understand import Query, understand

CASES = Path(__file__).parents[3] / "eval" / "cases.jsonl"
TO_TRADITIONAL = OpenCC("s2t")


def test_only_the_script_changes() -> None:
    assert simplified("ＡＢ：補貼 5,000 元（Wuhan）") == "ＡＢ：补贴 5,000 元（Wuhan）"


def test_simplified_text_stays() -> None:
    assert simplified("砚溪市的补贴是多少？") == "砚溪市的补贴是多少？"


def understood(text: str, history: list[dict[str, str]]) -> Query:
    turns = tuple(
        Turn(role="user" if one["role"] == "user" else "assistant", content=one["content"]) for one in history
    )
    return understand(Question(text=text, as_of="2026-11-21", history=turns), text)


def test_twins_are_understood_alike() -> None:
    if not CASES.exists():
        pytest.skip("eval/cases.jsonl is absent: the sample questions are not part of an installed package")
    compared = 0
    for line in CASES.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        texts = [case["question"], *(turn["content"] for turn in case.get("history", []))]
        if case["lang"] != "zh-Hans" or any(simplified(TO_TRADITIONAL.convert(text)) != text for text in texts):
            continue
        own = understood(case["question"], case.get("history", []))
        twins = [turn | {"content": TO_TRADITIONAL.convert(turn["content"])} for turn in case.get("history", [])]
        twin = understood(TO_TRADITIONAL.convert(case["question"]), twins)
        assert (twin.search, twin.words, twin.wants, twin.places) == (own.search, own.words, own.wants, own.places)
        compared += 1
    assert compared > 100
