"""The JSON that a judging model answers with: its schemas, and how it is read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Literal

Support = Literal["full", "partial", "none"]
Numbers = Literal["right", "wrong", "absent"]
_SUPPORT: dict[str, Support] = {"full": "full", "partial": "partial", "none": "none"}
_NUMBERS: dict[str, Numbers] = {"right": "right", "wrong": "wrong", "absent": "absent"}
LONGEST_REASON = 300


class OutOfForm(ValueError):
    """A reply that does not fit its schema: an error, never a verdict."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportForm:
    """One judgement of support."""

    support: Support
    numbers: Numbers
    reason: str

    @property
    def supported(self) -> bool:
        """Only full support with no wrong number counts."""
        return self.support == "full" and self.numbers != "wrong"


SUPPORT_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "support": {"type": "string", "enum": list(_SUPPORT)},
        "numbers": {"type": "string", "enum": list(_NUMBERS)},
        "reason": {"type": "string"},
    },
    "required": ["support", "numbers", "reason"],
    "additionalProperties": False,
}


def facts_schema(count: int) -> dict[str, Any]:
    """Of a list of `count` truth values."""
    return {
        "type": "object",
        "properties": {
            "facts": {"type": "array", "items": {"type": "boolean"}, "minItems": count, "maxItems": count},
        },
        "required": ["facts"],
        "additionalProperties": False,
    }


def read_support(text: str) -> SupportForm:
    """A judgement of support.

    Raises:
        OutOfForm: the reply has another form.
    """
    entry = _object(text, {"support", "numbers", "reason"})
    support, numbers, reason = entry["support"], entry["numbers"], entry["reason"]
    if not all(isinstance(value, str) for value in (support, numbers, reason)):
        raise OutOfForm(f"found {text[:80]!r}, expected strings")
    if support not in _SUPPORT or numbers not in _NUMBERS:
        raise OutOfForm(f"found support {support!r}, numbers {numbers!r}, expected words of the schema")
    return SupportForm(support=_SUPPORT[support], numbers=_NUMBERS[numbers], reason=reason[:LONGEST_REASON])


def read_facts(text: str, count: int) -> tuple[bool, ...]:
    """Whether each key fact is told.

    Raises:
        OutOfForm: the reply has another form or another number of facts.
    """
    facts = _object(text, {"facts"})["facts"]
    if not isinstance(facts, list) or len(facts) != count or not all(isinstance(one, bool) for one in facts):
        raise OutOfForm(f"found facts {facts!r}, expected {count} of true or false")
    return tuple(facts)


def _object(text: str, fields: set[str]) -> dict[str, Any]:
    """The JSON object of a reply, which may stand in a fenced block.

    Raises:
        OutOfForm: there is none, or it has other fields.
    """
    bare = text.strip().removeprefix("```json").removeprefix("```").removesuffix("```").strip()
    try:
        entry = json.loads(bare)
    except ValueError as error:
        raise OutOfForm(f"found {text[:80]!r}, expected JSON") from error
    if not isinstance(entry, dict) or set(entry) != fields:
        raise OutOfForm(f"found {text[:80]!r}, expected an object with exactly {', '.join(sorted(fields))}")
    return entry
