"""What answers, and whether it does, on made-up documents."""

from __future__ import annotations

import pytest

from index.snapshot import Snapshot
from tests.qa.made_collections import asked, assistant, built

CONTRADICTING = """岚屿市智能农机产业行动方案（2024—2026年）

一、工作目标
到2026年，全市建成农机产业园4个，即东浦产业园、西垄产业园、南坪产业园、北坞产业园、中渚产业园。
对新认定的市级农机示范企业给予12万元一次性奖励。

二、支持措施
（一）对购置智能农机的合作社，按购置价格的25%给予补贴，单台最高8万元。科技小巨人企业力争达到15家。
（二）申报单位应当提交下列材料：
1.申报书。
2.营业执照复印件。
3.购置发票。
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return built(tmp_path_factory.mktemp("index"), {"lanyu.txt": CONTRADICTING})


def test_a_source_that_disagrees_with_itself_is_quoted_on_both_sides(made: Snapshot) -> None:
    answer = assistant(made).answer(asked("岚屿市到2026年要建成几个农机产业园？"))
    assert answer.status == "conflicting"
    assert "4个" in answer.answer
    assert "中渚产业园" in answer.answer
    assert any(notice.kind == "contradiction" for notice in answer.notices)
    assert answer.sentences[0].citations


def test_a_contradiction_does_not_concern_another_question(made: Snapshot) -> None:
    answer = assistant(made).answer(asked("岚屿市对市级农机示范企业奖励多少万元？"))
    assert answer.status == "answered"
    assert "12万元" in answer.answer


def test_the_amount_of_one_title_does_not_answer_for_another(made: Snapshot) -> None:
    answer = assistant(made).answer(asked("岚屿市对科技小巨人企业补贴多少钱？"))
    assert answer.status == "not_stated"
    assert answer.nearest


def test_a_lead_in_brings_its_items(made: Snapshot) -> None:
    answer = assistant(made).answer(asked("岚屿市申报单位应当提交哪些材料？"))
    assert all(word in answer.answer for word in ("申报书", "营业执照", "购置发票"))


def test_a_clause_is_looked_up_by_its_address(made: Snapshot) -> None:
    answer = assistant(made).answer(asked("岚屿市行动方案二、（一）写了什么？"))
    assert [citation.address for citation in answer.citations] == ["二、(一)"]
    assert "25%" in answer.citations[0].quote


def test_a_clause_that_is_not_there_is_said_to_be_missing(made: Snapshot) -> None:
    answer = assistant(made).answer(asked("岚屿市行动方案第八条写了什么？"))
    assert answer.status == "not_stated"
    assert "第八条" in answer.answer


def test_a_subject_that_the_document_never_names_is_said_to_be_absent(made: Snapshot) -> None:
    answer = assistant(made).answer(asked("岚屿市对购置智能农机的会计师事务所补贴多少钱？"))
    assert answer.status in ("partly_answered", "not_stated")
