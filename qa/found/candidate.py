"""A sentence or row that may answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.sentences import subdivide
from index.types import Clause, Document, Noise, Span
from index.values import Value, find_values
from qa.found.fragments import Fragment, fragment, fragments
from qa.retrieve import Collection


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A sentence or row that may answer, judged for a question; one without a question has no shares and scores 0."""

    clause: Clause
    document: Document
    span: Span
    text: str
    """Without inline noise."""
    noise: tuple[Noise, ...]
    shares: tuple[float, ...]
    """For each word of the question 0 … 1: inside the sentence, or less for its surroundings."""
    own: tuple[float, ...]
    """For each word 0 … 1: inside the sentence, or in what tells whose the document is."""
    inside: float
    """Weighted share of the question's words inside the sentence itself, 0 … 1."""
    coverage: float
    """The same with its surroundings, 0 … 1."""
    score: float
    """0 … 1."""
    values: tuple[Value, ...]
    meaning: float = 0.0
    """How like the question it is by meaning, 0 … 1 (see `index.fusion.Scale.dense`); 0 if it was not looked at."""


def only_sentence(collection: Collection, clause: Clause) -> Candidate:
    """The first sentence of a clause as a candidate without a question: a member of a listing."""
    return _unasked(collection, clause, fragments(collection, clause)[0])


def sentences_of(collection: Collection, clause: Clause) -> list[Candidate]:
    """The sentences of a clause as candidates without a question."""
    return [_unasked(collection, clause, piece) for piece in fragments(collection, clause)]


def sentences_in(collection: Collection, document_id: str) -> list[Candidate]:
    """All sentences of a document outside its tables, in order, as candidates without a question."""
    return [
        sentence
        for clause in collection.clauses(document_id)
        if clause.kind != "row"
        for sentence in sentences_of(collection, clause)
    ]


def sentences_at(collection: Collection, document_id: str, address: str | None) -> list[Candidate]:
    """All sentences that stand at an address, in order, as candidates without a question."""
    return [
        sentence
        for clause in collection.clauses(document_id)
        if clause.address == address and clause.kind != "row"
        for sentence in sentences_of(collection, clause)
    ]


def at_span(collection: Collection, document: Document, address: str, span: Span) -> Candidate:
    """What stands at an address of a document, as a candidate without a question; cut at the first 500 characters."""
    source = collection.text(document.file)
    clauses = [
        one for one in collection.clauses(document.id) if one.span.start < span.end and span.start < one.span.end
    ]
    noise = tuple(noise for one in clauses for noise in one.noise)
    clause = replace(clauses[0], address=address)
    whole = replace(clause, noise=noise)
    return _unasked(collection, clause, fragment(source, whole, next(subdivide(source, span), span)))


def one_a_clause(found: Sequence[Candidate]) -> list[Candidate]:
    """The first candidate of each clause, in order."""
    seen: dict[tuple[str, int], Candidate] = {}
    for one in found:
        seen.setdefault((one.clause.document_id, one.clause.ordinal), one)
    return list(seen.values())


def _unasked(collection: Collection, clause: Clause, piece: Fragment) -> Candidate:
    return Candidate(
        clause=clause,
        document=collection.document(clause.document_id),
        span=piece.span,
        text=piece.text,
        noise=piece.noise,
        shares=(),
        own=(),
        inside=0.0,
        coverage=0.0,
        score=0.0,
        values=find_values(piece.text),
    )
