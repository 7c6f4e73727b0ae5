"""An endpoint is asked within bounds, its failures are named, and its key is never shown."""

from __future__ import annotations

import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from pydantic import SecretStr

from qa.errors import GeneratorFailed
from qa.generators.endpoint import EndpointChat
from qa.generators.excerpts import Excerpts, Piece
from qa.generators.structure import Structure
from tests.qa.generators.fake_endpoint import Endpoint, Reply, event, lines, serving, told

EXCERPTS = Excerpts(
    pieces=(Piece(n=1, parts=("对甲类企业，", "给予30万元奖励。")), Piece(n=2, parts=("其他不予支持。",)))
)
KEY = "sk-secret-1234"


def chat(
    endpoint: Endpoint,
    *,
    attempts: int = 3,
    timeout: float = 5.0,
    structure: Structure = "none",
    concurrency: int = 4,
    slept: list[float] | None = None,
) -> EndpointChat:
    return EndpointChat(
        model="m",
        url=endpoint.url,
        key=SecretStr(KEY),
        attempts=attempts,
        timeout=timeout,
        structure=structure,
        concurrency=concurrency,
        sleep=(slept if slept is not None else []).append,
        share=lambda: 1.0,
    )


def test_words_come_as_they_are_said() -> None:
    with serving(told("给予", "30万元", "。[1]")) as endpoint:
        pieces = [chunk.text for chunk in chat(endpoint).stream("问") if chunk.text]
    assert pieces == ["给予", "30万元", "。[1]"]
    assert endpoint.paths == ["/v1/chat/completions"]
    assert endpoint.headers[0]["Authorization"] == f"Bearer {KEY}"


def test_a_request_is_greedy_streamed_and_bounded() -> None:
    with serving(told("好")) as endpoint:
        chat(endpoint).invoke("问", stop=["\n"], max_tokens=7, grammar='root ::= "x"')
    assert endpoint.asked == [
        {
            "model": "m",
            "messages": [{"role": "user", "content": "问"}],
            "max_tokens": 7,
            "temperature": 0,
            "seed": 0,
            "stream": True,
            "stop": ["\n"],
        }
    ]


def test_an_answer_that_is_not_streamed_is_read_as_well() -> None:
    whole = {"choices": [{"message": {"content": "给予30万元。"}, "finish_reason": "stop"}]}
    with serving(Reply(body=json.dumps(whole).encode(), kind="application/json; charset=utf-8")) as endpoint:
        assert chat(endpoint).invoke("问").text == "给予30万元。"


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_what_may_pass_is_tried_again_after_growing_pauses(status: int) -> None:
    slept: list[float] = []
    with serving(Reply(status=status), Reply(status=status), told("好")) as endpoint:
        assert chat(endpoint, slept=slept).invoke("问").text == "好"
    assert slept == [0.5, 1.0]


def test_the_endpoints_own_wish_is_honoured() -> None:
    slept: list[float] = []
    with serving(Reply(status=429, headers={"Retry-After": "7"}), told("好")) as endpoint:
        assert chat(endpoint, slept=slept).invoke("问").text == "好"
    assert slept == [7.0]


def test_a_wish_beyond_patience_or_time_is_a_failure() -> None:
    with serving(Reply(status=503, headers={"Retry-After": "3600"})) as endpoint:
        with pytest.raises(GeneratorFailed, match="503"):
            chat(endpoint).invoke("问")
        assert len(endpoint.asked) == 1
    with serving(Reply(status=503, headers={"Retry-After": "9"})) as endpoint:
        with pytest.raises(GeneratorFailed, match="503"):
            chat(endpoint).invoke("问", seconds=2.0)
        assert len(endpoint.asked) == 1


def test_tries_have_an_end() -> None:
    with serving(Reply(status=500, body=b"boom")) as endpoint:
        with pytest.raises(GeneratorFailed, match=r"m at http://127.* status 500: boom"):
            chat(endpoint, attempts=3).invoke("问")
        assert len(endpoint.asked) == 3


@pytest.mark.parametrize("status", [301, 400, 401, 403, 404, 422])
def test_what_will_not_pass_is_not_tried_again_and_has_a_remedy(status: int) -> None:
    with serving(Reply(status=status, headers={"Location": "http://127.0.0.1:9/"})) as endpoint:
        with pytest.raises(GeneratorFailed, match=str(status)) as error:
            chat(endpoint).invoke("问")
        assert len(endpoint.asked) == 1
    assert error.value.remedy


def test_no_error_and_no_picture_of_the_chat_shows_the_key() -> None:
    with serving(Reply(status=401, body=f"bad key {KEY}".encode())) as endpoint:
        made = chat(endpoint)
        with pytest.raises(GeneratorFailed) as error:
            made.invoke("问")
    assert KEY not in str(error.value)
    assert "bad key …" in str(error.value)
    assert "POLICYQA_ENDPOINT_KEY_ENV" in error.value.remedy
    assert KEY not in repr(made) + str(made.model_dump(mode="json"))


def test_nobody_at_home_is_tried_again_then_named() -> None:
    with serving() as endpoint:
        pass
    slept: list[float] = []
    with pytest.raises(GeneratorFailed, match="ConnectError") as error:
        chat(endpoint, slept=slept).invoke("问")
    assert len(slept) == 2
    assert "URL" in error.value.remedy


def test_silence_ends_at_the_timeout_and_is_not_asked_for_again() -> None:
    started = time.monotonic()
    with serving(Reply(delay=6.0)) as endpoint:
        with pytest.raises(GeneratorFailed, match="said nothing"):
            chat(endpoint, timeout=0.2).invoke("问")
        assert len(endpoint.asked) == 1
        assert time.monotonic() - started < 5


