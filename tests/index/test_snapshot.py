from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pytest

from index.contents import canonical
from index.count_files import COUNTS, KEYS
from index.errors import (
    BadInput,
    IndexBusy,
    IndexDamaged,
    IndexMismatch,
    IndexMissing,
    UnknownDocument,
)
from index.generations import current_name, path_of, writing
from index.hybrid import search
from index.manifest import Manifest
from index.publication import publish
from index.scored_text import dense_text, lexical_text
from index.snapshot import Snapshot
from index.tokens import index_terms
from index.types import Reading, Vectors
from index.verification import verify
from tests.fakes import HashEmbedder
from tests.index.made_readings import city, made_reading, noisy_row_reading

EMBEDDER = HashEmbedder(dimension=32)
COUNTED = {COUNTS, KEYS}
READINGS = (city(0), city(1), noisy_row_reading())


@dataclass(kw_only=True)
class CountingEmbedder:
    """A HashEmbedder that remembers what it was asked."""

    inner: HashEmbedder = EMBEDDER
    seen: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        return self.inner.id

    @property
    def dimension(self) -> int:
        return self.inner.dimension

    def passages(self, texts: Sequence[str]) -> Vectors:
        self.seen.extend(texts)
        return self.inner.passages(texts)

    def query(self, text: str) -> Vectors:
        return self.inner.query(text)


def _publish(folder: Path, readings: Sequence[Reading] = READINGS) -> Snapshot:
    return publish(folder, readings, EMBEDDER, embedder_spec="fake")


def test_everything_read_comes_back(tmp_path: Path) -> None:
    snapshot = _publish(tmp_path, READINGS[::-1])
    assert tuple(snapshot.readings()) == canonical(READINGS)
    assert snapshot.files == ("city/000.txt", "city/001.txt", "row.txt")
    assert snapshot.clause_count == sum(len(reading.clauses) for reading in READINGS)
    for reading in READINGS:
        file = reading.source.file
        assert snapshot.source(file) == reading.source
        assert snapshot.segments(file) == reading.segments
        for document in reading.documents:
            own = tuple(clause for clause in reading.clauses if clause.document_id == document.id)
            assert snapshot.document(document.id) == document
            assert snapshot.clauses(document.id) == own
            assert tuple(snapshot.clause(row) for row in snapshot.rows(document.id)) == own
            assert all(finding.document_id == document.id for finding in snapshot.findings(document.id))
    assert verify(tmp_path) == []


def test_rows_of_all_three_parts_agree(tmp_path: Path) -> None:
    snapshot = _publish(tmp_path)
    for row in range(snapshot.clause_count):
        clause = snapshot.clause(row)
        document = snapshot.document(clause.document_id)
        np.testing.assert_allclose(
            snapshot.dense.vectors()[row], EMBEDDER.passages([dense_text(document, clause)])[0], atol=1e-6
        )
        words = lexical_text(document, clause)
        scores = snapshot.lexical.scores(words)
        assert scores[row] == pytest.approx(snapshot.lexical.scores_of(words, [words])[0], rel=1e-5)


def test_unknown_names_are_told(tmp_path: Path) -> None:
    snapshot = _publish(tmp_path)
    for ask in (snapshot.document, snapshot.clauses, snapshot.rows, snapshot.findings):
        with pytest.raises(UnknownDocument, match="holds no document nothing"):
            ask("nothing")
    for ask_file in (snapshot.source, snapshot.segments):
        with pytest.raises(UnknownDocument, match="holds no file nothing"):
            ask_file("nothing")
    for row in (-1, snapshot.clause_count):
        with pytest.raises(IndexError):
            snapshot.clause(row)


def test_the_id_follows_content_alone(tmp_path: Path) -> None:
    first = _publish(tmp_path / "a")
    assert _publish(tmp_path / "b", READINGS[::-1]).index_id == first.index_id
    assert _publish(tmp_path / "a").index_id == first.index_id
    changed = replace(READINGS[0], source=replace(READINGS[0].source, encoding="gb18030"))
    assert _publish(tmp_path / "a", (changed, *READINGS[1:])).index_id != first.index_id
    other = publish(tmp_path / "c", READINGS, HashEmbedder(dimension=16), embedder_spec="fake")
    assert other.index_id != first.index_id


def test_known_passages_are_not_encoded_again(tmp_path: Path) -> None:
    embedder = CountingEmbedder()
    publish(tmp_path, READINGS[:2], embedder, embedder_spec="fake")
    assert len(embedder.seen) == len(set(embedder.seen)) == 14
    embedder.seen.clear()
    publish(tmp_path, READINGS, embedder, embedder_spec="fake")
    assert len(embedder.seen) == 1
    embedder.seen.clear()
    publish(tmp_path, READINGS, CountingEmbedder(inner=HashEmbedder(dimension=16)), embedder_spec="fake")
    publish(tmp_path, READINGS, embedder, embedder_spec="fake")
    assert len(embedder.seen) == 15, "vectors of another embedder were taken over"


