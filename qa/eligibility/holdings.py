"""The measures of a collection with what proves them: every span was compared with the stored text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from index.measures.types import All, Any, Condition, Measure, Quote, Unparsed
from index.types import Clause, Document, Noise, Span

_HERE = re.compile(r"[^。；;\n]*?(?:在|于|对)?(?:本行政区|本区|本市|本县|本省|我区|我市|我县|全区|全市|全县|全省|辖区|区内|市内|县内|区级)[^。；;\n]*")


class Library(Protocol):
    """Where documents and their texts are: a `Collection`, or a snapshot behind `SnapshotLibrary`."""

    @property
    def documents(self) -> Sequence[Document]:
        """All documents, in order."""
        ...

    def clauses(self, document_id: str) -> Sequence[Clause]:
        """The clauses of a document, in order."""
        ...

    def text(self, file: str) -> str:
        """The source text of a file."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """A document as measures are proven by it."""

    document: Document
    text: str
    """Source text of its file."""
    clauses: tuple[Clause, ...]

    @property
    def noise(self) -> tuple[Noise, ...]:
        """Inline noise of all clauses, in order."""
        return tuple(one for clause in self.clauses for one in clause.noise)

    def holds(self, span: Span, words: str) -> bool:
        """True if the words are the slice of the source at the span, but for the inline noise in it."""
        if not 0 <= span.start < span.end <= len(self.text):
            return False
        return words == span.cut(self.text) or words == self.without_noise(span)

    def without_noise(self, span: Span) -> str:
        """The slice without its inline noise."""
        kept, at = [], span.start
        for one in self.noise:
            if one.span.end <= at or one.span.start >= span.end:
                continue
            kept.append(self.text[at : max(at, one.span.start)])
            at = min(one.span.end, span.end)
        return "".join([*kept, self.text[at : span.end]])

    def address(self, span: Span) -> str | None:
        """The address of the clause that a span begins in."""
        inside = (one for one in self.clauses if one.span.start <= span.start < one.span.end)
        return next((one.address for one in inside), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A measure whose quotes were checked."""

    measure: Measure
    home: Home
    here: Quote | None
    """The words that bind it to its place (本区 …): of its clause, else of its document; None if none do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """All measures of a collection."""

    measures: tuple[Held, ...]
    withheld: int
    """Measures whose own quote is not the stored text."""

    def home(self, document_id: str) -> Home:
        """Raises KeyError if no measure is of this document."""
        for one in self.measures:
            if one.home.document.id == document_id:
                return one.home
        raise KeyError(document_id)


def homes_of(library: Library) -> dict[str, Home]:
    """Every document of a library, by id."""
    return {
        document.id: Home(
            document=document, text=library.text(document.file), clauses=tuple(library.clauses(document.id))
        )
        for document in library.documents
    }


def holdings(measures: Iterable[Measure], homes: dict[str, Home]) -> Holdings:
    """The measures whose quotes are verbatim.

    A measure whose own words are not the stored text is withheld and counted; one of whose parts are not is kept
    as unparsed: its words are shown, nothing is concluded from them.
    """
    held, withheld = [], 0
    said: dict[str, Quote | None] = {}
    for measure in measures:
        home = homes.get(measure.document_id)
        if home is None or not home.holds(measure.span, measure.words):
            withheld += 1
            continue
        if measure.document_id not in said:
            said[measure.document_id] = _bound(home, home.document.body)
        here = _bound(home, measure.span) or said[measure.document_id]
        held.append(Held(measure=_trusted(measure, home), home=home, here=here))
    return Holdings(measures=tuple(held), withheld=withheld)


def _trusted(measure: Measure, home: Home) -> Measure:
    parts = [*_quotes(measure.condition)]
    for tier in measure.tiers:
        parts += [(tier.amount.span, tier.amount.words), *_quotes(tier.condition)]
    told = (measure.object, measure.window, measure.materials, measure.channel)
    quotes = [one for one in (*told, *measure.exclusions, *measure.departments) if one is not None]
    bad = {id(one) for one in quotes if not home.holds(one.span, one.words)}
    if bad:
        measure = replace(
            measure,
            object=None if id(measure.object) in bad else measure.object,
            window=None if id(measure.window) in bad else measure.window,
            materials=None if id(measure.materials) in bad else measure.materials,
            channel=None if id(measure.channel) in bad else measure.channel,
            exclusions=tuple(one for one in measure.exclusions if id(one) not in bad),
            departments=tuple(one for one in measure.departments if id(one) not in bad),
        )
    if all(home.holds(span, words) for span, words in parts):
        return measure
    whole = Unparsed(span=measure.span, words=measure.words)
    return replace(measure, condition=whole, tiers=(), parsed=False)


def _quotes(condition: Condition | None) -> Iterator[tuple[Span, str]]:
    if condition is None:
        return
    if isinstance(condition, All | Any):
        for one in condition.parts:
            yield from _quotes(one)
    else:
        yield condition.span, condition.words


def _bound(home: Home, span: Span) -> Quote | None:
    """The first phrase inside a span that says 本区, 全市 …"""
    match = _HERE.search(home.text, span.start, span.end)
    if match is None:
        return None
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    found = Span(start=start, end=match.end())
    return Quote(span=found, words=found.cut(home.text)) if len(found) else None
