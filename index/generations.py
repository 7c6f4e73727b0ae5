"""An index folder: whole generations side by side, a name that says which one counts, one writer at a time.

    DIR/CURRENT               the name of the generation in use, replaced atomically
    DIR/lock                  held by the one process that writes
    DIR/generations/<name>/   a generation, never changed once it has this name

A generation is written under a temporary name, brought to the disk, renamed, and only then named in `CURRENT`:
a crash at any moment leaves the old or the new one. What a crashed writer left behind, the next one sweeps.
"""

from __future__ import annotations

import errno
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import BadInput, IndexBusy, IndexDamaged, IndexMissing, NotAvailable
from index.files import is_temporary, replace_text, sync_file, sync_folder, temporary_beside

_NAME = re.compile(r"(\d{6,12})-[0-9a-f]{12}")
_WAIT_SECONDS = 1.0
_OF_THE_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}


def current_name(folder: Path) -> str:
    """Name of the generation in use.

    Raises:
        IndexMissing: no index was published in `folder`.
        IndexDamaged: `CURRENT` holds no name of a generation.
    """
    path = folder / "CURRENT"
    try:
        name = path.read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise IndexMissing(
            f"{folder} holds no index", remedy=f"build one: python -m index build PATH… --index {folder}"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise IndexDamaged(f"{path} cannot be read: {error}", remedy="build the index again") from error
    if not _NAME.fullmatch(name):
        raise IndexDamaged(
            f"{path} holds {name[:40]!r}, expected the name of a generation", remedy="build the index again"
        )
    return name


def path_of(folder: Path, name: str) -> Path:
    """Folder of a generation."""
    return folder / "generations" / name


@contextmanager
def writing(folder: Path, *, wait: float = _WAIT_SECONDS) -> Iterator[None]:
    """Hold the folder's lock; created if need be, swept on entry. Re-entrant within a thread.

    Raises:
        IndexBusy: another process or thread has held the lock for all of `wait` seconds.
        BadInput: the folder cannot be created or written.
        NotAvailable: the disk is full or failed.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / "lock", is_singleton=True)
        outermost = not lock.is_locked
        lock.acquire(timeout=wait)
    except Timeout as error:
        raise IndexBusy(
            f"{folder} is being written by another process", remedy="wait until it has finished, then try again"
        ) from error
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        if outermost:
            _sweep(folder)
        yield
    finally:
        lock.release()


@contextmanager
def new_generation(folder: Path, identity: str) -> Iterator[Path]:
    """A temporary folder to write a generation in; left without an exception, it becomes the current one.

    Call it inside `writing`. After an exception the current one is the old or the new one, whole. Of the older
    generations only the one that was current is kept: who has just opened it can go on.

    Args:
        folder: of the index.
        identity: at least 12 hexadecimal digits; the first 12 become part of the name.
    """
    previous = _current_or_none(folder)
    name = f"{_last_number(folder) + 1:06d}-{identity[:12]}"
    target = path_of(folder, name)
    temporary = temporary_beside(target)
    try:
        temporary.mkdir(parents=True)
        yield temporary
        for path in sorted(temporary.iterdir()):
            sync_file(path)
        sync_folder(temporary)
        temporary.rename(target)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise
    # From here on `CURRENT` may name the new generation, even after an error: it is not removed any more.
    sync_folder(target.parent)
    replace_text(folder / "CURRENT", name + "\n")
    _remove_but(folder, {name, previous})


def _unwritable(folder: Path, error: OSError) -> BadInput | NotAvailable:
    """What to tell of a folder that does not even take a lock: the disk's fault, or the wrong folder."""
    message = f"{folder} cannot be written: {error}"
    if error.errno in _OF_THE_DISK:
        return NotAvailable(message, remedy="free disk space or check the disk, then try again; nothing was changed")
    return BadInput(message, remedy="name a folder that you may write with --index")


def _number(name: str) -> int | None:
    match = _NAME.fullmatch(name)
    return int(match[1]) if match else None


def _last_number(folder: Path) -> int:
    return max((_number(path.name) or 0 for path in path_of(folder, "").glob("*")), default=0)


def _current_or_none(folder: Path) -> str | None:
    try:
        return current_name(folder)
    except (IndexMissing, IndexDamaged):
        return None


def _sweep(folder: Path) -> None:
    """Remove what crashed writers left: temporary names, and generations that `CURRENT` never came to name."""
    try:
        for path in folder.glob("*"):
            if is_temporary(path):
                path.unlink(missing_ok=True)
        last = _number(_current_or_none(folder) or "")
        for path in path_of(folder, "").glob("*"):
            number = _number(path.name)
            if is_temporary(path) or (last is not None and number is not None and number > last):
                shutil.rmtree(path, ignore_errors=True)
    except OSError as error:
        raise _unwritable(folder, error) from error


def _remove_but(folder: Path, kept: set[str | None]) -> None:
    for path in path_of(folder, "").glob("*"):
        if path.name not in kept and (is_temporary(path) or _number(path.name) is not None):
            shutil.rmtree(path, ignore_errors=True)
