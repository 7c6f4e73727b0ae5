"""Mutated files: read, or refused with one clear line; never a crash, never a hang.

`POLICYQA_FUZZ=5000` sets how many files are tried; the suite tries fewer.
"""

from __future__ import annotations

import io
import os
import random
import resource
import time
from pathlib import Path

import openpyxl
import pytest

from index.errors import UnreadableFile
from index.readers.registry import read_bytes
from index.reading import read_source
from tests.index.readers.made_files import par, pdf, word
from tests.index.reading_laws import check_laws

CORPUS = Path(__file__).parents[2] / "eval" / "corpus"
HOW_MANY = int(os.environ.get("POLICYQA_FUZZ", "400"))
LONGEST = 30.0
"""Seconds for one file."""
MOST_MEMORY = 1 << 20
"""KiB by which all files together may raise the most memory of this process, and of the children that it starts."""
MARKDOWN = "# 青河市办法\n\n## 第一章 总则\n\n第一条 为了规范管理，制定本办法。\n\n第二条 （一）甲；\n\n（二）乙。\n"
PIECES = (
    b"<table><tr><td>",
    b"</script>",
    "第一条".encode(),
    "〔20xx〕".encode(),
    b"|" * 40,
    b"\x00",
    b"\xff\xfe",
    b"<!--",
    b"(" * 90,
)


def originals() -> list[tuple[str, bytes]]:
    files = [(path.name, path.read_bytes()) for path in sorted(CORPUS.iterdir()) if path.is_file()]
    text = (CORPUS / "yanhu_livestream_pilot.txt").read_text(encoding="utf-8")
    sheet = io.BytesIO()
    book = openpyxl.Workbook()
    for row in (["项目", "金额"], ["示范奖励", 30000], ["设备补贴", 0.25]):
        book.active.append(row)
    book.save(sheet)
    return [
        *files,
        ("a.md", MARKDOWN.encode()),
        ("gb.txt", text.encode("gb18030")),
        ("utf16.txt", text.encode("utf-16")),
        ("a.csv", "项目,金额\n示范奖励,30000\n设备补贴,25%\n".encode()),
        ("a.docx", word("".join(map(par, text.splitlines())))),
        ("a.pdf", pdf([["Article 1", "Grants of 30000 yuan"], ["Article 2", "Until 2026"]])),
        ("a.xlsx", sheet.getvalue()),
    ]


def mutated(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(changed) + 1)
        kind = chance.randrange(5)
        if kind == 0 and changed:
            changed[min(at, len(changed) - 1)] = chance.randrange(256)
        elif kind == 1:
            del changed[at : at + chance.randint(1, 200)]
        elif kind == 2:
            changed[at:at] = chance.choice(PIECES)
        elif kind == 3:
            changed[at:at] = changed[at : at + chance.randint(1, 400)] * chance.randint(1, 6)
        else:
            changed = changed[:at] or bytearray(b"x")
    return bytes(changed)


@pytest.mark.timeout(3600)
def test_mutated_files_are_read_or_refused() -> None:
    chance = random.Random(20261121)
    files = originals()
    read = refused = 0
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(HOW_MANY):
        name, data = chance.choice(files)
        sample = mutated(data, chance)
        started = time.monotonic()
        try:
            source = read_bytes(sample, name)
        except UnreadableFile as error:
            assert name in str(error)
            assert "\n" not in str(error)
            refused += 1
        else:
            check_laws(read_source(source))
            read += 1
        assert time.monotonic() - started < LONGEST, name
    assert read > HOW_MANY // 4
    assert refused + read == HOW_MANY
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(f"{read} read, {refused} refused; most memory {own >> 10} MiB, of a child {child >> 10} MiB")
    assert own - before < MOST_MEMORY
    assert child - before < MOST_MEMORY
