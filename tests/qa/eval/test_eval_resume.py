"""An interrupted run goes on and ends with the same file."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from eval_samples import CORPUS, case
from test_eval_run import QuotingAssistant

from index.errors import BadInput
from qa.errors import GeneratorFailed
from qa.eval.manifest import RUN, cases_hash, changed, code_hash, corpus_hash, key_of, read_manifest
from qa.eval.results import RESULTS, TIMINGS
from qa.eval.resume import RESUME, saved_answers
from qa.eval.subject import Subject
from qa.eval.workbench import manifest_of, read_earlier, run
from qa.types import Event, Question

TODAY = datetime.date(2026, 11, 21)
CASES = tuple(replace(case(id=f"c{number}"), question=f"第{number}问？") for number in range(5))


@dataclass(slots=True, kw_only=True)
class Breaking(QuotingAssistant):
    """Fails at the question that has this text."""

    at: str = ""

    def ask(self, question: Question) -> Iterator[Event]:
        if question.text == self.at:
            raise GeneratorFailed("the model stopped")
        return QuotingAssistant.ask(self, question)


def evaluated(folder: Path, assistant: QuotingAssistant, *, only: slice = slice(None), resume: bool = True) -> None:
    subject = Subject(name="policyqa", assistant=assistant, corpus=CORPUS, unread=(), model="none")
    manifest = manifest_of(subject, cases=CASES, today=TODAY)
    run(CASES[only], subject, folder, manifest=manifest, today=TODAY, resume=resume)


def test_a_broken_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    evaluated(tmp_path / "whole", QuotingAssistant())
    with pytest.raises(GeneratorFailed):
        evaluated(tmp_path / "broken", Breaking(at="第3问？"))
    half = tmp_path / "broken" / RESULTS
    half.write_bytes(half.read_bytes()[:-40])  # killed while the third line was written
    again = QuotingAssistant()
    evaluated(tmp_path / "broken", again)
    assert [question.text for question in again.asked] == ["第2问？", "第3问？", "第4问？"]
    assert half.read_bytes() == (tmp_path / "whole" / RESULTS).read_bytes()
    assert len((tmp_path / "broken" / TIMINGS).read_text("utf-8").splitlines()) == 5
    assert not (tmp_path / "broken" / RESUME).exists()


def test_a_second_interruption_loses_nothing(tmp_path: Path) -> None:
    evaluated(tmp_path, QuotingAssistant(), only=slice(3, 5))
    with pytest.raises(GeneratorFailed):
        evaluated(tmp_path, Breaking(at="第1问？"))
    again = QuotingAssistant()
    evaluated(tmp_path, again)
    assert [question.text for question in again.asked] == ["第1问？", "第2问？"]


def test_a_finished_run_is_scored_again_without_asking(tmp_path: Path) -> None:
    evaluated(tmp_path, QuotingAssistant())
    before, again = (tmp_path / RESULTS).read_bytes(), QuotingAssistant()
    evaluated(tmp_path, again)
    assert again.asked == [] and (tmp_path / RESULTS).read_bytes() == before
    evaluated(tmp_path, again, resume=False)
    assert len(again.asked) == 5


def test_another_key_starts_anew(tmp_path: Path) -> None:
    evaluated(tmp_path, QuotingAssistant())
    manifest = read_manifest(tmp_path)
    assert manifest is not None
    assert len(saved_answers(tmp_path, manifest)) == 5
    for field in ("model_hash", "prompt_hash", "index_id", "cases_hash", "corpus_hash", "code_hash", "as_of"):
        other = replace(manifest, **{field: "other"})
        assert saved_answers(tmp_path, other) == {}
        assert changed(manifest, other) == (field,) and key_of(manifest) != key_of(other)


def test_a_damaged_manifest_starts_anew_and_cannot_be_compared(tmp_path: Path) -> None:
    evaluated(tmp_path, QuotingAssistant())
    (tmp_path / RUN).write_text("{", "utf-8")
    with pytest.raises(BadInput, match="expected the file of a run"):
        read_earlier(tmp_path)
    again = QuotingAssistant()
    evaluated(tmp_path, again)
    assert len(again.asked) == 5 and read_earlier(tmp_path).manifest is not None


def test_a_folder_that_is_a_file_is_bad_input(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(BadInput, match="cannot be written"):
        evaluated(tmp_path / "file", QuotingAssistant())


def test_hashes_see_every_change() -> None:
    assert cases_hash(CASES) != cases_hash(CASES[::-1]) != cases_hash(CASES[:4])
    assert corpus_hash({"a": "bc"}) != corpus_hash({"ab": "c"})
    assert len(code_hash()) == 64 and code_hash() == code_hash()
