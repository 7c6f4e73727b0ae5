"""`python -m qa.eligibility` on a real small index."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.snapshot import Snapshot
from qa.eligibility.__main__ import main
from tests.qa.made_collections import AS_OF


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    path = tmp_path / "profile.toml"
    path.write_text('place = "栖桐区"\nqualifications = ["地理标志"]\n', encoding="utf-8")
    return path


def arguments(snapshot: Snapshot, *more: str) -> list[str]:
    return ["--index", str(snapshot.folder), "--as-of", AS_OF, *more]


def test_json(snapshot: Snapshot, profile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments(snapshot, "--profile", str(profile), "--json")) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["schema"] == 1
    assert found["measures"]
    for one in found["citations"]:
        assert snapshot.source(one["file"]).text[one["start"] : one["end"]] == one["quote"]


@pytest.mark.parametrize("suffix", [".md", ".docx"])
def test_files(snapshot: Snapshot, profile: Path, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"report{suffix}"
    assert main(arguments(snapshot, "--profile", str(profile), "--out", str(out))) == 0
    assert out.read_bytes()[:2] == (b"PK" if suffix == ".docx" else b"# ")


def test_free_text(snapshot: Snapshot, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments(snapshot, "--text", "我们是砚溪市的公司，营业收入首次达到60亿元")) == 0
    assert "原话：营业收入首次达到60亿元" in capsys.readouterr().out


@pytest.mark.parametrize(
    "more",
    [
        (),
        ("--text", "我们是公司", "--out", "report.pdf"),
        ("--text", "x", "--as-of", "gestern"),
        ("--profile", "none.toml"),
    ],
)
def test_bad_input(snapshot: Snapshot, more: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments(snapshot, *more)) == 2
    assert "error:" in capsys.readouterr().err


def test_no_index(tmp_path: Path, profile: Path) -> None:
    assert main(["--index", str(tmp_path / "none"), "--profile", str(profile)]) == 3
