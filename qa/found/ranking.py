"""The sentences and rows of the retrieved clauses, best first.

A sentence is judged by the words of the question that it covers (rare words weigh more), by those that only its
surroundings cover (heading path, the rest of its clause, whose document it is), and by the rank of its clause.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from statistics import fmean, median

from index.labels import unlabelled
from index.tokens import normalise, terms
from index.types import Hit
from index.values import find_values
from qa.asked.aims import aim_of, of_other_kind
from qa.asked.document_names import certain, documents_named
from qa.asked.words import Coverage, Word
from qa.found.candidate import Candidate
from qa.found.fragments import fragments
from qa.found.named_places import named_places
from qa.found.rows import reading_of_row
from qa.retrieve import Collection
from qa.understand import Query

SURROUNDINGS = 0.6
"""What a word counts that stands in the surroundings of a sentence but not in it."""
CARRIED = 0.5
"""Factor for the weight of a word that a follow-up only takes from the questions before it."""
_BY_WORDS = 0.6
_BY_RANK = 0.4
_ELSEWHERE = 0.5
_OTHER_KIND = 0.75
"""Factor for an outcome where an aim is asked for, for an aim where an outcome is, and for another year's part."""
"""Factor for a document of another place than the one named."""
_NATIONWIDE = 0.8
"""The same for one of the whole country, which holds there, too."""
_OPENING = 0.35
"""What a sentence gains that begins with a quoted term."""
_QUOTED = re.compile(r"[“「『\"]([^“”「」『』\"]{2,12})[”」』\"]")
_MARKS = '“「『"·—-( '
_LEFT = 0.7
"""Factor for a document other than those that the conversation is about."""
_LOOKED_AT = 8
"""Sentences whose meaning is compared with the question's: encoding one takes 10 to 20 ms."""
_BY_MEANING = 0.45
"""What meaning counts beside words and rank; measured, see docs/design/014-fusion.md."""
_BY_TOKENS = 2.0
"""What the mean cosine of the question's tokens to their like counts (`index.interaction`); measured there, too."""
_LONGEST = 200
"""Characters of a sentence that are encoded."""


def weigh(collection: Collection, words: Sequence[str], *, carried: Container[str] = ()) -> tuple[Word, ...]:
    """The words with their weight: the mean idf of their terms, at least 0.1.

    A word of which the collection holds no term weighs like a middling one: it may be the point of the question, or
    only the asker's way of putting it. The own words of a follow-up decide: those that it only carries on weigh less.
    """
    lexical = collection.snapshot.lexical
    weights = {word: fmean(map(lexical.idf, terms(word))) for word in words if terms(word)}
    unseen = [word for word in weights if not any(map(lexical.holds, terms(word)))]
    seen = [weight for word, weight in weights.items() if word not in unseen]
    middling = median(seen) if seen else 1.0
    return tuple(
        Word(
            text=word,
            weight=max(0.1, min(weight, middling) if word in unseen else weight)
            * (CARRIED if word in carried else 1.0),
        )
        for word, weight in weights.items()
    )


def candidates(
    collection: Collection, query: Query, hits: Sequence[Hit], *, asked: str | None = None
) -> list[Candidate]:
    """All sentences and rows of the hits, best first; ties by reading order.

    Their meaning is compared with that of `asked`, or of what the query searches.
    """
    words = weigh(collection, query.words, carried=query.carried)
    known = named_places(collection, query)
    named = certain(documents_named(collection.documents, query.search))
    best = max((hit.score for hit in hits), default=1.0) or 1.0
    found: list[Candidate] = []
    for hit in hits:
        home = collection.homes[hit.clause.document_id]
        here = not known or any(place in home for place in known)
        here = here and (not named or any(document.id == hit.clause.document_id for document in named))
        rank = _BY_RANK * hit.score / best
        locality = 1.0 if here else _ELSEWHERE
        if not here and not named and collection.document(hit.clause.document_id).level == "national":
            locality = _NATIONWIDE
        if query.spoken_of and hit.clause.document_id not in query.spoken_of:
            locality *= _LEFT
        found.extend(_judged(collection, query, hit, words, rank=rank, locality=locality))
    aim = aim_of(query)
    found = [replace(one, score=one.score * _OTHER_KIND) if of_other_kind(aim, one) else one for one in found]
    return _with_meaning(collection, asked or query.search, _in_order(found))


