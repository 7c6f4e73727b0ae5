"""A question on its way to an answer, once it is understood."""

from __future__ import annotations

from dataclasses import dataclass

from qa.assembly import Provenance
from qa.clock import Clock
from qa.retrieve import Collection
from qa.types import Question
from qa.understand import Query


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """A question with what it is understood as, where it is searched, and what answers it."""

    question: Question
    query: Query
    collection: Collection
    provenance: Provenance
    clock: Clock
    """Started when the question arrived."""
    retrieved: float = 0.0
    """Milliseconds until the candidates were known."""
    degraded: bool = False
    """True if the model failed to translate the question, so that it was searched as it stands."""
