"""Files that are on the disk when a function returns, and their hashes."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

_TEMPORARY = ".writing-"


def temporary_beside(path: Path) -> Path:
    """A name in the same folder that `is_temporary` recognises after a crash."""
    return path.with_name(f"{_TEMPORARY}{os.getpid()}-{path.name}")


def is_temporary(path: Path) -> bool:
    """True if the name was made by `temporary_beside`."""
    return path.name.startswith(_TEMPORARY)


def sync_file(path: Path) -> None:
    """Wait until the bytes of `path` are on the disk."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until the names in `folder` are on the disk (Windows has no such call and needs none)."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace_text(path: Path, text: str) -> None:
    """Write `text` (UTF-8) to `path` so that at any moment the whole old or the whole new file is there."""
    temporary = temporary_beside(path)
    try:
        temporary.write_text(text, encoding="utf-8")
        sync_file(temporary)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's bytes, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
