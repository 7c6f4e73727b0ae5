"""Ranks of gold quotes, by hand."""

from __future__ import annotations

import math

import pytest
from eval_samples import FILE, TEXT, answer, case, citation, observe, sentence
from hypothesis import given
from hypothesis import strategies as st

from qa.eval.metrics.citation_precision import citation_precision
from qa.eval.metrics.citation_recall import citation_recall
from qa.eval.metrics.mrr import mrr
from qa.eval.metrics.ndcg_at_10 import ndcg_at_10
from qa.eval.metrics.recall_at_1 import recall_at_1
from qa.eval.metrics.recall_at_5 import recall_at_5
from qa.eval.metrics.recall_at_10 import recall_at_10
from qa.eval.observation import Observation, Place

STATE, PROVINCE, TERM = "国家级奖励50万元", "省级奖励20万元", "有效期3年"


def place(quote: str) -> Place:
    at = TEXT.index(quote)
    return Place(file=FILE, start=at, end=at + len(quote))


def ranked(*quotes: str, of: tuple[str, ...]) -> Observation:
    return observe(answer(), of=case(quotes=of), retrieved=tuple(place(quote) for quote in quotes))


def test_two_quotes_at_ranks_one_and_three() -> None:
    seen = ranked(STATE, TERM, PROVINCE, of=(STATE, PROVINCE))
    assert (recall_at_1(seen), recall_at_5(seen), recall_at_10(seen)) == (0.5, 1.0, 1.0)
    assert mrr(seen) == 1.0
    # gains 1 / log2(2) + 1 / log2(4) = 1.5; ideal 1 / log2(2) + 1 / log2(3) = 1.6309
    assert ndcg_at_10(seen) == pytest.approx(1.5 / (1 + 1 / math.log2(3)))


def test_the_first_relevant_clause_decides_the_reciprocal_rank() -> None:
    assert mrr(ranked(TERM, TERM, PROVINCE, of=(PROVINCE, STATE))) == pytest.approx(1 / 3)
    assert mrr(ranked(TERM, of=(STATE,))) == 0.0


def test_the_eleventh_clause_is_too_late() -> None:
    seen = ranked(*[TERM] * 10, STATE, of=(STATE,))
    assert (recall_at_10(seen), ndcg_at_10(seen), mrr(seen)) == (0.0, 0.0, 0.0)


def test_one_clause_with_both_quotes_is_ideal() -> None:
    whole = Place(file=FILE, start=0, end=len(TEXT))
    assert ndcg_at_10(observe(answer(), of=case(quotes=(STATE, PROVINCE)), retrieved=(whole,))) == 1.0


@pytest.mark.parametrize("metric", [recall_at_1, recall_at_10, ndcg_at_10, mrr])
def test_unscored(metric: object) -> None:
    assert callable(metric)
    assert metric(observe(answer(), retrieved=None)) is None
    assert metric(observe(answer(), of=case(quotes=()), retrieved=())) is None
    assert metric(observe(answer(), retrieved=())) == 0.0


@given(st.permutations([STATE, PROVINCE, TERM, "一、", "二、"]))
def test_a_better_place_never_lowers_a_metric(order: list[str]) -> None:
    at = order.index(STATE)
    raised = [STATE, *order[:at], *order[at + 1 :]]
    for metric in (recall_at_1, recall_at_5, ndcg_at_10, mrr):
        before, after = metric(ranked(*order, of=(STATE,))), metric(ranked(*raised, of=(STATE,)))
        assert before is not None and after is not None
        assert 0 <= before <= after == 1.0


class TestCitations:
    def test_precision_counts_what_overlaps_by_half_of_the_shorter(self) -> None:
        cited = (citation(1, "奖励50万元"), citation(2, TERM), citation(3, TEXT))
        given = answer(sentence("x", 1), citations=cited)
        assert citation_precision(observe(given, of=case(quotes=(STATE,)))) == pytest.approx(2 / 3)

    def test_recall_adds_up_and_reads_nearest(self) -> None:
        reward = citation(2, "奖励", start=TEXT.index(STATE) + 3)
        halves = (citation(1, "国家级"), reward)  # 5 of the 9 characters of the gold quote
        given = answer(sentence("x", 1), citations=halves, nearest=(citation(1, TERM),))
        assert citation_recall(observe(given, of=case(quotes=(STATE, TERM, PROVINCE)))) == pytest.approx(2 / 3)
        only = answer(sentence("x", 1), citations=halves[:1])
        assert citation_recall(observe(only, of=case(quotes=(STATE,)))) == 0.0

    def test_unscored(self) -> None:
        assert citation_precision(observe(answer())) is None
        assert citation_recall(observe(answer(), of=case(quotes=()))) is None
        assert citation_recall(observe(answer())) == 0.0
