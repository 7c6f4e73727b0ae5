"""A specification names a back-end, or the message says how to write one."""

from __future__ import annotations

import pytest

from index.errors import BadInput
from qa.generators.spec import EndpointSpec, LlamaSpec, QuotesSpec, Spec, TransformersSpec, base_url, is_loopback, parse


@pytest.mark.parametrize(
    ("text", "spec"),
    [
        ("none", QuotesSpec()),
        ("llama:a.gguf", LlamaSpec(name="a.gguf")),
        ("llama:C:/models/a.gguf", LlamaSpec(name="C:/models/a.gguf")),
        ("hf:publisher/model", TransformersSpec(name="publisher/model")),
        ("openai:qwen3:8b@http://h:11434", EndpointSpec(model="qwen3:8b", url="http://h:11434/v1")),
        ("openai:a/b@c@https://h/api/", EndpointSpec(model="a/b@c", url="https://h/api")),
        ("openai:m@http://[::1]:8000/v1/chat/completions", EndpointSpec(model="m", url="http://[::1]:8000/v1")),
    ],
)
def test_a_specification_is_read(text: str, spec: Spec) -> None:
    assert parse(text) == spec


@pytest.mark.parametrize("text", ["", "llama:", "hf:", "hf: ", "openai:", "gpt-9", "unknown:name", "None"])
def test_an_unknown_form_names_the_known_ones(text: str) -> None:
    with pytest.raises(BadInput, match="openai:MODEL@URL"):
        parse(text)


@pytest.mark.parametrize("text", ["openai:m", "openai:m@host:8000", "openai:@http://h", "openai:http://h/v1"])
def test_an_endpoint_needs_a_model_and_a_url(text: str) -> None:
    with pytest.raises(BadInput) as error:
        parse(text)
    assert "http" in error.value.remedy


@pytest.mark.parametrize(
    "url",
    [
        "ftp://h/v1",
        "file:///etc/passwd",
        "http://",
        "http:///v1",
        "http://h:0",
        "http://h:99999",
        "http://h/v1?x=1",
        "http://h/v1#x",
        "http://h v/",
        "http://[::1",
    ],
)
def test_a_url_that_cannot_be_used_is_refused(url: str) -> None:
    with pytest.raises(BadInput, match="URL"):
        base_url(url)


def test_credentials_in_a_url_are_refused_and_not_repeated() -> None:
    with pytest.raises(BadInput, match="credentials") as error:
        parse("openai:m@https://anna:geheim@h/v1")
    assert "geheim" not in str(error.value)
    assert "anna" not in str(error.value)
    assert "POLICYQA_ENDPOINT_KEY_ENV" in error.value.remedy


@pytest.mark.parametrize(
    ("url", "loopback"),
    [
        ("http://127.0.0.1:8000/v1", True),
        ("http://127.8.8.8/v1", True),
        ("http://localhost:8000/v1", True),
        ("http://[::1]:8000/v1", True),
        ("http://10.0.0.1/v1", False),
        ("http://localhost.example.org/v1", False),
        ("http://127.0.0.1.example.org/v1", False),
    ],
)
def test_this_machine_is_known(url: str, loopback: bool) -> None:
    assert is_loopback(url) is loopback
