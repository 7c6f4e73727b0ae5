"""The sentences of a clause, each with its place in the source and its inline noise."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from index.leaves import without
from index.sentences import sentence_spans
from index.types import Clause, Noise, Span
from qa.retrieve import Collection

SHORT = 8
"""Characters below which a sentence is joined to the next: a label alone says nothing."""

_CONTACT = re.compile(
    r"\s*[（(](?:责任|牵头|对接|联系|咨询|承办|业务|受理)(?:部门|单位|科室|处室|人|电话)[:：][^（()）]*[）)]\s*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """A piece of a clause: one sentence, or a whole row."""

    span: Span
    """In the source text of the clause's file."""
    noise: tuple[Noise, ...]
    """Inline noise inside `span`, in order."""
    text: str
    """The source text of `span` without its inline noise."""


def fragment(source: str, clause: Clause, span: Span) -> Fragment:
    """The piece of a clause at `span`, which lies inside it; `source` is the text of the clause's file."""
    noise = tuple(
        replace(one, span=Span(start=max(one.span.start, span.start), end=min(one.span.end, span.end)))
        for one in clause.noise
        if one.span.start < span.end and span.start < one.span.end
    )
    return Fragment(span=span, noise=noise, text=without(source, span, noise))


def fragments(collection: Collection, clause: Clause) -> list[Fragment]:
    """The sentences of a clause, in order; a row is one. A sentence of nothing but noise is none.

    A sentence under `SHORT` characters joins the next, and so do two that a hard line break parts.
    """
    source = collection.text(collection.document(clause.document_id).file)
    spans = [clause.span] if clause.kind == "row" else _sentences(source, clause)
    return [one for span in spans if any(map(str.isalnum, (one := fragment(source, clause, span)).text))]


def _sentences(source: str, clause: Clause) -> list[Span]:
    spans: list[Span] = []
    wraps = [noise.span for noise in clause.noise if noise.reason == "hard wrap"]
    for span in sentence_spans(source, clause.span.start, clause.span.end):
        joined = bool(spans) and (
            len(spans[-1]) < SHORT or any(spans[-1].end <= wrap.start and wrap.end <= span.start for wrap in wraps)
        )
        if joined:
            spans[-1] = Span(start=spans[-1].start, end=span.end)
        else:
            spans.append(span)
    return [piece for span in spans for piece in _behind_contact(source, span)]


def _behind_contact(source: str, span: Span) -> list[Span]:
    """A sentence, parted from the contact of the one before it, which its closing bracket leaves in front of it."""
    match = _CONTACT.match(source, span.start, span.end)
    if match is None or span.end - match.end() < SHORT:
        return [span]
    return [Span(start=span.start, end=match.end()), Span(start=match.end(), end=span.end)]
