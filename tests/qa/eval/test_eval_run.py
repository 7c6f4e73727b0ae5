"""A run over a fake assistant, and its report."""

from __future__ import annotations

import datetime
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from eval_samples import CORPUS, FILE, TEXT, case
from rich.console import Console

from index.errors import BadInput
from index.types import Clause, Hit, Span
from qa.errors import CaseInvalid, GeneratorFailed
from qa.eval.cases import Case, GoldQuote
from qa.eval.comparison import Earlier
from qa.eval.metrics.registry import NAMES
from qa.eval.observation import Place
from qa.eval.outcome import Outcome, scored
from qa.eval.report import print_report, print_subjects
from qa.eval.results import RESULTS, TIMINGS, read_scores, write
from qa.eval.run import evaluate
from qa.eval.summarise import summarise
from qa.eval.summary import Figure, Manifest, Summary
from qa.types import Answer, Answered, Citation, Drafted, Event, ExtraDocument, Question, Sentence, Timings

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
    return list(evaluate(cases, assistant, corpus=CORPUS, today=TODAY))


def test_scores_by_hand() -> None:
    (outcome,) = run([case(must_include=("50万", "20万"), status=("conflicting",))], QuotingAssistant())
    told = {name: score for name, score in outcome.scores.items() if score is not None}
    assert told == {
        "strict_faithful": 1.0,
        "recall_at_1": 1.0,
        "recall_at_5": 1.0,
        "recall_at_10": 1.0,
        "ndcg_at_10": 1.0,
        "mrr": 1.0,
        "citation_validity": 1.0,
        "quote_verbatim": 1.0,
        "coverage": 1.0,
        "citation_precision": 1.0,
        "citation_recall": 1.0,
        "number_support": 1.0,
        "number_support_amount": 1.0,
        "polarity": 1.0,
        "modality": 1.0,
        "key_fact_recall": 0.5,
        "status_accuracy": 0.0,
        "over_refusal": 0.0,
        "withheld_rate": 0.0,
        "repaired_rate": 0.0,
    }
    assert set(outcome.scores) == set(NAMES) and outcome.errors == {}
    assert outcome.retrieved == (Place(file=FILE, start=AT, end=AT + len(QUOTE)),)
    assert outcome.answer is not None and "timings" not in outcome.answer
    assert outcome.timings["total_ms"] == 1.0


def test_an_answer_out_of_form_is_an_error_and_no_score() -> None:
    outcome = scored(case(), {"status": "answered"}, corpus=CORPUS, retrieved=None, timings={})
    assert "KeyError" in outcome.errors["citation_validity"] and "citation_validity" not in outcome.scores
    assert outcome.scores["status_accuracy"] == 1.0
    figure = by_name(summary((outcome,)))["citation_validity"]
    assert (figure.n, figure.unscored, figure.errors, figure.mean) == (0, 0, 1, None)


@pytest.mark.parametrize("jobs", [1, 3])
def test_outcomes_keep_the_order_of_the_cases(jobs: int) -> None:
    cases = [case(id=str(number)) for number in range(20)]
    outcomes = evaluate(cases, QuotingAssistant(), corpus=CORPUS, today=TODAY, jobs=jobs)
    assert [outcome.case.id for outcome in outcomes] == [str(number) for number in range(20)]


def test_the_question_carries_everything() -> None:
    assistant = QuotingAssistant()
    extra = ExtraDocument(name="x.txt", text="文")
    run([replace(case(), as_of=None, extra_documents=(extra,)), replace(case(), as_of="2025-01-01")], assistant)
    assert [question.as_of for question in assistant.asked] == ["2026-11-21", "2025-01-01"]
    assert assistant.asked[0].extra_documents == (extra,)


def test_a_stale_case_is_reported_and_not_asked(tmp_path: Path) -> None:
    assistant = QuotingAssistant()
    stale = replace(case(quotes=("没有的话",)), id="old")
    outcomes = write(evaluate([stale, case()], assistant, corpus=CORPUS, today=TODAY), tmp_path, advance=lambda: None)
    assert len(assistant.asked) == 1
    assert outcomes[0].stale == (GoldQuote(file=FILE, quote="没有的话"),)
    first, second = ((tmp_path / RESULTS).read_text("utf-8")).splitlines()
    assert json.loads(first)["stale"] == [{"file": FILE, "quote": "没有的话"}]
    assert json.loads(first)["scores"] == {} and json.loads(second)["stale"] == []
    assert len((tmp_path / TIMINGS).read_text("utf-8").splitlines()) == 1
    shown = report(summary(outcomes))
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


