"""What a specification string names: `llama:NAME_OR_PATH`, `hf:REPO_OR_DIR`, `openai:MODEL@URL` or `none`."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from index.errors import BadInput

_ENDPOINT = re.compile(r"(?P<model>.+?)@(?P<url>[A-Za-z][A-Za-z0-9+.-]*:.*)")
FORMS = "use llama:NAME, llama:FILE.gguf, hf:FOLDER, hf:REPOSITORY, openai:MODEL@URL or none"


@dataclass(frozen=True, slots=True, kw_only=True)
class LlamaSpec:
    """A GGUF file, or the name of one in the manifest."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TransformersSpec:
    """A folder of transformers, or the name of one in the cache, or a hub's repository."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndpointSpec:
    """A model behind an OpenAI-compatible endpoint."""

    model: str
    url: str
    """Without a `/` at its end; `URL/chat/completions` is what is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotesSpec:
    """No model: verified quotes only."""


Spec = LlamaSpec | TransformersSpec | EndpointSpec | QuotesSpec


def parse(text: str) -> Spec:
    """A specification read.

    Raises:
        BadInput: it has another form, or its URL cannot be used.
    """
    if text == "none":
        return QuotesSpec()
    kind, _, name = text.partition(":")
    if kind == "llama" and name:
        return LlamaSpec(name=name)
    if kind == "hf" and name.strip():
        return TransformersSpec(name=name)
    if kind == "openai" and name:
        match = _ENDPOINT.fullmatch(name)
        if match is None:
            raise BadInput(
                "the openai: specification names no model and URL", remedy="write openai:MODEL@http://HOST:PORT/v1"
            )
        return EndpointSpec(model=match["model"], url=base_url(match["url"]))
    raise BadInput(f"model {text!r} has an unknown form", remedy=FORMS)


def base_url(url: str) -> str:
    """The base of an endpoint, without a `/` at its end; a URL without a path gets `/v1`.

    Credentials in a URL would end in answers and logs: they are refused, and not repeated in the message.

    Raises:
        BadInput: not http or https, no host, a bad port, credentials, a query or a fragment.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise BadInput("the endpoint's URL cannot be read", remedy="write http://HOST:PORT/v1") from error
    if parts.username is not None or parts.password is not None:
        raise BadInput(
            f"the endpoint's URL for {host} carries credentials",
            remedy="leave them out, and put the key into the environment variable that POLICYQA_ENDPOINT_KEY_ENV names",
        )
    if parts.scheme not in ("http", "https"):
        raise BadInput(
            f"the endpoint's URL begins with {parts.scheme}:, expected http: or https:",
            remedy="write http://HOST:PORT/v1",
        )
    if not host or port == 0 or any(sign.isspace() or not sign.isprintable() for sign in url.strip()):
        raise BadInput("the endpoint's URL names no host", remedy="write http://HOST:PORT/v1")
    if parts.query or parts.fragment:
        raise BadInput(
            f"the endpoint's URL for {host} has a query or a fragment", remedy="give the base, such as http://HOST/v1"
        )
    path = parts.path.rstrip("/").removesuffix("/chat/completions") or "/v1"
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


def is_loopback(url: str) -> bool:
    """True if the host of a URL is this machine."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
