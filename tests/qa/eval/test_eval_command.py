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
from qa.eval.subject import Subject


def cases(folder: Path, *lines: str) -> str:
    path = folder / "cases.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    return str(path)


@pytest.fixture
def subject(monkeypatch: pytest.MonkeyPatch) -> Iterator[QuotingAssistant]:
    """The command over `QuotingAssistant` in place of the product."""
    assistant = QuotingAssistant()

    @contextmanager
    def opened(_: Any, name: str) -> Iterator[Any]:
        yield Subject(name=name, assistant=assistant, corpus=CORPUS, unread=(), model="none")

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
    given = cases(tmp_path, line())
    assert command.main(["--cases", given, "--corpus", str(tmp_path / "no"), "--out", str(tmp_path / "run")]) == 2
    assert "expected a folder or file of documents" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("gate", "code", "said"),
    [
        (["--fail-under", "quote_verbatim=1"], 0, ""),
        (["--fail-under", "key_fact_recall=0.9"], 0, ""),
        (["--fail-under", "over_refusal=0"], 0, ""),
        (["--fail-under", "refusal_recall=0.1"], 1, "gate: refusal_recall: scored no case"),
        (["--fail-under", "typo=1"], 2, "found no metric 'typo'"),
        (["--fail-if-worse"], 2, "found no --compare"),
        (["--only", "poem"], 2, "found no case of type poem"),
    ],
)
def test_gates_and_selections(
    tmp_path: Path,
    subject: QuotingAssistant,
    capsys: pytest.CaptureFixture[str],
    gate: list[str],
    code: int,
    said: str,
) -> None:
    given = cases(tmp_path, line(must_not_include=[]))
    assert command.main(["--cases", given, "--out", str(tmp_path / "run"), *gate]) == code
    assert said in capsys.readouterr().err
    assert (code == 2) == (subject.asked == [])


def test_a_worse_run_fails_the_gate(
    tmp_path: Path, subject: QuotingAssistant, capsys: pytest.CaptureFixture[str]
) -> None:
    before, now = tmp_path / "before", tmp_path / "now"
    assert command.main(["--cases", cases(tmp_path, line()), "--out", str(before)]) == 0
    given = cases(tmp_path, line(must_include=["90万"]))
    gate = ["--compare", str(before), "--fail-if-worse", "key_fact_recall"]
    assert command.main(["--cases", given, "--out", str(now), *gate]) == 1
    shown = capsys.readouterr()
    assert "gate: key_fact_recall: found 0.000, 1.000 before" in shown.err
    assert "worse: one key_fact_recall 1.000 → 0.000" in shown.out and "cases_hash" in shown.out
    assert command.main(["--cases", given, "--out", str(now), "--compare", str(before), "--fail-if-worse"]) == 0


def test_several_subjects_have_a_folder_each(
    tmp_path: Path, subject: QuotingAssistant, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [
        "--cases",
        cases(tmp_path, line()),
        "--out",
        str(tmp_path / "run"),
        "--subject",
        "policyqa",
        "--subject",
        "dump",
    ]
    assert command.main(words) == 0
    assert "Subjects on the same cases" in capsys.readouterr().out
    assert {path.parent.name for path in (tmp_path / "run").glob(f"*/{RESULTS}")} == {"policyqa", "dump"}


def test_a_second_run_asks_nothing_again(tmp_path: Path, subject: QuotingAssistant) -> None:
    words = ["--cases", cases(tmp_path, line(), line(id="two")), "--out", str(tmp_path / "run")]
    assert command.main([*words, "--limit", "1"]) == 0
    assert command.main(words) == 0
    assert len(subject.asked) == 2
    assert command.main([*words, "--no-resume", "--jobs", "2"]) == 0
    assert len(subject.asked) == 4


def test_detect_reads_its_options(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["detect", "--cases", str(tmp_path / "absent.jsonl")]) == 2
    assert "cannot be read" in capsys.readouterr().err
