"""Values as flat records of text and whole numbers, and back: the columns of the catalogue, the input of the id.

Tuples and nested values become JSON arrays. A record holds every field of its value, so the way there and back
loses nothing; a test compares the two for every type.
"""

from __future__ import annotations

import json
from typing import Any

from index.types import Clause, Document, Finding, Hints, Noise, Period, Segment, Source, Span, Validity

Record = tuple[str | int | None, ...]
"""One row of a table."""
Row = tuple[Any, ...]
"""A record as SQLite returns it."""

TABLES = {
    "sources": "file TEXT, text TEXT, sha256 TEXT, media TEXT, encoding TEXT, hints TEXT, pages TEXT, recognised TEXT",
    "documents": (
        "id TEXT, file TEXT, title TEXT, number TEXT, issuer TEXT, issued TEXT, period TEXT, "
        "validity TEXT, place TEXT, level TEXT, grammar TEXT, begins INTEGER, ends INTEGER"
    ),
    "clauses": (
        "document_id TEXT, ordinal INTEGER, address TEXT, headings TEXT, begins INTEGER, ends INTEGER, kind TEXT, "
        "noise TEXT, text TEXT, columns TEXT, cells TEXT"
    ),
    "segments": "begins INTEGER, ends INTEGER, kind TEXT, reason TEXT",
    "findings": "document_id TEXT, kind TEXT, spans TEXT, words TEXT",
}
"""The columns of each record, in order, as SQL."""


def source_record(source: Source) -> Record:
    """Columns of `sources`."""
    hints = source.hints
    return (
        source.file,
        source.text,
        source.sha256,
        source.media,
        source.encoding,
        _json([hints.title, hints.issuer, hints.number, hints.issued, hints.effective, hints.expires, hints.valid]),
        _json(source.pages),
        _json(source.recognised),
    )


def source_of(row: Row) -> Source:
    """The value of a row of `sources`."""
    file, text, sha256, media, encoding, hints, pages, recognised = row
    title, issuer, number, issued, effective, expires, valid = json.loads(hints)
    return Source(
        file=file,
        text=text,
        sha256=sha256,
        media=media,
        encoding=encoding,
        hints=Hints(
            title=title,
            issuer=issuer,
            number=number,
            issued=issued,
            effective=effective,
            expires=expires,
            valid=valid,
        ),
        pages=tuple(json.loads(pages)),
        recognised=tuple(json.loads(recognised)),
    )


def document_record(document: Document) -> Record:
    """Columns of `documents`."""
    period, validity = document.period, document.validity
    return (
        document.id,
        document.file,
        document.title,
        document.number,
        document.issuer,
        document.issued,
        None if period is None else _json([period.start, period.end, period.label, period.explicit]),
        None
        if validity is None
        else _json([validity.effective, validity.expires, validity.words, validity.span.start, validity.span.end]),
        document.place,
        document.level,
        document.grammar,
        document.body.start,
        document.body.end,
    )


def document_of(row: Row) -> Document:
    """The value of a row of `documents`."""
    id, file, title, number, issuer, issued, period, validity, place, level, grammar, start, end = row
    return Document(
        id=id,
        file=file,
        title=title,
        number=number,
        issuer=issuer,
        issued=issued,
        period=None if period is None else _period(json.loads(period)),
        validity=None if validity is None else _validity(json.loads(validity)),
        place=place,
        level=level,
        grammar=grammar,
        body=Span(start=start, end=end),
    )


def clause_record(clause: Clause) -> Record:
    """Columns of `clauses`."""
    return (
        clause.document_id,
        clause.ordinal,
        clause.address,
        _json(clause.headings),
        clause.span.start,
        clause.span.end,
        clause.kind,
        _json([[noise.span.start, noise.span.end, noise.reason] for noise in clause.noise]),
        clause.text,
        _json(clause.columns),
        _json(clause.cells),
    )


def clause_of(row: Row) -> Clause:
    """The value of a row of `clauses`."""
    document_id, ordinal, address, headings, start, end, kind, noise, text, columns, cells = row
    return Clause(
        document_id=document_id,
        ordinal=ordinal,
        address=address,
        headings=tuple(json.loads(headings)),
        span=Span(start=start, end=end),
        kind=kind,
        noise=tuple(
            Noise(span=Span(start=begin, end=stop), reason=reason) for begin, stop, reason in json.loads(noise)
        ),
        text=text,
        columns=tuple(json.loads(columns)),
        cells=tuple(json.loads(cells)),
    )


def segment_record(segment: Segment) -> Record:
    """Columns of `segments`."""
    return (segment.span.start, segment.span.end, segment.kind, segment.reason)


def segment_of(row: Row) -> Segment:
    """The value of a row of `segments`."""
    start, end, kind, reason = row
    return Segment(span=Span(start=start, end=end), kind=kind, reason=reason)


def finding_record(finding: Finding) -> Record:
    """Columns of `findings`."""
    return (
        finding.document_id,
        finding.kind,
        _json([[span.start, span.end] for span in finding.spans]),
        finding.words,
    )


def finding_of(row: Row) -> Finding:
    """The value of a row of `findings`."""
    document_id, kind, spans, words = row
    return Finding(
        document_id=document_id,
        kind=kind,
        spans=tuple(Span(start=start, end=end) for start, end in json.loads(spans)),
        words=words,
    )


def _period(fields: list[Any]) -> Period:
    start, end, label, explicit = fields
    return Period(start=start, end=end, label=label, explicit=explicit)


def _validity(fields: list[Any]) -> Validity:
    effective, expires, words, start, end = fields
    return Validity(effective=effective, expires=expires, words=words, span=Span(start=start, end=end))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
