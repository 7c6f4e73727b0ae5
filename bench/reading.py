"""`python -m bench.reading`: what the reader finds in the annotated development documents, and how fast it reads.

Facts (title, number, issuer, days, place, articles) are compared with a list that was labelled from the files
themselves, without the reader: `tests/index/gov_documents.json`; its rules stand in `docs/design/007`.

Headings are compared as (document, offset): a heading of `outlines.json` counts as found if a heading or a labelled
clause begins at its offset, and a labelled piece that is in no outline counts against precision. Numbered items
below the third level are not annotated and not counted.
"""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest
from pathlib import Path
from typing import Any

from index.labels import official_label
from index.readers.registry import read_bytes, read_file
from index.reading import read_source
from index.types import Document, Reading, Source, Span
from qa.eval.interval import wilson

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


LABELS = ROOT / "tests" / "index" / "gov_documents.json"
LABELLED = ("title", "number", "issuer", "issued", "effective", "expires", "term", "place", "articles")
"""Fields that are scored where a label has them; `standing` and `headline` wait for a field of `Document`."""

Fact = str | int | list[str] | None

_ARTICLE = re.compile("第[〇零一二三四五六七八九十百千0-9]+条(?:之[一二三四五六七八九十]+)?")
_DIVISION = re.compile("(?:壮族|回族|维吾尔)?自治区$|[省市县区]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One labelled fact beside what the reader found; None is "the file does not say it"."""

    folder: str
    file: str
    field: str
    expected: Fact
    found: Fact

    @property
    def right(self) -> bool:
        """Spaces inside names count for nothing. An issuer is a set of bodies; a term stands in the words of validity;
        a place ends with the labelled name, which may lack its 省, 市, 县 or 区."""
        if self.field == "articles" or self.expected is None or self.found is None:
            return self.expected == self.found
        if isinstance(self.expected, list):
            return set(self.expected) == set(re.split(r"[、,，\s]+", str(self.found)))
        expected, found = ("".join(str(value).split()) for value in (self.expected, self.found))
        if self.field == "place":
            return _DIVISION.sub("", found).endswith(_DIVISION.sub("", expected))
        return expected in found if self.field == "term" else expected == found


def load_labels(path: Path = LABELS) -> list[dict[str, Any]]:
    """The labelled files, grouped by folder."""
    parsed: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return sorted(parsed, key=lambda label: str(label["folder"]))


def compare(label: dict[str, Any], reading: Reading) -> list[Comparison]:
    """The labelled facts of one file beside those of the first document that was read in it."""
    document = reading.documents[0] if reading.documents else None
    validity = document.validity if document else None
    addresses = (_ARTICLE.match(clause.address or "") for clause in reading.clauses)
    found: dict[str, Fact] = {
        **{name: getattr(document, name, None) for name in ("title", "number", "issuer", "issued", "place")},
        **{name: getattr(validity, name, None) for name in ("effective", "expires")},
        "term": validity.words if validity else None,
        "articles": len({match[0] for match in addresses if match}),
    }
    return [
        Comparison(folder=label["folder"], file=label["file"], field=name, expected=label[name], found=found[name])
        for name in LABELLED
        if name in label
    ]


def labelled_sources(
    labels: Sequence[dict[str, Any]], data: Path = DATA.parent
) -> Iterator[tuple[dict[str, Any], Source]]:
    """Each label with its file; the notices of `ncp` are lines of one file, named by their `docid`."""
    notices: dict[str, str] = {}
    if any(label["folder"] == "ncp" for label in labels):
        with (data / "ncp" / "corpus.jsonl").open(encoding="utf-8") as lines:
            notices = {row["docid"]: row["text"] for row in map(json.loads, lines)}
    for label in labels:
        name = str(label["file"])
        text = notices.get(name)
        yield label, read_file(data / label["folder"] / name, name) if text is None else read_bytes(text.encode(), name)


def print_comparisons(comparisons: Sequence[Comparison]) -> None:
    """Right of all, with Wilson's 95 % interval, a line a folder and field; then every miss."""
    order = sorted(comparisons, key=lambda one: (one.folder, LABELLED.index(one.field)))
    for (folder, field), group in groupby(order, key=lambda one: (one.folder, one.field)):
        rights = [one.right for one in group]
        bounds = wilson(sum(rights) / len(rights), len(rights))
        print(f"{folder:24} {field:10} {sum(rights)}/{len(rights)}  95 % {bounds.low:.3f} … {bounds.high:.3f}")
    for one in order:
        if not one.right:
            print(f"miss {one.folder}/{one.file} {one.field}: expected {one.expected!r}, found {one.found!r}")


def main() -> None:
    """Prints a line a file, the speed on all of them, and the labelled facts."""
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
    labelled = labelled_sources(load_labels())
    print_comparisons([one for label, source in labelled for one in compare(label, read_source(source))])


if __name__ == "__main__":
    main()
