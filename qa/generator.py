"""A specification string becomes a LangChain chat model, and what an answer must say of it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from langchain_core.language_models import BaseChatModel
from pydantic import SecretStr

from qa.config import Settings
from qa.generators.endpoint import EndpointChat
from qa.generators.llama import LlamaChat
from qa.generators.spec import EndpointSpec, LlamaSpec, QuotesSpec, TransformersSpec, parse
from qa.generators.transformers_model import TransformersChat, model_folder
from qa.models import generator_path, model_hash

__all__ = ["Generator", "LlamaChat", "given_generator", "open_generator"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Generator:
    """A chat model and what an answer must say of it."""

    spec: str
    hash: str
    """SHA-256 of the weights; empty for `none`, and where the weights are not at hand."""
    chat: BaseChatModel | None
    """None for `none`: the answer is the verified quotes."""


def open_generator(settings: Settings, environment: Mapping[str, str] = os.environ) -> Generator:
    """The generator that `settings.model` names. Weights are loaded, and endpoints asked, on first use.

    Args:
        settings: which model, and its bounds.
        environment: holds the key of an endpoint, under the name `settings.endpoint_key_env`.

    Raises:
        BadInput: the specification has an unknown form, or its URL cannot be used.
        ModelMissing: the weights are not there, or are not the expected ones.
    """
    match parse(settings.model):
        case QuotesSpec():
            return Generator(spec=settings.model, hash="", chat=None)
        case LlamaSpec(name=name):
            path = generator_path(name)
            llama = LlamaChat(path=path, threads=settings.threads, context=settings.context)
            return Generator(spec=settings.model, hash=model_hash(path), chat=llama)
        case TransformersSpec(name=name):
            folder = model_folder(name, settings.cache)
            local = TransformersChat(folder=folder, context=settings.context)
            return Generator(spec=settings.model, hash=model_hash(folder), chat=local)
        case EndpointSpec(model=model, url=url):
            key = environment.get(settings.endpoint_key_env, "")
            remote = EndpointChat(
                model=model,
                url=url,
                key=SecretStr(key) if key else None,
                timeout=settings.endpoint_timeout,
                attempts=settings.endpoint_attempts,
                concurrency=settings.endpoint_concurrency,
                structure=settings.endpoint_structure,
            )
            return Generator(spec=settings.model, hash="", chat=remote)


def given_generator(chat: BaseChatModel) -> Generator:
    """A generator of any LangChain chat model; its weights are not at hand, so it has no hash."""
    name = next((value for key in ("model_name", "model") if isinstance(value := getattr(chat, key, None), str)), "")
    return Generator(spec=":".join(part for part in ("langchain", chat._llm_type, name) if part), hash="", chat=chat)
