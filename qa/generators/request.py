"""One request to a model, as values: what was said, and within which bounds it answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from langchain_core.messages import BaseMessage

from qa.generators.excerpts import Excerpts

Role = Literal["system", "user", "assistant"]
_ROLES: dict[str, Role] = {"human": "user", "ai": "assistant", "system": "system"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message of a conversation, as chat templates and endpoints take it."""

    role: Role
    content: str

    def as_dict(self) -> dict[str, str]:
        """`{role, content}`."""
        return {"role": self.role, "content": self.content}


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request; decoding is always greedy."""

    messages: tuple[Message, ...]
    max_tokens: int
    stop: tuple[str, ...] = ()
    """Strings behind which nothing is said; they are no part of the answer."""
    excerpts: Excerpts | None = None
    """What the answer may say; None = anything."""
    grammar: str | None = None
    """GBNF, for back-ends that read it; goes before `excerpts`."""
    seconds: float | None = None
    """Time that is left for all of it, waiting included; None = no limit."""


def request_of(
    messages: Sequence[BaseMessage], stop: Sequence[str] | None, options: dict[str, Any], *, max_tokens: int
) -> Request:
    """A request from what LangChain hands to a chat model; options that no field has are not read."""
    return Request(
        messages=tuple(Message(role=_ROLES.get(one.type, "user"), content=one.text) for one in messages),
        max_tokens=options.get("max_tokens", max_tokens),
        stop=tuple(stop or ()),
        excerpts=options.get("excerpts"),
        grammar=options.get("grammar"),
        seconds=options.get("seconds"),
    )
