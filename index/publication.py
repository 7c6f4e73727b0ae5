"""How a new generation comes to be: ordered, encoded, weighed, written and switched to, or not at all."""

from __future__ import annotations

import errno
from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain, starmap
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index import okapi, tokens, windows
from index.arrays import save_array
from index.catalogue import write_catalogue
from index.contents import canonical, identity, rows
from index.count_files import save_counts
from index.dense import DenseIndex
from index.errors import IndexDamaged, IndexMismatch, IndexMissing, NotAvailable
from index.files import sha256_of
from index.generations import new_generation, writing
from index.lexical import LexicalIndex
from index.manifest import Manifest
from index.scored_text import dense_text, dense_windows, lexical_text, lexical_windows
from index.snapshot import CATALOGUE, OWNERS, PASSAGES, VECTORS, Snapshot
from index.term_counts import TermCounts, count_terms
from index.types import Clause, Document, Embedder, Reading
from index.vectors import Encoded, encode

Progress = Callable[[str, int, int], None]
"""Told a stage (`embed`, `terms`, `write`), how much of it is done, and how much there is."""


def publish(
    folder: Path,
    readings: Sequence[Reading],
    embedder: Embedder,
    *,
    embedder_spec: str,
    progress: Progress | None = None,
) -> Snapshot:
    """Make `readings` the contents of the index in `folder`, all at once; on any error it stays as it was.

    Takes the folder's lock; inside `writing(folder)` of the same thread it shares that one. Vectors of passages
    that the current generation already holds are taken over if `embedder` made them, and so are the term counts of
    its clauses if the terms are defined alike.

    Args:
        folder: of the index; created if need be.
        readings: all contents, in any order; none gives an empty index.
        embedder: makes the vectors.
        embedder_spec: what the user calls it, kept for `status` and for loading it again.
        progress: see `Progress`.

    Raises:
        BadInput: two readings or documents collide, or the folder cannot be written.
        IndexBusy: another process is writing.
        NotAvailable: the disk is full or failed.
    """
    ordered = canonical(readings)
    told = progress or (lambda stage, done, total: None)
    parameters: dict[str, Any] = {
        "terms": tokens.DEFINITION,
        "bm25": {"k1": okapi.K1, "b": okapi.B, "epsilon": okapi.EPSILON},
        "windows": windows.PARAMETERS,
    }
    index_id = identity(ordered, embedder_id=embedder.id, dimension=embedder.dimension, parameters=parameters)
    pairs = list(rows(ordered))
    with writing(folder):
        encoded, counts = _taken_over(folder, pairs, embedder, parameters, told)
        dense = DenseIndex.build(encoded.vectors, clauses=len(pairs))
        lexical = LexicalIndex.of_counts(counts, clauses=len(pairs))
        told("write", 0, 1)
        try:
            with new_generation(folder, index_id) as path:
                write_catalogue(path / CATALOGUE, ordered)
                lexical.save(path)
                save_counts(counts, path)
                dense.save(path / VECTORS)
                for name, array in ((PASSAGES, encoded.keys), (OWNERS, _owners(pairs))):
                    save_array(path / name, array)
                Manifest(
                    index_id=index_id,
                    embedder_spec=embedder_spec,
                    embedder_id=embedder.id,
                    dimension=embedder.dimension,
                    parameters=parameters,
                    counts={
                        "files": len(ordered),
                        "documents": sum(len(reading.documents) for reading in ordered),
                        "clauses": len(pairs),
                        "terms": lexical.term_count,
                    },
                    hashes={entry.name: sha256_of(entry) for entry in sorted(path.iterdir())},
                ).write(path)
                _read_back(folder, path, encoded, counts)
        except (OSError, IndexDamaged) as error:
            raise NotAvailable(
                f"the index in {folder} could not be written: {getattr(error, 'message', error)}",
                remedy="free disk space or check the disk, then try again; the index that is there is whole",
            ) from error
        told("write", 1, 1)
        return Snapshot.open(folder, check=False)


def _owners(pairs: Sequence[tuple[Document, Clause]]) -> NDArray[np.int64]:
    """The row of each window, ascending."""
    return np.repeat(np.arange(len(pairs)), [len(dense_windows(*pair)) for pair in pairs])


def _read_back(folder: Path, path: Path, encoded: Encoded, counts: TermCounts) -> None:
    """Open what was just written: NumPy hands arrays to C's buffered output and misses a failure of its last flush.

    Raises:
        IndexDamaged: it cannot be opened.
        OSError: it holds something else.
    """
    with Snapshot(folder, path.name) as written:
        found, counted = written.encoded(), written.counted()
    if not (np.array_equal(found.keys, encoded.keys) and np.array_equal(found.vectors, encoded.vectors)):
        raise OSError(errno.EIO, "the vectors that were read back differ from those written", str(path))
    if counted is None or not np.array_equal(counted.keys, counts.keys):
        raise OSError(errno.EIO, "the term counts that were read back differ from those written", str(path))


def _taken_over(
    folder: Path,
    pairs: Sequence[tuple[Document, Clause]],
    embedder: Embedder,
    parameters: dict[str, Any],
    told: Progress,
) -> tuple[Encoded, TermCounts]:
    """Vectors and term counts of clauses and windows, from the current generation where it has them alike."""
    try:
        with Snapshot.open(folder) as current:
            same = (current.embedder_id, current.manifest.dimension) == (embedder.id, embedder.dimension)
            alike = current.manifest.parameters.get("terms") == parameters["terms"]
            return _made(
                pairs, embedder, current.encoded() if same else None, current.counted() if alike else None, told
            )
    except (IndexMissing, IndexDamaged, IndexMismatch):
        return _made(pairs, embedder, None, None, told)


def _made(
    pairs: Sequence[tuple[Document, Clause]],
    embedder: Embedder,
    encoded: Encoded | None,
    counted: TermCounts | None,
    told: Progress,
) -> tuple[Encoded, TermCounts]:
    passages = [dense_text(*pair) for pair in pairs] + [text for pair in pairs for text in dense_windows(*pair)]
    vectors = encode(passages, embedder, encoded, partial(told, "embed"))
    told("terms", 0, len(pairs))
    texts = chain(starmap(lexical_text, pairs), chain.from_iterable(starmap(lexical_windows, pairs)))
    counts = count_terms(
        texts, tokens.index_terms, known=counted, progress=lambda done: told("terms", min(done, len(pairs)), len(pairs))
    )
    return vectors, counts
