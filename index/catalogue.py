"""The stored values of a generation: one SQLite file, written once, then opened read-only."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from functools import lru_cache
from itertools import groupby, islice
from pathlib import Path
from threading import Lock

from index.contents import records
from index.errors import IndexDamaged
from index.records import TABLES, Row, clause_of, document_of, finding_of, segment_of, source_of
from index.types import Clause, Document, Finding, Reading, Segment, Source

_KEYS = {
    "sources": "position INTEGER PRIMARY KEY",
    "documents": "position INTEGER PRIMARY KEY, file_position INTEGER, first_row INTEGER, row_count INTEGER",
    "clauses": "row INTEGER PRIMARY KEY",
    "segments": "file_position INTEGER, position INTEGER",
    "findings": "file_position INTEGER, position INTEGER",
}
_INDEXES = (
    "CREATE UNIQUE INDEX segment_place ON segments (file_position, position)",
    "CREATE UNIQUE INDEX finding_place ON findings (file_position, position)",
)
_CACHED_CLAUSES = 20_000
_AT_ONCE = 1000


def write_catalogue(path: Path, readings: Sequence[Reading]) -> None:
    """Write canonical `readings` into a new file.

    Raises:
        OSError: the file cannot be written, for example because the disk is full.
    """
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("BEGIN")
            for table, columns in TABLES.items():
                connection.execute(f"CREATE TABLE {table} ({_KEYS[table]}, {columns})")
            for table, group in groupby(records(readings), key=lambda entry: entry[0]):
                _insert(connection, table, (record for _, record in group))
            for statement in _INDEXES:
                connection.execute(statement)
            connection.execute("COMMIT")
    except sqlite3.Error as error:
        raise OSError(f"{path}: {error}") from error


def _insert(connection: sqlite3.Connection, table: str, entries: Iterable[Row]) -> None:
    pending = iter(entries)
    while batch := list(islice(pending, _AT_ONCE)):
        marks = ", ".join("?" * len(batch[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", batch)  # noqa: S608 - our own names


class Catalogue:
    """Reads what `write_catalogue` wrote; one connection, used by one thread at a time."""

    def __init__(self, path: Path) -> None:
        """Open `path`, which must not change while it is open.

        Raises:
            IndexDamaged: it is missing or no catalogue.
        """
        self._path = path
        self._lock = Lock()
        try:
            self._connection = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
        except sqlite3.Error as error:
            raise self._damaged(error) from error
        self.files: tuple[str, ...] = tuple(
            file for (file,) in self._rows("SELECT file FROM sources ORDER BY position")
        )
        """Names of the sources, in order."""
        self._positions = {file: position for position, file in enumerate(self.files)}
        stored = self._rows("SELECT * FROM documents ORDER BY position")
        self.documents: tuple[Document, ...] = tuple(document_of(row[4:]) for row in stored)
        self._by_id = {document.id: document for document in self.documents}
        self._ranges = {row[4]: range(row[2], row[2] + row[3]) for row in stored}
        self.clause = lru_cache(_CACHED_CLAUSES)(self._clause)
        """The clause of a row; the last ones asked for stay in memory."""

    def close(self) -> None:
        """Close the file; nothing can be read afterwards."""
        with self._lock:
            self._connection.close()

    def document(self, document_id: str) -> Document:
        """Raises KeyError if there is none."""
        return self._by_id[document_id]

    def rows_of(self, document_id: str) -> range:
        """Rows of a document's clauses. Raises KeyError if there is none."""
        return self._ranges[document_id]

    def clauses(self, document_id: str) -> tuple[Clause, ...]:
        """Clauses of a document, in order. Raises KeyError if there is none."""
        rows = self.rows_of(document_id)
        found = self._rows("SELECT * FROM clauses WHERE row >= ? AND row < ? ORDER BY row", rows.start, rows.stop)
        return tuple(clause_of(row[1:]) for row in found)

    def source(self, file: str) -> Source:
        """Raises KeyError if there is none."""
        found = self._rows("SELECT * FROM sources WHERE position = ?", self._positions[file])
        return source_of(found[0][1:])

    def segments(self, file: str) -> tuple[Segment, ...]:
        """All pieces of a source text, in order. Raises KeyError if there is no such file."""
        statement = "SELECT * FROM segments WHERE file_position = ? ORDER BY position"
        return tuple(segment_of(row[2:]) for row in self._rows(statement, self._positions[file]))

    def findings(self, file: str) -> tuple[Finding, ...]:
        """What reading a file noticed, in order. Raises KeyError if there is no such file."""
        statement = "SELECT * FROM findings WHERE file_position = ? ORDER BY position"
        return tuple(finding_of(row[2:]) for row in self._rows(statement, self._positions[file]))

    def reading(self, file: str) -> Reading:
        """All that was read from a file. Raises KeyError if there is none."""
        documents = tuple(document for document in self.documents if document.file == file)
        return Reading(
            source=self.source(file),
            documents=documents,
            clauses=tuple(clause for document in documents for clause in self.clauses(document.id)),
            segments=self.segments(file),
            findings=self.findings(file),
        )

    def fault(self) -> str | None:
        """What SQLite's own check of the file finds wrong, or None."""
        found = str(self._rows("PRAGMA integrity_check")[0][0])
        return None if found == "ok" else found

    def _clause(self, row: int) -> Clause:
        found = self._rows("SELECT * FROM clauses WHERE row = ?", row)
        if not found:
            raise IndexError(f"row {row} is not in the index")
        return clause_of(found[0][1:])

    def _rows(self, statement: str, *values: str | int) -> list[Row]:
        try:
            with self._lock:
                return self._connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise self._damaged(error) from error

    def _damaged(self, error: sqlite3.Error) -> IndexDamaged:
        return IndexDamaged(f"{self._path}: {error}", remedy="build the index again: python -m index build PATH…")
