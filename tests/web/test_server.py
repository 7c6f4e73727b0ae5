"""The page over HTTP, without a browser: headers, start page, API."""

from __future__ import annotations

import json
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from fake_assistant import FakeAssistant

from qa.web.headers import HEADERS


@pytest.fixture(scope="module")
def address(serve_page) -> str:  # type: ignore[no-untyped-def]
    return str(serve_page(FakeAssistant(pause=0)))


def call(address: str, *data: object) -> str:
    """The last event of one call of the API, as Gradio writes it."""
    body = json.dumps({"data": data}).encode()
    headers = {"Content-Type": "application/json"}
    with urlopen(Request(f"{address}gradio_api/call/ask", data=body, headers=headers), timeout=20) as reply:  # noqa: S310
        event = json.load(reply)["event_id"]
    with urlopen(f"{address}gradio_api/call/ask/{event}", timeout=20) as reply:  # noqa: S310
        return str(reply.read().decode())


def test_the_api_answers_in_the_contract(address: str) -> None:
    kind, _, data = call(address, "首次获得地理标志奖励多少？", "2026-11-21", []).partition("\n")
    assert kind == "event: complete"
    answer = json.loads(data.removeprefix("data: "))[0]
    assert answer["status"] == "answered"
    assert answer["citations"][0]["number"] == "青政规〔2025〕2号"


def test_the_api_says_what_is_wrong(address: str) -> None:
    reply = call(address, "", "2026-11-21", [])
    assert reply.startswith("event: error")
    assert "question: empty" in reply


def test_only_ask_is_offered(address: str) -> None:
    with urlopen(f"{address}gradio_api/info", timeout=20) as reply:  # noqa: S310
        assert list(json.load(reply)["named_endpoints"]) == ["/ask"]


def test_every_response_carries_the_headers(address: str) -> None:
    with urlopen(address, timeout=20) as reply:  # noqa: S310
        assert {name: reply.headers[name] for name in HEADERS} == HEADERS


def test_questions_are_not_recorded_anywhere(address: str) -> None:
    with pytest.raises(HTTPError) as refused:
        urlopen(f"{address}gradio_api/runs", timeout=20)  # noqa: S310
    assert refused.value.code == 404
