"""A model's words, piece by piece, within a deadline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from queue import Empty, Queue
from threading import Event, Thread
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import BaseMessage

from qa.clock import Clock
from qa.compose import excerpts
from qa.errors import GeneratorFailed
from qa.generators.base import BoundedChat
from qa.types import Evidence


def draft(
    chat: BaseChatModel, asked: list[BaseMessage], pieces: Sequence[Evidence], *, clock: Clock, deadline: float
) -> Iterator[str]:
    """The model's words as they come, until the deadline, even if the model says nothing at all.

    Args:
        chat: the model; one of `qa.generators` is held to `qa.compose.excerpts`, as far as it can be.
        asked: the conversation that it continues.
        pieces: the evidence in it, at least one.
        clock: started when the question arrived.
        deadline: seconds on that clock.

    Raises:
        GeneratorFailed: the model failed, or took longer.
    """
    options = {"excerpts": excerpts(pieces)} if isinstance(chat, BoundedChat) else {}
    yield from spoken(chat, asked, options, clock=clock, deadline=deadline)


def spoken(
    chat: BaseChatModel, asked: list[BaseMessage], options: dict[str, Any], *, clock: Clock, deadline: float
) -> Iterator[str]:
    """As `draft`, with options of the model's own; a model that nobody listens to any more is stopped."""
    words: Queue[str | Exception | None] = Queue()
    left = Event()
    if isinstance(chat, BoundedChat):
        options = options | {"seconds": max(0.0, deadline - clock.seconds())}

    def speak() -> None:
        try:
            for chunk in chat.stream(asked, **options):
                words.put(chunk.text)
                if left.is_set():
                    break
            words.put(None)
        except Exception as error:
            words.put(error)

    Thread(target=speak, daemon=True).start()
    try:
        while True:
            try:
                word = words.get(timeout=max(0.0, deadline - clock.seconds()))
            except Empty:
                raise GeneratorFailed("the draft took longer than the deadline") from None
            if word is None:
                return
            if isinstance(word, Exception):
                raise GeneratorFailed(f"the model failed: {word}") from word
            if word:
                yield word
    finally:
        left.set()
