"""Untrusted formats are parsed in a child process with limits: the parent gets a value or an error, whatever happens.

The parent starts `python -P -s -B -m index.readers.child KIND NAME` with the file's bytes as standard input, reads one
JSON object from its standard output, and kills it at the deadline. The child bounds its address space, its
processor time and the size of its output (`resource`; without it, as on Windows, the deadline alone holds), and an
audit hook refuses sockets, processes and writing to files. Its environment holds nothing of the parent's but what an
interpreter needs to start.

A PDF with scanned pages is parsed once more with OCR, if that extra is installed; that child may take more memory, and
time by the number of these pages.
"""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from index.errors import UnreadableFile
from index.readers.confinement import confine

KINDS = frozenset({"docx", "pdf", "xlsx"})
MAX_TEXT = 20_000_000
"""Characters of the text of one file."""

MAX_RECOGNISED = 300
"""Scanned pages of one file."""

_SCAN = "pdf+ocr"
_MODULE = "index.readers.child"
_ROOT = Path(__file__).resolve().parents[2]
_KEPT = ("SYSTEMROOT", "TEMP", "TMP", "TMPDIR")
"""Of the environment: what an interpreter needs to start on Windows, and where temporary files go."""
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
    page_seconds: float = 60.0
    """Wall clock and processor time for each page that OCR reads, on top."""
    page_memory: int = 3 << 30
    """Bytes of address space with OCR."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """The text of a file."""

    text: str
    pages: tuple[int, ...] = ()
    """Where its pages start; empty if the format has no pages."""
    recognised: tuple[int, ...] = ()
    """Numbers, from 1, of the pages whose text is that of OCR."""


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
    fields = _ask(data, kind, file, limits)
    scanned = int(fields.get("scanned", 0))
    if scanned > 0 and _ocr_is_there():
        if scanned > MAX_RECOGNISED:
            raise UnreadableFile(
                f"{file}: found {scanned:,} scanned pages, expected at most {MAX_RECOGNISED}", remedy="split the file"
            )
        fields = _ask(data, _SCAN, file, _with_ocr(limits, scanned))
    if "error" in fields:
        raise UnreadableFile(str(fields["error"]), remedy=str(fields["remedy"]))
    return Extracted(text=fields["text"], pages=tuple(fields["pages"]), recognised=tuple(fields["recognised"]))


def _ocr_is_there() -> bool:
    from index.readers.ocr import available

    return available()


def _with_ocr(limits: Limits, pages: int) -> Limits:
    extra = pages * limits.page_seconds
    return replace(
        limits,
        seconds=limits.seconds + extra,
        cpu_seconds=limits.cpu_seconds + math.ceil(extra),
        memory=max(limits.memory, limits.page_memory),
    )


def _ask(data: bytes, kind: str, file: str, limits: Limits) -> dict[str, Any]:
    """Starts a child and waits for what it says; see `_answer` for the fields."""
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


def _understood(answer: bytes, code: int, file: str, limits: Limits) -> dict[str, Any]:
    """The child's answer as its fields, each of its type, or its end as an error."""
    if code != 0 or len(answer) > limits.output:
        raise UnreadableFile(
            f"{file}: found a file that ended its parser ({_end(code)}), expected one that parses within "
            f"{limits.memory >> 20:,} MiB, {limits.cpu_seconds} s and {limits.output >> 20:,} MiB of text",
            remedy=_REMEDY,
        )
    try:
        fields: dict[str, Any] = json.loads(answer)
        scanned = int(fields.get("scanned", 0))
        if "error" in fields:
            return {"error": str(fields["error"]), "remedy": str(fields["remedy"]), "scanned": scanned}
        return {
            "text": str(fields["text"]),
            "pages": [int(start) for start in fields["pages"]],
            "recognised": [int(number) for number in fields["recognised"]],
            "scanned": scanned,
        }
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
    """Writes `text`, `pages`, `recognised`, or `error` and `remedy`; and `scanned`, the pages that OCR would read."""
    try:
        fields = _parse(sys.stdin.buffer.read(), kind, file, expanded)
        if len(fields["text"]) > MAX_TEXT:
            raise UnreadableFile(
                f"{file}: found {len(fields['text']):,} characters, expected at most {MAX_TEXT:,}",
                remedy="split the file",
            )
    except UnreadableFile as error:
        fields = {"error": error.message, "remedy": error.remedy, "scanned": getattr(error, "scanned", 0)}
    except MemoryError:
        return _OUT_OF_MEMORY
    except Exception as error:  # a parser's fault is the file's end, not the build's
        fields = {
            "error": f"{file}: found a file that fails its parser ({type(error).__name__}: {error})"[:500]
            + f", expected a {kind.removesuffix('+ocr')} document",
            "remedy": _REMEDY,
        }
    stream.write(json.dumps(fields).encode("ascii"))
    return 0


def _parse(data: bytes, kind: str, file: str, expanded: int) -> dict[str, Any]:
    """Each format imports its own library: what is not needed costs no time."""
    fields: dict[str, Any] = {"pages": (), "recognised": ()}
    if kind in ("pdf", _SCAN):
        from index.readers.ocr import open_recogniser
        from index.readers.pdf import read_pdf

        pages = read_pdf(data, file, recogniser=open_recogniser() if kind == _SCAN else None)
        return {
            "text": pages.text,
            "pages": pages.starts,
            "recognised": pages.recognised,
            "scanned": len(pages.scanned),
        }
    if kind == "docx":
        from index.readers.docx import read_document

        return fields | {"text": read_document(data, file, max_expanded=expanded)}
    from index.readers.sheets import read_workbook

    return fields | {"text": read_workbook(data, file, max_expanded=expanded)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
