"""The index as it is used: one generation, opened, checked and never changing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from index.arrays import load_array
from index.catalogue import Catalogue
from index.count_files import open_counts
from index.dense import DenseIndex
from index.errors import IndexDamaged, IndexMismatch, IndexMissing, UnknownDocument
from index.generations import current_name, path_of
from index.lexical import LexicalIndex
from index.manifest import Manifest
from index.ranking import Rows
from index.term_counts import TermCounts
from index.types import Clause, Document, Embedder, Finding, Reading, Segment, Source
from index.vectors import Encoded

CATALOGUE = "catalogue.sqlite"
VECTORS = "vectors.faiss"
PASSAGES = "passages.npy"
OWNERS = "windows.npy"
_REMEDY = "build the index again: python -m index build PATH…"


class Snapshot:
    """One generation of an index; safe to use from several threads. Open it with `Snapshot.open`."""

    def __init__(self, folder: Path, name: str) -> None:
        """Load generation `name` of the index in `folder` without checking its files' hashes."""
        path = path_of(folder, name)
        self.folder = folder
        """Of the index, not of the generation."""
        self.manifest = Manifest.read(path)
        self.lexical = LexicalIndex.open(path)
        self.dense = DenseIndex.open(path / VECTORS, clauses=self.clause_count)
        self.catalogue = Catalogue(path / CATALOGUE)
        self._name = name
        self._passages = path / PASSAGES
        self.owners = _owners(path / OWNERS, self.clause_count)
        """The row of each window of a long clause, ascending; postings and vectors have the windows behind all rows."""
        sizes = (self.clause_count + self.owners.size, len(self.lexical), len(self.dense))
        if len(set(sizes)) != 1:
            raise IndexDamaged(f"{path}: catalogue, postings and vectors have {sizes} rows", remedy=_REMEDY)

    @classmethod
    def open(cls, folder: Path, *, check: bool = True) -> Snapshot:
        """The current generation of the index in `folder`.

        Args:
            folder: of the index.
            check: compare the SHA-256 of every file with the manifest first.

        Raises:
            IndexMissing: no index was published there.
            IndexDamaged: a file is missing, or is not what the manifest says.
            IndexMismatch: another version of the program made the index.
        """
        while True:
            name = current_name(folder)
            try:
                if check:
                    _check(path_of(folder, name))
                return cls(folder, name)
            except (FileNotFoundError, IndexDamaged) as error:
                if current_name(folder) != name:
                    continue  # a writer published twice meanwhile and removed this generation
                if isinstance(error, IndexDamaged):
                    raise
                raise IndexDamaged(f"{error.filename or error} is missing", remedy=_REMEDY) from error

    def __enter__(self) -> Snapshot:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the catalogue; nothing can be read from it afterwards."""
        self.catalogue.close()

    @property
    def generation(self) -> str:
        """Its name in the index folder; a later one has a higher number in front."""
        return self._name

    @property
    def index_id(self) -> str:
        """SHA-256 of content, parameters and embedder; the same input gives the same id."""
        return self.manifest.index_id

    @property
    def embedder_id(self) -> str:
        """Of the embedder that made the vectors."""
        return self.manifest.embedder_id

    @property
    def embedder_spec(self) -> str:
        """What the user named that embedder."""
        return self.manifest.embedder_spec

    @property
    def documents(self) -> tuple[Document, ...]:
        """All documents, in row order."""
        return self.catalogue.documents

    @property
    def files(self) -> tuple[str, ...]:
        """Names of all sources, sorted."""
        return self.catalogue.files

    @property
    def clause_count(self) -> int:
        """Number of rows."""
        return self.manifest.counts["clauses"]

    def clause(self, row: int) -> Clause:
        """The clause of a row, 0 … `clause_count` − 1. Raises IndexError outside."""
        return self.catalogue.clause(row)

    def clauses(self, document_id: str) -> tuple[Clause, ...]:
        """Clauses of a document in reading order. Raises UnknownDocument."""
        self.document(document_id)
        return self.catalogue.clauses(document_id)

    def rows(self, document_id: str) -> range:
        """Rows of a document's clauses. Raises UnknownDocument."""
        self.document(document_id)
        return self.catalogue.rows_of(document_id)

    def document(self, document_id: str) -> Document:
        """Raises UnknownDocument if the index holds none of this id."""
        try:
            return self.catalogue.document(document_id)
        except KeyError as error:
            raise self._unknown("document", document_id) from error

    def source(self, file: str) -> Source:
        """The stored text of a file. Raises UnknownDocument."""
        self._require_file(file)
        return self.catalogue.source(file)

    def segments(self, file: str) -> tuple[Segment, ...]:
        """All pieces of a file's text, in order. Raises UnknownDocument."""
        self._require_file(file)
        return self.catalogue.segments(file)

    def findings(self, document_id: str) -> tuple[Finding, ...]:
        """What reading noticed in a document, in order. Raises UnknownDocument."""
        found = self.catalogue.findings(self.document(document_id).file)
        return tuple(finding for finding in found if finding.document_id == document_id)

    def readings(self) -> Iterator[Reading]:
        """All that the index holds, file by file, as it was published: to publish again with more or less."""
        return map(self.catalogue.reading, self.files)

    def encoded(self) -> Encoded:
        """The vectors with the passages that they were made from.

        Raises:
            IndexDamaged: the file that says so is missing or does not fit.
        """
        try:
            keys = load_array(self._passages)
        except (OSError, ValueError) as error:
            raise IndexDamaged(f"{self._passages}: {error}", remedy=_REMEDY) from error
        if keys.shape != (len(self.dense), 32) or keys.dtype != np.uint8:
            raise IndexDamaged(
                f"{self._passages} has shape {keys.shape}, expected {(len(self.dense), 32)}", remedy=_REMEDY
            )
        return Encoded(keys=keys, vectors=self.dense.vectors())

    def counted(self) -> TermCounts | None:
        """The term counts of the rows, as `index_terms` gave them; None in an index from before they were kept.

        Raises:
            IndexDamaged: a file of them is missing or does not fit.
        """
        return open_counts(path_of(self.folder, self._name))

    def require_embedder(self, embedder: Embedder) -> None:
        """Raises IndexMismatch if the vectors are another embedder's: distances between the two mean nothing."""
        if (embedder.id, embedder.dimension) != (self.embedder_id, self.manifest.dimension):
            raise IndexMismatch(
                f"the index in {self.folder} was made with embedder {self.embedder_spec} ({self.embedder_id}), "
                f"now in use is {embedder.id}",
                remedy=f"use {self.embedder_spec}, or rebuild: python -m index build PATH… --index {self.folder}",
            )

    def is_current(self) -> bool:
        """False as soon as a newer generation was published (or the index was removed)."""
        try:
            return current_name(self.folder) == self._name
        except (IndexMissing, IndexDamaged):
            return False

    def _require_file(self, file: str) -> None:
        if file not in self.files:
            raise self._unknown("file", file)

    def _unknown(self, what: str, name: str) -> UnknownDocument:
        return UnknownDocument(
            f"the index in {self.folder} holds no {what} {name}",
            remedy=f"python -m index status --index {self.folder} lists what it holds",
        )


def _owners(path: Path, count: int) -> Rows:
    try:
        owners = load_array(path)
    except (OSError, ValueError) as error:
        raise IndexDamaged(f"{path}: {error}", remedy=_REMEDY) from error
    ordered = owners.size == 0 or (np.diff(owners, prepend=0, append=count - 1) >= 0).all()
    if owners.dtype != np.int64 or owners.ndim != 1 or not ordered:
        raise IndexDamaged(f"{path} holds no ascending rows below {count}", remedy=_REMEDY)
    rows: Rows = owners
    return rows


def _check(path: Path) -> None:
    faults = Manifest.read(path).faults(path)
    if faults:
        raise IndexDamaged("; ".join(faults), remedy=_REMEDY)
