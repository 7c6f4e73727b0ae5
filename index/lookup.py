"""Clauses by document and address."""

from __future__ import annotations

from dataclasses import dataclass

from index.address import parse, parts_of_article, starts_with
from index.errors import UnknownDocument
from index.snapshot import Snapshot
from index.types import Clause, Document, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Something that an address names: a clause, a part of one, or all that stands below a heading."""

    address: str
    span: Span


def find_document(snapshot: Snapshot, name: str) -> Document:
    """The document with this id, file name or title.

    Raises:
        UnknownDocument: none, or several, with the remedy.
    """
    found = [one for one in snapshot.documents if name in (one.id, one.title, one.file)]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(one.id for one in found)
        raise UnknownDocument(f"{name!r} names {len(found)} documents", remedy=f"give one of the ids {ids}")
    raise UnknownDocument(f"no document {name!r} in {snapshot.folder}", remedy="`python -m index status` lists them")


def at_address(snapshot: Snapshot, document: Document, address: str) -> list[Place]:
    """All that stands at or below `address`, in order; empty if nothing does."""
    text = snapshot.source(document.file).text
    clauses = snapshot.clauses(document.id)
    exact = [clause for clause in clauses if clause.address and starts_with(clause.address, address)]
    if exact:
        return [Place(address=clause.address or address, span=clause.span) for clause in exact]
    steps = parse(address)
    if not steps or steps[0].kind != "article":
        return []
    return [
        Place(address=part.address, span=part.span)
        for article, span in _articles(clauses)
        for part in parts_of_article(text, article, span)
        if starts_with(part.address, address)
    ]


def _articles(clauses: tuple[Clause, ...]) -> list[tuple[str, Span]]:
    """Each article with the span of all its clauses (a long article is several)."""
    spans: dict[str, Span] = {}
    for clause in clauses:
        if clause.address and clause.address.startswith("第"):
            known = spans.get(clause.address)
            spans[clause.address] = Span(start=known.start, end=clause.span.end) if known else clause.span
    return list(spans.items())
