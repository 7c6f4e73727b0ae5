"""`python -m index` in children that are killed, or whose disk fails, just where a test says.

A server (`python -m tests.index.faulty_commands`) imports everything once and forks a child for each command: a line
of JSON each way. The embedder is that of the tests. Steps are counted by an audit hook: whatever opens a file of the
index to write it, makes, renames or removes a name, or waits for the disk.
"""

from __future__ import annotations

import errno
import json
import os
import resource
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
NAMES = {"os.rename", "os.mkdir", "os.remove", "os.rmdir"}
"""Audit events that change a folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What happens to a command; one of the three, or none."""

    kill_after: float | None = None
    """Seconds until it is killed."""
    kill_at: int | None = None
    """Step, 0, 1, …, before which it is killed."""
    fail_at: int | None = None
    """Step that fails."""
    error: int = errno.ENOSPC
    """Number of the error with which it fails."""
    for_good: bool = False
    """True if every later step fails too, or the disk stays full."""
    full_in: str | None = None
    """End of the name of a file: while it is written, or from then on, no file can grow beyond `full_at` bytes."""
    full_at: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a command ended."""

    code: int
    """Exit code, or the negative number of the signal."""
    said: str
    """Standard output and standard error."""
    steps: int
    """How many steps it took; 0 if it was killed."""
    seconds: float


class FaultyCommands:
    """The client's side; a context manager that ends the server."""

    def __init__(self) -> None:
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.index.faulty_commands"],
            cwd=ROOT,
            env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "COLUMNS": "200"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> FaultyCommands:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.communicate(timeout=60)

    def run(self, folder: Path, words: Sequence[str | Path], fault: Fault | None = None) -> Outcome:
        """Run `python -m index` with `words` on the index in `folder`."""
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        asked = {"folder": str(folder), "words": list(map(str, words)), "fault": asdict(fault or Fault())}
        self._server.stdin.write(json.dumps(asked) + "\n")
        self._server.stdin.flush()
        return Outcome(**json.loads(self._server.stdout.readline()))


class _Steps:
    """Counts the steps of this process and lets one of them go wrong."""

    def __init__(self, folder: str, fault: Fault) -> None:
        self._folder = folder
        self._fault = fault
        self._full = False
        self.taken = 0

    def arm(self) -> None:
        sys.addaudithook(self._audit)
        fsync = os.fsync

        def counted(descriptor: int) -> None:
            self._step()
            fsync(descriptor)

        os.fsync = counted  # type: ignore[assignment]

    def _audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            if flags & (os.O_WRONLY | os.O_RDWR) and not isinstance(path, int):
                self._written(os.fsdecode(path))
        elif event == "sqlite3.connect":
            path = os.fsdecode(arguments[0])
            if not path.startswith("file:"):  # those are opened to be read
                self._written(path)
        elif event in NAMES:
            self._step()

    def _written(self, path: str) -> None:
        if path.startswith(self._folder):
            if self._fault.full_in is not None:
                full = path.endswith(self._fault.full_in) or (self._fault.for_good and self._full)
                if full != self._full:
                    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
                    resource.setrlimit(resource.RLIMIT_FSIZE, (self._fault.full_at if full else hard, hard))
                    self._full = full
            self._step()

    def _step(self) -> None:
        step, fault = self.taken, self._fault
        self.taken += 1
        if step == fault.kill_at:
            os.kill(os.getpid(), signal.SIGKILL)
        if fault.fail_at is not None and (step == fault.fail_at or (fault.for_good and step > fault.fail_at)):
            raise OSError(fault.error, os.strerror(fault.error))


def _serve() -> None:
    import index.__main__ as command
    from tests.fakes import HashEmbedder

    setattr(command, "open_embedder", lambda spec, cache: HashEmbedder())  # noqa: B010 - it is not exported there
    for line in sys.stdin:
        asked = json.loads(line)
        fault = Fault(**asked["fault"])
        steps = _Steps(asked["folder"], fault)
        said, telling = os.pipe()
        counted, counting = os.pipe()
        started = time.monotonic()
        child = os.fork()
        if child == 0:
            code = 70
            try:
                os.dup2(telling, 1)
                os.dup2(telling, 2)
                steps.arm()
                code = command.main([*asked["words"], "--index", asked["folder"]])
            except BaseException:
                traceback.print_exc()
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os.write(counting, str(steps.taken).encode())
                os._exit(code)
        os.close(telling)
        os.close(counting)
        if fault.kill_after is not None:
            time.sleep(fault.kill_after)
            os.kill(child, signal.SIGKILL)
        with open(said, "rb") as speech, open(counted, "rb") as number:  # noqa: PTH123 - descriptors
            outcome = Outcome(
                said=speech.read().decode("utf-8", "replace"),
                steps=int(number.read() or 0),
                code=os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]),
                seconds=time.monotonic() - started,
            )
        print(json.dumps(asdict(outcome)), flush=True)


if __name__ == "__main__":
    _serve()
