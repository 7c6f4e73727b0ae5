"""Where the source disagrees with itself on what is asked: both places are quoted, none is picked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.tokens import normalise
from index.types import Finding, Span
from qa.evidence import Candidate, sentences_of
from qa.retrieve import Collection
from qa.types import Sentence
from qa.understand import Query

_ASKS = re.compile(r"矛盾|一致|对得上|对不上|冲突|是否相符|contradict|consistent")
_VALUES = frozenset(("money", "count", "number", "percent", "difference", "list", "check"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """The sentences that disagree, best first, and what is to be said of them."""

    chosen: tuple[Candidate, ...]
    made: tuple[Sentence, ...]


def conflicting(collection: Collection, query: Query, chosen: Sequence[Candidate]) -> Conflict | None:
    """The sentences that disagree and what disagrees, if the best sentence is one of them; else None.

    Only a question on a value or a list, or on the contradiction itself, is concerned by it.
    """
    if not chosen or not (query.wants & _VALUES or _ASKS.search(normalise(query.search))):
        return None
    best = chosen[0]
    touching = [
        finding
        for finding in collection.findings(best.document.id)
        if finding.kind == "contradiction" and any(_overlap(span, best.span) for span in finding.spans)
    ]
    if not touching:
        return None
    quoted = [best]
    for finding in touching:
        quoted += [
            one for one in _holding(collection, best, finding) if one.span not in [known.span for known in quoted]
        ]
    made = tuple(
        Sentence(
            text=finding.words,
            citations=tuple(
                n for n, one in enumerate(quoted, 1) if any(_overlap(span, one.span) for span in finding.spans)
            ),
            verdict="computed",
            calculation=finding.words,
        )
        for finding in touching
    )
    return Conflict(chosen=tuple(quoted), made=made)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _holding(collection: Collection, best: Candidate, finding: Finding) -> list[Candidate]:
    """The sentences of the document in which the places of a finding stand, in order."""
    return [
        sentence
        for clause in collection.clauses(best.document.id)
        if any(_overlap(span, clause.span) for span in finding.spans)
        for sentence in sentences_of(collection, clause)
        if any(_overlap(span, sentence.span) for span in finding.spans)
    ]
