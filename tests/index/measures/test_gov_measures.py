"""Measures of saved government pages against a list that was labelled by reading the pages, without the extractor."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path

import pytest

from index.measures.extract import extract
from index.measures.types import Measure
from index.readers.registry import read_file
from index.reading import read_source
from tests.index.measures.scoring import score

ROOT = Path(__file__).parents[3]
PAGES = (ROOT / os.environ.get("POLICYQA_DEV_DATA", "../shared/data")).resolve() / "gov_html"
LABELS = json.loads((Path(__file__).parent / "gov_measures.json").read_text(encoding="utf-8"))

needs_data = pytest.mark.skipif(not PAGES.is_dir(), reason=f"no development data at {PAGES}")


@cache
def measures() -> dict[str, tuple[Measure, ...]]:
    found = {}
    for path in sorted(PAGES.glob("*.html")):
        reading = read_source(read_file(path, path.name))
        found[path.name] = tuple(
            one
            for document in reading.documents
            for one in extract(
                document, [c for c in reading.clauses if c.document_id == document.id], reading.source.text
            )
        )
    return found


def test_the_list_is_large_enough() -> None:
    assert len(LABELS["measures"]) >= 60
    assert len({(one["file"], one["near"]) for one in LABELS["measures"]}) == len(LABELS["measures"])


@needs_data
def test_fields() -> None:
    total = score(LABELS["measures"], measures(), LABELS["complete"])
    print(f"{total.right} right, {total.found} found, {total.wanted} wanted")
    print("\n".join(total.misses))
    assert total.precision >= 0.93, f"{total.precision:.3f}"
    assert total.recall >= 0.80, f"{total.recall:.3f}"
