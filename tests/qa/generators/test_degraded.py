"""Whatever back-end fails or is too slow: the verified quotes are the answer, and a notice says so."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from langchain_core.language_models import BaseChatModel, FakeListChatModel

from index.snapshot import Snapshot
from qa.generators.endpoint import EndpointChat
from qa.generators.llama import LlamaChat
from qa.generators.transformers_model import TransformersChat
from qa.pipeline import Assistant
from qa.types import Answer
from tests.qa.generators.fake_endpoint import Reply, serving, told
from tests.qa.generators.tiny_model import write_tiny_model
from tests.qa.made_collections import asked, assistant

TIERS = "砚溪市年营业收入首次达到20亿元的企业奖励多少？"
QUOTE = "对年营业收入首次达到50亿元、20亿元、10亿元的企业，分别给予600万元、240万元、90万元一次性奖励。"
RIGHT = "对年营业收入首次达到20亿元的企业，给予240万元一次性奖励。[1]"
Opened = Callable[[Path], AbstractContextManager[BaseChatModel]]


class StuckServer:
    """Stands in for llama.cpp: says nothing until it is let go."""

    def __init__(self) -> None:
        self.let_go = threading.Event()

    def handle_chat_completions(self, _: object, take: Callable[[object], bool]) -> None:
        self.let_go.wait(5)


@contextmanager
def broken_llama(folder: Path) -> Iterator[BaseChatModel]:
    path = folder / "broken.gguf"
    path.write_bytes(b"GGUF" + bytes(64))
    yield LlamaChat(path=path)


@contextmanager
def stuck_llama(folder: Path) -> Iterator[BaseChatModel]:
    chat, server = LlamaChat(path=folder / "a.gguf"), StuckServer()
    chat._server = server
    yield chat
    server.let_go.set()


@contextmanager
def broken_transformers(folder: Path) -> Iterator[BaseChatModel]:
    write_tiny_model(folder)
    (folder / "model.safetensors").write_bytes(b"nothing")
    yield TransformersChat(folder=folder)


@contextmanager
def stuck_transformers(folder: Path) -> Iterator[BaseChatModel]:
    chat = TransformersChat(folder=folder)
    with chat._lock:  # another request has the model
        yield chat


@contextmanager
def broken_endpoint(_: Path) -> Iterator[BaseChatModel]:
    with serving(Reply(status=500)) as endpoint:
        yield EndpointChat(model="m", url=endpoint.url, attempts=2, sleep=lambda _: None)


@contextmanager
def stuck_endpoint(_: Path) -> Iterator[BaseChatModel]:
    with serving(Reply(delay=6.0)) as endpoint:
        yield EndpointChat(model="m", url=endpoint.url)


@contextmanager
def broken_langchain(_: Path) -> Iterator[BaseChatModel]:
    yield FakeListChatModel(responses=[RIGHT], error_on_chunk_number=3)


@contextmanager
def stuck_langchain(_: Path) -> Iterator[BaseChatModel]:
    yield FakeListChatModel(responses=[RIGHT], sleep=0.6)


FAILING = [broken_llama, broken_transformers, broken_endpoint, broken_langchain]
SLOW = [stuck_llama, stuck_transformers, stuck_endpoint, stuck_langchain]


def shown(answer: Answer) -> list[tuple[str, str]]:
    return [(sentence.verdict, sentence.text) for sentence in answer.sentences]


@pytest.mark.parametrize("opened", FAILING)
def test_behind_a_model_that_fails_the_quotes_are_the_answer(
    snapshot: Snapshot, tmp_path: Path, opened: Opened
) -> None:
    with opened(tmp_path) as chat:
        answer = assistant(snapshot, chat).answer(asked(TIERS))
    assert answer.status == "answered"
    assert shown(answer) == [("verbatim", QUOTE)]
    assert [notice.kind for notice in answer.notices] == ["degraded", "ai"]


@pytest.mark.parametrize("opened", SLOW)
def test_behind_a_model_that_is_too_slow_the_quotes_are_the_answer(
    snapshot: Snapshot, tmp_path: Path, opened: Opened
) -> None:
    with opened(tmp_path) as chat:
        started = time.monotonic()
        answer = assistant(snapshot, chat, deadline=0.4).answer(asked(TIERS))
        took = time.monotonic() - started
    assert shown(answer) == [("verbatim", QUOTE)]
    assert [notice.kind for notice in answer.notices] == ["degraded", "ai"]
    assert took < 4


def test_an_endpoint_that_words_well_is_heard_and_one_that_errs_is_corrected(snapshot: Snapshot) -> None:
    wrong = RIGHT.replace("240", "600")
    with serving(told(*RIGHT), told(*wrong)) as endpoint:
        made = assistant(snapshot, EndpointChat(model="m", url=endpoint.url))
        right, corrected = made.answer(asked(TIERS)), made.answer(asked(TIERS))
    assert shown(right) == [("supported", RIGHT[:-3]), ("verbatim", QUOTE)]
    assert shown(corrected) == [("repaired", QUOTE)]
    assert "withheld" in [notice.kind for notice in corrected.notices]


def test_a_model_of_transformers_words_by_leaving_out(snapshot: Snapshot, tmp_path: Path) -> None:
    made = assistant(snapshot, TransformersChat(folder=write_tiny_model(tmp_path, positions=8192), context=8192))
    answer = made.answer(asked(TIERS))
    assert answer.status == "answered"
    assert QUOTE in [text for _, text in shown(answer)]
    assert "degraded" not in [notice.kind for notice in answer.notices]


@pytest.mark.parametrize("question", ["How much does Qitong (栖桐区) award?", "Which kindergarten fees are paid?"])
@pytest.mark.parametrize("opened", [broken_endpoint, stuck_endpoint])
def test_a_question_that_the_model_did_not_translate_says_so(
    snapshot: Snapshot, tmp_path: Path, opened: Opened, question: str
) -> None:
    with opened(tmp_path) as chat:
        answer = assistant(snapshot, chat, deadline=0.4).answer(asked(question))
    assert "degraded" in [notice.kind for notice in answer.notices]


def test_without_a_model_an_english_question_is_not_said_to_be_degraded(quoting: Assistant) -> None:
    answer = quoting.answer(asked("How much does Qitong (栖桐区) award?"))
    assert "degraded" not in [notice.kind for notice in answer.notices]
