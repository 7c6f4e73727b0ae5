"""Conversations without a browser: steps, failures, history, the API."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files

import pytest
from fake_assistant import DOCUMENTS, FakeAssistant, document

from index.errors import BadInput
from qa.errors import GeneratorFailed, QuestionTooLong
from qa.types import Drafted, Event, Question
from qa.web.examples import fitting_examples
from qa.web.exchange import Exchange
from qa.web.talk import KEPT_EXCHANGES, Exchanges, Talk, stopped

ASKED = "首次获得地理标志奖励多少？"


@dataclass(frozen=True, slots=True, kw_only=True)
class Breaking(FakeAssistant):
    """Writes one piece, then fails."""

    error: Exception

    def ask(self, question: Question) -> Iterator[Event]:
        yield Drafted(text="半")
        raise self.error


@dataclass(frozen=True, slots=True, kw_only=True)
class Listening(FakeAssistant):
    """Remembers what it was asked."""

    heard: list[Question] = field(default_factory=list)

    def ask(self, question: Question) -> Iterator[Event]:
        self.heard.append(question)
        yield from FakeAssistant.ask(self, question)


def run(talk: Talk, question: str, before: Exchanges = ()) -> Exchanges:
    *_, last = talk.answer(talk.begin(question, before, "zh"), "zh")
    return last.exchanges


def test_evidence_comes_first_then_the_draft_then_the_answer() -> None:
    talk = Talk(assistant=FakeAssistant(pause=0))
    steps = list(talk.answer(talk.begin(ASKED, (), "zh"), "zh"))
    assert steps[0].exchanges[-1].passages
    assert not steps[0].only_draft
    assert all(step.only_draft for step in steps[1:-1])
    drafts = [step.exchanges[-1].draft for step in steps[1:-1]]
    assert drafts == sorted(drafts, key=len)
    assert steps[-1].exchanges[-1].answer is not None
    assert steps[-1].exchanges[-1].draft == ""


def test_earlier_answers_are_the_history() -> None:
    assistant = Listening(pause=0)
    talk = Talk(assistant=assistant)
    run(talk, "那么上限呢？", run(talk, ASKED))
    assert [turn.role for turn in assistant.heard[1].history] == ["user", "assistant"]
    assert assistant.heard[1].history[0].content == ASKED


def test_an_error_that_can_be_mended_is_one_line() -> None:
    talk = Talk(assistant=Breaking(error=GeneratorFailed("no answer\nfrom the model", remedy="start it again")))
    last = run(talk, ASKED)[-1]
    assert last.failure == "暂时无法回答：no answer from the model — start it again"
    assert last.draft == ""


def test_any_other_error_is_logged_and_tells_nothing(caplog: pytest.LogCaptureFixture) -> None:
    last = run(Talk(assistant=Breaking(error=ZeroDivisionError("secret"))), ASKED)[-1]
    assert last.failure is not None
    assert "secret" not in last.failure
    assert "secret" in caplog.text


@pytest.mark.parametrize("length", [4000, 4001])
def test_the_longest_question_has_four_thousand_characters(length: int) -> None:
    began = Talk(assistant=FakeAssistant()).begin("税" * length, (), "zh")
    assert began[-1].done == (length > 4000)


def test_nothing_is_asked_by_an_empty_line_or_while_one_runs() -> None:
    talk = Talk(assistant=FakeAssistant())
    running = talk.begin(ASKED, (), "zh")
    assert talk.begin("另一个", running, "zh") is running
    assert talk.begin(" \n", (), "zh") == ()
    assert list(talk.answer((), "zh")) == []


def test_stopping_ends_what_runs_and_nothing_else() -> None:
    talk = Talk(assistant=FakeAssistant(pause=0))
    done = run(talk, ASKED)
    assert stopped(done, "停") is done
    assert stopped(talk.begin("又一个", done, "zh"), "停")[-1].failure == "停"


def test_a_long_conversation_drops_its_oldest_exchanges_and_keeps_its_keys_apart() -> None:
    talk = Talk(assistant=FakeAssistant())
    many = tuple(Exchange(key=key, question="问", failure="无") for key in range(1, KEPT_EXCHANGES + 1))
    kept = talk.begin(ASKED, many, "zh")
    assert len(kept) == KEPT_EXCHANGES
    assert kept[-1].key == KEPT_EXCHANGES + 1


def test_the_api_returns_the_contract() -> None:
    reply = Talk(assistant=FakeAssistant(pause=0)).ask(ASKED, "2026-01-31", [{"role": "user", "content": "前问"}])
    assert reply["schema"] == 1
    assert reply["as_of"] == "2026-01-31"
    assert reply["status"] == "answered"
    assert reply["citations"][0]["quote"].startswith("（二）品牌奖励")


def test_the_api_names_what_is_wrong() -> None:
    talk = Talk(assistant=FakeAssistant())
    with pytest.raises(BadInput, match="question: empty"):
        talk.ask("  ")
    with pytest.raises(QuestionTooLong, match="4001 characters"):
        talk.ask("税" * 4001)
    with pytest.raises(BadInput, match="'tomorrow' is not a day"):
        talk.ask(ASKED, "tomorrow")
    with pytest.raises(BadInput, match=r"history\[0\]"):
        talk.ask(ASKED, "", [{"role": "system", "content": "x"}])


def test_examples_are_shown_only_for_documents_that_are_there() -> None:
    assert fitting_examples(DOCUMENTS) == ()
    entries = json.loads(files("qa.web").joinpath("examples.json").read_text(encoding="utf-8"))
    held = document("any.txt", f"关于印发{entries[1]['title']}的通知")
    assert fitting_examples((*DOCUMENTS, held)) == (entries[1]["question"],)
