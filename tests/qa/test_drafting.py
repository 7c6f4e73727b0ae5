"""A draft within its deadline, and the translation of a question."""

from __future__ import annotations

import time

import pytest
from langchain_core.messages import BaseMessage, HumanMessage

from qa.clock import Clock
from qa.drafting import draft
from qa.errors import GeneratorFailed
from qa.prompts import load
from qa.translation import translated
from tests.qa.fake_chat import PIECE, ScriptedChat
from tests.qa.made_candidates import query
from tests.qa.made_evidence import passage

ASKED: list[BaseMessage] = [HumanMessage(content="奖励多少？")]
TEXT = "给予25万元一次性奖励。[1]"


def test_the_words_come_piece_by_piece() -> None:
    pieces = list(draft(ScriptedChat(drafts=[TEXT]), ASKED, [passage(TEXT)], clock=Clock(), deadline=10))
    assert "".join(pieces) == TEXT
    assert max(map(len, pieces)) == PIECE


def test_what_was_said_before_a_failure_is_handed_on() -> None:
    heard: list[str] = []
    with pytest.raises(GeneratorFailed):
        for piece in draft(ScriptedChat(drafts=[TEXT], fails_after=2), ASKED, [], clock=Clock(), deadline=10):
            heard.append(piece)
    assert "".join(heard) == TEXT[: 2 * PIECE]


def test_a_deadline_that_is_over_ends_the_draft() -> None:
    with pytest.raises(GeneratorFailed, match="deadline"):
        list(draft(SlowChat(drafts=[TEXT]), ASKED, [], clock=Clock(start=time.perf_counter() - 11), deadline=10))


class SlowChat(ScriptedChat):
    """Thinks before it speaks."""

    def _next(self, messages: list[BaseMessage]) -> str:
        time.sleep(0.3)
        return super()._next(messages)


def test_a_clock_counts_from_its_start() -> None:
    clock = Clock(start=time.perf_counter() - 2)
    assert 2 <= clock.seconds() < 60
    assert 2000 <= clock.milliseconds() < 60_000
    assert Clock().seconds() < 60


ENGLISH = "How much does Qitong award for a first geographical indication?"
PROMPT = load("translate")


def test_an_english_question_is_searched_in_chinese_and_keeps_its_language() -> None:
    chat = ScriptedChat(drafts=[" 首次获得地理标志奖励多少？\n"])
    found = translated(query(ENGLISH), chat, PROMPT)
    assert found.translated
    assert found.language == "en"
    assert found.search.startswith("首次获得地理标志奖励多少？")
    assert "地理" in "".join(found.words)
    assert ENGLISH in chat.prompt()


def test_a_chinese_question_is_not_translated() -> None:
    chat = ScriptedChat(drafts=["别的问题？"])
    asked = query("首次获得地理标志奖励多少？")
    assert translated(asked, chat, PROMPT) == asked
    assert chat.heard == []


@pytest.mark.parametrize("chat", [None, ScriptedChat(drafts=[" \n"]), ScriptedChat(drafts=["好"], fails_after=0)])
def test_without_a_translation_the_question_stays(chat: ScriptedChat | None) -> None:
    asked = query(ENGLISH)
    assert translated(asked, chat, PROMPT) == asked
