"""What becomes of drafted sentences, and the text of an answer."""

from __future__ import annotations

import pytest

from qa.assembly import assemble, written
from qa.compose import Draft
from qa.types import Notice, Sentence
from qa.ways.decision import Decision, not_in, not_stated
from tests.qa.made_candidates import candidate, query
from tests.qa.made_evidence import passage

QUOTE = "对首次获得地理标志的企业，给予25万元一次性奖励。"
ASKED = query("首次获得地理标志的企业奖励多少万元？")


def verdicts(*drafts: Draft) -> tuple[list[tuple[str, tuple[int, ...]]], int]:
    decision = Decision(status="answered", chosen=(candidate(QUOTE),))
    sentences, failed = assemble(ASKED, decision, drafts, [passage(QUOTE)])
    return [(one.verdict, one.citations) for one in sentences], failed


def test_without_a_draft_the_quotes_are_the_sentences() -> None:
    assert verdicts() == ([("verbatim", (1,))], 0)


def test_a_draft_that_is_the_quote_is_not_said_twice() -> None:
    assert verdicts(Draft(text=QUOTE, markers=(1,))) == ([("verbatim", (1,))], 0)


@pytest.mark.parametrize(
    ("draft", "sentences"),
    [
        (Draft(text="给予250万元一次性奖励。", markers=(1,)), [("repaired", (1,))]),
        (Draft(text="给予25万元一次性奖励。", markers=(7,)), [("withheld", ()), ("verbatim", (1,))]),
    ],
)
def test_a_draft_that_fails_is_repaired_or_withheld_and_counted(
    draft: Draft, sentences: list[tuple[str, tuple[int, ...]]]
) -> None:
    assert verdicts(draft) == (sentences, 1)


def test_sentences_that_code_made_come_first() -> None:
    made = Sentence(text="原文写的是25万元。", citations=(1,), verdict="supported")
    decision = Decision(status="answered", chosen=(candidate(QUOTE),), made=(made,))
    sentences, _ = assemble(ASKED, decision, [], [passage(QUOTE)])
    assert [one.text for one in sentences] == [made.text, QUOTE]


def test_the_text_is_the_shown_sentences_with_markers_and_then_the_notices() -> None:
    sentences = [
        Sentence(text="甲。", citations=(1, 2), verdict="supported"),
        Sentence(text="乙。", citations=(), verdict="withheld"),
        Sentence(text="丙。", citations=(), verdict="supported"),
    ]
    assert written(sentences, [Notice(kind="ai", text="丁。")]) == "甲。[1][2]\n丙。\n丁。"
    assert written([], []) == ""


def test_a_decision_that_nothing_answers_has_a_statement_or_the_nearest_sentence() -> None:
    nothing = not_stated(ASKED, "value")
    assert (nothing.status, nothing.chosen, bool(nothing.statement)) == ("not_stated", (), True)
    near = candidate(QUOTE)
    but = not_in(near, "没有写明年份。", "column")
    assert (but.status, but.chosen, but.complete) == ("not_stated", (near,), True)
    assert [(one.text, one.citations) for one in but.made] == [("没有写明年份。", (1,))]
