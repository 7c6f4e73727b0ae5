"""Comparisons: one short sentence a side, and a side without one is named."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.snapshot import Snapshot
from qa.ways.sides import sides_of
from tests.qa.made_collections import asked, assistant, built, found_for

FIRST = """岚屿市孵化器扶持办法

第一条 对新认定的孵化器，给予30万元一次性奖励。
第二条 对在孵企业减免两年房租。
"""
SECOND = """墨屿市孵化器扶持办法

第一条 对新认定的孵化器，给予50万元一次性奖励。
第二条 对毕业企业给予5万元奖励。
"""
THIRD = """槐屿市夜间经济办法

第一条 支持商业街延长营业时间，由市商务局负责。
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    texts = {"a.txt": FIRST, "b.txt": SECOND, "c.txt": THIRD}
    with built(tmp_path_factory.mktemp("index"), texts) as snapshot:
        yield snapshot


def test_sides_come_in_the_order_of_the_question(made: Snapshot) -> None:
    collection, query, _ = found_for(made, "墨屿市和岚屿市对新认定的孵化器各奖励多少万元？")
    assert [side.name for side in sides_of(collection, query)] == ["墨屿", "岚屿"]


def test_each_side_has_its_own_sentence(made: Snapshot) -> None:
    answer = assistant(made).answer(asked("墨屿市和岚屿市对新认定的孵化器各奖励多少万元？"))
    assert answer.status == "answered"
    assert [one.file for one in answer.citations] == ["b.txt", "a.txt"]
    assert "50万元" in answer.answer
    assert "30万元" in answer.answer
    assert "5万元奖励" not in answer.answer


def test_a_side_that_says_nothing_is_named(made: Snapshot) -> None:
    answer = assistant(made).answer(asked("槐屿市和岚屿市对新认定的孵化器各奖励多少万元？"))
    assert answer.status == "partly_answered"
    assert "槐屿" in answer.sentences[0].text
    assert [one.file for one in answer.citations] == ["a.txt"]


def test_documents_are_sides_too(made: Snapshot) -> None:
    collection, query, _ = found_for(made, "岚屿孵化器办法和槐屿夜间经济办法有什么不同？")
    assert [side.documents[0].file for side in sides_of(collection, query)] == ["a.txt", "c.txt"]


def test_of_three_sides_none_may_be_silent(made: Snapshot) -> None:
    """Two quoted sides of three would pass for the whole comparison."""
    answer = assistant(made).answer(asked("墨屿市、岚屿市和槐屿市对新认定的孵化器各奖励多少万元？"))
    assert answer.status == "partly_answered"
    assert "槐屿" in answer.sentences[0].text
    assert {one.file for one in answer.citations} == {"a.txt", "b.txt"}


def test_a_value_that_no_side_states_is_said_to_be_missing_beside_what_they_state(made: Snapshot) -> None:
    answer = assistant(made).answer(asked("墨屿市和岚屿市新认定的孵化器在哪一年得到奖励？"))
    assert answer.status == "partly_answered"
    assert "没有写明" in answer.sentences[0].text
    assert [one.file for one in answer.citations] == ["b.txt", "a.txt"]


def test_where_something_goes_is_no_side(made: Snapshot) -> None:
    collection, query, _ = found_for(made, "岚屿市送往墨屿市的孵化器，对新认定的奖励各有多少？")
    assert len(sides_of(collection, query)) < 2
    collection, query, _ = found_for(made, "送往墨屿市和岚屿市的奖励各有多少？")
    assert len(sides_of(collection, query)) == 2


def test_where_somebody_is_not_from_is_no_side(made: Snapshot) -> None:
    collection, query, _ = found_for(made, "不是墨屿市的孵化器在岚屿市奖励多少？")
    assert len(sides_of(collection, query)) < 2
