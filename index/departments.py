"""The departments that a clause makes responsible: 责任单位、牵头单位、配合单位."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from index.types import Span

Role = Literal["responsible", "lead", "support"]

_NAMED = re.compile(
    r"(?P<role>责任单位|責任單位|责任部门|責任部門|主责单位|牵头单位|牽頭單位|牵头部门|牽頭部門|配合单位|配合單位|配合部门|配合部門|参加单位|參加單位)"
    r"\s*[:：]\s*(?P<names>[^；;。\n（()）]*(?:[（(][^（）()\n]{0,20}[）)][^；;。\n（()）]*)*)"
)
_ROLES: dict[str, Role] = {
    "责": "responsible",
    "責": "responsible",
    "主": "responsible",
    "牵": "lead",
    "牽": "lead",
    "配": "support",
}
_BETWEEN = re.compile(r"[、，,]\s*(?![^（(]*[）)]|[^<〈]*[>〉])")
"""Not inside brackets: 各县（市、区）人民政府 is one name."""
_REST = re.compile(r"(?:等)?(?:按(?:照)?职责分工(?:负责)?|按職責分工(?:負責)?|等)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """One department and its part."""

    name: str
    """As written."""
    role: Role
    """`lead` 牵头, `support` 配合 or 参加, else `responsible`."""
    span: Span


def departments(text: str, span: Span | None = None) -> Iterator[Department]:
    """The departments that `text` names inside `span`, in order."""
    start, end = (span.start, span.end) if span else (0, len(text))
    for match in _NAMED.finditer(text, start, end):
        role = _ROLES.get(match["role"][0], "support")
        left = match.start("names")
        for piece in [*_BETWEEN.finditer(match["names"]), None]:
            right = match.start("names") + piece.start() if piece else match.end("names")
            words = text[left:right]
            name = _REST.sub("", words.strip())
            if name:
                begin = left + len(words) - len(words.lstrip())
                yield Department(name=name, role=role, span=Span(start=begin, end=begin + len(name)))
            left = match.start("names") + piece.end() if piece else right
