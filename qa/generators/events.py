"""Server-sent events of a chat completion, read from bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

LONGEST = 1 << 20
"""Bytes of one answer, at most: far more than any draft needs."""


class Garbled(ValueError):
    """What came is no stream of chat completions."""


def bounded(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The chunks.

    Raises:
        Garbled: they are longer than `LONGEST`.
    """
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > LONGEST:
            raise Garbled(f"it sent more than {LONGEST} bytes")
        yield chunk


def events(chunks: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """The JSON objects behind `data:`; ends at `[DONE]`. Comments and other fields are passed over.

    Source: WHATWG HTML, "Server-sent events", as endpoints use them: each event is one line of data.

    Raises:
        Garbled: a line of data is no JSON object.
    """
    rest = b""
    for chunk in bounded(chunks):
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            data = _data(line)
            if data == b"[DONE]":
                return
            if data:
                yield json_object(data)
    if (data := _data(rest)) and data != b"[DONE]":
        yield json_object(data)


def _data(line: bytes) -> bytes:
    return line.removeprefix(b"data:").strip() if line.startswith(b"data:") else b""


def json_object(data: bytes) -> dict[str, Any]:
    """A JSON object.

    Raises:
        Garbled: it is none.
    """
    try:
        found = json.loads(data)
    except ValueError:
        raise Garbled(f"it sent {data[:60]!r}, expected JSON") from None
    if not isinstance(found, dict):
        raise Garbled(f"it sent {data[:60]!r}, expected a JSON object")
    return found


def content(event: dict[str, Any]) -> str:
    """The text of the first choice of a chunk or of a whole answer; empty if it has none."""
    message = _choice(event).get("delta") or _choice(event).get("message")
    text = message.get("content") if isinstance(message, dict) else None
    return text if isinstance(text, str) else ""


def finished(event: dict[str, Any]) -> bool:
    """True if the first choice says why it ended."""
    return bool(_choice(event).get("finish_reason"))


def _choice(event: dict[str, Any]) -> dict[str, Any]:
    choices = event.get("choices")
    first = choices[0] if isinstance(choices, list) and choices else None
    return first if isinstance(first, dict) else {}
