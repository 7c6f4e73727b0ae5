"""Questions in English, searched in Chinese."""

from __future__ import annotations

from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import HumanMessage

from qa.compose import inert
from qa.errors import GeneratorFailed
from qa.generator import LlamaChat
from qa.prompts import Prompt
from qa.understand import Query, in_chinese

LONGEST = 96
"""Tokens of a translation."""


def translated(query: Query, chat: BaseChatModel | None, prompt: Prompt) -> Query:
    """A question in English with the Chinese one that is searched; unchanged without a model, or if it fails.

    `prompt` has the variable `question`.
    """
    if query.language != "en" or chat is None:
        return query
    options: dict[str, Any] = {"max_tokens": LONGEST, "stop": ["\n"]} if isinstance(chat, LlamaChat) else {}
    try:
        text = chat.invoke([HumanMessage(content=prompt.fill(question=inert(query.search)))], **options).text
    except GeneratorFailed:
        return query
    return in_chinese(query, text.strip()) if text.strip() else query
