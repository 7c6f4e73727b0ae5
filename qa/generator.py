"""A specification string becomes a LangChain chat model: `llama:NAME_OR_PATH` in-process, or `none`."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import Queue
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from pydantic import ConfigDict, PrivateAttr

from index.errors import BadInput
from qa.config import Settings
from qa.errors import GeneratorFailed
from qa.models import generator_path, model_hash

_ROLES = {"human": "user", "ai": "assistant", "system": "system"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Generator:
    """A chat model and what an answer must say of it."""

    spec: str
    hash: str
    """SHA-256 of the weights; empty for `none`."""
    chat: BaseChatModel | None
    """None for `none`: the answer is the verified quotes."""


def open_generator(settings: Settings) -> Generator:
    """The generator that `settings.model` names.

    Raises:
        BadInput: the specification has an unknown form.
        ModelMissing: the weights are not there, or are not the expected ones.
    """
    spec = settings.model
    kind, _, name = spec.partition(":")
    if spec == "none":
        return Generator(spec=spec, hash="", chat=None)
    if kind == "llama" and name:
        path = generator_path(name)
        chat = LlamaChat(path=path, threads=settings.threads, context=settings.context)
        return Generator(spec=spec, hash=model_hash(path), chat=chat)
    raise BadInput(f"model {spec!r} has an unknown form", remedy="use llama:NAME, llama:FILE.gguf or none")


class LlamaChat(BaseChatModel):
    """llama.cpp in this process. Greedy, so that the same question has the same answer; one request at a time.

    The weights are loaded on first use. `bind(grammar=…)` restricts the output to a GBNF grammar.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    path: Path
    threads: int = 2
    context: int = 4096
    max_tokens: int = 160
    _server: Any = PrivateAttr(default=None)
    _lock: threading.Lock = PrivateAttr(default_factory=threading.Lock)

    @property
    def _llm_type(self) -> str:
        return "llama.cpp"

    def _request(
        self, messages: Sequence[BaseMessage], stop: list[str] | None, options: dict[str, Any]
    ) -> dict[str, Any]:
        request: dict[str, Any] = {
            "messages": [{"role": _ROLES.get(message.type, "user"), "content": message.text} for message in messages],
            "max_tokens": options.get("max_tokens", self.max_tokens),
            "temperature": 0,
            "seed": 0,
            "cache_prompt": True,
        }
        if stop:
            request["stop"] = stop
        if "grammar" in options:
            request["grammar"] = options["grammar"]
        return request

    def load(self) -> None:
        """Loads the weights now.

        Raises:
            GeneratorFailed: llama.cpp cannot read them.
        """
        with self._lock:
            self._open()

    def _open(self) -> Any:
        if self._server is None:
            import xllamacpp

            params = xllamacpp.CommonParams()
            params.model.path = str(self.path)
            params.n_ctx = self.context
            params.n_parallel = 1
            params.cpuparams.n_threads = self.threads
            params.cpuparams_batch.n_threads = self.threads
            params.cache_ram_mib = 64
            params.n_batch = 512
            params.verbosity = -1
            params.api_keys = [secrets.token_hex(16)]
            try:
                self._server = xllamacpp.Server(params)
            except Exception as error:
                raise GeneratorFailed(
                    f"{self.path}: llama.cpp cannot load it ({error})", remedy="check the file"
                ) from error
        return self._server

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
        pieces: Queue[str | BaseException | None] = Queue()
        request = self._request(messages, stop, kwargs) | {"stream": True}

        def take(event: Any) -> None:
            if isinstance(event, dict) and "error" in event:
                pieces.put(GeneratorFailed(f"{self.path.name}: {event['error']}"))
                return
            for choice in event.get("choices", ()) if isinstance(event, dict) else ():
                if text := choice.get("delta", {}).get("content"):
                    pieces.put(text)

        def work() -> None:
            try:
                with self._lock:
                    self._open().handle_chat_completions(request, take)
            except BaseException as error:
                pieces.put(error)
            finally:
                pieces.put(None)

        threading.Thread(target=work, daemon=True).start()
        while (piece := pieces.get()) is not None:
            if isinstance(piece, GeneratorFailed):
                raise piece
            if isinstance(piece, BaseException):
                raise GeneratorFailed(f"{self.path.name}: llama.cpp stopped ({piece})") from piece
            chunk = ChatGenerationChunk(message=AIMessageChunk(content=piece))
            if run_manager:
                run_manager.on_llm_new_token(piece, chunk=chunk)
            yield chunk