def _in_order(found: Sequence[Candidate]) -> list[Candidate]:
    return sorted(found, key=lambda one: (-one.score, one.document.id, one.span.start))


def _with_meaning(collection: Collection, asked: str, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates with the meaning of the first few of them in their scores."""
    first = found[:_LOOKED_AT]
    texts = ["\n".join((one.document.title, *one.clause.headings[-1:], _readable(one)[:_LONGEST])) for one in first]
    meanings, matches = collection.likeness(asked, texts)
    judged = [_meant(one, meaning) for one, meaning in zip(first, meanings, strict=True)]
    judged = _reordered(judged, matches) if matches is not None else _in_order(judged)
    rest = [_meant(one, 0.0) for one in found[_LOOKED_AT:]]
    return sorted([*judged, *rest], key=lambda one: -one.score)


def _reordered(found: Sequence[Candidate], matches: Sequence[float]) -> list[Candidate]:
    """The candidates in the order of their scores and matches together, none with a higher score than the one before.

    A score is lowered to that, never raised: so all that compares scores takes nothing for better than its words are.
    """
    keys = [one.score + _BY_TOKENS * match for one, match in zip(found, matches, strict=True)]
    order = sorted(range(len(found)), key=lambda place: -keys[place])
    scores = accumulate((found[place].score for place in order), min)
    return [replace(found[place], score=score) for place, score in zip(order, scores, strict=True)]


def _meant(one: Candidate, meaning: float) -> Candidate:
    return replace(one, meaning=meaning, score=(one.score + _BY_MEANING * meaning) / (1 + _BY_MEANING))


def _opens(one: str, terms: Sequence[str]) -> bool:
    """True if a sentence begins, behind its label, with a term that the question puts in quotation marks."""
    start = unlabelled(normalise(one)).lstrip(_MARKS)
    return any(start.startswith(term) for term in terms)


def _readable(one: Candidate) -> str:
    return one.text if one.clause.kind != "row" else reading_of_row(one.clause)


def _judged(
    collection: Collection, query: Query, hit: Hit, words: Sequence[Word], *, rank: float, locality: float
) -> Iterator[Candidate]:
    """The sentences of a hit.

    `rank` is what the rank of the hit adds to their scores, 0 … `_BY_RANK`; `locality` the factor for its place, 0 … 1.
    """
    clause = hit.clause
    document = collection.document(clause.document_id)
    home = collection.homes[document.id]
    own_name = (document.title, document.place or "", document.issuer or "")
    belongs = Coverage.of(*own_name, *clause.headings).shares(words)
    outer = Coverage.of(document.title, *clause.headings, clause.text, *clause.columns, home).shares(words)
    total = sum(word.weight for word in words) or 1.0
    quoted = _QUOTED.findall(normalise(query.text))
    for piece in fragments(collection, clause):
        inner = Coverage.of(piece.text if clause.kind != "row" else reading_of_row(clause)).shares(words)
        shares = tuple(max(a, SURROUNDINGS * b) for a, b in zip(inner, outer, strict=True))
        coverage = sum(share * word.weight for share, word in zip(shares, words, strict=True)) / total
        yield Candidate(
            clause=clause,
            document=document,
            span=piece.span,
            text=piece.text,
            noise=piece.noise,
            shares=shares,
            own=tuple(max(a, b) for a, b in zip(inner, belongs, strict=True)),
            inside=sum(share * word.weight for share, word in zip(inner, words, strict=True)) / total,
            coverage=coverage,
            score=(_BY_WORDS * coverage + rank + (_OPENING if _opens(piece.text, quoted) else 0.0)) * locality,
            values=find_values(piece.text),
        )
