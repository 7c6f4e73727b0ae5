"""The measures of a collection with what proves them: every span was compared with the stored text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from index.measures.types import All, Any, Condition, Measure, Quote, Unparsed
from index.types import Clause, Document, Noise, Span

_HERE = (
    re.compile(r"(?:本|我)(?:行政)?(?:区|市|县|省|园区|高新区|开发区|新区|旗|州)(?!间|场|民|长|委)"),
    re.compile(r"(?:辖区|[区市县省]内|全[区市县省])"),
)
"""Words that bind a measure to its place, the plainest first."""
_NEAR = 80
"""Characters that are quoted on either side of them, at most."""
_STOPS = "。；;\n"


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

    def pages(self, file: str) -> tuple[int, ...]:
        """Where the pages of a file start in its text; empty if it has none."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """A document as measures are proven by it."""

    document: Document
    text: str
    """Source text of its file."""
    clauses: tuple[Clause, ...]
    noise: tuple[Noise, ...] = ()
    """Inline noise of all clauses, in order."""
    pages: tuple[int, ...] = ()
    """Offsets at which the pages of the source start; empty if it has none."""

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
        document.id: home_of(
            document, library.text(document.file), library.clauses(document.id), library.pages(document.file)
        )
        for document in library.documents
    }


def home_of(document: Document, text: str, clauses: Sequence[Clause], pages: tuple[int, ...] = ()) -> Home:
    """A document with the source text of its file, its clauses in order, and where the pages start."""
    noise = tuple(one for clause in clauses for one in clause.noise)
    return Home(document=document, text=text, clauses=tuple(clauses), noise=noise, pages=pages)


def holdings(measures: Iterable[Measure], homes: Mapping[str, Home]) -> Holdings:
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
            said[measure.document_id] = _bound(home, home.document.body, _HERE[:1])
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


def _bound(home: Home, span: Span, patterns: Sequence[re.Pattern[str]] = _HERE) -> Quote | None:
    """The first phrase inside a span that says 本区, 全市 …"""
    for pattern in patterns:
        if match := pattern.search(home.text, span.start, span.end):
            start = max(home.text.rfind(stop, span.start, match.start()) for stop in _STOPS) + 1
            start = max(start, span.start, match.start() - _NEAR)
            stops = [at for stop in _STOPS if (at := home.text.find(stop, match.end(), span.end)) >= 0]
            found = Span(start=start, end=min([*stops, span.end, match.end() + _NEAR]))
            return Quote(span=found, words=found.cut(home.text))
    return None
