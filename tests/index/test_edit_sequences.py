"""Whatever was built, added, replaced and removed in any order: the index is that of a build of the same files.

25 random sequences by default, as many as `POLICYQA_SEQUENCES` says otherwise.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import numpy as np
import pytest

from index.builder import BuildReport, add, build, remove
from index.errors import BadInput
from index.hybrid import search
from index.scored_text import dense_text
from index.snapshot import Snapshot
from index.types import Vectors
from index.verification import verify
from tests.fakes import HashEmbedder
from tests.index.made_files import SENTENCES, Shelf, name_of, policy, write

SEQUENCES = int(os.environ.get("POLICYQA_SEQUENCES", "25"))
LONGEST = 6
QUERIES = (*SENTENCES[:3], "青岭区 政规〔2025〕1号", "地理标志 補助", "8万元", "没有一条说到的氢能船舶")
TOLERANCE = 1e-6


@dataclass(kw_only=True)
class CountingEmbedder:
    """A HashEmbedder that remembers what it was asked to encode."""

    inner: HashEmbedder = field(default_factory=HashEmbedder)
    asked: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        return self.inner.id

    @property
    def dimension(self) -> int:
        return self.inner.dimension

    def passages(self, texts: Sequence[str]) -> Vectors:
        self.asked.extend(texts)
        return self.inner.passages(texts)

    def query(self, text: str) -> Vectors:
        return self.inner.query(text)


def carry_out(words: list[str | Path], folder: Path, embedder: CountingEmbedder) -> BuildReport:
    verb, what = words
    if isinstance(what, str):
        assert verb == "remove"
        return remove(what, folder, embedder, embedder_spec="hash")
    return (build if verb == "build" else add)([what], folder, embedder, embedder_spec="hash")


def passages(folder: Path) -> set[str]:
    """All that an index had to have encoded."""
    with Snapshot.open(folder) as snapshot:
        clauses = map(snapshot.clause, range(snapshot.clause_count))
        return {dense_text(snapshot.document(clause.document_id), clause) for clause in clauses}


def assert_same(grown: Snapshot, fresh: Snapshot) -> None:
    """The same clauses in the same rows, and the same scores of every row."""
    assert grown.index_id == fresh.index_id
    assert grown.documents == fresh.documents
    assert grown.clause_count == fresh.clause_count
    rows = range(fresh.clause_count)
    assert [grown.clause(row) for row in rows] == [fresh.clause(row) for row in rows]
    assert tuple(grown.readings()) == tuple(fresh.readings())
    embedder = HashEmbedder()
    for query in QUERIES:
        np.testing.assert_allclose(grown.lexical.scores(query), fresh.lexical.scores(query), rtol=0, atol=TOLERANCE)
        vector = embedder.query(query)
        np.testing.assert_allclose(grown.dense.scores(vector), fresh.dense.scores(vector), rtol=0, atol=TOLERANCE)
        hits, expected = (search(snapshot, embedder, query, 10) for snapshot in (grown, fresh))
        assert [hit.row for hit in hits] == [hit.row for hit in expected]
        for hit, other in zip(hits, expected, strict=True):
            assert hit.clause == other.clause
            for name in ("score", "lexical", "dense"):
                assert getattr(hit, name) == pytest.approx(getattr(other, name), rel=0, abs=TOLERANCE)


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_any_sequence_of_edits_makes_the_index_of_a_fresh_build(tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    embedder = CountingEmbedder()
    shelf = Shelf(folder=tmp_path / "docs", chance=chance)
    folder = tmp_path / "index"
    held: set[str] = set()
    for _ in range(chance.randint(2, LONGEST)):
        embedder.asked.clear()
        words, shelf.texts = shelf.command()
        report = carry_out(words, folder, embedder)
        assert report.exit_code == 0
        before, held = held, passages(folder)
        assert sorted(embedder.asked) == sorted(held - before), "what is new, each once, and nothing else"
    assert verify(folder) == []
    build([write(tmp_path / "all", shelf.texts)], tmp_path / "fresh", HashEmbedder(), embedder_spec="hash")
    with Snapshot.open(folder) as grown, Snapshot.open(tmp_path / "fresh") as fresh:
        assert_same(grown, fresh)


def test_an_edit_that_fails_changes_nothing(tmp_path: Path) -> None:
    docs, folder, embedder = tmp_path / "docs", tmp_path / "index", CountingEmbedder()
    texts = {name_of(number): policy(number, SENTENCES[number:]) for number in range(2)}
    before = build([write(docs, texts)], folder, embedder, embedder_spec="hash").index_id
    embedder.asked.clear()
    edits: list[list[str | Path]] = [
        ["add", write(docs, {"empty.txt": ""})],
        ["build", write(tmp_path / "none", {})],
        ["remove", "absent.txt"],
    ]
    for words in edits:
        with pytest.raises(BadInput):
            carry_out(words, folder, embedder)
        with Snapshot.open(folder) as snapshot:
            assert snapshot.index_id == before
    assert embedder.asked == []
    assert len(list((folder / "generations").iterdir())) == 1
