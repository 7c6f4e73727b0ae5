"""The face that all back-ends share: a LangChain chat model whose requests may carry bounds."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from typing import Any, ClassVar

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from pydantic import ConfigDict

from qa.generators.request import Request, request_of
from qa.generators.thinking import without_thinking


class BoundedChat(BaseChatModel):
    """A chat model that takes, with `bind` or as keywords of a call, the fields of `qa.generators.request.Request`.

    Greedy, so that the same question has the same answer. What a model thinks aloud in `<think>…</think>` before it
    answers is no part of the answer. Whoever stops listening to `stream` stops the model.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    in_process: ClassVar[bool] = True
    """True if the weights lie in this process, so that warming up is worth its while."""

    max_tokens: int = 160

    @abstractmethod
    def pieces(self, request: Request) -> Iterator[str]:
        """The answer, piece by piece; closing the iterator stops the model.

        Raises:
            GeneratorFailed: the model could not be started, or stopped answering.
        """

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        text = "".join(chunk.text for chunk in self._stream(messages, stop, run_manager, **kwargs))
        return ChatResult(generations=[ChatGeneration(message=AIMessage(content=text))])

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        request = request_of(messages, stop, kwargs, max_tokens=self.max_tokens)
        for piece in without_thinking(self.pieces(request)):
            chunk = ChatGenerationChunk(message=AIMessageChunk(content=piece))
            if run_manager:
                run_manager.on_llm_new_token(piece, chunk=chunk)
            yield chunk
