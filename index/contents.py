"""What an index holds, in the one order that every way of building it arrives at, and the id that follows from it."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from index.errors import BadInput
from index.manifest import SCHEMA
from index.records import Record, clause_record, document_record, finding_record, segment_record, source_record
from index.types import Clause, Document, Finding, Reading


def canonical(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Readings by file name, the clauses of each by document in reading order, then by ordinal.

    Raises:
        BadInput: two sources have one file name, two documents one id, or a clause or finding names no document
            of its reading.
    """
    ordered = tuple(_in_order(reading) for reading in sorted(readings, key=lambda reading: reading.source.file))
    _refuse_twins("file name", [reading.source.file for reading in ordered])
    _refuse_twins("document id", [document.id for reading in ordered for document in reading.documents])
    return ordered


def rows(readings: Sequence[Reading]) -> Iterator[tuple[Document, Clause]]:
    """Every clause with its document, in row order."""
    for reading in readings:
        documents = {document.id: document for document in reading.documents}
        for clause in reading.clauses:
            yield documents[clause.document_id], clause


def records(readings: Sequence[Reading]) -> Iterator[tuple[str, Record]]:
    """Table name and record of all that canonical `readings` hold, each with its key columns in front.

    Keys: `sources` position of the file; `documents` position, position of the file, first row, number of rows;
    `clauses` row; `segments` and `findings` position of the file and position inside it.
    """
    row = position = 0
    for file, reading in enumerate(readings):
        counts = Counter(clause.document_id for clause in reading.clauses)
        yield "sources", (file, *source_record(reading.source))
        for document in reading.documents:
            yield "documents", (position, file, row, counts[document.id], *document_record(document))
            row, position = row + counts[document.id], position + 1
        first = row - len(reading.clauses)
        for offset, clause in enumerate(reading.clauses):
            yield "clauses", (first + offset, *clause_record(clause))
        for place, segment in enumerate(reading.segments):
            yield "segments", (file, place, *segment_record(segment))
        for place, finding in enumerate(reading.findings):
            yield "findings", (file, place, *finding_record(finding))


def identity(readings: Sequence[Reading], *, embedder_id: str, dimension: int, parameters: Mapping[str, Any]) -> str:
    """SHA-256 of canonical `readings` and of what else decides a search: schema, embedder and parameters.

    No time, no path of the machine: the same input gives the same id everywhere.
    """
    head = {"schema": SCHEMA, "embedder": embedder_id, "dimension": dimension, "parameters": dict(parameters)}
    digest = hashlib.sha256(json.dumps(head, sort_keys=True).encode())
    for table, record in records(readings):
        digest.update(json.dumps([table, *record], ensure_ascii=False).encode())
        digest.update(b"\n")
    return digest.hexdigest()


def _in_order(reading: Reading) -> Reading:
    places = {document.id: place for place, document in enumerate(reading.documents)}
    for document in reading.documents:
        if document.file != reading.source.file:
            raise BadInput(
                f"{reading.source.file}: document {document.id} names another file, {document.file}",
                remedy="this is a fault of the reader: report it with the file",
            )
    parts: tuple[Clause | Finding, ...] = (*reading.clauses, *reading.findings)
    for owned in parts:
        if owned.document_id not in places:
            raise BadInput(
                f"{reading.source.file}: a {type(owned).__name__.lower()} belongs to document {owned.document_id}, "
                f"which is not one of the file's {len(places)} documents",
                remedy="this is a fault of the reader: report it with the file",
            )
    clauses = sorted(reading.clauses, key=lambda clause: (places[clause.document_id], clause.ordinal))
    return replace(reading, clauses=tuple(clauses))


def _refuse_twins(what: str, names: Sequence[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise BadInput(
                f"two inputs have the same {what}: {name}",
                remedy="index their common parent folder, or rename or leave out one of them",
            )
        seen.add(name)
