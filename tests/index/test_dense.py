from pathlib import Path

import faiss
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dense import DenseIndex
from index.errors import IndexDamaged
from index.types import Vectors


def _units(count: int, dimension: int, seed: int) -> Vectors:
    vectors = np.random.default_rng(seed).normal(size=(count, dimension)).astype(np.float32)
    unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit


def test_cosines_by_hand() -> None:
    index = DenseIndex.build(np.array([[1, 0], [0.6, 0.8], [0, 1], [0, 0]], dtype=np.float32))
    np.testing.assert_allclose(index.scores(np.array([0, 1], dtype=np.float32)), [0, 0.8, 1, 0])
    assert [hit.row for hit in index.search(np.array([0, 1], dtype=np.float32), 2)] == [2, 1]


def test_equal_scores_come_by_row() -> None:
    index = DenseIndex.build(np.array([[0, 1], [1, 0], [1, 0], [1, 0]], dtype=np.float32))
    assert [hit.row for hit in index.search(np.array([1, 0], dtype=np.float32), 3)] == [1, 2, 3]


@given(st.integers(1, 40), st.integers(0, 50), st.integers(0, 2**32))
def test_search_is_exact(count: int, k: int, seed: int) -> None:
    vectors = _units(count, 8, seed)
    query = _units(1, 8, seed + 1)[0]
    index = DenseIndex.build(vectors)
    expected = vectors.astype(np.float64) @ query
    np.testing.assert_allclose(index.scores(query), expected, atol=1e-6)
    found = index.search(query, k)
    assert len(found) == min(k, count)
    np.testing.assert_allclose([hit.score for hit in found], np.sort(expected)[::-1][:k], atol=1e-6)


@pytest.mark.parametrize("count", [0, 1, 300])
def test_saved_and_opened_is_the_same(tmp_path: Path, count: int) -> None:
    vectors = _units(count, 16, 1)
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
        DenseIndex.build(_units(300, 384, 1)).save(Path("/dev/full"))


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
    vectors, query = _units(1001, 16, 3), _units(1, 16, 4)[0]
    alone = DenseIndex.build(vectors).scores(query)
    monkeypatch.setattr("index.dense._ROWS_A_THREAD", 100)
    monkeypatch.setattr("index.dense._CORES", 3)
    np.testing.assert_array_equal(DenseIndex.build(vectors).scores(query), alone)


def test_a_query_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="expected"):
        DenseIndex.build(_units(2, 16, 1)).scores(_units(1, 8, 1)[0])
