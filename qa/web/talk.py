"""What happens when somebody types, stops, starts anew or calls the API. No component is named here."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from index.errors import BadInput, PolicyQAError
from qa.contract import answer_json
from qa.errors import QuestionTooLong
from qa.types import Answered, Drafted, Question, Turn
from qa.web.assistant import Assistant
from qa.web.exchange import LONGEST_QUESTION, Exchange, after, failed, turns
from qa.web.wording import WORDINGS, Language, Wording

logger = logging.getLogger(__name__)

KEPT_EXCHANGES = 40
"""Older ones leave the page, so that one conversation cannot grow without end."""

Exchanges = tuple[Exchange, ...]


class Step(NamedTuple):
    """A conversation after something happened to its last exchange."""

    exchanges: Exchanges
    only_draft: bool
    """True if nothing but the draft has grown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """The conversation side of the page: pure steps from exchanges to exchanges, around one assistant."""

    assistant: Assistant

    def begin(self, text: str, exchanges: Exchanges, language: Language) -> Exchanges:
        """`exchanges` with the new question; the same object if there is nothing to ask or one still runs."""
        question = text.strip()
        if not question or (exchanges and not exchanges[-1].done):
            return exchanges
        key = exchanges[-1].key + 1 if exchanges else 1
        exchange = Exchange(key=key, question=question)
        if len(question) > LONGEST_QUESTION:
            exchange = failed(
                Exchange(key=key, question=f"{question[:80]}…"),
                WORDINGS[language].too_long.format(len(question)),
            )
        return (*exchanges, exchange)[-KEPT_EXCHANGES:]

    def answer(self, exchanges: Exchanges, language: Language) -> Iterator[Step]:
        """Every step of answering the last exchange; nothing if it is done already."""
        if not exchanges or exchanges[-1].done:
            return
        *earlier, current = exchanges
        words = WORDINGS[language]
        question = Question(text=current.question, as_of=date.today().isoformat(), history=turns(tuple(earlier)))
        try:
            for event in self.assistant.ask(question):
                current = after(current, event, self.assistant)
                yield Step((*earlier, current), isinstance(event, Drafted))
            if not current.done:
                raise RuntimeError("the assistant ended without an answer")
        except PolicyQAError as error:
            yield Step((*earlier, failed(current, words.failed.format(error))), False)
        except Exception:
            logger.exception("answering failed")
            yield Step((*earlier, failed(current, words.internal)), False)

    def ask(self, question: str, as_of: str = "", history: list[dict[str, str]] | None = None) -> dict[str, Any]:
        """One question for programs; the JSON of `qa.contract`.

        Args:
            question: 1 … 4,000 characters.
            as_of: `YYYY-MM-DD`; empty means today.
            history: earlier messages, `{"role": "user" | "assistant", "content": …}`, oldest first.

        Raises:
            BadInput: one of them is not as described.
        """
        asked = Question(text=_text(question), as_of=_day(as_of), history=_turns(history or []))
        for event in self.assistant.ask(asked):
            if isinstance(event, Answered):
                return answer_json(event.answer)
        raise RuntimeError("the assistant ended without an answer")


def stopped(exchanges: Exchanges, message: str) -> Exchanges:
    """`exchanges` with the last one ended by `message`, if it was not done."""
    if not exchanges or exchanges[-1].done:
        return exchanges
    return (*exchanges[:-1], failed(exchanges[-1], message))


def other(language: Language) -> tuple[Language, Wording]:
    """The language to switch to, and its words."""
    chosen: Language = "en" if language == "zh" else "zh"
    return chosen, WORDINGS[chosen]


def _text(question: str) -> str:
    text = question.strip() if isinstance(question, str) else ""
    if not text:
        raise BadInput("question: empty", remedy="send a text of 1 to 4,000 characters")
    if len(text) > LONGEST_QUESTION:
        raise QuestionTooLong(
            f"question: {len(text)} characters, at most {LONGEST_QUESTION:,} allowed", remedy="shorten it"
        )
    return text


def _day(as_of: str) -> str:
    try:
        return date.fromisoformat(as_of).isoformat() if as_of else date.today().isoformat()
    except (TypeError, ValueError) as error:
        raise BadInput(f"as_of: {as_of!r} is not a day", remedy="write it as YYYY-MM-DD") from error


def _turns(history: list[dict[str, str]]) -> tuple[Turn, ...]:
    read: list[Turn] = []
    for number, message in enumerate(history):
        match message:
            case {"role": "user" | "assistant" as role, "content": str(content)}:
                read.append(Turn(role=role, content=content))
            case _:
                raise BadInput(
                    f"history[{number}]: {message!r}",
                    remedy='expected {"role": "user" or "assistant", "content": text}',
                )
    return tuple(read)
