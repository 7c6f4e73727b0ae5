"""Title, number and date of saved government pages against a list labelled by reading them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from index.readers.registry import read_file
from index.reading import read_source
from index.titles import is_title

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("POLICYQA_DEV_DATA", ROOT.parent / "shared" / "data"))
LABELS = json.loads(Path(__file__).with_name("gov_documents.json").read_text(encoding="utf-8"))


@pytest.mark.skipif(not (DATA / "gov_html").is_dir(), reason=f"no development data at {DATA}")
@pytest.mark.parametrize("field", ["title", "number", "issued"])
def test_saved_pages(field: str) -> None:
    wrong = []
    for label in LABELS:
        reading = read_source(read_file(DATA / label["folder"] / label["file"], label["file"]))
        found = getattr(reading.documents[0], field)
        if found != label[field]:
            wrong.append((label["file"], label[field], found))
    assert len(wrong) <= 0.05 * len(LABELS), wrong


def test_a_line_inside_a_book_title_is_no_title() -> None:
    assert not is_title("青河市关于在临山区暂时调整实施《青河市药品管理办法")
    assert is_title("青河市关于暂时调整实施《青河市药品管理办法》的决定")
