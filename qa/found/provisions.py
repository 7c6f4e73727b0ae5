"""The provisions of a document that counts articles: its articles, their 款 and 项, each where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from index.address import Step, parse
from index.article_parts import parts_of_article
from index.types import Document, Span
from qa.retrieve import Collection

_HEAD = re.compile(r"^\s*第[^\s条]{1,9}条(?:之[一二三四五六七八九十]+)?[\s　]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """An article of one 款, or a 款 or 项 of an article."""

    address: str
    """Canonical."""
    steps: tuple[Step, ...]
    """Those of the address."""
    span: Span
    text: str
    """The source text of `span`, without the number of an article."""
    lead: Provision | None = None
    """For a 项: what leads into it."""

    @property
    def article(self) -> tuple[Step, ...]:
        """The steps of its article."""
        return self.steps[: self._at + 1]

    @property
    def paragraph(self) -> int:
        """Which 款 of its article it is or belongs to; 1 in an article of a single one."""
        return next((step.number for step in self.steps if step.kind == "paragraph"), 1)

    @property
    def items(self) -> tuple[int, ...]:
        """Its 项, and its 目 below; empty for a 款."""
        return tuple(step.number for step in self.steps if step.kind == "item")

    @property
    def _at(self) -> int:
        return next(at for at, step in enumerate(self.steps) if step.kind == "article")


def provisions_of(collection: Collection, document: Document) -> tuple[Provision, ...]:
    """The provisions of a document, in order; none if it counts no articles."""
    articles: list[tuple[str, Span]] = []
    for clause in collection.clauses(document.id):
        if clause.kind == "row" or not clause.address or not _is_article(clause.address):
            continue
        if articles and articles[-1][0] == clause.address:
            articles[-1] = (clause.address, Span(start=articles[-1][1].start, end=clause.span.end))
        else:
            articles.append((clause.address, clause.span))
    return _parted(collection.text(document.file), tuple(articles))


def _is_article(address: str) -> bool:
    return any(step.kind == "article" for step in parse(address) or ())


@lru_cache(maxsize=16)
def _parted(source: str, articles: tuple[tuple[str, Span], ...]) -> tuple[Provision, ...]:
    return tuple(one for address, span in articles for one in _in_article(source, address, span))


def _in_article(source: str, address: str, span: Span) -> Iterator[Provision]:
    """The 款 and 项 of an article, in order."""
    parts = [(part.address, part.span) for part in parts_of_article(source, address, span)]
    if not any("款" in own for own, _ in parts):
        end = parts[0][1].start if parts else span.end
        parts.insert(0, (address, Span(start=span.start, end=end)))
    lead: Provision | None = None
    for own, place in parts:
        text = _HEAD.sub("", place.cut(source)).strip()
        one = Provision(address=own, steps=parse(own) or (), span=place, text=text, lead=None)
        if one.items:
            one = replace(one, lead=lead)
        else:
            lead = one
        if text:
            yield one
