"""Untrusted formats are parsed in a child process with limits: the parent gets a value or an error, whatever happens.

The parent starts `python -P -s -B -m index.readers.child KIND NAME` with the file's bytes as standard input, reads one
JSON object from its standard output, and kills it at the deadline. The child bounds its address space, its
processor time and the size of its output (`resource`; without it, as on Windows, the deadline alone holds), and an
audit hook refuses sockets, processes and writing to files. Its environment holds nothing of the parent's but what an
interpreter needs to start.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from index.errors import UnreadableFile

KINDS = frozenset({"docx", "pdf", "xlsx"})
MAX_TEXT = 20_000_000
"""Characters of the text of one file."""

_MODULE = "index.readers.child"
_ROOT = Path(__file__).resolve().parents[2]
_KEPT = ("SYSTEMROOT", "TEMP", "TMP", "TMPDIR")
"""Of the environment: what an interpreter needs to start on Windows, and where temporary files go."""
_REFUSED = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.startfile")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
_REMEDY = "open the file in the program it belongs to and save it again; if it is whole, split it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What the parsing of one file may use."""

    seconds: float = 25.0
    """Wall clock."""
    cpu_seconds: int = 20
    memory: int = 1 << 30
    """Bytes of address space."""
    output: int = 128 << 20
    """Bytes of the result as JSON."""
    expanded: int = 256 << 20
    """Bytes that an Office package may expand to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """The text of a file and where its pages start (empty if the format has no pages)."""

    text: str
    pages: tuple[int, ...] = ()


def extract(data: bytes, kind: str, file: str, *, limits: Limits | None = None) -> Extracted:
    """Parse a file in a child process.

    Args:
        data: the whole file.
        kind: one of `KINDS`.
        file: its name, for messages.
        limits: what the child may use; `Limits()` if None.

    Raises:
        UnreadableFile: the file cannot be read, or the child crashed, ran out of memory or of time.
    """
    limits = limits or Limits()
    numbers = [limits.cpu_seconds, limits.memory, limits.output, limits.expanded]
    name = file.replace("\x00", "\ufffd").encode("utf-8", "replace").decode()
    command = [sys.executable, "-P", "-s", "-B", "-X", "utf8", "-m", _MODULE, kind, name, *map(str, numbers)]
    environment = {key: os.environ[key] for key in _KEPT if key in os.environ} | {"PYTHONPATH": str(_ROOT)}
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as result:
        given.write(data)
        given.seek(0)
        try:
            done = subprocess.run(  # noqa: S603 - our own interpreter and module, no shell
                command,
                stdin=given,
                stdout=result,
                stderr=subprocess.DEVNULL,
                env=environment,
                timeout=limits.seconds,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise UnreadableFile(
                f"{file}: found a file that takes more than {limits.seconds:g} s to parse, expected less",
                remedy=_REMEDY,
            ) from error
        result.seek(0)
        answer = result.read(limits.output + 1)
    return _understood(answer, done.returncode, file, limits)


def _understood(answer: bytes, code: int, file: str, limits: Limits) -> Extracted:
    """The child's answer as a value, or its end as an error."""
    if code != 0 or len(answer) > limits.output:
        raise UnreadableFile(
            f"{file}: found a file that ended its parser ({_end(code)}), expected one that parses within "
            f"{limits.memory >> 20:,} MiB, {limits.cpu_seconds} s and {limits.output >> 20:,} MiB of text",
            remedy=_REMEDY,
        )
    try:
        fields: dict[str, Any] = json.loads(answer)
        if "error" in fields:
            raise UnreadableFile(str(fields["error"]), remedy=str(fields["remedy"]))
        return Extracted(text=str(fields["text"]), pages=tuple(int(start) for start in fields["pages"]))
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableFile(
            f"{file}: found a file whose parser gave no result ({error}), expected its text", remedy=_REMEDY
        ) from error


def _end(code: int) -> str:
    if code == _OUT_OF_MEMORY:
        return "out of memory"
    return f"signal {-code}" if code < 0 else f"exit code {code}"


_OUT_OF_MEMORY = 12


def main(arguments: list[str]) -> int:
    """The child: KIND NAME CPU_SECONDS MEMORY OUTPUT EXPANDED; bytes on standard input, JSON on standard output."""
    kind, file, *numbers = arguments
    cpu_seconds, memory, output, expanded = map(int, numbers)
    with os.fdopen(os.dup(1), "wb") as stream:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a library prints is no result
        confine(cpu_seconds=cpu_seconds, memory=memory, output=output)
        return _answer(stream, kind, file, expanded)


def _answer(stream: BinaryIO, kind: str, file: str, expanded: int) -> int:
    try:
        found = _parse(sys.stdin.buffer.read(), kind, file, expanded)
        if len(found.text) > MAX_TEXT:
            raise UnreadableFile(
                f"{file}: found {len(found.text):,} characters, expected at most {MAX_TEXT:,}", remedy="split the file"
            )
        fields: dict[str, Any] = {"text": found.text, "pages": found.pages}
    except UnreadableFile as error:
        fields = {"error": error.message, "remedy": error.remedy}
    except MemoryError:
        return _OUT_OF_MEMORY
    except Exception as error:  # a parser's fault is the file's end, not the build's
        fields = {
            "error": f"{file}: found a file that fails its parser ({type(error).__name__}: {error})"[:500]
            + f", expected a {kind} document",
            "remedy": _REMEDY,
        }
    stream.write(json.dumps(fields).encode("ascii"))
    return 0


def _parse(data: bytes, kind: str, file: str, expanded: int) -> Extracted:
    """Each format imports its own library: what is not needed costs no time."""
    if kind == "pdf":
        from index.readers.pdf import read_pdf

        pages = read_pdf(data, file)
        return Extracted(text=pages.text, pages=pages.starts)
    if kind == "docx":
        from index.readers.docx import read_document

        return Extracted(text=read_document(data, file, max_expanded=expanded))
    from index.readers.sheets import read_workbook

    return Extracted(text=read_workbook(data, file, max_expanded=expanded))


def confine(*, cpu_seconds: int, memory: int, output: int) -> None:
    """Bound this process, and take network, processes and writing from it. There is no way back."""
    try:
        import resource
    except ImportError:
        pass
    else:
        wanted = {
            resource.RLIMIT_AS: memory,
            resource.RLIMIT_CPU: cpu_seconds,
            resource.RLIMIT_FSIZE: output,
            resource.RLIMIT_CORE: 0,
        }
        for kind, limit in wanted.items():
            try:
                _, hard = resource.getrlimit(kind)
                bound = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
                resource.setrlimit(kind, (bound, bound))
            except (ValueError, OSError):  # a platform may lack one of them; the others and the deadline hold
                continue
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open":
        _, mode, flags = arguments
        writes = any(letter in mode for letter in "wax+") if isinstance(mode, str) else bool(flags & _WRITING)
        if writes:
            raise PermissionError("a parser may not write files")
    elif event.startswith(_REFUSED):
        raise PermissionError(f"a parser may not use {event}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
