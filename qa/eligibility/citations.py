"""Spans of documents as numbered citations; every quote is cut from the stored text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from index.types import Noise, Span
from qa.eligibility.holdings import Holdings, Home
from qa.types import Citation


class Citations:
    """Gives each span of each document one number, from 1, in the order in which they are asked for."""

    def __init__(self, holdings: Holdings) -> None:
        self._homes = {one.home.document.id: one.home for one in holdings.measures}
        self._numbers: dict[tuple[str, Span], int] = {}
        self._made: list[Citation] = []

    def number(self, document_id: str, span: Span | None) -> int | None:
        """The number of a span; None if there is no span, or if it lies outside the text: then nothing is cited."""
        home = self._homes.get(document_id)
        if span is None or home is None or not 0 <= span.start < span.end <= len(home.text):
            return None
        key = (document_id, span)
        if key not in self._numbers:
            self._numbers[key] = len(self._made) + 1
            self._made.append(_citation(home, span, len(self._made) + 1))
        return self._numbers[key]

    def numbers(self, document_id: str, spans: Iterable[Span | None]) -> tuple[int, ...]:
        """The numbers of several spans, each once."""
        found = (self.number(document_id, span) for span in spans)
        return tuple(dict.fromkeys(one for one in found if one is not None))

    def renew(self, citation: Citation) -> None:
        """Take over a citation that was numbered before, behind those that there are; it must be the next one.

        Raises:
            ValueError: its number is not the next.
        """
        if citation.n != len(self._made) + 1:
            raise ValueError(f"citation {citation.n} cannot follow {len(self._made)}")
        self._numbers[citation.document_id, Span(start=citation.start, end=citation.end)] = citation.n
        self._made.append(citation)

    @property
    def all(self) -> tuple[Citation, ...]:
        """All citations so far, n from 1."""
        return tuple(self._made)


def _citation(home: Home, span: Span, n: int) -> Citation:
    document = home.document
    page = bisect_right(home.pages, span.start) or None
    return Citation(
        n=n, document_id=document.id, document=document.title, number=document.number, issuer=document.issuer,
        place=document.place, address=home.address(span), quote=span.cut(home.text), file=document.file,
        start=span.start, end=span.end, page=page, noise=_inside(home.noise, span),
    )  # fmt: skip


def _inside(noise: Iterable[Noise], span: Span) -> tuple[Noise, ...]:
    """The parts of noise that lie in a span."""
    return tuple(
        replace(one, span=Span(start=max(one.span.start, span.start), end=min(one.span.end, span.end)))
        for one in noise
        if one.span.start < span.end and span.start < one.span.end
    )
