"""A chat model that says what it is told, piece by piece, and remembers what it was asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from pydantic import Field

from qa.errors import GeneratorFailed

PIECE = 5
"""Characters of a streamed piece."""


class ScriptedChat(BaseChatModel):
    """Says `drafts` in turn, the last one again and again; `fails_after` pieces it breaks down."""

    drafts: list[str]
    fails_after: int | None = None
    heard: list[list[BaseMessage]] = Field(default_factory=list)
    """The messages of each request."""

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def _next(self, messages: list[BaseMessage]) -> str:
        draft = self.drafts[min(len(self.heard), len(self.drafts) - 1)]
        self.heard.append(messages)
        return draft

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        if self.fails_after is not None:
            raise GeneratorFailed("scripted: broke down")
        return ChatResult(generations=[ChatGeneration(message=AIMessage(content=self._next(messages)))])

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        draft = self._next(messages)
        for number, start in enumerate(range(0, len(draft), PIECE)):
            if number == self.fails_after:
                raise GeneratorFailed("scripted: broke down")
            yield ChatGenerationChunk(message=AIMessageChunk(content=draft[start : start + PIECE]))
        if self.fails_after is not None and self.fails_after * PIECE >= len(draft):
            raise GeneratorFailed("scripted: broke down")

    def prompt(self, request: int = -1) -> str:
        """All that one request said."""
        return "\n".join(message.text for message in self.heard[request])
