"""Clauses of a document: its leaf paragraphs and its rows, cut into pieces that are short enough."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from index.cleaning import NoiseIn
from index.outline import Piece
from index.paragraphs import Paragraph
from index.sentences import subdivide
from index.tables import Table
from index.types import Clause, ClauseKind, Noise, Span


def leaves(
    text: str, parts: Sequence[Paragraph], piece: Piece, document: str, noise_in: NoiseIn, *, first: int
) -> Iterable[Clause]:
    """The clauses of a leaf; their ordinals begin with `first`."""
    wraps = [wrap for part in parts[piece.first : piece.last + 1] for wrap in part.wraps]
    places = [wrap.span.start for wrap in wraps]
    for ordinal, span in enumerate(subdivide(text, piece.span), start=first):
        inside = wraps[bisect_left(places, span.start) : bisect_left(places, span.end)]
        noise = sorted([*noise_in(span), *inside], key=lambda one: one.span.start)
        kind: ClauseKind = "lead_in" if piece.lead_in else "paragraph"
        yield _clause(text, span, noise, document, ordinal, address=piece.address, headings=piece.headings, kind=kind)


def rows(
    text: str, parts: Sequence[Paragraph], table: Table, pieces: Sequence[Piece], document: str, noise_in: NoiseIn
) -> Iterable[Clause]:
    """The clauses of a table below the headings that stand above it; their ordinals are not given yet."""
    above = [piece for piece in pieces if piece.last < table.header]
    headings = above[-1].headings if above else ()
    if table.caption is not None:
        headings = (*headings, parts[table.caption].span.cut(text).strip())
    for row in table.rows:
        span = parts[row.paragraph].span
        for piece in subdivide(text, span):
            yield replace(
                _clause(
                    text,
                    piece,
                    noise_in(piece),
                    document,
                    0,
                    address=f"{table.name}第{row.number}行",
                    headings=headings,
                    kind="row",
                ),
                columns=table.columns,
                cells=row.cells,
            )


def _clause(
    text: str,
    span: Span,
    noise: Sequence[Noise],
    document: str,
    ordinal: int,
    *,
    address: str | None,
    headings: tuple[str, ...],
    kind: ClauseKind,
) -> Clause:
    return Clause(
        document_id=document,
        ordinal=ordinal,
        address=address,
        headings=headings,
        span=span,
        kind=kind,
        noise=tuple(noise),
        text=without(text, span, noise),
    )


def numbered(clause: Clause, ordinal: int) -> Clause:
    """A clause with its place in the document."""
    if clause.ordinal == ordinal:
        return clause
    return Clause(
        document_id=clause.document_id,
        ordinal=ordinal,
        address=clause.address,
        headings=clause.headings,
        span=clause.span,
        kind=clause.kind,
        noise=clause.noise,
        text=clause.text,
        columns=clause.columns,
        cells=clause.cells,
    )


def without(text: str, span: Span, noise: Sequence[Noise]) -> str:
    """The characters of `span` that are not inside one of `noise` (in order, disjoint)."""
    if not noise:
        return span.cut(text)
    kept: list[str] = []
    left = span.start
    for one in noise:
        kept.append(text[left : max(left, one.span.start)])
        left = max(left, one.span.end)
    kept.append(text[left : span.end])
    return "".join(kept)
