"""Three-valued logic (Kleene, Introduction to Metamathematics, 1952, §64): a missing fact decides nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

Truth = Literal["satisfied", "failed", "unknown"]


def conjunction(parts: Iterable[Truth]) -> Truth:
    """All must hold: one `failed` decides, else one `unknown` leaves it open; `satisfied` for no parts."""
    found = set(parts)
    if "failed" in found:
        return "failed"
    return "unknown" if "unknown" in found else "satisfied"


def disjunction(parts: Iterable[Truth]) -> Truth:
    """One must hold: one `satisfied` decides, else one `unknown` leaves it open; `failed` for no parts."""
    found = set(parts)
    if "satisfied" in found:
        return "satisfied"
    return "unknown" if "unknown" in found else "failed"


def negation(one: Truth) -> Truth:
    """The opposite; what is unknown stays unknown."""
    if one == "unknown":
        return one
    return "failed" if one == "satisfied" else "satisfied"
