"""llama.cpp in this process."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import PrivateAttr

from qa.errors import GeneratorFailed
from qa.generators.base import BoundedChat
from qa.generators.relay import Say, relayed
from qa.generators.request import Request
from qa.generators.turns import turn


class LlamaChat(BoundedChat):
    """A GGUF file in llama.cpp; one request at a time. The weights are loaded on first use.

    `excerpts`, or a GBNF grammar given as `grammar`, holds the model to what it may say.
    """

    path: Path
    threads: int = 2
    context: int = 4096
    _server: Any = PrivateAttr(default=None)
    _lock: threading.Lock = PrivateAttr(default_factory=threading.Lock)

    @property
    def _llm_type(self) -> str:
        return "llama.cpp"

    def load(self) -> None:
        """Loads the weights now.

        Raises:
            GeneratorFailed: llama.cpp cannot read them.
        """
        with self._lock:
            self._open()

    def pieces(self, request: Request) -> Iterator[str]:
        """The answer, piece by piece; closing the iterator stops llama.cpp before its next token."""
        asked = payload(request)

        def speak(say: Say) -> None:
            def take(event: Any) -> bool:
                if isinstance(event, dict) and "error" in event:
                    failures.append(event["error"])
                    return True
                text = "".join(
                    choice.get("delta", {}).get("content") or ""
                    for choice in (event.get("choices", ()) if isinstance(event, dict) else ())
                )
                return say(text)

            failures: list[Any] = []
            with turn(self._lock, request.seconds, where=self.path.name):
                self._open().handle_chat_completions(asked, take)
            if failures:
                raise GeneratorFailed(
                    f"{self.path.name}: llama.cpp refused the request ({failures[0]})",
                    remedy="raise POLICYQA_CONTEXT if the context is full",
                )

        yield from relayed(speak, where=self.path.name)

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


def payload(request: Request) -> dict[str, Any]:
    """A request in the words of llama.cpp's chat completions."""
    asked: dict[str, Any] = {
        "messages": [message.as_dict() for message in request.messages],
        "max_tokens": request.max_tokens,
        "temperature": 0,
        "seed": 0,
        "cache_prompt": True,
        "stream": True,
    }
    if request.stop:
        asked["stop"] = list(request.stop)
    grammar = request.grammar or (request.excerpts.gbnf() if request.excerpts else None)
    if grammar is not None:
        asked["grammar"] = grammar
    return asked
