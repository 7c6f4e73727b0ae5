"""Questions in English, searched in Chinese."""

from __future__ import annotations

from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import HumanMessage

from qa.clock import Clock
from qa.compose import inert
from qa.drafting import spoken
from qa.errors import GeneratorFailed
from qa.generators.base import BoundedChat
from qa.prompts import Prompt
from qa.understand import Query, in_chinese

LONGEST = 96
"""Tokens of a translation."""


def translated(
    query: Query, chat: BaseChatModel | None, prompt: Prompt, *, clock: Clock | None = None, deadline: float = 60.0
) -> Query:
    """A question in English with the Chinese one that is searched; unchanged without a model, or if it fails.

    Args:
        query: the question.
        chat: the model.
        prompt: has the variable `question`.
        clock: started when the question arrived; None = now.
        deadline: seconds on that clock.
    """
    if query.language != "en" or chat is None:
        return query
    asked = HumanMessage(content=prompt.fill(question=inert(query.search)))
    options: dict[str, Any] = {"max_tokens": LONGEST, "stop": ["\n"]} if isinstance(chat, BoundedChat) else {}
    try:
        text = "".join(spoken(chat, [asked], options, clock=clock or Clock(), deadline=deadline))
    except GeneratorFailed:
        return query
    return in_chinese(query, text.strip()) if text.strip() else query
