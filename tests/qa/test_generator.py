"""A specification becomes a generator, or an error that says what to do."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from langchain_core.language_models import FakeListChatModel
from langchain_core.messages import AIMessage, HumanMessage, SystemMessage

from index.errors import BadInput, ModelMissing
from qa.config import Settings
from qa.errors import GeneratorFailed
from qa.generator import LlamaChat, given_generator, open_generator
from qa.generators.endpoint import EndpointChat
from qa.generators.excerpts import Excerpts, Piece
from qa.generators.llama import payload
from qa.generators.request import request_of


def settings(tmp_path: Path, model: str) -> Settings:
    return Settings(model=model, cache=tmp_path)


def test_none_is_a_generator_without_a_model(tmp_path: Path) -> None:
    generator = open_generator(settings(tmp_path, "none"))
    assert (generator.spec, generator.hash, generator.chat) == ("none", "", None)


@pytest.mark.parametrize("spec", ["", "llama:", "gpt-9", "unknown:name", "None"])
def test_an_unknown_form_names_the_known_ones(tmp_path: Path, spec: str) -> None:
    with pytest.raises(BadInput, match="llama:NAME"):
        open_generator(settings(tmp_path, spec))


def test_weights_that_are_not_there_are_named_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing) as error:
        open_generator(settings(tmp_path, f"llama:{tmp_path / 'absent.gguf'}"))
    assert error.value.exit_code == 3
    assert error.value.remedy


def test_a_request_is_greedy_and_carries_grammar_and_stop() -> None:
    asked = [SystemMessage(content="甲"), HumanMessage(content="乙"), AIMessage(content="丙")]
    options = {"grammar": 'root ::= "丁"', "max_tokens": 3}
    request = payload(request_of(asked, ["\n"], options, max_tokens=7))
    assert request["messages"] == [
        {"role": "system", "content": "甲"},
        {"role": "user", "content": "乙"},
        {"role": "assistant", "content": "丙"},
    ]
    assert (request["temperature"], request["seed"]) == (0, 0)
    assert (request["max_tokens"], request["stop"], request["grammar"]) == (3, ["\n"], 'root ::= "丁"')
    assert payload(request_of([], None, {}, max_tokens=7))["max_tokens"] == 7


def test_evidence_becomes_a_grammar_unless_one_is_given() -> None:
    excerpts = Excerpts(pieces=(Piece(n=1, parts=("甲。",)),))
    assert payload(request_of([], None, {"excerpts": excerpts}, max_tokens=7))["grammar"] == excerpts.gbnf()
    both = payload(request_of([], None, {"excerpts": excerpts, "grammar": "root ::= []"}, max_tokens=7))
    assert both["grammar"] == "root ::= []"
    assert "grammar" not in payload(request_of([], None, {}, max_tokens=7))


def test_an_endpoint_is_opened_with_its_settings_and_a_key_from_the_environment(tmp_path: Path) -> None:
    chosen = Settings(
        model="openai:m@http://127.0.0.1:9",
        cache=tmp_path,
        endpoint_key_env="MY_KEY",
        endpoint_attempts=2,
        endpoint_timeout=3.0,
        endpoint_structure="grammar",
    )
    generator = open_generator(chosen, {"MY_KEY": "geheim"})
    chat = generator.chat
    assert isinstance(chat, EndpointChat)
    assert (generator.spec, generator.hash) == ("openai:m@http://127.0.0.1:9", "")
    assert (chat.model, chat.url, chat.attempts, chat.timeout) == ("m", "http://127.0.0.1:9/v1", 2, 3.0)
    assert chat.structure == "grammar"
    assert chat.key is not None
    assert chat.key.get_secret_value() == "geheim"
    assert "geheim" not in repr(generator)
    assert open_generator(chosen, {}).chat.key is None  # type: ignore[union-attr]


def test_any_chat_model_of_langchain_is_a_generator() -> None:
    chat = FakeListChatModel(responses=["好"])
    generator = given_generator(chat)
    assert (generator.spec, generator.hash) == ("langchain:fake-list-chat-model", "")
    assert generator.chat is chat


class Server:
    """Stands in for llama.cpp: hands prepared events to the callback."""

    def __init__(self, *events: object) -> None:
        self.events = events

    def handle_chat_completions(self, _: object, take: object) -> None:
        for event in self.events:
            if isinstance(event, BaseException):
                raise event
            take(event)  # type: ignore[operator]


def token(text: str) -> dict[str, object]:
    return {"choices": [{"delta": {"content": text}}]}


def chat_with(*events: object) -> LlamaChat:
    chat = LlamaChat(path=Path("a.gguf"))
    chat._server = Server(*events)
    return chat


def test_tokens_come_one_by_one_and_as_a_whole() -> None:
    events: tuple[dict[str, object], ...] = (token("给予"), token("30万元"), {"choices": []}, token("。"))
    assert [chunk.text for chunk in chat_with(*events).stream("问") if chunk.text] == ["给予", "30万元", "。"]
    assert chat_with(*events).invoke("问").text == "给予30万元。"


@pytest.mark.parametrize("event", [{"error": "context is full"}, RuntimeError("gone")])
def test_an_error_of_the_engine_is_an_error_of_the_generator(event: object) -> None:
    with pytest.raises(GeneratorFailed, match=r"a\.gguf"):
        chat_with(token("给"), event).invoke("问")


def test_a_file_that_is_no_model_is_an_error_of_the_generator(tmp_path: Path) -> None:
    path = tmp_path / "broken.gguf"
    path.write_bytes(b"GGUF" + bytes(64))
    with pytest.raises(GeneratorFailed, match=r"broken\.gguf"):
        LlamaChat(path=path).load()


def test_importing_the_module_loads_no_engine() -> None:
    code = "import sys, qa.generator; sys.exit('xllamacpp' in sys.modules or 'torch' in sys.modules)"
    subprocess.run([__import__("sys").executable, "-c", code], check=True)
