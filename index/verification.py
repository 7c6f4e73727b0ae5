"""Whether an index is what it says: every hash, every count, every offset, and the id computed anew."""

from __future__ import annotations

from pathlib import Path

from index.contents import identity
from index.errors import IndexDamaged, IndexMismatch
from index.generations import current_name, path_of
from index.manifest import Manifest
from index.snapshot import Snapshot
from index.types import Clause, Reading


def verify(folder: Path) -> list[str]:
    """What is wrong with the current generation, one line each; empty if nothing is.

    Raises:
        IndexMissing: there is no index in `folder`.
    """
    try:
        path = path_of(folder, current_name(folder))
        faults = Manifest.read(path).faults(path)
        if faults:
            return faults
        with Snapshot.open(folder, check=False) as snapshot:
            return _contradictions(snapshot)
    except (IndexDamaged, IndexMismatch) as error:
        return [str(error)]
    except FileNotFoundError as error:
        return [f"{error} is missing"]


def _contradictions(snapshot: Snapshot) -> list[str]:
    """Where an index with the right hashes disagrees with itself."""
    fault = snapshot.catalogue.fault()
    if fault is not None:
        return [f"catalogue: {fault}"]
    manifest = snapshot.manifest
    readings = tuple(snapshot.readings())
    counts = {
        "files": len(readings),
        "documents": sum(len(reading.documents) for reading in readings),
        "clauses": sum(len(reading.clauses) for reading in readings),
        "terms": snapshot.lexical.term_count,
    }
    found = [] if counts == manifest.counts else [f"manifest counts {manifest.counts}, found {counts}"]
    actual = identity(
        readings,
        embedder_id=manifest.embedder_id,
        dimension=manifest.dimension,
        parameters=manifest.parameters,
    )
    if actual != manifest.index_id:
        found.append(f"the contents have the id {actual}, the manifest says {manifest.index_id}")
    for reading in readings:
        found.extend(_misplaced(reading))
    return found


def _misplaced(reading: Reading) -> list[str]:
    source = reading.source
    found: list[str] = []
    ends = [0, *(segment.span.end for segment in reading.segments)]
    starts = [*(segment.span.start for segment in reading.segments), len(source.text)]
    if ends != starts:
        found.append(f"{source.file}: its segments are not its whole text")
    for clause in reading.clauses:
        if _without_noise(clause, source.text) != clause.text:
            found.append(f"{source.file}: clause {clause.ordinal} of {clause.document_id} is not the text at its span")
    return found


def _without_noise(clause: Clause, text: str) -> str:
    kept, start = [], clause.span.start
    for noise in clause.noise:
        kept.append(text[start : noise.span.start])
        start = noise.span.end
    kept.append(text[start : clause.span.end])
    return "".join(kept)
