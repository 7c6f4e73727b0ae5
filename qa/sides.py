"""Comparisons: the best sentence of each place that a question names."""

from __future__ import annotations

from collections.abc import Sequence

from index.tokens import normalise
from qa.candidate import Candidate
from qa.named_places import named_places
from qa.retrieve import Collection
from qa.understand import Query
from qa.wanted import holds

INSIDE_OF_A_SIDE = 0.2
"""Coverage by the sentence alone, below which it does not stand for a side, whose words the other side shares."""


def sides(collection: Collection, query: Query, found: Sequence[Candidate]) -> tuple[Candidate, ...] | None:
    """For a question on several places: the best sentence of each, in the order of `named_places`.

    `found` is best first. None if the question names one place only, or a place has no sentence. A place whose
    documents hold a sentence that is chosen already is no side of its own.
    """
    chosen: list[Candidate] = []
    owned = _owned(collection)
    for place in named_places(collection, query):
        if not any(place in one for one in owned):
            continue
        own = [one for one in found if place in collection.homes[one.document.id]]
        if any(one.document in [other.document for other in own] for one in chosen):
            continue
        about = [one for one in own if one.inside >= INSIDE_OF_A_SIDE]
        best = next((one for one in about if holds(query, one)), about[0] if about else None)
        if best is None:
            return None
        chosen.append(best)
    return tuple(chosen) if len(chosen) > 1 else None


def _owned(collection: Collection) -> list[str]:
    """Places and titles of the documents, in normal form: what a document is for, not what it only mentions."""
    return [normalise(f"{document.place or ''} {document.title}") for document in collection.documents]
