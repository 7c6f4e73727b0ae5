"""Clauses by document and address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from index.address import Step, normalised, parse
from index.article_parts import Part, parts_of_article
from index.errors import UnknownDocument
from index.ordinals import as_ordinal
from index.snapshot import Snapshot
from index.types import Clause, Document, Segment, Source, Span
from index.units import regions_of, without_units


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Something that an address names: a clause, a part of one, or all that stands below a heading."""

    address: str
    span: Span


class Shelf(Protocol):
    """Where documents are looked up: a snapshot, or one with the documents of a question behind it."""

    def source(self, file: str) -> Source:
        """The source of a file."""
        ...

    def clauses(self, document_id: str) -> Sequence[Clause]:
        """The clauses of a document, in order."""
        ...

    def segments(self, file: str) -> Sequence[Segment]:
        """The segments of a file, in order."""
        ...


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


def at_address(shelf: Shelf, document: Document, address: str) -> list[Place]:
    """All that stands at or below `address`, in order; empty if nothing does.

    第三章 and 第一节 name all clauses below the heading, also in front of another address (第三章第十二条). An address
    that begins below the first level (`(二)`) names what stands there under any parent; one without its annex
    (第三条) is looked for in the document itself first, then in its annexes. Where a document has no articles,
    第三条 names 三、.
    """
    text = shelf.source(document.file).text
    clauses = shelf.clauses(document.id)
    headings = [
        segment.span
        for segment in shelf.segments(document.file)
        if segment.kind == "heading" and document.body.start <= segment.span.start < document.body.end
    ]
    for ordinals in (False, True):
        regions, rest = regions_of(text, headings, document.body.end, address, ordinals=ordinals)
        inside = [clause for span in regions for clause in _inside(clauses, span)]
        if found := _within(text, inside, rest) if rest else [_place(one, address) for one in inside]:
            return found
        if found := _within(text, clauses, address):
            return found
    lone = _LONE_ANNEX.sub("", normalised(address)) if _only_annex(clauses, address) else ""
    if found := _within(text, clauses, lone) if lone else []:
        return found
    ordinal = as_ordinal([clause.address for clause in clauses if clause.address], lone or address)
    return at_address(shelf, document, ordinal) if ordinal else []


_LONE_ANNEX = re.compile(r"^附(?:件|录)(?:\d{1,2}|[一二三四五六七八九十]{1,3})?[:：]?")


def _only_annex(clauses: Sequence[Clause], address: str) -> bool:
    """True if no clause has an annex in its address: then 附件1第三条 is article 3 of what a notice carries."""
    return address.startswith("附") and not any((clause.address or "").startswith("附件") for clause in clauses)


def _inside(clauses: Sequence[Clause], region: Span) -> Iterator[Clause]:
    """The clauses of a region up to the first annex behind it that is no heading."""
    within = [clause for clause in clauses if region.start <= clause.span.start < region.end]
    annexed = {clause.ordinal: (clause.address or "").startswith("附件") for clause in within}
    return (clause for clause in within if annexed[clause.ordinal] == annexed[within[0].ordinal])


def _within(text: str, clauses: Sequence[Clause], address: str) -> list[Place]:
    """What stands at or below `address` among `clauses`."""
    wanted = parse(address)
    if not wanted:
        return []
    steps = {clause: parse(without_units(clause.address)) or () for clause in clauses if clause.address}
    exact = [clause for clause, own in steps.items() if own[: len(wanted)] == wanted]
    if exact:
        return [_place(clause, address) for clause in exact]
    if any(step.kind == "article" for step in wanted):
        return _parts_at(text, clauses, wanted) or _parts_at(text, clauses, wanted, annexes=True)
    if wanted[0].kind not in _RELATIVE:
        return []
    return [_place(clause, address) for clause, own in steps.items() if _holds(own, wanted)]


_RELATIVE = ("one", "two", "table")
"""Kinds of a first step that may stand below something; a bare number would mean too much."""


def _place(clause: Clause, address: str) -> Place:
    return Place(address=clause.address or address, span=clause.span)


def _holds(own: tuple[Step, ...], wanted: tuple[Step, ...]) -> bool:
    return any(own[at : at + len(wanted)] == wanted for at in range(1, len(own) - len(wanted) + 1))


def _parts_at(text: str, clauses: Sequence[Clause], wanted: tuple[Step, ...], *, annexes: bool = False) -> list[Place]:
    """Articles and their parts at or below `wanted`; with `annexes`, those of any annex."""
    names = {wanted, _without_only_paragraph(wanted)}
    found: list[Place] = []
    for article, span in _articles(clauses):
        own = parse(article) or ()
        skipped = 1 if annexes and own[0].kind == "annex" else 0
        if own[skipped:] != wanted[: len(own) - skipped]:
            continue
        if len(wanted) == len(own) - skipped:
            found.append(Place(address=article, span=span))
            continue
        found += [
            Place(address=part.address, span=part.span)
            for part in _parts(text, article, span)
            if any((parse(part.address) or ())[skipped:][: len(one)] == one for one in names)
        ]
    return found


def _parts(text: str, article: str, span: Span) -> list[Part]:
    """款, 项 and 目 of an article; one without several 款 is its own first."""
    parts = parts_of_article(text, article, span)
    several = any("款" in part.address for part in parts)
    return parts if several else [Part(address=f"{article}第一款", span=span), *parts]


def _without_only_paragraph(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """第十二条第一款第(三)项 names an item of an article of one 款, which is cited without it."""
    first = Step(kind="paragraph", number=1)
    at = next((place for place, step in enumerate(steps) if step.kind == "article"), 0) + 1
    return (*steps[:at], *steps[at + 1 :]) if len(steps) > at + 1 and steps[at] == first else steps


def _articles(clauses: Sequence[Clause]) -> list[tuple[str, Span]]:
    """Each article with the span of all its clauses (a long article is several, one behind the other)."""
    found: list[tuple[str, Span]] = []
    for clause in clauses:
        if not clause.address or not any(step.kind == "article" for step in parse(clause.address) or ()):
            continue
        if found and found[-1][0] == clause.address:
            found[-1] = (clause.address, Span(start=found[-1][1].start, end=clause.span.end))
        else:
            found.append((clause.address, clause.span))
    return found
