"""A question on its way to an answer, after the search."""

from __future__ import annotations

from dataclasses import dataclass

from qa.assembly import Provenance
from qa.clock import Clock
from qa.retrieve import Collection
from qa.types import Question
from qa.understand import Query


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """A question with what it is understood as, what is searched for it, and what answers it."""

    question: Question
    query: Query
    collection: Collection
    provenance: Provenance
    clock: Clock
    """Started when the question arrived."""
    retrieved: float
    """Milliseconds until the candidates were known."""
    degraded: bool = False
    """True if the model failed to translate the question, so that it was searched as it stands."""
