"""A model behind an OpenAI-compatible endpoint: vLLM, SGLang, Ollama, llama-server and others."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from typing import Any, ClassVar

import httpx
from pydantic import Field, PrivateAttr, SecretStr

from qa.generators.base import BoundedChat
from qa.generators.connection import Connection, Passing, Refused, open_client
from qa.generators.json_form import as_draft
from qa.generators.request import Request
from qa.generators.retry import pause
from qa.generators.structure import Structure, constraint, is_json
from qa.generators.turns import turn

LONGEST_PAUSE = 60.0
"""Seconds before another try, at most; an endpoint that asks for more has failed."""


def _share() -> float:
    return secrets.SystemRandom().random()


class EndpointChat(BoundedChat):
    """One model of one endpoint. At most `concurrency` requests are under way; others wait, as long as they have time.

    Failures that may pass (see `qa.generators.retry`, and connections that break) are tried again, unless words were
    already said. What an endpoint refuses because of `structure` is asked again without it, once and for all.
    """

    in_process: ClassVar[bool] = False

    model: str
    url: str
    """As `qa.generators.spec.base_url` gives it."""
    key: SecretStr | None = None
    """Sent as a bearer token; never shown."""
    timeout: float = 30.0
    """Seconds without a byte."""
    attempts: int = 3
    concurrency: int = 4
    structure: Structure = "auto"
    sleep: Callable[[float], None] = Field(default=time.sleep, exclude=True, repr=False)
    share: Callable[[], float] = Field(default=_share, exclude=True, repr=False)
    """Random numbers, 0 … 1, for the back-off."""
    _client: httpx.Client | None = PrivateAttr(default=None)
    _gate: threading.BoundedSemaphore = PrivateAttr()
    _opening: threading.Lock = PrivateAttr(default_factory=threading.Lock)
    _plain: bool = PrivateAttr(default=False)

    def model_post_init(self, _: Any) -> None:
        """Opens the gate for `concurrency` requests; connects to nothing."""
        self._gate = threading.BoundedSemaphore(self.concurrency)

    @property
    def _llm_type(self) -> str:
        return "openai-compatible"

    def pieces(self, request: Request) -> Iterator[str]:
        """The answer, piece by piece; closing the iterator closes the connection, which stops a server's model."""
        until = None if request.seconds is None else time.monotonic() + request.seconds
        with turn(self._gate, request.seconds, where=self._where):
            held = {} if request.excerpts is None or self._plain else constraint(self.structure, request.excerpts)
            said = self._tried(payload(request, self.model), held, until)
            with closing(said):
                if held and request.excerpts is not None and is_json(self.structure):
                    yield from as_draft(said, request.excerpts)
                else:
                    yield from said

    @property
    def _where(self) -> str:
        return f"{self.model} at {self.url}"

    def _tried(self, asked: dict[str, Any], held: dict[str, Any], until: float | None) -> Generator[str]:
        """Asks until an answer comes or there is no use in asking; `held` are the fields that may be refused."""
        connection = self._connection()
        attempt = 1
        dropped = False
        while True:
            try:
                with closing(connection.answer(asked | held, until=until)) as said:
                    for piece in said:
                        self._plain = self._plain or dropped
                        yield piece
                return
            except Refused as refused:
                if not held:
                    raise refused.failure from refused
                held, dropped = {}, True
            except Passing as passing:
                wait = pause(attempt, self.share(), passing.asked)
                late = until is not None and time.monotonic() + wait >= until
                if attempt >= self.attempts or wait > LONGEST_PAUSE or late:
                    raise passing.failure from passing
                self.sleep(wait)
                attempt += 1

    def _connection(self) -> Connection:
        with self._opening:
            if self._client is None:
                self._client = open_client(self.url, self.concurrency)
        return Connection(client=self._client, url=self.url, where=self._where, key=self.key, timeout=self.timeout)


def payload(request: Request, model: str) -> dict[str, Any]:
    """A request in the words of OpenAI's chat completions; a GBNF grammar is sent only as `structure` says."""
    asked: dict[str, Any] = {
        "model": model,
        "messages": [message.as_dict() for message in request.messages],
        "max_tokens": request.max_tokens,
        "temperature": 0,
        "seed": 0,
        "stream": True,
    }
    if request.stop:
        asked["stop"] = list(request.stop)
    return asked
