"""A model of transformers, tiny and with random weights: held to the evidence, greedy, stoppable, never run as code."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest
from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage

from index.errors import ModelMissing
from qa.config import Settings
from qa.errors import GeneratorFailed
from qa.generator import open_generator
from qa.generators.excerpts import Excerpts, Piece
from qa.generators.transformers_model import TransformersChat, model_folder, placement
from tests.qa.generators.tiny_model import NO_SYSTEM, write_tiny_model

ASKED: list[BaseMessage] = [SystemMessage(content="摘出原话。"), HumanMessage(content="奖励多少？")]
EXCERPTS = Excerpts(pieces=(Piece(n=1, parts=("对甲类，", "给予30万元。")), Piece(n=2, parts=("其他不予。",))))
ALLOWED = {
    sentence
    for piece in EXCERPTS.pieces
    for kept in product(("", "x"), repeat=len(piece.parts))
    for sentence in ["".join(part for part, keep in zip(piece.parts, kept, strict=True) if keep) + piece.marker]
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_model(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="module")
def chat(folder: Path) -> TransformersChat:
    return TransformersChat(folder=folder, max_tokens=40)


def test_whatever_the_weights_a_draft_only_leaves_out(tmp_path: Path) -> None:
    for seed in range(2):
        made = TransformersChat(folder=write_tiny_model(tmp_path / str(seed), seed=seed))
        text = made.invoke(ASKED, excerpts=EXCERPTS).text
        assert text in {first + second for first in ALLOWED for second in ("", *ALLOWED)}, seed


def test_words_come_in_pieces_and_are_the_same_each_time(chat: TransformersChat, folder: Path) -> None:
    pieces = [chunk.text for chunk in chat.stream(ASKED, excerpts=EXCERPTS)]
    assert len([piece for piece in pieces if piece]) > 1
    again = TransformersChat(folder=folder, max_tokens=40)
    assert again.invoke(ASKED, excerpts=EXCERPTS).text == "".join(pieces)
    assert again.invoke(ASKED).text == chat.invoke(ASKED).text


def test_who_stops_listening_stops_the_model(chat: TransformersChat) -> None:
    stream = chat.stream(ASKED, max_tokens=1500)
    next(stream)
    stream.close()
    assert chat.invoke(ASKED, max_tokens=2, seconds=5.0) is not None


def test_nothing_is_said_behind_a_stop_string(chat: TransformersChat) -> None:
    whole = chat.invoke(ASKED, excerpts=EXCERPTS).text
    stop = whole[-2:]
    assert chat.invoke(ASKED, excerpts=EXCERPTS, stop=[stop]).text == whole[: whole.index(stop)]


def test_a_prompt_that_has_no_room_is_refused(folder: Path) -> None:
    with pytest.raises(GeneratorFailed, match="tokens") as error:
        TransformersChat(folder=folder, context=1024).invoke("长" * 1000)
    assert "POLICYQA_CONTEXT" in error.value.remedy


def test_a_template_without_a_system_role_gets_its_words_from_the_user(tmp_path: Path) -> None:
    made = TransformersChat(folder=write_tiny_model(tmp_path, template=NO_SYSTEM))
    assert made.invoke(ASKED, excerpts=EXCERPTS).text


def test_a_model_that_cannot_chat_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GeneratorFailed, match="no chat template"):
        TransformersChat(folder=write_tiny_model(tmp_path, template=None)).load()


def test_a_broken_folder_is_an_error_of_the_generator(tmp_path: Path) -> None:
    write_tiny_model(tmp_path)
    (tmp_path / "model.safetensors").write_bytes(b"nothing")
    with pytest.raises(GeneratorFailed, match="cannot load"):
        TransformersChat(folder=tmp_path).invoke(ASKED)


def test_code_beside_a_model_is_not_run(tmp_path: Path) -> None:
    write_tiny_model(tmp_path)
    trace = tmp_path / "ran"
    (tmp_path / "evil.py").write_text(f"import pathlib\npathlib.Path({str(trace)!r}).touch()\nclass Evil: pass\n")
    config = json.loads((tmp_path / "config.json").read_text())
    config |= {"model_type": "evil", "auto_map": {"AutoConfig": "evil.Evil", "AutoModelForCausalLM": "evil.Evil"}}
    (tmp_path / "config.json").write_text(json.dumps(config))
    with pytest.raises(GeneratorFailed):
        TransformersChat(folder=tmp_path).load()
    assert not trace.exists()


def test_a_specification_finds_a_folder_or_a_name_in_the_cache(tmp_path: Path) -> None:
    named = write_tiny_model(tmp_path / "generators" / "tiny")
    by_name = open_generator(Settings(model="hf:tiny", cache=tmp_path))
    by_folder = open_generator(Settings(model=f"hf:{named}", cache=tmp_path / "elsewhere"))
    assert by_name.hash == by_folder.hash
    assert len(by_name.hash) == 64
    assert isinstance(by_name.chat, TransformersChat)
    assert by_name.chat.folder == named.resolve()


def test_what_is_not_there_or_not_in_safetensors_is_named_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="publisher/absent") as error:
        model_folder("publisher/absent", tmp_path)
    assert "hf download" in error.value.remedy
    (tmp_path / "config.json").write_text("{}")
    (tmp_path / "pytorch_model.bin").write_bytes(b"")
    with pytest.raises(ModelMissing, match="safetensors"):
        model_folder(str(tmp_path), tmp_path)


def test_a_place_for_the_weights_is_found() -> None:
    device, kind = placement()
    assert device in ("cpu", "cuda", "mps")
    assert kind.is_floating_point


def test_importing_the_back_ends_loads_no_engine() -> None:
    code = (
        "import sys, qa.generator, qa.generators.transformers_model; "
        "sys.exit(any(name in sys.modules for name in ('xllamacpp', 'torch', 'transformers')))"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
