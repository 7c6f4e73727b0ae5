import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from index.errors import IndexDamaged
from index.lexical import LexicalIndex
from index.postings import FILES
from index.tokens import index_terms

K1, B = 0.9, 0.2
words = st.lists(st.sampled_from(["a", "b", "c", "d", "e", "f", "g"]), min_size=0, max_size=8).map(" ".join)
corpora = st.lists(words, min_size=1, max_size=12).filter(any)


def _oracle(texts: Sequence[str], epsilon: float = 0.25) -> BM25Okapi:
    return BM25Okapi([index_terms(text) for text in texts], k1=K1, b=B, epsilon=epsilon)


@given(corpora, words, st.sampled_from([0.0, 0.25, 1.0]))
@example(["a b", "a c", "a d", "e", "f g"], "a a b", 0.25)  # `a` is in over half of the rows
def test_scores_are_those_of_rank_bm25(texts: list[str], query: str, epsilon: float) -> None:
    oracle = _oracle(texts, epsilon)
    assume(oracle.average_idf > 0)
    expected = oracle.get_scores(index_terms(query))
    scores = LexicalIndex.build(texts, epsilon=epsilon).scores(query)
    assert scores.dtype == np.float32
    np.testing.assert_allclose(scores, expected, rtol=1e-4, atol=1e-6)


def test_a_frequent_term_takes_the_floor_of_rank_bm25() -> None:
    texts = ["补贴企业", "补贴个人", "补贴学校", "税收", "土地供应"]
    assert _oracle(texts).idf["补贴"] == pytest.approx(0.25 * _oracle(texts).average_idf)
    np.testing.assert_allclose(
        LexicalIndex.build(texts).scores("补贴企业"), _oracle(texts).get_scores(index_terms("补贴企业")), rtol=1e-4
    )


@given(corpora, words)
def test_a_match_never_counts_against_a_row(texts: list[str], query: str) -> None:
    """Where Okapi's average idf is not positive, its own floor would."""
    scores = LexicalIndex.build(texts).scores(query)
    for row, text in enumerate(texts):
        shared = set(index_terms(text)) & set(index_terms(query))
        assert scores[row] >= 0 if shared else scores[row] == 0
    if _oracle(texts).average_idf <= 0 and set(index_terms(query)) & {
        term for text in texts for term in index_terms(text)
    }:
        assert scores.max() > 0


def test_one_row_by_hand() -> None:
    # One row of five terms (three pairs, two words), all with idf = ln(1 + 0.5/1.5); saturation k1 · 1, so an impact is
    # idf · 1.9 / 1.9. The query is one pair and one word. At most 1.9 · idf for each of them is to be had.
    index = LexicalIndex.build(["给予补贴"])
    assert index.scores("补贴")[0] == pytest.approx(2 * math.log(4 / 3))
    assert index.bound("补贴") == pytest.approx(2 * 1.9 * math.log(4 / 3))
    assert index.bound("。") == 1.0


def test_a_repeated_query_term_counts_as_often() -> None:
    index = LexicalIndex.build(["补贴", "税收", "土地", "人才"])
    assert index.scores("补贴 补贴")[0] == pytest.approx(2 * index.scores("补贴")[0])


@given(corpora, words, st.integers(0, 15))
def test_search_agrees_with_scores(texts: list[str], query: str, k: int) -> None:
    index = LexicalIndex.build(texts)
    scores = index.scores(query)
    expected = sorted((row for row in range(len(texts)) if scores[row] > 0), key=lambda row: (-scores[row], row))
    assert [hit.row for hit in index.search(query, k)] == expected[:k]


@given(corpora, words)
def test_texts_outside_score_like_their_rows(texts: list[str], query: str) -> None:
    index = LexicalIndex.build(texts)
    np.testing.assert_allclose(index.scores_of(query, texts), index.scores(query), rtol=1e-5, atol=1e-6)


def test_a_new_term_weighs_like_one_of_a_single_row() -> None:
    index = LexicalIndex.build(["补贴", "税收", "土地", "人才", "人才"])
    assert index.scores_of("飞地", ["飞地"]) == pytest.approx(index.scores("补贴")[:1])
    assert index.scores_of("飞地", ["补贴"]) == [0]
    assert index.scores_of("飞地", []).shape == (0,)


@pytest.mark.parametrize("texts", [["产业补贴5G", "税收", "", "繁體產業"], [""], []])
def test_saved_and_opened_scores_the_same(tmp_path: Path, texts: list[str]) -> None:
    built = LexicalIndex.build(texts)
    built.save(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(FILES)
    opened = LexicalIndex.open(tmp_path)
    assert (len(opened), opened.term_count) == (len(built), built.term_count)
    for query in ("产业", "5g 补贴", "无关", ""):
        np.testing.assert_array_equal(opened.scores(query), built.scores(query))
    assert opened.scores_of("产业", ["产业"]) == pytest.approx(built.scores_of("产业", ["产业"]))


@pytest.mark.parametrize("name", FILES)
def test_a_broken_file_is_named(tmp_path: Path, name: str) -> None:
    LexicalIndex.build(["产业补贴", "税收"]).save(tmp_path)
    path = tmp_path / name
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(IndexDamaged, match="build the index again"):
        LexicalIndex.open(tmp_path)


def test_pickled_arrays_are_refused(tmp_path: Path) -> None:
    LexicalIndex.build(["产业补贴"]).save(tmp_path)
    np.save(tmp_path / "lexical.rows.npy", np.array([{}]), allow_pickle=True)
    with pytest.raises(IndexDamaged):
        LexicalIndex.open(tmp_path)


@settings(deadline=None)
@given(
    st.lists(st.text("补贴企业奖励a1", min_size=1, max_size=12), min_size=1, max_size=8),
    st.text("补贴企业奖励a1z", max_size=12),
)
def test_no_row_scores_more_than_the_bound(texts: list[str], query: str) -> None:
    index = LexicalIndex.build(texts)
    assert index.scores(query).max() <= index.bound(query) * (1 + 1e-6)


@given(
    texts=st.lists(st.text(alphabet="甲乙丙丁 a，。", max_size=12), min_size=1, max_size=8),
    query=st.text(alphabet="甲乙丙丁a"),
)
@settings(deadline=None)
def test_windows_change_no_score_of_a_clause(texts: list[str], query: str) -> None:
    """Rows behind the clauses score as if one stood among these, and take no part in idf and average length."""
    windows = ["乙丙", "丁丁甲a", *texts[:1]]
    alone = LexicalIndex.build(texts)
    both = LexicalIndex.build([*texts, *windows], clauses=len(texts))
    scores = both.scores(query)
    np.testing.assert_array_equal(scores[: len(texts)], alone.scores(query))
    assert both.bound(query) == alone.bound(query)
    if alone.weighting.average_length:
        np.testing.assert_allclose(scores[len(texts) :], alone.scores_of(query, windows), rtol=1e-5, atol=1e-6)
