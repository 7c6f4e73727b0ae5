"""Whether a sentence is on the matter of a question at all."""

from __future__ import annotations

from collections.abc import Sequence

from index.tokens import terms
from qa.found.candidate import Candidate
from qa.understand import Query

COVERED = 0.45
"""Coverage of the question's words by a sentence and its surroundings, below which it answers nothing."""
INSIDE = 0.25
"""Coverage by the sentence alone, below which its surroundings alone would answer."""
MEANT = 0.22
"""Likeness by meaning from which on a sentence speaks of the matter in other words."""
TOUCHED = 0.15
"""Coverage that it must have even so, and share of one word at least that names no place."""
NEARLY_BEST = 0.9
"""Share of the best score from which on a sentence on the matter goes before the best one that is not."""


def speaks_of(query: Query, one: Candidate) -> bool:
    """True if a sentence is on the question's matter: by its words, or by its meaning where the asker has others.

    The name of the place alone is no matter.
    """
    if one.meaning >= MEANT and one.coverage >= TOUCHED:
        return True
    return one.coverage >= COVERED and one.inside >= INSIDE and _beside_the_place(query, one)


def on_the_matter_first(query: Query, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; if the best is not on the matter, the first one nearly as good that is goes before it.

    `found` is best first and not empty.
    """
    near = (one for one in found if one.score >= NEARLY_BEST * found[0].score and speaks_of(query, one))
    first = next(near, found[0])
    return [first, *(one for one in found if one is not first)]


def _beside_the_place(query: Query, one: Candidate) -> bool:
    """True if a sentence, or what stands round it, holds a word of the question that names no place."""
    words = [word for word in query.words if terms(word)]
    if len(words) != len(one.shares):
        return True
    named = [any(word in place for place in query.places) for word in words]
    matter = [share for share, place in zip(one.shares, named, strict=True) if not place]
    return not matter or max(matter) >= TOUCHED
