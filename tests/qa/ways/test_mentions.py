"""Listings of mentions are exhaustive, in order, and of nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.snapshot import Snapshot
from index.tokens import normalise
from qa.ways.mentions import WHOLE, asked_mentions, mentions
from tests.qa.made_collections import asked, assistant, built, collected


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("哪些条款提到瞪羚企业？", "瞪羚企业"),
        ("哪些文件涉及“茶产业”？", "茶产业"),
        ("列出所有提到贴息的条款", "贴息"),
        ("提到孵化器的条款有哪些？", "孵化器"),
        ("瞪羚企业在哪些条款里被提到？", "瞪羚企业"),
        ("哪幾處提到綠色工廠？", "绿色工厂"),
    ],
)
def test_the_term_of_a_question(question: str, term: str) -> None:
    found = asked_mentions(question)
    assert found is not None
    assert found.term == term


@pytest.mark.parametrize(
    "question", ["哪些企业可以申请补贴？", "涉及哪些部门？", "有哪些支持措施？", "提到的奖励是多少？"]
)
def test_other_questions_want_no_mentions(question: str) -> None:
    assert asked_mentions(question) is None


@settings(max_examples=25)
@given(
    term=st.sampled_from(["企业", "補貼", "补助", "茶", "研发投入", "项目", "不存在", "2022年", "财政", "一次性奖励"])
)
def test_all_clauses_that_hold_the_term_and_no_others(snapshot: Snapshot, term: str) -> None:
    collection = collected(snapshot)
    wanted = [
        (document.id, clause.ordinal)
        for document in collection.documents
        for clause in collection.clauses(document.id)
        if normalise(term) in normalise(clause.text)
    ]
    found = mentions(collection, normalise(term), collection.documents)
    assert [(one.document.id, one.clause.ordinal) for one in found] == wanted


def test_the_answer_cites_each_and_says_how_many(snapshot: Snapshot) -> None:
    answer = assistant(snapshot).answer(asked("哪些条款提到设备投资额？"))
    assert answer.status == "answered"
    assert "共2处" in answer.answer
    assert [one.address for one in answer.citations] == ["第二条", "二、(二)"]
    assert all("设备投资额" in one.quote for one in answer.citations)


def test_a_place_limits_the_listing(snapshot: Snapshot) -> None:
    answer = assistant(snapshot).answer(asked("栖桐区哪些条款提到设备投资额？"))
    assert [one.address for one in answer.citations] == ["第二条"]


def test_what_is_mentioned_nowhere_is_said_to_be(snapshot: Snapshot) -> None:
    answer = assistant(snapshot).answer(asked("哪些条款提到“量子计算”？"))
    assert answer.status == "not_stated"
    assert "量子计算" in answer.answer


def test_a_long_listing_is_not_cut(tmp_path: Path) -> None:
    items = "".join(
        f"第{n}条 港口公司应当在第{n}号泊位设置岸电设施，并按月报送用电情况。\n" for n in range(1, WHOLE + 6)
    )
    with built(tmp_path, {"moyu.txt": f"墨屿市港口岸电管理办法\n\n{items}"}) as snapshot:
        answer = assistant(snapshot).answer(asked("列出所有提到岸电设施的条款"))
    assert [one.address for one in answer.citations] == [f"第{n}条" for n in range(1, WHOLE + 6)]
    assert "报送" in answer.citations[0].quote
    assert "报送" not in answer.citations[-1].quote
