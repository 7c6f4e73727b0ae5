"""Clauses by document and address."""

from __future__ import annotations

from dataclasses import dataclass

from index.address import Part, Step, parse, parts_of_article, starts_with
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
    wanted = {steps, _without_only_paragraph(steps)}
    return [
        Place(address=part.address, span=part.span)
        for article, span in _articles(clauses)
        if parse(article) == steps[:1]
        for part in _parts(text, article, span)
        if any((parse(part.address) or ())[: len(one)] == one for one in wanted)
    ]


def _parts(text: str, article: str, span: Span) -> list[Part]:
    """款 and 项 of an article; one without several 款 is its own first."""
    parts = parts_of_article(text, article, span)
    several = any((parse(part.address) or ())[1:2] and "款" in part.address for part in parts)
    return parts if several else [Part(address=f"{article}第一款", span=span), *parts]


def _without_only_paragraph(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """第十二条第一款第(三)项 names an item of an article of one 款, which is cited without it."""
    first = Step(kind="paragraph", number=1)
    return (steps[0], *steps[2:]) if len(steps) > 2 and steps[1] == first else steps


def _articles(clauses: tuple[Clause, ...]) -> list[tuple[str, Span]]:
    """Each article with the span of all its clauses (a long article is several, one behind the other)."""
    found: list[tuple[str, Span]] = []
    for clause in clauses:
        if not clause.address or not clause.address.startswith("第"):
            continue
        if found and found[-1][0] == clause.address:
            found[-1] = (clause.address, Span(start=found[-1][1].start, end=clause.span.end))
        else:
            found.append((clause.address, clause.span))
    return found
