"""The place spoken of is left for a question on a subject of which only other places have rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.snapshot import Snapshot
from qa.types import Turn
from tests.qa.made_collections import asked, assistant, built

TEA = """栖桐区促进茶产业发展的若干办法

第一条 对新建标准茶园的企业，每亩补助800元。
第二条 对获得省级茶王称号的企业，奖励10万元。
"""
INN = """砺湾市扶持旅游民宿的若干办法

第一条 对新评定的甲级旅游民宿，奖励20万元。
第二条 对新评定的乙级旅游民宿，奖励8万元。
"""
BEFORE = Turn(role="user", content="栖桐区新建茶园每亩补多少？")


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    made = built(Path(tmp_path_factory.mktemp("subject")), {"tea.txt": TEA, "inn.txt": INN})
    yield made
    made.close()


def test_a_new_subject_leaves_the_place_and_says_so(snapshot: Snapshot) -> None:
    answer = assistant(snapshot).answer(asked("甲级旅游民宿奖励多少？", BEFORE))
    assert "20万元" in answer.answer
    assert "上文所说的“栖桐区”没有文件提到“民宿”" in answer.answer or "没有文件提到“旅游”" in answer.answer


@pytest.mark.parametrize("text", ["茶王称号奖励多少？", "那甲级旅游民宿呢？", "栖桐区甲级旅游民宿奖励多少？"])
def test_what_goes_on_from_the_question_before_keeps_the_place(snapshot: Snapshot, text: str) -> None:
    assert "上文所说的" not in assistant(snapshot).answer(asked(text, BEFORE)).answer


def test_a_first_question_has_no_place_to_leave(snapshot: Snapshot) -> None:
    assert "上文所说的" not in assistant(snapshot).answer(asked("甲级旅游民宿奖励多少？")).answer
