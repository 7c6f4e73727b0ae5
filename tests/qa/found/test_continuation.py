"""How far an answer goes on behind a title, a question or the start of a passage, on made-up documents."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.snapshot import Snapshot
from qa.found.candidate import Candidate, sentences_of
from qa.found.continuation import TITLE, WHOLE, announces, continued, is_open
from qa.retrieve import Collection
from tests.qa.made_candidates import candidate, query
from tests.qa.made_collections import built, collected

NOTICE = """禾泽市渔港安全工作通知

一、加强渔船检修保障。各渔港所在乡镇要组织渔船入坞检修。检修费用由船东承担；困难渔户可以申请缓缴。市海洋局每月通报一次进度。
二、开展防台演练。
各渔港每季度至少演练1次。演练记录保存2年。
三、落实值守要求。
四、设置停泊指引。渔港夜间怎样停泊？渔船应当停泊在灯光区内。值班人员每2小时巡查一次。
"""


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return built(tmp_path_factory.mktemp("index"), {"heze.txt": NOTICE})


@pytest.fixture
def collection(snapshot: Snapshot) -> Collection:
    return collected(snapshot)


def sentence(collection: Collection, words: str) -> Candidate:
    """The sentence of the notice that begins with some words."""
    clauses = collection.clauses(collection.documents[0].id)
    every = [one for clause in clauses for one in sentences_of(collection, clause)]
    return next(one for one in every if words in one.text)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("禾泽市如何加强渔船检修保障？", True),
        ("渔港采取了哪些措施？", True),
        ("渔港值守的具体要求是什么？", True),
        ("为什么要组织渔船检修？", True),
        ("渔港每季度演练多少次？", False),
        ("检修由哪个部门负责？", False),
        ("渔船可以缓缴费用吗？", False),
    ],
)
def test_a_question_is_open_if_a_passage_answers_it(question: str, expected: bool) -> None:
    assert is_open(query(question)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、加强渔船检修保障。", True),
        ("渔港夜间如何停泊？", True),
        ("二是注重安全宣传。", True),
        ("（一）渔船检验证书；", False),
        ("（二）应当提交下列材料：", False),
        ("（三）补助每艘3万元。", False),
        ("渔船应当停泊在灯光区内。", False),
        ("一、" + "渔" * TITLE + "。", False),
    ],
)
def test_a_title_and_a_question_announce_what_follows(text: str, expected: bool) -> None:
    assert announces(candidate(text)) is expected


def test_the_answer_to_an_open_question_is_the_whole_clause(collection: Collection) -> None:
    title = sentence(collection, "加强渔船检修保障")
    whole = continued(collection, query("禾泽市如何加强渔船检修保障？"), title)
    assert [one.text for one in whole] == [NOTICE.splitlines()[2]]


def test_behind_a_title_no_more_is_shown_than_its_first_sentence_if_nothing_open_is_asked(
    collection: Collection,
) -> None:
    title = sentence(collection, "加强渔船检修保障")
    (whole,) = continued(collection, query("渔船要检修吗？"), title)
    assert whole.text == "一、加强渔船检修保障。各渔港所在乡镇要组织渔船入坞检修。"


def test_a_title_that_is_a_clause_of_its_own_goes_on_below_it(collection: Collection) -> None:
    title = sentence(collection, "开展防台演练")
    value = continued(collection, query("防台演练每季度多少次？"), title)
    assert [one.text for one in value] == ["二、开展防台演练。", "各渔港每季度至少演练1次。"]
    passage = continued(collection, query("如何开展防台演练？"), title)
    assert [one.text for one in passage] == ["二、开展防台演练。", "各渔港每季度至少演练1次。演练记录保存2年。"]


def test_a_title_with_nothing_below_it_stands_alone(collection: Collection) -> None:
    title = sentence(collection, "落实值守要求")
    assert continued(collection, query("值守的具体要求是什么？"), title) == (title,)


def test_a_question_of_the_text_brings_its_answer(collection: Collection) -> None:
    asked = sentence(collection, "夜间怎样停泊")
    whole = continued(collection, query("渔港夜间能停泊吗？"), asked)
    assert [one.text for one in whole] == ["渔港夜间怎样停泊？渔船应当停泊在灯光区内。值班人员每2小时巡查一次。"]


def test_a_question_for_a_value_gets_its_sentence_alone(collection: Collection) -> None:
    one = sentence(collection, "值班人员每2小时")
    assert continued(collection, query("值班人员几小时巡查一次？"), one) == (one,)


@settings(max_examples=15, deadline=None)
@given(lengths=st.lists(st.integers(min_value=9, max_value=160), min_size=1, max_size=8))
def test_quotes_are_whole_sentences_of_the_source_within_the_limit(
    lengths: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    sentences = ["渔港安全" + "好" * (length - 5) + "。" for length in lengths]
    text = f"禾泽市渔港安全工作通知\n\n一、{''.join(sentences)}\n"
    collection = collected(built(Path(tmp_path_factory.mktemp("law")), {"law.txt": text}))
    first = sentence(collection, "一、渔港")
    for one in continued(collection, query("渔港安全如何保障？"), first):
        assert one.span.cut(text) == one.text
        assert one.text.endswith("。")
        assert len(one.text) <= max(WHOLE, len(first.text))
