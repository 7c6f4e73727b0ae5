from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.builder import BuildReport, FileReport, add, build, file_of, read_sources, remove, write_report
from index.errors import BadInput, IndexMismatch, IndexMissing, UnknownDocument
from index.snapshot import Snapshot
from tests.fakes import HashEmbedder

EMBEDDER = HashEmbedder()
FIRST = "青河市产业扶持办法\n一、对新认定的企业给予20万元奖励。\n"
SECOND = "临山县人才办法\n一、对博士给予10万元补贴。\n"
COMPILATION = "园区实施方案1\n一、甲给予奖励。\n园区实施方案2\n一、乙给予奖励。\n"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.txt").write_text(FIRST, encoding="utf-8")
    (folder / "sub" / "b.txt").write_text(SECOND, encoding="utf-8")
    (folder / "notes.doc").write_bytes(b"PK")
    return folder


def test_reading_files_and_folders(docs: Path) -> None:
    (docs / "empty.txt").write_bytes(b"")
    told: list[tuple[str, int, int]] = []
    readings, reports, skipped = read_sources([docs], progress=lambda *step: told.append(step))
    assert [reading.source.file for reading in readings] == ["a.txt", "sub/b.txt"]
    assert [(one.file, one.documents, one.clauses, bool(one.error)) for one in reports] == [
        ("a.txt", 1, 1, False),
        ("empty.txt", 0, 0, True),
        ("sub/b.txt", 1, 1, False),
    ]
    assert [Path(one.path).name for one in skipped] == ["notes.doc"]
    assert told == [("reading", 0, 3), ("reading", 1, 3), ("reading", 2, 3)]


def test_a_file_without_a_sentence_of_policy_is_reported(docs: Path) -> None:
    (docs / "title.txt").write_text("青河市产业扶持办法\n", encoding="utf-8")
    _, reports, _ = read_sources([docs])
    (failed,) = [one for one in reports if one.error]
    assert (failed.file, "no sentence of a policy" in (failed.error or "")) == ("title.txt", True)


def test_nothing_to_index(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="nothing to index"):
        read_sources([tmp_path])
    with pytest.raises(BadInput, match="no such file"):
        read_sources([tmp_path / "absent"])


def test_two_files_of_one_name(docs: Path) -> None:
    with pytest.raises(BadInput, match="two files of this name"):
        read_sources([docs / "sub" / "b.txt", docs / "sub"])


def test_building_replaces_and_adding_keeps(docs: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    report = build([docs / "a.txt"], index, EMBEDDER, embedder_spec="fake")
    assert (report.exit_code, report.documents, report.clauses) == (0, 1, 1)
    report = add([docs / "sub"], index, EMBEDDER, embedder_spec="fake")
    assert (report.documents, report.clauses, [one.file for one in report.files]) == (2, 2, ["b.txt"])
    report = build([docs], index, EMBEDDER, embedder_spec="fake")
    assert Snapshot.open(index).files == ("a.txt", "sub/b.txt")
    assert report.documents == 2


def test_adding_replaces_a_file_of_the_same_name(docs: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    build([docs], index, EMBEDDER, embedder_spec="fake")
    (docs / "a.txt").write_text(FIRST + "二、每年最高100万元。\n", encoding="utf-8")
    report = add([docs / "a.txt"], index, EMBEDDER, embedder_spec="fake")
    assert (report.documents, report.clauses) == (2, 3)


def test_incremental_is_rebuilt(docs: Path, tmp_path: Path) -> None:
    build([docs], tmp_path / "whole", EMBEDDER, embedder_spec="fake")
    build([docs / "a.txt"], tmp_path / "grown", EMBEDDER, embedder_spec="fake")
    (docs / "a.txt").unlink()
    report = add([docs], tmp_path / "grown", EMBEDDER, embedder_spec="fake")
    assert report.index_id == Snapshot.open(tmp_path / "whole").index_id


def test_removing(docs: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    build([docs], index, EMBEDDER, embedder_spec="fake")
    document = next(one for one in Snapshot.open(index).documents if one.file == "a.txt")
    report = remove(document.id, index, EMBEDDER, embedder_spec="fake")
    assert (report.documents, report.files) == (1, ())
    with pytest.raises(BadInput, match="only file"):
        remove("sub/b.txt", index, EMBEDDER, embedder_spec="fake")
    with pytest.raises(UnknownDocument):
        remove("a.txt", index, EMBEDDER, embedder_spec="fake")


def test_a_compilation_is_removed_by_its_file_name(docs: Path, tmp_path: Path) -> None:
    (docs / "many.txt").write_text(COMPILATION, encoding="utf-8")
    build([docs], tmp_path / "index", EMBEDDER, embedder_spec="fake")
    snapshot = Snapshot.open(tmp_path / "index")
    part = next(one for one in snapshot.documents if one.file == "many.txt")
    with pytest.raises(BadInput, match="holds 2 documents"):
        file_of(snapshot, part.id)
    assert file_of(snapshot, "many.txt") == "many.txt"
    assert remove("many.txt", tmp_path / "index", EMBEDDER, embedder_spec="fake").documents == 2


def test_an_index_of_another_embedder_is_not_added_to(docs: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    build([docs], index, EMBEDDER, embedder_spec="fake")
    before = Snapshot.open(index).index_id
    other = HashEmbedder(dimension=32)
    with pytest.raises(IndexMismatch):
        add([docs / "a.txt"], index, other, embedder_spec="other")
    with pytest.raises(IndexMismatch):
        remove("a.txt", index, other, embedder_spec="other")
    assert Snapshot.open(index).index_id == before


def test_adding_needs_an_index(docs: Path, tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        add([docs], tmp_path / "index", EMBEDDER, embedder_spec="fake")
    with pytest.raises(IndexMissing):
        remove("a.txt", tmp_path / "index", EMBEDDER, embedder_spec="fake")


def test_the_report_is_written_as_json(tmp_path: Path) -> None:
    report = BuildReport(
        index_id="ab",
        files=(FileReport(file="坏.txt", error="空"), FileReport(file="好.txt", documents=1, clauses=2)),
        skipped=(),
        documents=1,
        clauses=2,
    )
    written = json.loads(write_report(report, tmp_path).read_text(encoding="utf-8"))
    assert written["exit_code"] == 1
    assert [file["file"] for file in written["files"]] == ["坏.txt", "好.txt"]
    assert written["files"][0]["error"] == "空"