def test_silence_ends_when_there_is_no_more_time() -> None:
    with serving(Reply(delay=6.0)) as endpoint, pytest.raises(GeneratorFailed, match="said nothing"):
        chat(endpoint, timeout=30).invoke("问", seconds=0.2)


GARBAGE = {
    "a page": Reply(body=b"<html>hello</html>", kind="text/html"),
    "no JSON": Reply(body=b"data: {oops\n\n"),
    "a list": Reply(body=b"data: [1]\n\n"),
    "a list, not streamed": Reply(body=b"[]", kind="application/json"),
    "nothing": Reply(),
    "no end": Reply(body=lines(event("给予"))),
    "an error on the way": Reply(body=lines(event("给予"), {"error": {"message": "out of memory"}})),
    "odd choices": Reply(body=lines({"choices": "no"}, {"choices": [7]}, {"choices": [{"delta": {"content": 3}}]})),
    "cut off": Reply(body=lines(event("给予")), cut=True),
    "too much": Reply(body=lines(event("给" * 400_000)) * 2),
}


@pytest.mark.parametrize("reply", GARBAGE.values(), ids=GARBAGE.keys())
def test_garbage_is_an_error_of_the_generator_and_words_once_said_are_not_said_again(reply: Reply) -> None:
    with serving(reply) as endpoint:
        with pytest.raises(GeneratorFailed, match="m at http"):
            chat(endpoint).invoke("问")
        assert len(endpoint.asked) == 1


def test_at_most_so_many_requests_are_under_way() -> None:
    slow = Reply(body=told("好").body, delay=0.15)
    with serving(slow) as endpoint:
        made = chat(endpoint, concurrency=2)
        with ThreadPoolExecutor(6) as pool:
            answers = list(pool.map(lambda _: made.invoke("问").text, range(6)))
        assert answers == ["好"] * 6
        assert endpoint.most <= 2


def test_who_has_no_time_to_wait_for_a_turn_is_told_so() -> None:
    slow = Reply(body=told("好").body, delay=0.8)
    with serving(slow) as endpoint:
        made = chat(endpoint, concurrency=1)
        first = threading.Thread(target=made.invoke, args=("问",))
        first.start()
        while not endpoint.asked:
            time.sleep(0.01)
        with pytest.raises(GeneratorFailed, match="busy"):
            made.invoke("问", seconds=0.1)
        first.join()
        assert made.invoke("问").text == "好"


def test_who_stops_listening_gives_the_turn_back() -> None:
    with serving(told("一", "二", "三")) as endpoint:
        made = chat(endpoint, concurrency=1)
        stream = made.stream("问")
        next(stream)
        stream.close()
        assert made.invoke("问", seconds=2.0).text == "一二三"


def test_a_proxy_of_the_environment_is_not_asked_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    with serving(told("好")) as endpoint:
        assert chat(endpoint).invoke("问").text == "好"


@pytest.mark.parametrize(
    ("structure", "field"),
    [
        ("grammar", "grammar"),
        ("guided_grammar", "guided_grammar"),
        ("ebnf", "ebnf"),
        ("structured_outputs", "structured_outputs"),
        ("json_schema", "response_format"),
        ("auto", "response_format"),
    ],
)
def test_the_excerpts_go_into_the_field_that_the_setting_names(structure: Structure, field: str) -> None:
    with serving(told("其他不予支持。[2]")) as endpoint:
        assert chat(endpoint, structure=structure).invoke("问", excerpts=EXCERPTS).text == "其他不予支持。[2]"
    added = set(endpoint.asked[0]) - {"model", "messages", "max_tokens", "temperature", "seed", "stream"}
    assert added == {field}
    assert "给予30万元奖励。" in json.dumps(endpoint.asked[0][field], ensure_ascii=False)


def test_json_becomes_sentences_in_the_words_and_order_of_the_source() -> None:
    answer = {
        "sentences": [
            {"n": 1, "parts": ["给予30万元奖励。", "对甲类企业，", "另加100万元。"]},
            {"n": 2, "parts": ["其他不予支持。"]},
        ]
    }
    text = json.dumps(answer, ensure_ascii=False)
    words = [text[at : at + 7] for at in range(0, len(text), 7)]
    with serving(told(*words)) as endpoint:
        pieces = [
            chunk.text for chunk in chat(endpoint, structure="auto").stream("问", excerpts=EXCERPTS) if chunk.text
        ]
    assert pieces == ["对甲类企业，给予30万元奖励。[1]", "其他不予支持。[2]"]


def test_what_an_endpoint_refuses_because_of_structure_is_asked_again_without_it_once_and_for_all() -> None:
    with serving(Reply(status=400, body=b"response_format?"), told("其他不予支持。[2]")) as endpoint:
        made = chat(endpoint, structure="auto")
        assert made.invoke("问", excerpts=EXCERPTS).text == "其他不予支持。[2]"
        made.invoke("问", excerpts=EXCERPTS)
    assert ["response_format" in asked for asked in endpoint.asked] == [True, False, False]


def test_what_is_refused_for_another_reason_does_not_give_up_the_structure() -> None:
    refused = Reply(status=400, body=b"context is full")
    with serving(refused, refused, told('{"sentences": []}')) as endpoint:
        made = chat(endpoint, structure="auto")
        with pytest.raises(GeneratorFailed, match="context is full"):
            made.invoke("问", excerpts=EXCERPTS)
        made.invoke("问", excerpts=EXCERPTS)
    assert ["response_format" in asked for asked in endpoint.asked] == [True, False, True]