def test_known_clauses_are_not_cut_into_terms_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cut: list[str] = []

    def watched(text: str) -> list[str]:
        cut.append(text)
        return index_terms(text)

    monkeypatch.setattr("index.tokens.index_terms", watched)
    _publish(tmp_path, READINGS[:2])
    assert len(cut) == 14
    cut.clear()
    _publish(tmp_path)
    assert len(cut) == 1
    cut.clear()
    monkeypatch.setattr("index.tokens.DEFINITION", "other terms")
    _publish(tmp_path)
    assert len(cut) == 15, "counts of other terms were taken over"


def test_an_index_from_before_counts_were_kept_is_added_to(tmp_path: Path) -> None:
    old, expected = tmp_path / "old", _publish(tmp_path / "new")
    _publish(old, READINGS[:2])
    path = path_of(old, current_name(old))
    manifest = Manifest.read(path)
    replace(manifest, hashes={name: digest for name, digest in manifest.hashes.items() if name not in COUNTED}).write(
        path
    )
    for name in COUNTED:
        (path / name).unlink()
    assert verify(old) == []
    assert Snapshot.open(old).counted() is None
    assert _publish(old).manifest.hashes == expected.manifest.hashes
    assert Snapshot.open(old).counted() is not None


def test_an_empty_index_works(tmp_path: Path) -> None:
    snapshot = _publish(tmp_path, ())
    assert (snapshot.clause_count, snapshot.documents, snapshot.files) == (0, (), ())
    assert search(snapshot, EMBEDDER, "补贴", 5) == []
    assert verify(tmp_path) == []
    assert _publish(tmp_path).clause_count > 0


def test_a_file_without_clauses_is_kept(tmp_path: Path) -> None:
    snapshot = _publish(tmp_path, (made_reading("empty.txt", []), made_reading("title.txt", [("只有标题", ())])))
    assert snapshot.files == ("empty.txt", "title.txt")
    assert [document.title for document in snapshot.documents] == ["只有标题"]
    assert snapshot.clauses(snapshot.documents[0].id) == ()


def test_twins_are_refused_and_nothing_changes(tmp_path: Path) -> None:
    before = _publish(tmp_path)
    with pytest.raises(BadInput, match=r"same file name: city/000\.txt"):
        _publish(tmp_path, (city(0), city(0)))
    twin = replace(city(0).documents[0], file="city/001.txt")
    with pytest.raises(BadInput, match="same document id"):
        _publish(tmp_path, (city(0), replace(city(1), documents=(*city(1).documents, twin))))
    with pytest.raises(BadInput, match="belongs to document"):
        _publish(tmp_path, (replace(city(1), documents=()),))
    assert before.is_current()


def test_progress_ends_where_it_said(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    publish(tmp_path, READINGS, EMBEDDER, embedder_spec="fake", progress=lambda *event: told.append(event))
    assert [stage for stage in dict.fromkeys(stage for stage, _, _ in told)] == ["embed", "terms", "write"]
    assert [event for event in told if event[0] == "embed"][-1] == ("embed", 15, 15)
    assert all(0 <= done <= total for _, done, total in told)


def test_missing_and_foreign_folders(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="python -m index build"):
        Snapshot.open(tmp_path / "none")
    with pytest.raises(IndexMissing):
        verify(tmp_path)
    (tmp_path / "file").write_text("x")
    with pytest.raises(IndexMissing):
        Snapshot.open(tmp_path / "file")
    with pytest.raises(BadInput, match="cannot be written"):
        _publish(tmp_path / "file")


@pytest.mark.parametrize(
    "name",
    [
        "catalogue.sqlite",
        "vectors.faiss",
        "passages.npy",
        "windows.npy",
        "lexical.json",
        "lexical.impacts.npy",
        "lexical.terms.npy",
    ],
)
@pytest.mark.parametrize("how", ["flip", "cut", "remove"])
def test_damage_is_found_and_named(tmp_path: Path, name: str, how: str) -> None:
    _publish(tmp_path)
    path = path_of(tmp_path, current_name(tmp_path)) / name
    content = path.read_bytes()
    if how == "remove":
        path.unlink()
    else:
        path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]) if how == "flip" else content[: len(content) // 2])
    with pytest.raises(IndexDamaged, match=name):
        Snapshot.open(tmp_path)
    assert [name in problem for problem in verify(tmp_path)] == [True]
    repaired = _publish(tmp_path)
    assert verify(tmp_path) == []
    assert repaired.is_current()


@pytest.mark.parametrize("owners", [np.array([1, 0]), np.array([10**6]), np.array([-1]), np.array([0.0])])
def test_windows_of_no_row_are_damage(tmp_path: Path, owners: np.ndarray) -> None:
    _publish(tmp_path)
    np.save(path_of(tmp_path, current_name(tmp_path)) / "windows.npy", owners)
    with pytest.raises(IndexDamaged, match=r"windows\.npy holds no ascending rows below \d+"):
        Snapshot.open(tmp_path, check=False)


def test_a_stranger_in_the_folder_is_told(tmp_path: Path) -> None:
    _publish(tmp_path)
    (path_of(tmp_path, current_name(tmp_path)) / "more").write_text("x")
    with pytest.raises(IndexDamaged, match="does not belong"):
        Snapshot.open(tmp_path)


@pytest.mark.parametrize("content", ["", "../../etc", "000001-zzzzzzzzzzzz", "000009-000000000000\n"])
def test_a_wrong_current_is_damage(tmp_path: Path, content: str) -> None:
    _publish(tmp_path)
    (tmp_path / "CURRENT").write_text(content)
    with pytest.raises(IndexDamaged):
        Snapshot.open(tmp_path)
    assert len(verify(tmp_path)) == 1
    _publish(tmp_path)
    assert verify(tmp_path) == []


def test_another_schema_is_a_mismatch(tmp_path: Path) -> None:
    _publish(tmp_path)
    path = path_of(tmp_path, current_name(tmp_path)) / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"schema": 99}))
    with pytest.raises(IndexMismatch, match="schema 99, expected"):
        Snapshot.open(tmp_path)
    _publish(tmp_path)
    assert verify(tmp_path) == []


