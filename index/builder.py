"""Build, add, remove: files on disk become one new generation of the index."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from index.errors import BadInput, IndexBusy, NotAvailable, PolicyQAError, UnknownDocument, UnreadableFile
from index.files import replace_text
from index.generations import writing
from index.publication import publish
from index.readers.ocr import available
from index.readers.registry import find_files, read_file
from index.reading import read_source
from index.snapshot import Snapshot
from index.types import Embedder, Reading, Source

Progress = Callable[[str, int, int], None]
"""Called with the name of the step, how many are done and how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """What became of one file."""

    file: str
    documents: int = 0
    clauses: int = 0
    noise: int = 0
    """Pieces that are not policy."""
    findings: int = 0
    remarks: tuple[str, ...] = ()
    """What is to be known of how it was read."""
    error: str | None = None
    """Why it could not be read, with the remedy; None if it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SkippedFile:
    """A file that was passed over."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build, add or remove did."""

    index_id: str
    files: tuple[FileReport, ...]
    skipped: tuple[SkippedFile, ...]
    documents: int
    """In the whole index."""
    clauses: int
    """In the whole index."""

    @property
    def exit_code(self) -> int:
        """0 all files were read, 1 some failed and the rest was published."""
        return 1 if any(file.error for file in self.files) else 0


def write_report(report: BuildReport, folder: Path) -> Path:
    """Writes `report.json` beside the generations of an index, in one step; returns its path.

    If another process is writing the index by now, nothing is written: the file is to tell of the last one.

    Raises:
        NotAvailable: the file cannot be written; the index itself is published all the same.
    """
    path = folder / "report.json"
    text = json.dumps(asdict(report) | {"exit_code": report.exit_code}, ensure_ascii=False, indent=2)
    try:
        with writing(folder):  # who holds the lock sweeps the temporary files of others
            replace_text(path, text + "\n")
    except IndexBusy:
        return path
    except (OSError, PolicyQAError) as error:
        raise NotAvailable(
            f"the index in {folder} is published, but {path.name} was not written: {getattr(error, 'message', error)}",
            remedy="free disk space or check the disk; the index can be used",
        ) from error
    return path


def read_sources(
    paths: Sequence[Path], *, progress: Progress | None = None
) -> tuple[list[Reading], list[FileReport], list[SkippedFile]]:
    """Reads files and folders. A file that cannot be read is reported and left out.

    Raises:
        BadInput: a path does not exist, two files have one name, or not one file could be read.
    """
    listing = find_files(paths)
    readings: list[Reading] = []
    reports: list[FileReport] = []
    for done, found in enumerate(listing.files):
        if progress:
            progress("reading", done, len(listing.files))
        try:
            reading = _read(found.path, found.name)
        except PolicyQAError as error:
            reports.append(FileReport(file=found.name, error=str(error)))
            continue
        except (ValueError, ArithmeticError, LookupError, RecursionError, OSError) as error:
            reports.append(FileReport(file=found.name, error=f"{found.name}: reading failed ({error!r}) — report it"))
            continue
        readings.append(reading)
        reports.append(
            FileReport(
                file=found.name,
                documents=len(reading.documents),
                clauses=len(reading.clauses),
                noise=sum(segment.kind == "noise" for segment in reading.segments),
                findings=len(reading.findings),
                remarks=remarks(reading.source),
            )
        )
    skipped = [SkippedFile(path=str(one.path), reason=one.reason) for one in listing.skipped]
    if not readings:
        why = "; ".join(report.error for report in reports if report.error) or "no file of a supported kind"
        raise BadInput(
            f"{', '.join(map(str, paths))}: nothing to index ({why})",
            remedy="name files or folders with policy documents as text, Markdown, HTML, Word, PDF or tables",
        )
    return readings, reports, skipped


def remarks(source: Source) -> tuple[str, ...]:
    """What is to be known of how a file was read: pages whose text is that of OCR, and pages without text."""
    ends = [*source.pages[1:], len(source.text)]
    empty = [n for n, (start, end) in enumerate(zip(source.pages, ends, strict=False), 1) if start == end]
    found = []
    if source.recognised:
        found.append(f"{_pages(source.recognised)} recognised by OCR; compare with the original")
    if empty:
        how = "" if available() else "; `pip install 'policyqa[ocr]'` reads scanned ones"
        found.append(f"{_pages(empty)} without text, blank or scanned{how}")
    return tuple(found)


