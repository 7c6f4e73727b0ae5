"""`python -m bench.reading`: what the reader finds in the annotated development documents, and how fast it reads.

Headings are compared as (document, offset): a heading of `outlines.json` counts as found if a heading or a labelled
clause begins at its offset, and a labelled piece that is in no outline counts against precision. Numbered items
below the third level are not annotated and not counted.
"""

from __future__ import annotations

import json
import os
import time
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

from index.labels import official_label
from index.readers.registry import read_file
from index.reading import read_source
from index.types import Document, Reading, Span

ROOT = Path(__file__).resolve().parents[1]
DATA = (ROOT / os.environ.get("POLICYQA_DEV_DATA", "../shared/data")).resolve() / "policies"
ANNOTATED_LEVELS = (1, 2, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Counts of one file."""

    file: str
    expected: int
    """Headings of the outline."""
    found: int
    """Headings that the reader has, too."""
    claimed: int
    """Headings that the reader has."""
    noise: int
    """Characters of annotated noise."""
    noise_left: int
    """Those of them that stand in a clause."""
    bodies: tuple[float, ...]
    """For each document, in order: characters in both bodies over those in either; 0 for one that was not found."""
    facts: int
    """Titles, issuers, numbers, dates and periods that are annotated or annotated as missing."""
    facts_right: int


def load_outlines(folder: Path = DATA) -> dict[str, Any]:
    """The parsed `outlines.json`."""
    parsed: dict[str, Any] = json.loads((folder / "outlines.json").read_text(encoding="utf-8"))
    return parsed


def heading_offsets(reading: Reading) -> set[int]:
    """Where the headings of a reading begin: heading lines, and clauses whose own label gives a heading."""
    text = reading.source.text
    found = set()
    for segment in reading.segments:
        if segment.kind not in ("heading", "clause"):
            continue
        label = official_label(segment.span.cut(text))
        if label is not None and label.level in ANNOTATED_LEVELS:
            found.add(segment.span.start)
    return found


def score(reading: Reading, documents: list[dict[str, Any]], noise: list[dict[str, Any]]) -> Score:
    """Compares a reading with the outlines of its documents and the noise of its file."""
    wanted = {heading["start"] for document in documents for heading in document["outline"]}
    claimed = heading_offsets(reading)
    clauses = [clause.span for clause in reading.clauses]
    left = sum(
        max(0, min(span.end, piece["end"]) - max(span.start, piece["start"])) for piece in noise for span in clauses
    )
    return Score(
        file=reading.source.file,
        expected=len(wanted),
        found=len(wanted & claimed),
        claimed=len(claimed),
        noise=sum(piece["end"] - piece["start"] for piece in noise),
        noise_left=left,
        bodies=tuple(
            _overlap(document["body"], found.body) if found else 0.0
            for document, found in zip_longest(documents, reading.documents[: len(documents)])
        ),
        facts=len(_FACTS) * len(documents),
        facts_right=sum(
            _facts_right(document, found) for document, found in zip(documents, reading.documents, strict=False)
        ),
    )


_FACTS = ("title", "issuer", "document_number", "issued", "planning_period")


def _overlap(body: list[int], span: Span) -> float:
    both = max(0, min(body[1], span.end) - max(body[0], span.start))
    return both / (max(body[1], span.end) - min(body[0], span.start))


def _facts_right(annotated: dict[str, Any], found: Document) -> int:
    """How many of the five facts agree. A title that a compiler numbered may keep its number; one that is lost in
    the source must not be taken from it."""
    period = annotated["planning_period"]
    title = annotated["title"]
    return sum(
        (
            found.title.startswith(title) if title else "原文标题缺失" in found.title,
            found.issuer == annotated["issuer"],
            found.number == annotated["document_number"],
            found.issued == annotated["issued"],
            (found.period.start, found.period.end) == (period["start"], period["end"])
            if period and found.period
            else bool(period) == bool(found.period),
        )
    )


def score_all(folder: Path = DATA) -> list[Score]:
    """One score a file, in the order of the annotations."""
    known = load_outlines(folder)
    return [
        score(
            read_source(read_file(folder / name, name)),
            [document for document in known["documents"] if document["file"] == name],
            facts["noise"],
        )
        for name, facts in known["files"].items()
    ]


def main() -> None:
    """Prints a line a file and the speed on all of them."""
    for one in score_all():
        print(
            f"{one.file:28} recall {one.found}/{one.expected}  precision {one.found}/{one.claimed}"
            f"  noise left {one.noise_left}/{one.noise}  body overlap {min(one.bodies):.4f}"
            f"  facts {one.facts_right}/{one.facts}"
        )
    sources = [read_file(path, path.name) for path in sorted(DATA.glob("*.txt"))]
    characters = sum(len(source.text) for source in sources)
    best = float("inf")
    for _ in range(5):
        started = time.process_time()
        for source in sources:
            read_source(source)
        best = min(best, time.process_time() - started)
    print(f"{characters / best / 1e6:.2f} million characters a second (best of 5, processor time)")


if __name__ == "__main__":
    main()
