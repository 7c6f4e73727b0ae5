"""Where the source disagrees with itself on what is asked: both places are quoted, none is picked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.tokens import normalise
from index.types import Finding, Span
from index.values import find_values
from qa.found.candidate import Candidate, sentences_of
from qa.retrieve import Collection
from qa.types import Sentence
from qa.understand import Query

_ASKS = re.compile(r"矛盾|一致|对得上|对不上|冲突|是否相符|contradict|consistent")
_ASKS_VALUE = re.compile(r"几|多[少大高长]|哪[一个]?级|什么级别|which grade")
_ASKS_NAME = re.compile(
    r"叫什么|叫啥|叫作什么|什么名[字称]|名[字称]是|正式名称|称为什么|怎么称呼|what is .{1,40} called|the name of"
)
_VALUES = frozenset(("money", "count", "number", "percent", "difference", "list", "check"))
_DATES = frozenset(("date", "period", "duration"))
_LONGEST_NAME = 24
_LAST_ITEM = "末项为"
"""In the words of a finding on a list that is shorter or longer than announced."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """The sentences that disagree, best first, and what is to be said of them."""

    chosen: tuple[Candidate, ...]
    made: tuple[Sentence, ...]


def conflicting(collection: Collection, query: Query, chosen: Sequence[Candidate]) -> Conflict | None:
    """The sentences that disagree and what disagrees, if it concerns what is asked; else None.

    A value, a list or the contradiction itself is asked for: a place of the contradiction stands in the best sentence;
    one between dates concerns only questions on dates, one without figures those on departments, too. A name is asked
    for: the document of the best sentence has two, and each holds a word of the question.
    """
    if not chosen:
        return None
    best = chosen[0]
    found = [one for one in collection.findings(best.document.id) if one.kind == "contradiction"]
    named = [one for one in found if _two_names(collection, query, best, one)]
    touching = named or [
        one
        for one in found
        if any(_overlap(span, best.span) for span in _at_odds(one)) and _concerns(collection, query, best, one)
    ]
    if not touching:
        return None
    quoted = [] if named else [best]
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


def _at_odds(finding: Finding) -> tuple[Span, ...]:
    """The places of a finding that disagree: the last item below an announced number only proves how many there are."""
    return finding.spans[:1] if _LAST_ITEM in finding.words else finding.spans


def _concerns(collection: Collection, query: Query, best: Candidate, finding: Finding) -> bool:
    """True if the kind of value that is asked for is what the places of a finding disagree on."""
    asked = normalise(query.search)
    if _ASKS.search(asked):
        return True
    kinds = {value.kind for place in _places(collection, best, finding) for value in find_values(place)}
    if not kinds and "department" in query.wants:
        return True
    if kinds and kinds <= _DATES:
        return "date" in query.wants or "check" in query.wants
    return bool(query.wants & _VALUES) or _ASKS_VALUE.search(asked) is not None


def _two_names(collection: Collection, query: Query, best: Candidate, finding: Finding) -> bool:
    """True if a name is asked for, and the places are names that each hold a word of the question."""
    if not _ASKS_NAME.search(normalise(query.search)):
        return False
    places = [normalise(place) for place in _places(collection, best, finding)]
    words = [word for word in query.words if len(word) > 1 and all(word in place for place in places)]
    return len(places) > 1 and max(map(len, places)) <= _LONGEST_NAME and bool(words)


def _places(collection: Collection, best: Candidate, finding: Finding) -> list[str]:
    """What a finding quotes, as the source has it."""
    text = collection.text(best.document.file)
    return [span.cut(text) for span in finding.spans]


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