def _pages(numbers: Sequence[int]) -> str:
    """How many pages and which, the first ten of them."""
    listed = ", ".join(map(str, numbers[:10])) + (", …" if len(numbers) > 10 else "")
    return f"{len(numbers)} {'page' if len(numbers) == 1 else 'pages'} ({listed})"


def _read(path: Path, name: str) -> Reading:
    reading = read_source(read_file(path, name))
    if not reading.clauses:
        raise UnreadableFile(
            f"{name}: no sentence of a policy found", remedy="check that the file holds the document's text"
        )
    return reading


def build(
    paths: Sequence[Path], folder: Path, embedder: Embedder, *, embedder_spec: str, progress: Progress | None = None
) -> BuildReport:
    """Replaces the index in `folder` by one of `paths`, in one step."""
    readings, reports, skipped = read_sources(paths, progress=progress)
    with publish(folder, readings, embedder, embedder_spec=embedder_spec, progress=progress) as snapshot:
        return _report(snapshot, reports, skipped)


def add(
    paths: Sequence[Path], folder: Path, embedder: Embedder, *, embedder_spec: str, progress: Progress | None = None
) -> BuildReport:
    """Adds files to the index, or replaces those of the same name; what is unchanged is not encoded again.

    Raises:
        BadInput: as `read_sources`.
        IndexMismatch: another embedder made the index.
    """
    readings, reports, skipped = read_sources(paths, progress=progress)
    names = {reading.source.file for reading in readings}
    with writing(folder):
        with Snapshot.open(folder) as current:
            current.require_embedder(embedder)
            kept = [reading for reading in current.readings() if reading.source.file not in names]
        wanted = [*kept, *readings]
        with publish(folder, wanted, embedder, embedder_spec=embedder_spec, progress=progress) as snapshot:
            return _report(snapshot, reports, skipped)


def remove(
    document: str, folder: Path, embedder: Embedder, *, embedder_spec: str, progress: Progress | None = None
) -> BuildReport:
    """Removes a file from the index.

    Args:
        document: id of a document, or the name of a file as `status` prints it. A file that holds several
            documents is removed by its name only.
        folder: the index.
        embedder: the one that built it.
        embedder_spec: its specification.
        progress: is told how far the work is.

    Raises:
        UnknownDocument: there is no such document.
        BadInput: the file holds other documents too, or nothing would be left.
        IndexMismatch: another embedder made the index.
    """
    with writing(folder):
        with Snapshot.open(folder) as current:
            current.require_embedder(embedder)
            file = file_of(current, document)
            kept = [reading for reading in current.readings() if reading.source.file != file]
        if not kept:
            raise BadInput(f"{file} is the only file of the index", remedy="build an index of other files instead")
        with publish(folder, kept, embedder, embedder_spec=embedder_spec, progress=progress) as snapshot:
            return _report(snapshot, [], [])


def file_of(snapshot: Snapshot, document: str) -> str:
    """The file that `document` (a file's name or a document's id) means."""
    if document in snapshot.files:
        return document
    found = next((one for one in snapshot.documents if one.id == document), None)
    if found is None:
        raise UnknownDocument(
            f"no document {document!r} in {snapshot.folder}", remedy="`python -m index status` lists them"
        )
    others = [one.id for one in snapshot.documents if one.file == found.file and one.id != found.id]
    if others:
        raise BadInput(
            f"{found.file} holds {len(others) + 1} documents",
            remedy=f"give the file's name, {found.file!r}, to remove all",
        )
    return found.file


def _report(snapshot: Snapshot, files: Sequence[FileReport], skipped: Sequence[SkippedFile]) -> BuildReport:
    return BuildReport(
        index_id=snapshot.index_id,
        files=tuple(files),
        skipped=tuple(skipped),
        documents=len(snapshot.documents),
        clauses=snapshot.clause_count,
    )
