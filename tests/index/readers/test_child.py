from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from index.errors import UnreadableFile
from index.readers import child
from index.readers.child import Extracted, Limits, extract
from index.readers.registry import read_bytes, read_file
from tests.index.readers.made_files import packed, par, pdf, word

ROOT = Path(__file__).resolve().parents[3]
HEAVY = packed({"word/document.xml": b"<d><body>" + b"<p><r><t>x</t></r></p>" * 3_000_000 + b"</body></d>"})


def test_a_file_is_read_with_its_pages() -> None:
    source = read_bytes(pdf([["Alpha"], ["beta"]]), "a.pdf")
    assert (source.text, source.pages, source.media, source.encoding) == ("Alpha\nbeta", (0, 6), "pdf", "binary")
    assert extract(word(par("文")), "docx", "a.docx") == Extracted(text="文")


def test_a_name_is_data_whatever_it_looks_like(tmp_path: Path) -> None:
    path = tmp_path / "--help\n甲.docx"
    path.write_bytes(word(par("文")))
    assert read_file(path, path.name).text == "文"
    with pytest.raises(UnreadableFile, match="--help"):
        extract(b"x", "docx", "--help\x00.docx")


def test_an_error_of_the_reader_arrives_with_its_remedy() -> None:
    with pytest.raises(UnreadableFile, match="scanned PDF without text") as caught:
        read_bytes(pdf([[]]), "卷/a.pdf")
    assert caught.value.message.startswith("卷/a.pdf: ")
    assert "OCR" in caught.value.remedy


def test_the_deadline_ends_the_child() -> None:
    begin = time.perf_counter()
    with pytest.raises(UnreadableFile, match=r"more than 0\.3 s") as caught:
        extract(HEAVY, "docx", "a.docx", limits=Limits(seconds=0.3))
    assert time.perf_counter() - begin < 5
    assert caught.value.remedy


@pytest.mark.skipif(sys.platform != "linux", reason="address space is bounded on Linux only")
def test_memory_is_bounded() -> None:
    with pytest.raises(UnreadableFile) as caught:
        extract(HEAVY, "docx", "a.docx", limits=Limits(memory=200 << 20))
    assert caught.value.remedy


@pytest.mark.skipif(sys.platform == "win32", reason="no resource limits")
def test_processor_time_is_bounded() -> None:
    with pytest.raises(UnreadableFile, match="ended its parser"):
        extract(HEAVY, "docx", "a.docx", limits=Limits(cpu_seconds=1, memory=8 << 30))


def test_limits_grow_with_the_pages_that_ocr_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, Limits]] = []

    def answer(_data: bytes, kind: str, _file: str, limits: Limits) -> dict[str, Any]:
        asked.append((kind, limits))
        return {"text": "文", "pages": [0, 1, 1], "recognised": [2], "scanned": 3 if len(asked) == 1 else 0}

    limits = Limits(seconds=5, cpu_seconds=4, memory=1 << 30, page_seconds=2.5, page_memory=2 << 30)
    monkeypatch.setattr(child, "_ask", answer)
    monkeypatch.setattr(child, "_ocr_is_there", lambda: True)
    found = extract(b"", "pdf", "a.pdf", limits=limits)
    assert found == Extracted(text="文", pages=(0, 1, 1), recognised=(2,))
    assert asked == [
        ("pdf", limits),
        ("pdf+ocr", replace(limits, seconds=12.5, cpu_seconds=12, memory=2 << 30)),
    ]
    monkeypatch.setattr(child, "_ocr_is_there", lambda: False)
    asked.clear()
    extract(b"", "pdf", "a.pdf", limits=limits)
    assert [kind for kind, _ in asked] == ["pdf"]


def test_a_bomb_and_a_flood_are_refused() -> None:
    bomb = packed({"word/document.xml": b"0" * 30_000_000})
    with pytest.raises(UnreadableFile, match="expands to"):
        extract(bomb, "docx", "a.docx", limits=Limits(expanded=1_000_000))
    with pytest.raises(UnreadableFile):
        extract(word(par("长" * 100_000)), "docx", "a.docx", limits=Limits(output=10_000))


@pytest.mark.parametrize(
    "attempt",
    [
        "import socket; socket.socket()",
        "open('x', 'w')",
        "import os; os.system('true')",
        "import subprocess as s; s.run(['true'])",
    ],
)
def test_network_processes_and_writing_are_refused(attempt: str, tmp_path: Path) -> None:
    program = "from index.readers.child import confine\nconfine(cpu_seconds=9, memory=1 << 30, output=9)\n" + attempt
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=tmp_path, env=environment
    )
    assert "PermissionError: a parser may not" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_child_inherits_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Mapping[str, str]] = []
    run = subprocess.run

    def spy(*arguments: Any, **options: Any) -> Any:
        seen.append(options["env"])
        return run(*arguments, **options)

    monkeypatch.setenv("A_TOKEN", "secret")
    monkeypatch.setattr(child.subprocess, "run", spy)
    extract(word(par("文")), "docx", "a.docx")
    assert set(seen[0]) <= {"PYTHONPATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR"}


def test_mutated_files_are_read_or_refused() -> None:
    chance = random.Random(20240501)
    for kind, data in (("docx", word(par("甲乙丙") * 50)), ("pdf", pdf([["Alpha", "beta"]] * 3))):
        for _ in range(15):
            mutated = bytearray(data)
            for _ in range(chance.randint(1, 8)):
                mutated[chance.randrange(len(mutated))] = chance.randrange(256)
            del mutated[chance.randint(len(data) // 2, len(data)) :]
            try:
                extract(bytes(mutated), kind, f"a.{kind}")
            except UnreadableFile as error:
                assert error.remedy
