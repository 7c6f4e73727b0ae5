"""The sentences and rows of the retrieved clauses, best first.

A sentence is judged by the words of the question that it covers (rare words weigh more), by those that only its
surroundings cover (heading path, the rest of its clause, whose document it is), and by the rank of its clause.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import fmean, median

from index.tokens import terms
from index.types import Hit
from index.values import find_values
from qa.candidate import Candidate
from qa.fragments import fragments
from qa.guard import addresses_a_model
from qa.named_places import named_places
from qa.retrieve import Collection
from qa.rows import reading_of_row
from qa.understand import Query
from qa.words import Coverage, Word

SURROUNDINGS = 0.6
"""What a word counts that stands in the surroundings of a sentence but not in it."""
_BY_WORDS = 0.6
_BY_RANK = 0.4
_ELSEWHERE = 0.5
"""Factor for a document of another place than the one named."""


def weigh(collection: Collection, words: Sequence[str]) -> tuple[Word, ...]:
    """The words with their weight: the mean idf of their terms, at least 0.1.

    A word of which the collection holds no term weighs like a middling one: it may be the point of the question, or
    only the asker's way of putting it.
    """
    lexical = collection.snapshot.lexical
    weights = {word: fmean(map(lexical.idf, terms(word))) for word in words if terms(word)}
    unseen = [word for word in weights if not any(map(lexical.holds, terms(word)))]
    seen = [weight for word, weight in weights.items() if word not in unseen]
    middling = median(seen) if seen else 1.0
    return tuple(
        Word(text=word, weight=max(0.1, min(weight, middling) if word in unseen else weight))
        for word, weight in weights.items()
    )


def candidates(collection: Collection, query: Query, hits: Sequence[Hit]) -> list[Candidate]:
    """All sentences and rows of the hits, best first; ties by reading order."""
    words = weigh(collection, query.words)
    known = named_places(collection, query)
    best = max((hit.score for hit in hits), default=1.0) or 1.0
    found: list[Candidate] = []
    for hit in hits:
        home = collection.homes[hit.clause.document_id]
        here = not known or any(place in home for place in known)
        rank = _BY_RANK * hit.score / best
        found.extend(_judged(collection, hit, words, rank=rank, locality=1.0 if here else _ELSEWHERE))
    return sorted(found, key=lambda one: (-one.score, one.document.id, one.span.start))


def _judged(
    collection: Collection, hit: Hit, words: Sequence[Word], *, rank: float, locality: float
) -> Iterator[Candidate]:
    """The sentences of a hit but those that speak to a model.

    `rank` is what the rank of the hit adds to their scores, 0 … `_BY_RANK`; `locality` the factor for its place, 0 … 1.
    """
    clause = hit.clause
    document = collection.document(clause.document_id)
    home = collection.homes[document.id]
    own_name = (document.title, document.place or "", document.issuer or "")
    belongs = Coverage.of(*own_name, *clause.headings).shares(words)
    outer = Coverage.of(document.title, *clause.headings, clause.text, *clause.columns, home).shares(words)
    total = sum(word.weight for word in words) or 1.0
    for piece in fragments(collection, clause):
        if addresses_a_model(piece.text):
            continue
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
            score=(_BY_WORDS * coverage + rank) * locality,
            values=find_values(piece.text),
        )
