from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import faiss
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.dense import QUANTISED_FROM, DenseIndex
from index.errors import IndexDamaged
from index.types import Vectors
from tests.index.made_vectors import clustered, units


def test_cosines_by_hand() -> None:
    index = DenseIndex.build(np.array([[1, 0], [0.6, 0.8], [0, 1], [0, 0]], dtype=np.float32))
    np.testing.assert_allclose(index.scores(np.array([0, 1], dtype=np.float32)), [0, 0.8, 1, 0])
    assert [hit.row for hit in index.search(np.array([0, 1], dtype=np.float32), 2)] == [2, 1]


def test_equal_scores_come_by_row() -> None:
    index = DenseIndex.build(np.array([[0, 1], [1, 0], [1, 0], [1, 0]], dtype=np.float32))
    assert [hit.row for hit in index.search(np.array([1, 0], dtype=np.float32), 3)] == [1, 2, 3]


@settings(deadline=None)
@given(st.integers(1, 40), st.integers(0, 50), st.integers(0, 2**32))
def test_search_is_exact(count: int, k: int, seed: int) -> None:
    vectors = units(count, 8, seed)
    query = units(1, 8, seed + 1)[0]
    index = DenseIndex.build(vectors)
    expected = vectors.astype(np.float64) @ query
    np.testing.assert_allclose(index.scores(query), expected, atol=1e-6)
    found = index.search(query, k)
    assert len(found) == min(k, count)
    np.testing.assert_allclose([hit.score for hit in found], np.sort(expected)[::-1][:k], atol=1e-6)


@pytest.mark.parametrize("count", [0, 1, 300])
def test_saved_and_opened_is_the_same(tmp_path: Path, count: int) -> None:
    vectors = units(count, 16, 1)
    DenseIndex.build(vectors).save(tmp_path / "v")
    opened = DenseIndex.open(tmp_path / "v")
    assert (len(opened), opened.dimension) == (count, 16)
    np.testing.assert_array_equal(opened.vectors(), vectors)


@pytest.mark.parametrize(
    "vectors",
    [
        np.ones((2, 4), dtype=np.float32),
        np.eye(2, dtype=np.float64),
        np.ones(4, dtype=np.float32),
        np.full((1, 4), np.nan, dtype=np.float32),
    ],
)
def test_other_vectors_are_refused(vectors: Vectors) -> None:
    with pytest.raises(ValueError, match="expected"):
        DenseIndex.build(vectors)


def test_a_full_disk_is_an_error() -> None:
    with pytest.raises(OSError, match="space"):
        DenseIndex.build(units(300, 384, 1)).save(Path("/dev/full"))


@pytest.mark.parametrize("content", [b"", b"garbage", None])
def test_a_broken_file_is_damage(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "v"
    if content is None:
        faiss.write_index(faiss.IndexFlatL2(4), str(path))
    else:
        path.write_bytes(content)
    with pytest.raises(IndexDamaged):
        DenseIndex.open(path)
    with pytest.raises(IndexDamaged):
        DenseIndex.open(tmp_path / "absent")


def test_many_rows_shared_by_threads_score_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors, query = units(1001, 16, 3), units(1, 16, 4)[0]
    alone = DenseIndex.build(vectors).scores(query)
    monkeypatch.setattr("index.dense._ROWS_A_THREAD", 100)
    monkeypatch.setattr("index.dense._CORES", 3)
    np.testing.assert_array_equal(DenseIndex.build(vectors).scores(query), alone)


def test_a_query_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="expected"):
        DenseIndex.build(units(2, 16, 1)).scores(units(1, 8, 1)[0])


def _assert_exact(index: DenseIndex, query: Vectors, k: int) -> int:
    """Asserts that `best` is the first `k` of all scores, bit for bit; returns how many rows it compared."""
    scores = index.scores(query)
    expected = np.lexsort((np.arange(len(index)), -scores))[: max(k, 0)]
    best = index.best(query, k)
    assert best.rows.tolist() == expected.tolist()
    np.testing.assert_array_equal(best.scores, scores[expected])
    return best.compared


