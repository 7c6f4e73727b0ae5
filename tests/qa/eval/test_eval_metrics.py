"""Every metric against values calculated by hand."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from eval_samples import FILE, TEXT, answer, case, citation, observe, sentence

import qa.eval
from qa.eval.metrics.citation_validity import citation_validity
from qa.eval.metrics.key_fact_recall import key_fact_recall
from qa.eval.metrics.quote_verbatim import quote_verbatim
from qa.eval.metrics.recall_at_5 import recall_at_5
from qa.eval.metrics.registry import METRICS
from qa.eval.metrics.status_accuracy import status_accuracy
from qa.eval.observation import Place

STATE, PROVINCE, TERM = "国家级奖励50万元", "省级奖励20万元", "有效期3年"


def place(quote: str, *, of: int | None = None, file: str = FILE) -> Place:
    """The first `of` characters of a quote."""
    at = TEXT.index(quote)
    return Place(file=file, start=at, end=at + (len(quote) if of is None else of))


class TestRecallAt5:
    def test_half_of_the_quotes(self) -> None:
        seen = observe(answer(), of=case(quotes=(STATE, TERM)), retrieved=(place(STATE),))
        assert recall_at_5(seen) == 0.5

    def test_half_of_a_quote_is_enough(self) -> None:
        assert len(TERM) == 5
        of = case(quotes=(TERM,))
        assert recall_at_5(observe(answer(), of=of, retrieved=(place(TERM, of=3),))) == 1.0
        assert recall_at_5(observe(answer(), of=of, retrieved=(place(TERM, of=2),))) == 0.0

    def test_two_clauses_do_not_add_up(self) -> None:
        at = TEXT.index(STATE)
        thirds = tuple(Place(file=FILE, start=at + 3 * step, end=at + 3 * step + 3) for step in range(3))
        assert recall_at_5(observe(answer(), of=case(quotes=(STATE,)), retrieved=thirds)) == 0.0

    def test_the_sixth_clause_is_too_late(self) -> None:
        wrong = (place(TERM),)
        of = case(quotes=(STATE,))
        assert recall_at_5(observe(answer(), of=of, retrieved=wrong * 4 + (place(STATE),))) == 1.0
        assert recall_at_5(observe(answer(), of=of, retrieved=wrong * 5 + (place(STATE),))) == 0.0

    def test_another_file_does_not_count(self) -> None:
        assert recall_at_5(observe(answer(), retrieved=(place(STATE, file="b.txt"),))) == 0.0

    def test_any_place_of_a_repeated_quote_counts(self) -> None:
        last = TEXT.rindex("奖励")
        seen = observe(answer(), of=case(quotes=("奖励",)), retrieved=(Place(file=FILE, start=last, end=last + 2),))
        assert recall_at_5(seen) == 1.0

    def test_unscored(self) -> None:
        assert recall_at_5(observe(answer(), retrieved=None)) is None
        assert recall_at_5(observe(answer(), of=case(quotes=()), retrieved=())) is None
        assert recall_at_5(observe(answer(), retrieved=())) == 0.0


class TestCitationValidity:
    def test_all_hold(self) -> None:
        given = answer(sentence("奖励50万元。", 1), citations=(citation(1, STATE),))
        assert citation_validity(observe(given)) == 1.0

    def test_a_marker_without_citation(self) -> None:
        """Markers [1] [2], sentence numbers 1 2, one citation: 3 of 5 hold."""
        given = answer(sentence("奖励50万元。", 1, 2), citations=(citation(1, STATE),))
        assert citation_validity(observe(given)) == pytest.approx(3 / 5)

    def test_a_quote_that_is_not_at_its_offsets(self) -> None:
        """Marker and sentence number hold, the citation does not: 2 of 3."""
        given = answer(sentence("奖励50万元。", 1), citations=(citation(1, STATE, start=0),))
        assert citation_validity(observe(given)) == pytest.approx(2 / 3)

    @pytest.mark.parametrize("changes", [{"file": "b.txt"}, {"end": 10**6}, {"start": -3}, {"quote": ""}])
    def test_a_citation_that_leads_nowhere(self, changes: dict[str, object]) -> None:
        given = answer(citations=(citation(1, STATE) | changes,))
        assert citation_validity(observe(given)) == 0.0

    def test_an_empty_quote_is_no_citation(self) -> None:
        given = answer(citations=({"n": 1, "quote": "", "file": FILE, "start": 3, "end": 3},))
        assert citation_validity(observe(given)) == 0.0

    def test_two_citations_of_one_number(self) -> None:
        """Marker and sentence number are ambiguous, both citations are right: 2 of 4."""
        given = answer(sentence("奖励。", 1), citations=(citation(1, STATE), citation(1, TERM)))
        assert citation_validity(observe(given)) == 0.5

    def test_notices_count_and_withheld_sentences_do_not(self) -> None:
        notice = {"kind": "masked", "text": "遮蔽", "citations": [7]}
        given = answer(sentence("x", 9, verdict="withheld"), citations=(citation(1, STATE),), notices=(notice,))
        assert citation_validity(observe(given)) == 0.5

    def test_unscored(self) -> None:
        assert citation_validity(observe(answer(sentence("没有说明。")))) is None


class TestQuoteVerbatim:
    def test_offsets_do_not_matter(self) -> None:
        assert quote_verbatim(observe(answer(citations=(citation(1, STATE, start=0),)))) == 1.0

    def test_one_character_matters(self) -> None:
        changed = citation(2, STATE) | {"quote": STATE.replace("50", "60")}
        given = answer(citations=(citation(1, STATE), changed), nearest=(citation(1, TERM), citation(2, PROVINCE)))
        assert quote_verbatim(observe(given)) == 0.75

    def test_another_file_or_nothing_is_not_verbatim(self) -> None:
        wrong = citation(1, STATE, file="b.txt")
        empty = citation(2, STATE) | {"quote": ""}
        assert quote_verbatim(observe(answer(citations=(wrong, empty)))) == 0.0

    def test_unscored(self) -> None:
        assert quote_verbatim(observe(answer())) is None


class TestKeyFactRecall:
    def test_half_of_the_facts(self) -> None:
        of = case(must_include=("50万||500000", "三年||3年"))
        assert key_fact_recall(observe(answer(sentence("奖励500,000元。", 1)), of=of)) == 0.5

    def test_a_forbidden_string_voids(self) -> None:
        of = case(must_include=("50万",), must_not_include=("20万",))
        assert key_fact_recall(observe(answer(sentence("奖励50万元。", 1)), of=of)) == 1.0
        assert key_fact_recall(observe(answer(sentence("奖励50万元、20万元。", 1)), of=of)) == 0.0
        assert key_fact_recall(observe(answer(sentence("奖励50万元、120万元。", 1)), of=of)) == 1.0

    def test_notices_are_read_and_withheld_sentences_are_not(self) -> None:
        of = case(must_include=("已结束",))
        notice = {"kind": "period_ended", "text": "计划期已结束", "citations": []}
        assert key_fact_recall(observe(answer(notices=(notice,)), of=of)) == 1.0
        assert key_fact_recall(observe(answer(sentence("已结束", 1, verdict="withheld")), of=of)) == 0.0

    def test_only_forbidden_strings(self) -> None:
        of = case(must_not_include=("20万",))
        assert key_fact_recall(observe(answer(), of=of)) == 1.0
        assert key_fact_recall(observe(answer(sentence("20萬元。")), of=of)) == 0.0

    def test_unscored(self) -> None:
        assert key_fact_recall(observe(answer())) is None


def test_status_accuracy() -> None:
    of = case(status=("not_stated", "out_of_scope"))
    assert status_accuracy(observe(answer(status="out_of_scope"), of=of)) == 1.0
    assert status_accuracy(observe(answer(status="answered"), of=of)) == 0.0


def test_metrics_are_named_and_documented() -> None:
    assert len({metric.name for metric in METRICS}) == len(METRICS) == 31
    for metric in METRICS:
        documented = metric.score.__doc__ or ""
        assert metric.name == metric.score.__name__
        assert "Source:" in documented and " = " in documented, metric.name


def test_the_evaluator_never_imports_the_verifier() -> None:
    folder = Path(qa.eval.__file__).parent
    files = sorted(folder.rglob("*.py"))
    assert len(files) > 10
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
            module = node.module or "" if isinstance(node, ast.ImportFrom) else ""
            assert not any("verify" in name for name in [*names, module]), file