def test_contents_that_do_not_fit_the_manifest_are_found(tmp_path: Path) -> None:
    _publish(tmp_path)
    path = path_of(tmp_path, current_name(tmp_path)) / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"index_id": "0" * 64}))
    assert ["manifest says" in problem for problem in verify(tmp_path)] == [True]


def test_a_clause_that_is_not_its_text_is_found(tmp_path: Path) -> None:
    clause = READINGS[0].clauses[0]
    wrong = replace(READINGS[0], clauses=(replace(clause, text="另外的话"), *READINGS[0].clauses[1:]))
    holed = replace(READINGS[1], segments=READINGS[1].segments[1:])
    _publish(tmp_path, (wrong, holed))
    problems = verify(tmp_path)
    assert ["not the text at its span" in problem for problem in problems] == [True, False]
    assert "not its whole text" in problems[1]


def test_another_embedder_is_refused(tmp_path: Path) -> None:
    snapshot = _publish(tmp_path)
    snapshot.require_embedder(EMBEDDER)
    other = HashEmbedder(dimension=16)
    with pytest.raises(IndexMismatch) as caught:
        search(snapshot, other, "补贴", 3)
    assert EMBEDDER.id in str(caught.value)
    assert other.id in str(caught.value)
    assert "rebuild" in str(caught.value)


def test_search_finds_the_clause(tmp_path: Path) -> None:
    snapshot = _publish(tmp_path)
    hits = search(snapshot, EMBEDDER, "研發投入補貼", 3)
    assert "研发投入" in hits[0].clause.text
    assert len(hits) == 3
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(snapshot.clause(hit.row) == hit.clause for hit in hits)
    assert [hit.lexical for hit in search(snapshot, EMBEDDER, "zzz", 3)] == [0, 0, 0]
    assert search(snapshot, EMBEDDER, "？！", 3) == []


def test_an_open_snapshot_outlives_the_next_and_old_ones_go(tmp_path: Path) -> None:
    first = _publish(tmp_path, READINGS[:1])
    assert first.is_current()
    second = _publish(tmp_path, READINGS[:2])
    assert (first.is_current(), second.is_current()) == (False, True)
    assert search(first, EMBEDDER, "研发投入", 1)[0].clause in READINGS[0].clauses
    assert first.source("city/000.txt") == READINGS[0].source
    _publish(tmp_path)
    assert len(list((tmp_path / "generations").iterdir())) == 2
    assert {path.name for path in tmp_path.iterdir()} == {"CURRENT", "lock", "generations"}


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    with writing(tmp_path):
        _publish(tmp_path)  # the same thread may
        caught: list[BaseException] = []

        def intrude() -> None:
            try:
                with writing(tmp_path, wait=0.1):
                    pass
            except IndexBusy as error:
                caught.append(error)

        other = threading.Thread(target=intrude)
        other.start()
        other.join()
        assert [type(error) for error in caught] == [IndexBusy]
        assert Snapshot.open(tmp_path).clause_count > 0  # reading needs no lock
    _publish(tmp_path)


def test_many_threads_read_one_snapshot(tmp_path: Path) -> None:
    snapshot = _publish(tmp_path, [city(number) for number in range(12)])
    expected = search(snapshot, EMBEDDER, "高新技术企业奖励", 10)
    fresh = Snapshot.open(tmp_path)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: search(fresh, EMBEDDER, "高新技术企业奖励", 10), range(64)))
        texts = list(pool.map(lambda n: fresh.source(f"city/{n % 12:03d}.txt").text, range(64)))
    assert all(hits == expected for hits in found)
    assert texts == [city(n % 12).source.text for n in range(64)]


def test_nothing_stored_can_run_code(tmp_path: Path) -> None:
    _publish(tmp_path)
    for path in path_of(tmp_path, current_name(tmp_path)).iterdir():
        assert path.suffix in {".json", ".sqlite", ".faiss", ".npy"}
        if path.suffix == ".npy":
            assert not np.load(path, allow_pickle=False).dtype.hasobject
