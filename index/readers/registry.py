"""Bytes on disk become a `Source`: the suffix chooses the reader."""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePosixPath

from index.errors import UnreadableFile
from index.readers.child import KINDS, extract
from index.readers.encoding import decode
from index.readers.html import read_page
from index.readers.listing import REMEDIES, SUPPORTED, Found, Listing, Skipped, find_files
from index.readers.sheets import read_csv
from index.types import Hints, Media, Source

__all__ = ["MAX_BYTES", "SUPPORTED", "Found", "Listing", "Skipped", "find_files", "read_bytes", "read_file"]

MAX_BYTES = 64 * 1024 * 1024
"""Largest file that is read, in bytes, unless the caller says otherwise."""

_MEDIA: dict[str, Media] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".pdf": "pdf",
    ".xlsx": "xlsx",
    ".csv": "csv",
    ".tsv": "csv",
}


def read_file(path: Path, name: str, *, max_bytes: int = MAX_BYTES) -> Source:
    """Read one file.

    Args:
        path: where it is.
        name: what it is called in the index (`Source.file`).
        max_bytes: the largest size that is read.

    Raises:
        UnreadableFile: the file cannot be opened, is too large, of an unsupported kind, empty, binary or damaged.
    """
    if path.suffix.lower() not in SUPPORTED:
        raise UnreadableFile(
            f"{name}: found suffix {path.suffix or '(none)'}, expected one of {', '.join(sorted(SUPPORTED))}",
            remedy=REMEDIES.get(path.suffix.lower(), "convert the file, or rename it if it is one of these"),
        )
    try:
        if not path.is_file():
            raise UnreadableFile(f"{name}: found no regular file at {path}", remedy="check the path")
        with path.open("rb") as stream:
            data = stream.read(max_bytes + 1)
    except OSError as error:
        raise UnreadableFile(
            f"{name}: found a file that cannot be read ({error.strerror})", remedy="check its permissions"
        ) from error
    return read_bytes(data, name, max_bytes=max_bytes)


def read_bytes(data: bytes, name: str, *, max_bytes: int = MAX_BYTES, extracted: bool = False) -> Source:
    """Read a file that is in memory already.

    Text and Markdown keep every character and line end: `text == data.decode(encoding, errors="replace")`. For
    HTML the text is the article (see `index.readers.html.read_page`). Word, PDF and Excel files are parsed in a
    child process (`index.readers.child`); their text, and that of .csv files, is made of lines.

    Args:
        data: the whole file.
        name: its name; a suffix of `SUPPORTED` chooses the reader, all else is plain text.
        max_bytes: the largest size that is read.
        extracted: True if the bytes are text that somebody took out of a Word, PDF or Excel file of this name.

    Raises:
        UnreadableFile: the bytes are too many, empty, binary, damaged, or beyond the limits of their parser.
    """
    if len(data) > max_bytes:
        raise UnreadableFile(
            f"{name}: found more than {max_bytes:,} bytes, expected at most so many",
            remedy="split the file, or raise the limit",
        )
    media = _MEDIA.get(PurePosixPath(name).suffix.lower(), "text")
    sha256 = hashlib.sha256(data).hexdigest()
    if extracted and media in KINDS:
        media = "text"
    if media in KINDS:
        found = extract(data, media, name)
        return Source(
            file=name,
            text=found.text,
            sha256=sha256,
            media=media,
            encoding="binary",
            pages=found.pages,
            recognised=found.recognised,
        )
    decoded = decode(data, name, declares=media == "html")
    text, hints = decoded.text, Hints()
    if media == "html":
        page = read_page(decoded.text, name)
        text, hints = page.text, page.hints
    elif media == "csv":
        text = read_csv(decoded.text, name)
    return Source(
        file=name,
        text=text,
        sha256=sha256,
        media=media,
        encoding=decoded.encoding,
        hints=hints,
    )
