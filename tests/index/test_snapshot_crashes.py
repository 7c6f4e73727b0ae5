"""Whatever happens to a writer, the folder holds the old index or the new one, whole."""

from __future__ import annotations

import errno
import io
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import faiss
import numpy as np
import pytest

from index.errors import IndexMissing, PolicyQAError
from index.publication import publish
from index.snapshot import Snapshot
from index.types import Reading
from index.verification import verify
from tests.fakes import HashEmbedder
from tests.index.made_readings import city

ROOT = Path(__file__).resolve().parents[2]
EMBEDDER = HashEmbedder(dimension=32)
OLD = tuple(city(number) for number in range(4))
NEW = tuple(city(number) for number in range(1, 7))
KILLS = 15

PUBLISH_FOR_EVER = """
import sys
from itertools import cycle
from pathlib import Path
from tests.index.test_snapshot_crashes import NEW, OLD, publish_fake
for readings in cycle((OLD, NEW)):
    publish_fake(Path(sys.argv[1]), readings)
    print(flush=True)
"""


def publish_fake(folder: Path, readings: tuple[Reading, ...]) -> Snapshot:
    return publish(folder, readings, EMBEDDER, embedder_spec="fake")


def _ids(folder: Path) -> set[str]:
    return {publish_fake(folder / name, readings).index_id for name, readings in (("old", OLD), ("new", NEW))}


def _tidy(folder: Path) -> bool:
    """Nothing but two generations is left."""
    names = {path.name for path in folder.iterdir()}
    return names == {"CURRENT", "lock", "generations"} and len(list((folder / "generations").iterdir())) <= 2


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kills a process as POSIX does")
def test_a_killed_writer_leaves_a_whole_index(tmp_path: Path) -> None:
    expected = _ids(tmp_path / "expected")
    folder = tmp_path / "index"
    chance = random.Random(20261121)
    seen: set[str] = set()
    for _ in range(KILLS):
        writer = subprocess.Popen(
            [sys.executable, "-c", PUBLISH_FOR_EVER, str(folder)],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
        )
        assert writer.stdout is not None
        with writer.stdout:
            assert writer.stdout.readline(), "the writer never published"
            time.sleep(chance.uniform(0, 0.25))
            writer.kill()
            writer.wait()
        assert verify(folder) == []
        with Snapshot.open(folder) as snapshot:
            assert snapshot.index_id in expected
            seen.add(snapshot.index_id)
    assert seen == expected, "the kills met only one of the two"
    publish_fake(folder, NEW)
    assert _tidy(folder)


class _FullDisk:
    """Lets so many writing calls through, then says that the disk is full, for good or once."""

    def __init__(self, allowed: int, *, for_good: bool) -> None:
        self.allowed = allowed
        self.for_good = for_good
        self.calls = 0

    def guard(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def guarded(*arguments: Any, **named: Any) -> Any:
            mode = arguments[1] if len(arguments) > 1 else None
            if named.get("uri") or (isinstance(mode, str) and mode.startswith("r")):
                return call(*arguments, **named)  # opens something to read it
            self.calls += 1
            if self.calls == self.allowed + 1 or (self.for_good and self.calls > self.allowed):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return call(*arguments, **named)

        return guarded


WRITING_CALLS = (
    (os, "mkdir"),
    (os, "fsync"),
    (os, "rename"),
    (os, "replace"),
    (io, "open"),
    (np, "save"),
    (faiss, "write_index"),
    (sqlite3, "connect"),
)


def _publish_with(disk: _FullDisk, folder: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for module, name in WRITING_CALLS:
            patch.setattr(module, name, disk.guard(getattr(module, name)))
        publish_fake(folder, NEW)


@pytest.mark.parametrize("for_good", [False, True])
@pytest.mark.parametrize("first", [False, True])
def test_a_full_disk_at_each_write_leaves_a_whole_index(tmp_path: Path, first: bool, for_good: bool) -> None:
    old, new = (publish_fake(tmp_path / "ids", readings).index_id for readings in (OLD, NEW))
    counted = _FullDisk(1_000_000, for_good=False)
    publish_fake(tmp_path / "count", OLD)
    _publish_with(counted, tmp_path / "count")
    assert counted.calls > 30
    refused = 0
    for allowed in range(counted.calls):
        folder = tmp_path / f"index{allowed}"
        if not first:
            publish_fake(folder, OLD)
        try:
            _publish_with(_FullDisk(allowed, for_good=for_good), folder)
        except PolicyQAError as error:
            refused += 1
            assert "No space" in str(error)
        if first and not (folder / "CURRENT").exists():
            with pytest.raises(IndexMissing):
                Snapshot.open(folder)
        else:
            assert verify(folder) == []
            with Snapshot.open(folder) as snapshot:
                assert snapshot.index_id in ({new} if first else {old, new})
        publish_fake(folder, NEW)
        assert verify(folder) == []
        assert _tidy(folder)
    assert refused > 20


def test_files_cut_short_leave_the_old_index(tmp_path: Path) -> None:
    """The kernel itself refuses to let any file grow beyond a limit: every library's own writing is met."""
    old = publish_fake(tmp_path, OLD).index_id
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    largest = max(path.stat().st_size for path in (tmp_path / "generations").glob("*/*"))
    for limit in [1, 20, *range(100, largest, largest // 25)]:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
        try:
            with pytest.raises(PolicyQAError, match="could not be written"):
                publish_fake(tmp_path, NEW)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert verify(tmp_path) == []
        assert Snapshot.open(tmp_path).index_id == old
        assert _tidy(tmp_path)
