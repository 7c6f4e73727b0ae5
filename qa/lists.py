"""Listings: the members of an enumeration, complete and in order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.labels import numeral, official_label
from index.tokens import normalise
from index.types import Clause
from qa.candidate import Candidate, only_sentence, sentences_of
from qa.ranking import SURROUNDINGS
from qa.retrieve import Collection
from qa.understand import Query
from qa.words import Coverage, Word

MOST = 8
"""Members shown, at the most."""
_ITEM = re.compile(r"[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．]|[①-⑳]|——")
_BULLET = re.compile(r"^(?:——|—|[·•●■◆])")
_NUMBER = re.compile(r"([二两三四五六七八九十]{1,2}|\d{1,2})(?:个|大|项|条|种|类|方面|点)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The members of one enumeration, each a candidate."""

    members: tuple[Candidate, ...]
    coverage: float
    """Weighted share of the question's words in title, heading path, lead-in and members, 0 … 1; words that stand only
    in the opening of the document count less, as they do for a sentence."""


def asked_number(query: Query) -> int | None:
    """How many members the question expects (哪四个 … → 4), or None."""
    match = _NUMBER.search(normalise(query.text))
    return numeral(match[1].replace("两", "二")) if match else None


def _count_words(query: Query) -> str:
    """The words that say it (四个); a listing of that many has them, whether or not it writes them."""
    match = _NUMBER.search(normalise(query.text))
    return match[0] if match else ""


def best_listing(
    collection: Collection, query: Query, found: Sequence[Candidate], words: Sequence[Word]
) -> Listing | None:
    """The enumeration near the best candidates that covers the question best; None if none does.

    Members are neighbouring clauses of one heading that begin with the same kind of sign, or unnumbered ones behind
    a lead-in. If the question says how many it expects, only a listing of that many counts.
    """
    expected = asked_number(query)
    listings: dict[tuple[str, int], Listing] = {}
    for one in found[:_LOOKED_AT]:
        clauses = collection.clauses(one.document.id)
        for first, last in _runs(clauses, one.clause.ordinal):
            key = (one.document.id, first)
            if key in listings or not 2 <= last - first + 1 <= MOST:
                continue
            if expected is not None and last - first + 1 != expected:
                continue
            listings[key] = _listing(collection, clauses, first, last, words, counted=_count_words(query))
    return max(listings.values(), key=lambda one: one.coverage, default=None)


_LOOKED_AT = 12


def items_below(collection: Collection, lead: Candidate) -> list[Candidate]:
    """The items that a sentence ending in a colon leads into: behind it in its clause, else the clauses after it."""
    inside = [one for one in sentences_of(collection, lead.clause) if one.span.start >= lead.span.end]
    items = [one for one in inside if _ITEM.match(one.text)]
    if items:
        return items
    run: list[Candidate] = []
    level: int | None = None
    for clause in collection.clauses(lead.document.id)[lead.clause.ordinal + 1 :]:
        label = official_label(clause.text)
        if label is None or (level is not None and label.level != level):
            break
        run.append(only_sentence(collection, clause))
        level = label.level
    return run


def _runs(clauses: Sequence[Clause], ordinal: int) -> list[tuple[int, int]]:
    """The run of members that holds a clause, and the run that the clause leads into."""
    runs = []
    for start in (ordinal, ordinal + 1):
        if start >= len(clauses):
            continue
        sign = _sign(clauses[start])
        if sign is None and not (start > 0 and clauses[start - 1].text.endswith(("：", ":"))):
            continue
        first = last = start
        while first > 0 and sign is not None and _alike(clauses[first - 1], clauses[start], sign):
            first -= 1
        while last + 1 < len(clauses) and _alike(clauses[last + 1], clauses[start], sign):
            last += 1
        runs.append((first, last))
    return runs


def _sign(clause: Clause) -> str | None:
    """The kind of sign a clause begins with; None for running text."""
    if _BULLET.match(clause.text):
        return "bullet"
    label = official_label(clause.text)
    return f"level {label.level}" if label else None


def _alike(one: Clause, other: Clause, sign: str | None) -> bool:
    if _sign(one) != sign or one.kind != other.kind:
        return False
    depth = len(other.headings) - (1 if sign and sign.startswith("level") else 0)
    return one.headings[:depth] == other.headings[:depth]


def _listing(
    collection: Collection, clauses: Sequence[Clause], first: int, last: int, words: Sequence[Word], *, counted: str
) -> Listing:
    members = [only_sentence(collection, clause) for clause in clauses[first : last + 1]]
    lead = clauses[first - 1].text[-120:] if first > 0 and clauses[first - 1].text.endswith(("：", ":")) else ""
    document = members[0].document
    names = (document.title, document.place or "", document.issuer or "", *clauses[first].headings)
    inner = Coverage.of(*names, lead, *(one.text for one in members)).shares(words)
    outer = Coverage.of(collection.homes[document.id]).shares(words)
    total = sum(word.weight for word in words) or 1.0
    coverage = 0.0
    for word, own, around in zip(words, inner, outer, strict=True):
        share = 1.0 if word.text == counted else max(own, SURROUNDINGS * around)
        coverage += share * word.weight / total
    return Listing(members=tuple(members), coverage=coverage)
