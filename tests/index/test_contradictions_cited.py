"""A contradiction that reading found is told where one of its places is cited, and only there."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.snapshot import Snapshot
from qa.notices import notices
from qa.types import Notice
from qa.understand import Language
from tests.qa.made_collections import AS_OF, built, collected, found_for

TEXT = (
    "芷澜市精密铸造产业实施方案（2024—2026年）\n\n一、空间布局\n"
    "（一）园区建设。到2026年，全市建成精密铸造园3个。重点建设芷北铸造园、澜西铸造园、桐湾铸造园、柘林铸造园。\n"
    "（二）人才引进。对新引进的铸造工艺博士给予每人安家补贴36万元，分三年发放，由市人才工作部门审核。\n"
)


def told(snapshot: Snapshot, question: str, language: Language = "zh-Hans", cited: int = 1) -> list[Notice]:
    candidates = found_for(snapshot, question)[2][:cited]
    found = notices(collected(snapshot), candidates, as_of=AS_OF, language=language, unsupported=0, degraded=False)
    return [notice for notice in found if notice.kind == "contradiction"]


@pytest.mark.parametrize(
    ("language", "opening"),
    [("zh-Hans", "原文前后不一致："), ("zh-Hant", "原文前後不一致："), ("en", "The source contradicts itself: ")],
)
def test_it_is_told_in_the_language_of_the_asker(tmp_path: Path, language: Language, opening: str) -> None:
    with built(tmp_path, {"zhilan.txt": TEXT}) as snapshot:
        (notice,) = told(snapshot, "芷澜市到2026年建成几个精密铸造园？", language)
        assert notice.text.startswith(opening)
        assert "精密铸造园3个" in notice.text
        assert "芷北铸造园、澜西铸造园、桐湾铸造园、柘林铸造园" in notice.text
        assert notice.citations == (1,)


def test_a_sentence_beside_it_says_nothing_of_it(tmp_path: Path) -> None:
    with built(tmp_path, {"zhilan.txt": TEXT}) as snapshot:
        assert told(snapshot, "芷澜市铸造工艺博士的安家补贴是多少？") == []


def test_one_notice_names_all_citations_that_show_a_side(tmp_path: Path) -> None:
    with built(tmp_path, {"zhilan.txt": TEXT}) as snapshot:
        (notice,) = told(snapshot, "芷澜市重点建设哪几个铸造园，到2026年建成几个？", cited=10)
        assert len(notice.citations) >= 2
