"""A question to a judging model and its reply: over HTTP, or through any LangChain chat model."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import httpx
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import HumanMessage, SystemMessage
from pydantic import SecretStr

from qa.errors import GeneratorFailed
from qa.generators.events import Garbled, bounded, content, json_object
from qa.generators.retry import RETRIED, pause, retry_after

MOST_TOKENS = 400
SHOWN = 160
"""Characters of an endpoint's own words in an error."""
LONGEST_PAUSE = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came back."""

    text: str
    tokens: int | None
    """Of prompt and answer together; None if the model does not tell."""
    seconds: float
    """Retries included."""


class Ask(Protocol):
    """Asks a model once; the schema is what the reply must fit."""

    @property
    def name(self) -> str:
        """The model, for reports and cache keys; no credentials."""
        ...

    def __call__(self, system: str, user: str, schema: Mapping[str, Any]) -> Reply:
        """The reply.

        Raises:
            GeneratorFailed: none came, also after retries.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class EndpointAsk:
    """An OpenAI-compatible endpoint, held to the schema by `response_format`, and asked without it where refused."""

    client: httpx.Client
    model: str
    url: str
    key: SecretStr | None = None
    timeout: float = 30.0
    """Seconds for one try."""
    attempts: int = 3
    sleep: Callable[[float], None] = time.sleep

    @property
    def name(self) -> str:
        """`openai:MODEL@URL`."""
        return f"openai:{self.model}@{self.url}"

    def __call__(self, system: str, user: str, schema: Mapping[str, Any]) -> Reply:
        """As in `Ask`: transport failures, time-outs and the statuses of `qa.generators.retry` are tried again."""
        began = time.monotonic()
        body: dict[str, Any] = {
            "model": self.model,
            "messages": [{"role": "system", "content": system}, {"role": "user", "content": user}],
            "max_tokens": MOST_TOKENS,
            "temperature": 0,
            "seed": 0,
        }
        form = {"type": "json_schema", "json_schema": {"name": "judgement", "strict": True, "schema": dict(schema)}}
        held: dict[str, Any] = {"response_format": form}
        attempt = 1
        while True:
            status, said, asked = self._once(body | held)
            if status == httpx.codes.OK:
                return self._reply(said, time.monotonic() - began)
            if held and status in (httpx.codes.BAD_REQUEST, httpx.codes.UNPROCESSABLE_ENTITY):
                held = {}
                continue
            wait = pause(attempt, random.random(), asked)  # noqa: S311 (jitter is no secret)
            if (status and status not in RETRIED) or attempt >= self.attempts or wait > LONGEST_PAUSE:
                shown = said.decode("utf-8", "replace")[:SHOWN]
                raise GeneratorFailed(
                    f"{self.name}: {f'status {status}: ' if status else ''}{self._safe(shown)}, after {attempt} tries",
                    remedy="check URL, model and key, or ask again later",
                )
            self.sleep(wait)
            attempt += 1

    def _once(self, body: dict[str, Any]) -> tuple[int, bytes, float | None]:
        """Status (0: none came), what was said, and the seconds that the endpoint asks for."""
        headers = {"Authorization": f"Bearer {self.key.get_secret_value()}"} if self.key else {}
        try:
            with self.client.stream(
                "POST", f"{self.url}/chat/completions", json=body, headers=headers, timeout=self.timeout
            ) as response:
                said = b"".join(bounded(response.iter_bytes()))
                return response.status_code, said, retry_after(response.headers.get("Retry-After"), time.time())
        except (httpx.HTTPError, Garbled) as error:
            return 0, f"{type(error).__name__}: {error}".encode(), None

    def _reply(self, said: bytes, seconds: float) -> Reply:
        try:
            whole = json_object(said)
        except Garbled as error:
            raise GeneratorFailed(f"{self.name}: {self._safe(str(error))}", remedy="check the URL") from error
        usage = whole.get("usage")
        tokens = usage.get("total_tokens") if isinstance(usage, dict) else None
        return Reply(text=content(whole), tokens=tokens if isinstance(tokens, int) else None, seconds=seconds)

    def _safe(self, text: str) -> str:
        return text.replace(self.key.get_secret_value(), "…") if self.key else text


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatAsk:
    """Any LangChain chat model; what it says is checked against the schema afterwards, not held to it."""

    chat: BaseChatModel
    name: str

    def __call__(self, system: str, user: str, schema: Mapping[str, Any]) -> Reply:
        """As in `Ask`; retries are the chat model's own."""
        began = time.monotonic()
        try:
            said = self.chat.invoke([SystemMessage(system), HumanMessage(user)], max_tokens=MOST_TOKENS)
        except GeneratorFailed:
            raise
        except Exception as error:
            raise GeneratorFailed(
                f"{self.name}: {type(error).__name__}: {str(error)[:SHOWN]}", remedy="check the model, or ask again"
            ) from error
        usage = said.usage_metadata
        return Reply(text=said.text, tokens=usage["total_tokens"] if usage else None, seconds=time.monotonic() - began)
