"""The questions of one text, and one answer to all of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.snapshot import Snapshot
from qa.asked.parts import MOST, parts_of
from qa.understand import understand
from tests.qa.made_candidates import query
from tests.qa.made_collections import asked, assistant


def parts(text: str) -> list[str]:
    return [part.asked for part in parts_of(query(text))]


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("茶企设备补贴多少？要什么条件？", ["茶企设备补贴多少", "要什么条件"]),
        ("茶企设备补贴多少，找谁申请？", ["茶企设备补贴多少", "找谁申请"]),
        ("由谁牵头、在哪些地方推？", ["由谁牵头", "在哪些地方推"]),
        ("我是茶农，种了300亩，每亩补多少？给几年？", ["我是茶农，种了300亩，每亩补多少", "给几年"]),
        ("審核要幾天，能用多久？", ["審核要幾天", "能用多久"]),
    ],
)
def test_each_segment_that_asks_is_a_question_with_what_leads_to_it(text: str, questions: list[str]) -> None:
    assert parts(text) == questions


@pytest.mark.parametrize(
    "text",
    [
        "茶企设备补贴多少？",
        "设备补贴最高60万元，对吗？",
        "补贴是20%还是25%？",
        "是给茶企，还是给合作社？",
        "设备投了1,200,000元，能补多少？",
        "投了几百万，能补多少？",
        "2023年是多少，比2022年多多少？",
        "两项加起来多少？一共能拿多少？",
        "How much is paid? Who decides?",
        "第三条第二款是什么？后果是什么？",
    ],
)
def test_one_question_stays_whole(text: str) -> None:
    assert parts(text) == []


def test_what_asks_too_much_stays_whole() -> None:
    assert parts("多少？" * (MOST + 1)) == []


def test_a_further_question_knows_what_was_said_before_the_first_and_wants_its_own() -> None:
    first, second = parts_of(query("我们是栖桐区的茶企，设备补贴的比例是多少？找哪个部门申请？"))
    assert first.query.text == "我们是栖桐区的茶企，设备补贴的比例是多少？"
    assert second.query.text == "我们是栖桐区的茶企，找哪个部门申请？"
    assert "department" in second.query.wants
    assert "percent" not in second.query.wants
    assert "percent" in first.query.wants
    assert second.query.places == first.query.places != ()


def test_a_bare_how_much_behind_a_question_for_support_wants_money() -> None:
    _, second = parts_of(query("民宿能申请补贴吗？每年有多少？"))
    assert "money" in second.query.wants
    assert second.own == ()


PIECES = ("我是茶农", "补多少", "找谁", "给几年", "在栖桐区", "，", "？", "、", "对吗", "1,000元")


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_the_questions_of_a_text_stand_in_it_in_order(pieces: list[str]) -> None:
    text = "".join(pieces)
    at = 0
    for part in parts_of(understand(asked(text or "。"), text or "。")):
        at = text.index(part.asked, at) + 1


def test_two_questions_on_two_clauses_are_both_answered(snapshot: Snapshot) -> None:
    answer = assistant(snapshot).answer(asked("砚溪市设备技术改造补助的比例是多少？本计划由谁解释？"))
    assert answer.status == "answered"
    quotes = [one.quote for one in answer.citations]
    assert any("12%" in quote for quote in quotes)
    assert any("负责解释" in quote for quote in quotes)


def test_a_question_that_the_same_sentence_answers_gets_no_second_quote(snapshot: Snapshot) -> None:
    answer = assistant(snapshot).answer(asked("栖桐区茶叶企业设备投资补贴的比例是多少？最高多少？"))
    assert answer.status == "answered"
    assert [one.address for one in answer.citations] == ["第二条"]


def test_a_question_that_nothing_answers_is_named(snapshot: Snapshot) -> None:
    answer = assistant(snapshot).answer(asked("栖桐区首次获得地理标志的企业奖励多少？评审专家怎么抽取？"))
    assert answer.status == "partly_answered"
    assert "评审专家怎么抽取" in answer.answer
    assert "25万元" in answer.answer


def test_a_question_off_the_documents_gets_no_answer_by_another_that_is(snapshot: Snapshot) -> None:
    answer = assistant(snapshot).answer(asked("栖桐区明天下雨吗？要不要带伞？"))
    assert answer.status in ("not_stated", "out_of_scope")


def test_citations_are_numbered_anew(snapshot: Snapshot) -> None:
    answer = assistant(snapshot).answer(asked("砚溪市设备技术改造补助的比例是多少？本计划由谁解释？评审费怎么收？"))
    assert [one.n for one in answer.citations] == list(range(1, len(answer.citations) + 1))
    assert all(n <= len(answer.citations) for one in answer.sentences for n in one.citations)


def test_to_whom_nothing_was_written_is_no_question() -> None:
    assert parts_of(query("捐来的物资没写给谁，哪些机构可以收下？")) == ()


def test_what_only_names_another_is_a_question_for_the_same() -> None:
    first, second = parts_of(query("外市送来的船只归谁接收？红帆会送来的呢？"))
    assert "department" in first.query.wants
    assert second.query.wants == first.query.wants
