"""`python -m qa.eligibility` on a real small index."""

from __future__ import annotations

import io
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


class Terminal(io.StringIO):
    """Keys that somebody presses."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("keys", "matched"), [("y\n", True), ("对\n", True), ("n\n", False), ("", False)])
def test_free_text_is_confirmed_in_a_terminal(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], keys: str, matched: bool
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(keys))
    assert main(arguments(snapshot, "--text", "我们在栖桐区，设备投资200万元")) == 0
    printed = capsys.readouterr()
    assert "设备投资200万元" in printed.err and "以上情况对吗" in printed.err
    assert bool(printed.out.strip()) is matched


def test_yes_and_pipes_do_not_ask(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(""))
    assert main(arguments(snapshot, "--text", "我们在栖桐区", "--yes")) == 0
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert main(arguments(snapshot, "--text", "我们在栖桐区")) == 0
    assert "以上情况对吗" not in capsys.readouterr().err


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
