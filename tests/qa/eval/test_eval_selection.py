from __future__ import annotations

from pathlib import Path

import pytest
from eval_samples import case, line

from qa.errors import CaseInvalid
from qa.eval.selection import load_all, read_ids, selected

CASES = (case(id="a", type="x"), case(id="b", type="y"), case(id="c", type="x"))


def test_selected() -> None:
    assert [one.id for one in selected(CASES, types=["x"], ids=None, limit=None)] == ["a", "c"]
    assert [one.id for one in selected(CASES, types=None, ids=frozenset("cb"), limit=1)] == ["b"]
    assert selected(CASES, types=None, ids=None, limit=None) == CASES


def test_unknown_types_and_ids_are_named() -> None:
    with pytest.raises(CaseInvalid, match="found no case of type z, expected x, y"):
        selected(CASES, types=["z"], ids=None, limit=None)
    with pytest.raises(CaseInvalid, match="found no case d"):
        selected(CASES, types=None, ids=frozenset("d"), limit=None)


def test_files_are_joined_and_ids_stay_unique(tmp_path: Path) -> None:
    first, second = tmp_path / "1.jsonl", tmp_path / "2.jsonl"
    first.write_text(line(id="a"), "utf-8")
    second.write_text(line(id="b"), "utf-8")
    assert [one.id for one in load_all([first, second])] == ["a", "b"]
    second.write_text(line(id="a"), "utf-8")
    with pytest.raises(CaseInvalid, match="found id 'a', which an earlier file has"):
        load_all([first, second])


def test_lists_of_ids(tmp_path: Path) -> None:
    path = tmp_path / "ids.txt"
    path.write_text("# fixed\n\na \nb\n", "utf-8")
    assert read_ids(path) == {"a", "b"}
    path.write_text("# nothing\n", "utf-8")
    with pytest.raises(CaseInvalid, match="found no id"):
        read_ids(path)
    with pytest.raises(CaseInvalid, match="cannot be read"):
        read_ids(tmp_path / "absent")
