"""A run over a fake assistant, and its report."""

from __future__ import annotations

import datetime
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from eval_samples import FILE, SOURCES, TEXT, case
from rich.console import Console

from index.errors import BadInput
from index.types import Clause, Hit, Span
from qa.errors import CaseInvalid, GeneratorFailed
from qa.eval.cases import Case, GoldQuote
from qa.eval.observation import Place
from qa.eval.report import print_report, rates, read_scores
from qa.eval.run import RESULTS, TIMINGS, Outcome, evaluate, write
from qa.types import Answer, Answered, Citation, Drafted, Event, ExtraDocument, Question, Sentence, Timings

pytest.importorskip("index.values", reason="the values of the index are not installed", exc_type=ImportError)

TODAY = datetime.date(2026, 11, 21)
QUOTE = "国家级奖励50万元"
AT = TEXT.index(QUOTE)


@dataclass(slots=True, kw_only=True)
class QuotingAssistant:
    """Answers every question with the first award of `TEXT`, and notes what it was asked."""

    total_ms: float = 1.0
    silent: bool = False
    asked: list[Question] = field(default_factory=list)

    def ask(self, question: Question) -> Iterator[Event]:
        self.asked.append(question)
        yield Drafted(text="国家级")
        if not self.silent:
            yield Answered(answer=self.answer(question))

    def retrieve(self, question: Question, k: int) -> list[Hit]:
        span = Span(start=AT, end=AT + len(QUOTE))
        clause = Clause(
            document_id="d" * 12,
            ordinal=0,
            address="一",
            headings=("奖励",),
            span=span,
            kind="paragraph",
            noise=(),
            text=span.cut(TEXT),
        )
        return [Hit(clause=clause, row=0, score=1.0, lexical=1.0, dense=1.0)][:k]

    def answer(self, question: Question) -> Answer:
        citation = Citation(
            n=1,
            document_id="d" * 12,
            document="奖励办法",
            number=None,
            issuer=None,
            place=None,
            address="一",
            quote=QUOTE,
            file=FILE,
            start=AT,
            end=AT + len(QUOTE),
        )
        return Answer(
            question=question.text,
            standalone_question=None,
            as_of=question.as_of,
            status="answered",
            answer="国家级奖励50万元。[1]",
            sentences=(Sentence(text="国家级奖励50万元。", citations=(1,), verdict="verbatim"),),
            citations=(citation,),
            nearest=(),
            notices=(),
            model="none",
            model_hash="",
            prompt_hash="",
            index_id="i",
            timings=Timings(retrieve_ms=0.5, first_evidence_ms=None, first_token_ms=None, total_ms=self.total_ms),
        )


def run(cases: list[Case], assistant: QuotingAssistant) -> list[Outcome]:
    return list(evaluate(cases, assistant, sources=SOURCES, files={"d" * 12: FILE}, today=TODAY))


def test_scores_by_hand() -> None:
    (outcome,) = run([case(must_include=("50万", "20万"), status=("conflicting",))], QuotingAssistant())
    assert outcome.scores == {
        "recall_at_5": 1.0,
        "citation_validity": 1.0,
        "quote_verbatim": 1.0,
        "value_support": 1.0,
        "key_fact_recall": 0.5,
        "status_accuracy": 0.0,
    }
    assert outcome.retrieved == (Place(file=FILE, start=AT, end=AT + len(QUOTE)),)
    assert outcome.answer is not None and "timings" not in outcome.answer
    assert outcome.timings["total_ms"] == 1.0


def test_the_question_carries_everything() -> None:
    assistant = QuotingAssistant()
    extra = ExtraDocument(name="x.txt", text="文")
    run([replace(case(), as_of=None, extra_documents=(extra,)), replace(case(), as_of="2025-01-01")], assistant)
    assert [question.as_of for question in assistant.asked] == ["2026-11-21", "2025-01-01"]
    assert assistant.asked[0].extra_documents == (extra,)


