"""Every way in which people write an address leads to the same clause."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.address import chinese
from index.article_parts import parts_of_article
from index.labels import NUMERAL, numeral
from index.lookup import at_address
from index.publication import publish
from index.readers.registry import read_file
from index.reading import read_source
from index.snapshot import Snapshot
from index.types import Document, Span
from tests.fakes import HashEmbedder
from tests.index.reading_laws import DEV_DATA, ROOT

WANTED = 200
SEED = 20261122
STATUTES = 12

Spell = Callable[[str], str]


def arabic(address: str) -> str:
    return re.sub(rf"第\(?({NUMERAL}+)\)?(?=[条款项])", lambda found: f"第{numeral(found[1])}", address)


def in_words(address: str) -> str:
    """三、(二)2 → 第三部分第二小节第二点."""
    match = re.fullmatch(rf"({NUMERAL}+)、(?:\(({NUMERAL}+)\)(?:(\d+))?)?", address)
    if match is None:
        return address
    words = f"第{match[1]}部分"
    words += f"第{match[2]}小节" if match[2] else ""
    return words + (f"第{chinese(int(match[3]))}点" if match[3] else "")


SPELLINGS: tuple[Spell, ...] = (
    lambda address: address.replace("(", "（").replace(")", "）"),
    lambda address: address.replace("、", ""),
    lambda address: re.sub(r"(?<=\))(\d+)$", r"\1.", address),
    lambda address: re.sub(r"(?<=\))(\d+)$", r"\1、", address),
    lambda address: " ".join(re.findall(r"第?\(?[^第(]+", address)),
    lambda address: address.translate(str.maketrans("0123456789()", "０１２３４５６７８９（）")),
    arabic,
    lambda address: arabic(address).replace("条", "條").replace("项", "項"),
    lambda address: address.replace("条", "條").replace("项", "項").replace("(", "（").replace(")", "）"),
    lambda address: re.sub(r"第\(([^)]*)\)项", r"第\1项", address),
    lambda address: re.sub(r"第\(([^)]*)\)项", r"第（\1）项", address),
    lambda address: re.sub(r"第\(([^)]*)\)项", r"(\1)", address) if "条" in address else address,
    lambda address: address.replace("第", "") if "条" in address else address,
    lambda address: address.replace("条第", "条的第").replace("款第", "款的第"),
    lambda address: re.sub(
        r"^表(\d+)第(\d+)行$", lambda row: f"表{chinese(int(row[1]))}第{chinese(int(row[2]))}行", address
    ),
    lambda address: re.sub(r"^表(\d+)", r"表 \1 ", address),
    in_words,
    lambda address: re.sub(r"小节第", "节第", in_words(address)),
    lambda address: f" {address}。",
)


def units(snapshot: Snapshot, document: Document) -> Iterator[tuple[str, Span]]:
    """Addresses and spans of clauses, and of the parts of articles."""
    text = snapshot.source(document.file).text
    clauses = snapshot.clauses(document.id)
    counts: dict[str, int] = {}
    for clause in clauses:
        counts[clause.address or ""] = counts.get(clause.address or "", 0) + 1
    for clause in clauses:
        if not clause.address:
            continue
        yield clause.address, clause.span
        if clause.address.endswith("条") and counts[clause.address] == 1:
            yield from ((part.address, part.span) for part in parts_of_article(text, clause.address, clause.span))


def check(snapshot: Snapshot, wanted: int) -> None:
    chance = random.Random(SEED)
    known = [
        (document, address, span) for document in snapshot.documents for address, span in units(snapshot, document)
    ]
    tried: list[tuple[str, str]] = []
    missed: list[tuple[str, str, str]] = []
    while len(tried) < wanted:
        document, address, span = chance.choice(known)
        spelling = chance.choice(SPELLINGS)(address)
        if spelling == address or (address, spelling) in tried:
            continue
        tried.append((address, spelling))
        places = at_address(snapshot, document, spelling)
        if not any(place.span.start <= span.start and span.end <= place.span.end for place in places):
            missed.append((document.title, address, spelling))
        elif places != at_address(snapshot, document, address):
            missed.append((document.title, address, f"{spelling} names more"))
    assert missed == []


def published(folder: Path, paths: list[Path]) -> Snapshot:
    readings = [read_source(read_file(path, path.name)) for path in paths]
    return publish(folder, readings, HashEmbedder(), embedder_spec="fake")


def test_two_hundred_spellings_over_the_sample_corpus(tmp_path: Path) -> None:
    check(published(tmp_path, sorted((ROOT / "eval" / "corpus").glob("*.*"))), WANTED)


@pytest.mark.skipif(not (DEV_DATA / "statutes_md").is_dir(), reason=f"no development data at {DEV_DATA}")
def test_two_hundred_spellings_over_statutes(tmp_path: Path) -> None:
    paths = sorted((DEV_DATA / "statutes_md").glob("*.md"))
    check(published(tmp_path, random.Random(SEED).sample(paths, STATUTES)), WANTED)


@pytest.mark.skipif(not (DEV_DATA / "policies").is_dir(), reason=f"no development data at {DEV_DATA}")
def test_two_hundred_spellings_over_scraped_plans(tmp_path: Path) -> None:
    check(published(tmp_path, sorted((DEV_DATA / "policies").glob("*.txt"))), WANTED)
