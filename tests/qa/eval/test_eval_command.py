"""The command: exit codes, messages and files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from eval_samples import CORPUS, line
from test_eval_run import QuotingAssistant

from index.errors import ModelMissing
from qa.eval import __main__ as command
from qa.eval.results import RESULTS


def cases(folder: Path, *lines: str) -> str:
    path = folder / "cases.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    return str(path)


@pytest.fixture
def subject(monkeypatch: pytest.MonkeyPatch) -> Iterator[QuotingAssistant]:
    """The command over `QuotingAssistant` in place of the product."""
    module = pytest.importorskip("qa.eval.subject", reason="the settings are not installed", exc_type=ImportError)
    assistant = QuotingAssistant()

    @contextmanager
    def opened(_: Any, name: str) -> Iterator[Any]:
        yield module.Subject(name=name, assistant=assistant, corpus=CORPUS, unread=(), model="none")

    monkeypatch.setattr(command, "_subject", opened)
    yield assistant


def test_a_run_writes_results_and_says_where(
    tmp_path: Path, subject: QuotingAssistant, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "run"
    given = cases(tmp_path, line(), line(id="two"), line(id="three"))
    assert command.main(["--cases", given, "--out", str(out), "--limit", "2", "--as-of", "2025-06-30"]) == 0
    written = [json.loads(entry) for entry in (out / RESULTS).read_text("utf-8").splitlines()]
    assert [entry["id"] for entry in written] == ["one", "two"]
    assert written[0]["answer"]["as_of"] == "2025-06-30"
    shown = capsys.readouterr().out
    assert "key_fact_recall" in shown and "2 cases scored, 0 stale" in shown
    assert command.main(["--cases", given, "--out", str(tmp_path / "b"), "--compare", str(out)]) == 0
    assert "2 shared cases" in capsys.readouterr().out


def test_unread_files_of_the_corpus_end_with_1(
    tmp_path: Path, subject: QuotingAssistant, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from qa.eval.subject import Subject

    @contextmanager
    def opened(_: Any, name: str) -> Iterator[Subject]:
        yield Subject(name=name, assistant=subject, corpus=CORPUS, unread=("bad.txt: empty",))

    monkeypatch.setattr(command, "_subject", opened)
    assert command.main(["--cases", cases(tmp_path, line()), "--out", str(tmp_path)]) == 1
    assert "not read: bad.txt: empty" in capsys.readouterr().err


def test_bad_cases_end_with_2_before_anything_is_opened(
    tmp_path: Path, subject: QuotingAssistant, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["--cases", cases(tmp_path, line(lang="klingon")), "--out", str(tmp_path / "run")]) == 2
    assert "cases.jsonl:1: field lang: found 'klingon'" in capsys.readouterr().err
    assert not (tmp_path / "run").exists() and subject.asked == []


@pytest.mark.parametrize("option", [["--limit", "0"], ["--as-of", "soon"], ["--corpus", "a", "--index", "b"]])
def test_bad_options_end_with_2(option: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command.main(option)
    assert ended.value.code == 2


def test_a_missing_model_ends_with_3(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(_: Any, name: str) -> Any:
        raise ModelMissing("no weights", remedy="fetch them")

    monkeypatch.setattr(command, "_subject", missing)
    assert command.main(["--cases", cases(tmp_path, line()), "--out", str(tmp_path / "run")]) == 3
    assert "no weights — fetch them" in capsys.readouterr().err


def test_a_missing_corpus_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("qa.config", reason="the settings are not installed", exc_type=ImportError)
    given = cases(tmp_path, line())
    assert command.main(["--cases", given, "--corpus", str(tmp_path / "no"), "--out", str(tmp_path / "run")]) == 2
    assert "expected a folder or file of documents" in capsys.readouterr().err
