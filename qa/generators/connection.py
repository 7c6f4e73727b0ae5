"""One chat completion over HTTP: sent once, read as it comes, each failure named."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Any

import httpx
from pydantic import SecretStr

from qa.errors import GeneratorFailed
from qa.generators.events import Garbled, bounded, content, events, finished, json_object
from qa.generators.retry import RETRIED, retry_after
from qa.generators.spec import is_loopback

CONNECT = 5.0
"""Seconds for a connection, and for sending a request."""
SHOWN = 200
"""Characters of an endpoint's own words in an error."""
_REMEDIES = {
    401: "put the key into the environment variable that POLICYQA_ENDPOINT_KEY_ENV names",
    403: "put the key into the environment variable that POLICYQA_ENDPOINT_KEY_ENV names",
    404: "check the model's name and the URL, which often ends with /v1",
    429: "ask again later, or lower POLICYQA_ENDPOINT_CONCURRENCY",
}


class Passing(Exception):
    """Another try may succeed."""

    def __init__(self, failure: GeneratorFailed, asked: float | None = None) -> None:
        super().__init__(str(failure))
        self.failure = failure
        self.asked = asked
        """Seconds that the endpoint wants to be left alone, or None."""


class Refused(Exception):
    """The endpoint takes no such request (status 400 or 422)."""

    def __init__(self, failure: GeneratorFailed) -> None:
        super().__init__(str(failure))
        self.failure = failure


def open_client(url: str, connections: int) -> httpx.Client:
    """A client for one endpoint: no redirects; this machine is never asked through a proxy."""
    return httpx.Client(
        trust_env=not is_loopback(url), follow_redirects=False, limits=httpx.Limits(max_connections=connections)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """Where and how an endpoint is asked."""

    client: httpx.Client
    url: str
    where: str
    """Names the model in errors."""
    key: SecretStr | None
    timeout: float
    """Seconds without a byte."""

    def answer(self, asked: dict[str, Any], *, until: float | None) -> Generator[str]:
        """The words of an answer as they come.

        Args:
            asked: the body of the request.
            until: when there is no more time, on the clock of `time.monotonic`.

        Raises:
            Passing: it failed before the first word, but another try may succeed.
            Refused: the endpoint takes no such request.
            GeneratorFailed: anything else.
        """
        headers = {"Authorization": f"Bearer {self.key.get_secret_value()}"} if self.key else {}
        spoken = False
        try:
            with self.client.stream(
                "POST", f"{self.url}/chat/completions", json=asked, headers=headers, timeout=self._patience(until)
            ) as response:
                self._require_success(response)
                for piece in self._pieces(response, until):
                    spoken = True
                    yield piece
        except httpx.ReadTimeout as error:
            raise self._failed(f"said nothing for {self._patience(until).read:.0f} seconds") from error
        except httpx.TransportError as error:
            failure = self._failed(
                f"the connection failed ({type(error).__name__}: {self._safe(str(error))})",
                remedy="start the server, or check the URL",
            )
            if spoken:
                raise failure from error
            raise Passing(failure) from error
        except (httpx.HTTPError, Garbled) as error:
            raise self._failed(
                self._safe(str(error)), remedy="check that the URL is that of an OpenAI-compatible endpoint"
            ) from error

    def _patience(self, until: float | None) -> httpx.Timeout:
        left = self.timeout if until is None else max(0.01, min(self.timeout, until - time.monotonic()))
        return httpx.Timeout(left, connect=min(CONNECT, left), write=min(CONNECT, left))

    def _require_success(self, response: httpx.Response) -> None:
        status = response.status_code
        if status == httpx.codes.OK:
            return
        said = b"".join(bounded(response.iter_bytes())).decode("utf-8", "replace")
        failure = self._failed(f"status {status}: {self._safe(said)}", remedy=_REMEDIES.get(status, ""))
        if status in RETRIED:
            raise Passing(failure, retry_after(response.headers.get("Retry-After"), time.time()))
        if status in (httpx.codes.BAD_REQUEST, httpx.codes.UNPROCESSABLE_ENTITY):
            raise Refused(failure)
        raise failure

    def _pieces(self, response: httpx.Response, until: float | None) -> Iterator[str]:
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if kind == "application/json":
            whole = json_object(b"".join(bounded(response.iter_bytes())))
            self._require_no_error(whole)
            found = iter([whole])
        elif kind == "text/event-stream":
            found = events(response.iter_bytes())
        else:
            raise Garbled(f"it answered with {kind or 'no content type'}, expected text/event-stream")
        ended = False
        for event in found:
            self._require_no_error(event)
            if until is not None and time.monotonic() > until:
                raise self._failed("took longer than there was time")
            ended = ended or finished(event)
            if text := content(event):
                yield text
        if not ended:
            raise self._failed("the answer broke off before its end", remedy="ask again")

    def _require_no_error(self, event: dict[str, Any]) -> None:
        if "error" in event and event["error"] is not None:
            raise self._failed(self._safe(str(event["error"])))

    def _failed(self, what: str, *, remedy: str = "") -> GeneratorFailed:
        return GeneratorFailed(f"{self.where}: {what}", remedy=remedy or "ask again, or look into the server's log")

    def _safe(self, text: str) -> str:
        """An endpoint's own words, short and without the key."""
        hidden = text.replace(self.key.get_secret_value(), "…") if self.key else text
        return hidden[:SHOWN]
