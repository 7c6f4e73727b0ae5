import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.fusion import Scale, by_words, convex, convex_of, owning, reciprocal_rank
from index.ranking import top_rows
from index.windows import SHARE

levels = st.lists(st.integers(0, 4), min_size=0, max_size=30)


@settings(deadline=None)
@given(levels, st.integers(-1, 40))
def test_top_rows_sorts_by_score_then_row(scores: list[int], k: int) -> None:
    expected = sorted(range(len(scores)), key=lambda row: (-scores[row], row))
    assert top_rows(np.array(scores, dtype=np.float32), k).tolist() == expected[: max(k, 0)]


@settings(deadline=None)
@given(st.integers(200, 3_000), st.integers(1, 12), st.integers(1, 40), st.integers(0, 2**32))
def test_top_rows_of_many_scores_with_ties(size: int, k: int, levels: int, seed: int) -> None:
    """Enough scores for the bound by groups; few levels make many ties, many levels few."""
    scores = np.random.default_rng(seed).integers(0, levels**3, size).astype(np.float32)
    expected = sorted(range(size), key=lambda row: (-scores[row], row))[:k]
    assert top_rows(scores, k).tolist() == expected


def test_top_rows_looks_behind_the_last_whole_group() -> None:
    scores = np.zeros(64 * 2 + 3)
    scores[[5, -1]] = 1, 2
    assert top_rows(scores, 2).tolist() == [130, 5]


def test_convex_by_hand() -> None:
    # Candidates 0, 1, 2 (row 3 is proposed by neither side).
    # Lexical / 8: 0.5, 0.25, 0. Dense (x − 0.2) / 0.8: 0, 0.75, 0.375.
    lexical, dense = np.array([4.0, 2.0, 0.0, 0.0]), np.array([0.2, 0.8, 0.5, 0.1])
    found = convex(lexical, dense, 3, scale=Scale(bound=8, background=0.2), weight=0.4, depth=2)
    assert [hit.row for hit in found] == [1, 0, 2]
    assert [hit.score for hit in found] == pytest.approx([0.6 * 0.25 + 0.4 * 0.75, 0.6 * 0.5, 0.4 * 0.375])
    assert (found[0].lexical, found[0].dense) == (2.0, 0.8)


def test_likeness_below_the_background_says_nothing() -> None:
    scale = Scale(bound=2, background=0.5)
    assert scale.dense(np.array([-1.0, 0.5, 0.75, 1.0])).tolist() == [0, 0, 0.5, 1]
    assert scale.lexical(np.array([0.0, 1.0, 2.0])).tolist() == [0, 0.5, 1]


def test_a_query_without_common_words_is_ranked_by_meaning() -> None:
    found = convex(np.zeros(3), np.array([0.1, 0.3, 0.2]), 2, scale=Scale(), weight=0.4)
    assert [hit.row for hit in found] == [1, 2]
    assert [hit.score for hit in found] == pytest.approx([0.12, 0.08])


def test_each_candidate_keeps_its_exact_score_of_the_other_side() -> None:
    # Row 0 leads in words, row 2 in meaning; with depth 1 each enters with its own score of the other side.
    scale = Scale(bound=4)
    found = convex(np.array([3.0, 0.0, 1.0]), np.array([0.5, 0.6, 0.9]), 2, scale=scale, depth=1)
    assert {(hit.row, hit.lexical, hit.dense) for hit in found} >= {(0, 3.0, 0.5), (2, 1.0, 0.9)}


def test_the_score_of_a_row_does_not_depend_on_the_other_candidates() -> None:
    scale = Scale(bound=4)
    alone = convex(np.array([2.0]), np.array([0.5]), 5, scale=scale)
    among = convex(np.array([2.0, 3.9]), np.array([0.5, 0.9]), 5, scale=scale)
    assert alone[0].score == among[1].score


