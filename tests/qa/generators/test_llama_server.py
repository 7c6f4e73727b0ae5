"""A real llama.cpp server on loopback, asked as any endpoint is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from langchain_core.messages import HumanMessage, SystemMessage
from pydantic import SecretStr

from qa.config import DEFAULT_MODEL
from qa.errors import GeneratorFailed
from qa.generators.endpoint import EndpointChat
from qa.generators.excerpts import Excerpts, Piece
from qa.generators.structure import Structure
from qa.models import generator_path

KEY = "loopback-only"
EXCERPTS = Excerpts(
    pieces=(Piece(n=1, parts=("对甲类企业，", "给予30万元。")), Piece(n=2, parts=("其他不予。",))), at_most=1
)
ALLOWED = {"对甲类企业，给予30万元。[1]", "对甲类企业，[1]", "给予30万元。[1]", "[1]", "其他不予。[2]", "[2]"}
ASKED = [
    SystemMessage(content="从资料里摘出回答问题的原话，句后标注资料编号。"),
    HumanMessage(content="资料：\n[1]对甲类企业，给予30万元。\n[2]其他不予。\n问题：甲类企业奖励多少？"),
]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(generator_path(DEFAULT_MODEL.partition(":")[2]))
    params.n_ctx = 512
    params.n_parallel = 1
    params.verbosity = -1
    params.api_keys = [KEY]
    server: Any = xllamacpp.Server(params)
    yield server.listening_address
    del server


def chat(address: str, structure: Structure, key: str = KEY) -> EndpointChat:
    return EndpointChat(
        model="m", url=f"{address}/v1", key=SecretStr(key), structure=structure, timeout=120.0, max_tokens=64
    )


@pytest.mark.model
@pytest.mark.parametrize("structure", ["grammar", "json_schema"])
def test_a_real_server_holds_its_model_to_the_evidence(address: str, structure: Structure) -> None:
    made = chat(address, structure)
    pieces = [chunk.text for chunk in made.stream(ASKED, excerpts=EXCERPTS) if chunk.text]
    assert "".join(pieces) in ALLOWED
    assert not made._plain  # it took the field


@pytest.mark.model
def test_a_real_server_wants_its_key(address: str) -> None:
    with pytest.raises(GeneratorFailed, match="401") as error:
        chat(address, "none", key="wrong").invoke(ASKED)
    assert "POLICYQA_ENDPOINT_KEY_ENV" in error.value.remedy
