"""Excerpts as JSON, for endpoints that hold a model to a JSON schema but to no grammar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from langchain_core.utils.json import parse_partial_json

from qa.generators.excerpts import Excerpts

NAME = "excerpts"
"""Name of the schema in a request."""


def schema(excerpts: Excerpts) -> dict[str, Any]:
    """The JSON schema of `{sentences: [{n, parts: […]}, …]}`, in the subset that strict endpoints take."""
    return _object(
        sentences={
            "type": "array",
            "minItems": 1,
            "maxItems": excerpts.at_most,
            "items": {
                "anyOf": [
                    _object(
                        n={"type": "integer", "enum": [piece.n]},
                        parts={
                            "type": "array",
                            "minItems": 1,
                            "maxItems": len(piece.parts),
                            "items": {"type": "string", "enum": list(dict.fromkeys(piece.parts))},
                        },
                    )
                    for piece in excerpts.pieces
                ]
            },
        }
    )


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def as_draft(pieces: Iterable[str], excerpts: Excerpts) -> Iterator[str]:
    """A JSON answer as the sentences that it means, each as soon as it is whole; text that is no JSON, as it comes.

    The order of the source, its words and the marker come from `excerpts`, whatever the answer says.
    """
    held = ""
    told = 0
    json: bool | None = None
    for piece in pieces:
        if json is False:
            yield piece
            continue
        held += piece
        if json is None and held.strip():
            json = held.lstrip().startswith("{")
            if not json:
                yield held
                continue
        entries = _entries(held)
        for entry in entries[told:-1]:
            yield from _sentence(entry, excerpts)
        told = max(told, len(entries) - 1)
    if json:
        for entry in _entries(held)[told:]:
            yield from _sentence(entry, excerpts)


def _entries(text: str) -> list[Any]:
    """The sentences so far; the last one may still grow."""
    try:
        found = parse_partial_json(text)
    except ValueError:
        return []
    entries = found.get("sentences") if isinstance(found, dict) else None
    return entries if isinstance(entries, list) else []


def _sentence(entry: Any, excerpts: Excerpts) -> Iterator[str]:
    if not isinstance(entry, dict):
        return
    n, parts = entry.get("n"), entry.get("parts")
    if isinstance(n, int) and isinstance(parts, list):
        text = excerpts.sentence(n, [part for part in parts if isinstance(part, str)])
        if text:
            yield text