def test_a_row_with_windows_by_hand() -> None:
    # Rows 0, 1, 2; the windows 3 and 4 belong to row 1. Lexical / 4; either side counts half.
    lexical, dense = np.array([1.0, 1.0, 0.0, 0.5, 2.0]), np.array([0.2, 0.25, 0.0, 0.9, 0.5])
    scale, owners = Scale(bound=4), np.array([1, 1])
    found = convex(lexical, dense, 3, scale=scale, weight=0.5, owners=owners)
    whole, first, second = 0.5 * 0.25 + 0.5 * 0.25, 0.5 * 0.125 + 0.5 * 0.9, 0.5 * 0.5 + 0.5 * 0.5
    assert first > second
    assert [hit.row for hit in found] == [1, 0, 2]
    assert found[0].score == pytest.approx((1 - SHARE) * whole + SHARE * first)
    assert (found[0].lexical, found[0].dense) == (1.0, 0.25)
    assert found[1].score == pytest.approx(0.5 * 0.25 + 0.5 * 0.2)


def test_a_row_is_proposed_by_its_window() -> None:
    lexical, dense = np.array([3.0, 2.0, 0.0, 4.0]), np.array([0.3, 0.2, 0.1, 0.9])
    found = convex(lexical, dense, 1, scale=Scale(bound=4), depth=1, owners=np.array([2]))
    assert [hit.row for hit in found] == [2]


def test_passages_of_few_rows_do_not_leave_places_empty() -> None:
    passages, owners = np.array([0, 5, 6, 7]), np.array([1, 1, 1])
    assert owning(passages, owners, 5, 2).tolist() == [0, 1]
    assert owning(passages, owners, 5, 3).tolist() == [0, 1, 2, 3, 4]
    assert owning(np.array([0, 4]), np.array([], dtype=np.int64), 5, 3).tolist() == [0, 4]


def test_no_row() -> None:
    assert convex(np.zeros(0), np.zeros(0), 5, scale=Scale()) == []
    assert reciprocal_rank(np.zeros(0), np.zeros(0), 5) == []


def test_reciprocal_rank_by_hand() -> None:
    found = reciprocal_rank(np.array([3.0, 2.0, 0.0]), np.array([0.9, 0.1, 0.5]), 3, constant=60)
    expected = {0: 1.0, 2: 61 / 62 / 2, 1: (61 / 62 + 61 / 63) / 2}
    assert {hit.row: hit.score for hit in found} == pytest.approx(expected)
    assert [hit.row for hit in found] == [0, 1, 2]


@settings(deadline=None)
@given(st.data(), st.integers(1, 25), st.floats(0, 1))
def test_fused_scores_are_ordered_and_bounded(data: st.DataObject, size: int, weight: float) -> None:
    lexical = np.array(data.draw(st.lists(st.integers(0, 5), min_size=size, max_size=size)), dtype=np.float32)
    dense = np.array(data.draw(st.lists(st.floats(-1, 1, width=32), min_size=size, max_size=size)), dtype=np.float32)
    for found in (
        convex(lexical, dense, 10, scale=Scale(bound=5), weight=weight, depth=4),
        reciprocal_rank(lexical, dense, 10, depth=4),
    ):
        assert all(-1e-9 <= hit.score <= 1 + 1e-9 for hit in found)
        assert [(hit.score, -hit.row) for hit in found] == sorted(((h.score, -h.row) for h in found), reverse=True)
        assert len({hit.row for hit in found}) == len(found) <= 10


@settings(deadline=None)
@given(st.data(), st.integers(1, 40), st.floats(0, 1), st.integers(1, 6), st.integers(1, 8))
def test_the_candidates_alone_give_what_all_rows_give(
    data: st.DataObject, size: int, weight: float, depth: int, k: int
) -> None:
    lexical = np.array(data.draw(st.lists(st.integers(0, 5), min_size=size, max_size=size)), dtype=np.float32)
    dense = np.array(data.draw(st.lists(st.floats(-1, 1, width=32), min_size=size, max_size=size)), dtype=np.float32)
    rows = np.union1d(by_words(lexical, max(depth, k)), top_rows(dense, max(depth, k)))
    found = convex_of(rows, lexical[rows], dense[rows], k, scale=Scale(bound=5), weight=weight)
    assert found == convex(lexical, dense, k, scale=Scale(bound=5), weight=weight, depth=depth)
    # Rows that neither side proposes can have any score that does not make them a candidate.
    assert all(hit.row in rows for hit in found)