MANIFEST = Manifest(
    subject="policyqa",
    model="none",
    model_hash="",
    prompt_hash="p",
    index_id="i",
    cases_hash="c",
    corpus_hash="o",
    code_hash="h",
    version="0",
    as_of="2026-11-21",
)


def summary(outcomes: tuple[Outcome, ...], earlier: dict[str, dict[str, float | None]] | None = None) -> Summary:
    before = (
        None if earlier is None else Earlier(folder="runs/old", scores=earlier, manifest=replace(MANIFEST, model="m"))
    )
    return summarise(outcomes, manifest=MANIFEST, earlier=before)


def by_name(of: Summary) -> dict[str, Figure]:
    return {figure.metric: figure for figure in of.figures}


def report(of: Summary) -> str:
    out = io.StringIO()
    print_report(of, folder="runs/x", console=Console(file=out, width=160))
    return out.getvalue()


def test_unscored_is_not_zero() -> None:
    (one,) = run([case()], QuotingAssistant())
    outcomes = tuple(replace(one, scores=one.scores | {"recall_at_5": value}) for value in (None, 1.0, 0.5))
    figures = by_name(summary(outcomes))
    assert (figures["recall_at_5"].n, figures["recall_at_5"].unscored, figures["recall_at_5"].mean) == (2, 1, 0.75)
    unscored = figures["refusal_recall"]
    assert (unscored.n, unscored.unscored, unscored.mean, unscored.low) == (0, 3, None, None)


def test_the_report_shows_n_interval_and_place() -> None:
    shown = report(summary(tuple(run([case(), replace(case(quotes=()), id="two")], QuotingAssistant()))))
    row = next(line for line in shown.splitlines() if "recall_at_5" in line)
    assert "1.000" in row and "0.207 … 1.000" in row  # Wilson: 1 of 1, low = 1 / (1 + z²) = 0.2065
    assert "strict_faithful 1.000" in shown and "by level-0" in shown and "runs/x" in shown


def test_the_report_compares_runs() -> None:
    outcomes = tuple(run([case(must_include=("50万",))], QuotingAssistant()))
    shown = report(summary(outcomes, {"one": {"key_fact_recall": 0.5}, "gone": {"key_fact_recall": 0.0}}))
    assert "1 shared cases" in shown and "the runs differ in model" in shown
    row = [line for line in shown.splitlines() if "key_fact_recall" in line and "│" in line][-1]
    cells = [cell.strip() for cell in row.strip("│ ").split("│")]
    assert cells[1:5] == ["1", "0.500", "1.000", "+0.500"] and cells[6:9] == ["1", "0", "–"]
    assert "better: one key_fact_recall 0.500 → 1.000" in shown


def test_several_subjects_stand_in_one_table() -> None:
    first = summary(tuple(run([case()], QuotingAssistant())))
    out = io.StringIO()
    print_subjects([first, replace(first, manifest=replace(MANIFEST, subject="dump"))], Console(file=out, width=120))
    row = next(line for line in out.getvalue().splitlines() if "key_fact" in line or "status_accuracy" in line)
    assert "policyqa none" in out.getvalue() and "dump none" in out.getvalue() and row.count("(") == 2


def test_the_summary_tells_claims_facts_and_expectations() -> None:
    of = summary(tuple(run([case(must_include=("50万",), must_not_include=("20万",))], QuotingAssistant())))
    (row,) = of.cases
    assert [(fact.words, fact.wanted, fact.found) for fact in row.facts] == [
        ("50万", True, True),
        ("20万", False, False),
    ]
    assert [(claim.text, claim.flags, claim.withheld) for claim in row.claims] == [("国家级奖励50万元。", (), False)]
    assert row.expected == ("answered",) and row.status == "answered" and of.asked == 1


def test_a_folder_without_results_cannot_be_compared(tmp_path: Path) -> None:
    with pytest.raises(CaseInvalid, match="expected the lines of an earlier run"):
        read_scores(tmp_path)
    (tmp_path / RESULTS).write_text("{}\n")
    with pytest.raises(CaseInvalid, match="cannot be read as results"):
        read_scores(tmp_path)