def test_recall_of_the_best_is_whole() -> None:
    index = DenseIndex.build(clustered(QUANTISED_FROM, 384, 1))
    compared = [_assert_exact(index, query, k) for query in clustered(20, 384, 7) for k in (1, 10, 100)]
    assert np.mean(np.array(compared) == len(index)) <= 0.1, "the copy proves too little to save time"


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 120),
    st.integers(0, 30),
    st.integers(0, 2**32),
    st.sampled_from([1, 4, 20]),
    st.sampled_from(["apart", "clustered", "twins"]),
)
def test_with_the_copy_search_is_exact(count: int, k: int, seed: int, proposed: int, kind: str) -> None:
    vectors = units(count, 8, seed) if kind == "apart" else clustered(count, 8, seed)
    if kind == "twins":
        vectors = np.repeat(vectors, 3, axis=0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.dense.QUANTISED_FROM", 1)
        patch.setattr("index.dense._PROPOSED", proposed)
        patch.setattr("index.dense._PROPOSED_A_PLACE", 1)
        _assert_exact(DenseIndex.build(vectors), units(1, 8, seed + 1)[0], k)


def test_more_equal_rows_than_proposed_are_all_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here the bound proves nothing: row 0 must win by its number although any of 50 could have been proposed."""
    monkeypatch.setattr("index.dense.QUANTISED_FROM", 1)
    monkeypatch.setattr("index.dense._PROPOSED", 10)
    monkeypatch.setattr("index.dense._PROPOSED_A_PLACE", 1)
    vectors = np.repeat(units(1, 16, 1), 50, axis=0)
    assert _assert_exact(DenseIndex.build(vectors), units(1, 16, 2)[0], 3) == 50


def test_scores_of_rows_are_those_of_all() -> None:
    index, query = DenseIndex.build(units(100, 24, 1)), units(1, 24, 2)[0]
    np.testing.assert_array_equal(index.scores_of(query, [7, 3, 99]), index.scores(query)[[7, 3, 99]])
    assert index.scores_of(query, np.empty(0, dtype=np.int64)).shape == (0,)


def test_the_copy_is_saved_beside_the_vectors_and_made_anew_if_absent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.dense.QUANTISED_FROM", 100)
    monkeypatch.setattr("index.dense._PROPOSED", 30)
    vectors, queries = clustered(400, 16, 1), clustered(5, 16, 9)
    DenseIndex.build(vectors).save(tmp_path / "v.faiss")
    assert {path.name for path in tmp_path.iterdir()} == {"v.faiss", "v.codes.faiss", "v.codes.json"}
    compared = [_assert_exact(DenseIndex.open(tmp_path / "v.faiss"), query, 2) for query in queries]
    for name in ("v.codes.faiss", "v.codes.json"):
        (tmp_path / name).unlink()
    assert [_assert_exact(DenseIndex.open(tmp_path / "v.faiss"), query, 2) for query in queries] == compared
    DenseIndex.build(vectors[:99]).save(tmp_path / "few.faiss")
    assert not (tmp_path / "few.codes.faiss").exists()


def test_half_a_copy_is_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.dense.QUANTISED_FROM", 100)
    DenseIndex.build(units(100, 16, 1)).save(tmp_path / "v.faiss")
    (tmp_path / "v.codes.json").unlink()
    with pytest.raises(IndexDamaged, match=r"v\.codes\.json"):
        DenseIndex.open(tmp_path / "v.faiss")


def test_searches_at_once_find_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.dense.QUANTISED_FROM", 100)
    index, queries = DenseIndex.build(clustered(2_000, 32, 1)), clustered(40, 32, 2)
    alone = [index.best(query, 5).rows.tolist() for query in queries]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda query: index.best(query, 5).rows.tolist(), queries)) == alone


def test_windows_do_not_change_the_background(tmp_path: Path) -> None:
    vectors = np.eye(5, dtype=np.float32)[[0, 1, 0, 0, 0]]
    assert DenseIndex.build(vectors).background == pytest.approx(0.6)  # 6 of 10 pairs are equal, 4 have nothing shared
    index = DenseIndex.build(vectors, clauses=2)
    index.save(tmp_path / "vectors.faiss")
    assert index.background == DenseIndex.open(tmp_path / "vectors.faiss", clauses=2).background == 0.0
    assert DenseIndex.open(tmp_path / "vectors.faiss").background == pytest.approx(0.6)
