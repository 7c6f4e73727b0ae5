"""Which files a command means: folders are searched, names are made, nothing is read."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.errors import BadInput

SUPPORTED: frozenset[str] = frozenset(
    {".txt", ".md", ".markdown", ".html", ".htm", ".docx", ".pdf", ".xlsx", ".csv", ".tsv"}
)
"""Suffixes, in lower case, that a reader exists for."""
_AS_DOCX = "save it as .docx"
_AS_XLSX = "save it as .xlsx"
_OCR = "run OCR and index the result"
REMEDIES: dict[str, str] = {
    **dict.fromkeys((".doc", ".wps", ".rtf", ".odt", ".docm", ".dot"), _AS_DOCX),
    **dict.fromkeys((".xls", ".et", ".ods", ".xlsm", ".xlsb"), _AS_XLSX),
    **dict.fromkeys((".ofd", ".ppt", ".pptx", ".ceb"), "export it as .pdf"),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp"), _OCR),
    **dict.fromkeys((".zip", ".rar", ".7z"), "unpack it"),
    **dict.fromkeys((".mht", ".mhtml"), "save it as .html"),
}
"""Common suffixes without a reader, in lower case, and what to do about such a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file to read."""

    path: Path
    name: str
    """`Source.file`: the path below the folder, `/`-separated; the bare name for a single file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A file or folder that is passed over, and why."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What was found: per path of the command in its order, inside a folder sorted by name."""

    files: tuple[Found, ...]
    skipped: tuple[Skipped, ...]


def find_files(paths: Sequence[Path]) -> Listing:
    """List the files below folders and the files named singly.

    In a folder, hidden entries, unsupported suffixes, links that lead out of it, links to folders and what is
    no regular file are skipped with a reason. A file named singly is always listed: reading it will tell.

    Raises:
        BadInput: a path does not exist or cannot be listed, or two files have the same name.
    """
    files: list[Found] = []
    skipped: list[Skipped] = []
    for path in paths:
        if path.is_dir():
            found, passed = _search(path)
            files += sorted(found, key=lambda item: item.name)
            skipped += sorted(passed, key=lambda item: str(item.path))
        elif path.exists():
            files.append(Found(path=path, name=path.name))
        else:
            raise BadInput(f"{path}: found no such file or folder", remedy="check the path")
    _require_distinct(files)
    return Listing(files=tuple(files), skipped=tuple(skipped))


def _search(folder: Path) -> tuple[list[Found], list[Skipped]]:
    found: list[Found] = []
    skipped: list[Skipped] = []
    root = folder.resolve()
    for path in _entries(folder, skipped):
        reason = _reason(path, root)
        name = path.relative_to(folder).as_posix()
        if reason:
            skipped.append(Skipped(path=path, reason=reason))
        else:
            found.append(Found(path=path, name=name))
    return found, skipped


def _entries(folder: Path, skipped: list[Skipped]) -> Iterator[Path]:
    """Every entry below a folder but subfolders that are entered; what cannot be listed goes to `skipped`."""
    pending = [folder]
    while pending:
        here = pending.pop()
        try:
            with os.scandir(here) as scan:
                entries = [(Path(entry.path), entry.is_dir(follow_symlinks=False)) for entry in scan]
        except OSError as error:
            if here is folder:
                raise BadInput(
                    f"{folder}: found a folder that cannot be listed ({error.strerror})",
                    remedy="allow reading it",
                ) from error
            skipped.append(Skipped(path=here, reason=f"folder cannot be listed ({error.strerror})"))
            continue
        for path, is_folder in entries:
            if is_folder and not path.name.startswith("."):
                pending.append(path)
            else:
                yield path


def _reason(path: Path, root: Path) -> str | None:
    """Why an entry of a folder is not read; None if it is."""
    if path.name.startswith("."):
        return "hidden"
    if not path.name.isprintable():
        return "file name is not printable text"
    if path.is_symlink():
        try:
            target = path.resolve(strict=True)
        except (OSError, RuntimeError):
            return "link leads nowhere"
        if not target.is_relative_to(root):
            return "link leads out of the folder"
        if target.is_dir():
            return "link to a folder"
    if not path.is_file():
        return "not a regular file"
    if path.suffix.lower() not in SUPPORTED:
        remedy = REMEDIES.get(path.suffix.lower())
        return f"suffix {path.suffix or '(none)'} is not supported{f': {remedy}' if remedy else ''}"
    return None


def _require_distinct(files: Sequence[Found]) -> None:
    seen: dict[str, Path] = {}
    for file in files:
        if file.name in seen:
            raise BadInput(
                f"{file.name}: found two files of this name, {seen[file.name]} and {file.path}, "
                "expected distinct names",
                remedy="rename one, or index the folder above both",
            )
        seen[file.name] = file.path