def test_a_stale_case_is_reported_and_not_asked(tmp_path: Path) -> None:
    assistant = QuotingAssistant()
    stale = replace(case(quotes=("没有的话",)), id="old")
    outcomes = write(
        evaluate([stale, case()], assistant, sources=SOURCES, files={}, today=TODAY), tmp_path, advance=lambda: None
    )
    assert len(assistant.asked) == 1
    assert outcomes[0].stale == (GoldQuote(file=FILE, quote="没有的话"),)
    first, second = ((tmp_path / RESULTS).read_text("utf-8")).splitlines()
    assert json.loads(first)["stale"] == [{"file": FILE, "quote": "没有的话"}]
    assert json.loads(first)["scores"] == {} and json.loads(second)["stale"] == []
    assert len((tmp_path / TIMINGS).read_text("utf-8").splitlines()) == 1
    shown = report(outcomes)
    assert "not scored: old: not in a.txt: 没有的话" in shown
    assert "1 cases scored, 1 stale" in shown
    assert list(read_scores(tmp_path)) == ["one"]


def test_results_do_not_depend_on_time(tmp_path: Path) -> None:
    for name, total in (("a", 1.0), ("b", 99.0)):
        outcomes = run([case()], QuotingAssistant(total_ms=total))
        write(outcomes, tmp_path / name, advance=lambda: None)
    assert (tmp_path / "a" / RESULTS).read_bytes() == (tmp_path / "b" / RESULTS).read_bytes()
    assert (tmp_path / "a" / TIMINGS).read_bytes() != (tmp_path / "b" / TIMINGS).read_bytes()


def test_a_stream_without_answer_is_an_error() -> None:
    with pytest.raises(GeneratorFailed, match="case one: the stream of events ended without an answer"):
        run([case()], QuotingAssistant(silent=True))


def test_a_folder_that_cannot_be_written_is_bad_input(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(BadInput, match="cannot be written"):
        write([], tmp_path / "file", advance=lambda: None)


def test_unscored_is_not_zero() -> None:
    by_name = {rate.metric: rate for rate in rates([{"recall_at_5": None}, {"recall_at_5": 1.0}, {"recall_at_5": 0.5}])}
    assert (by_name["recall_at_5"].n, by_name["recall_at_5"].mean) == (2, 0.75)
    assert (by_name["value_support"].n, by_name["value_support"].mean, by_name["value_support"].interval) == (
        0,
        None,
        None,
    )


def report(outcomes: tuple[Outcome, ...], **earlier: dict[str, dict[str, float | None]]) -> str:
    out = io.StringIO()
    console = Console(file=out, width=160)
    print_report(outcomes, folder=Path("runs/x"), earlier=earlier.get("earlier"), console=console)
    return out.getvalue()


def test_the_report_shows_n_interval_and_place() -> None:
    shown = report(tuple(run([case(), replace(case(quotes=()), id="two")], QuotingAssistant())))
    row = next(line for line in shown.splitlines() if "recall_at_5" in line)
    assert "1.000" in row and "0.207 … 1.000" in row  # Wilson: 1 of 1, low = 1 / (1 + z²) = 0.2065
    assert "runs/x" in shown


def test_the_report_compares_runs() -> None:
    outcomes = tuple(run([case(must_include=("50万",))], QuotingAssistant()))
    shown = report(outcomes, earlier={"one": {"key_fact_recall": 0.5}, "gone": {"key_fact_recall": 0.0}})
    assert "1 shared cases" in shown
    row = [line for line in shown.splitlines() if "key_fact_recall" in line][-1]
    assert [cell.strip() for cell in row.strip("│ ").split("│")][1:] == ["0.500", "1.000", "1", "0"]


def test_a_folder_without_results_cannot_be_compared(tmp_path: Path) -> None:
    with pytest.raises(CaseInvalid, match="expected the lines of an earlier run"):
        read_scores(tmp_path)
    (tmp_path / RESULTS).write_text("{}\n")
    with pytest.raises(CaseInvalid, match="cannot be read as results"):
        read_scores(tmp_path)
