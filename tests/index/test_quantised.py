from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import faiss
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import IndexDamaged
from index.quantised import QuantisedVectors
from index.types import Vectors
from tests.index.made_vectors import clustered, units


def _opened(folder: Path, vectors: Vectors) -> tuple[QuantisedVectors, Path, Path]:
    built = QuantisedVectors.build(vectors)
    codes, scale = folder / "codes.faiss", folder / "codes.json"
    built.save(codes, scale)
    return built, codes, scale


def test_error_by_hand() -> None:
    # Mean (0.5, 0.5); the rows lie at ±0.5 of it, which is ±127 whole steps: nothing is lost.
    exact = QuantisedVectors.build(np.eye(2, dtype=np.float32))
    assert exact.row_error == pytest.approx(0, abs=1e-12)
    # Offsets −0.5, 0 and 0.5 about the mean 0.5: 0 and ±127 steps; a fourth row at 0.503 of the reach lies off a step.
    rows = np.array([[0.0], [1.0], [0.5], [0.5]], dtype=np.float32)
    assert QuantisedVectors.build(rows).row_error == pytest.approx(0, abs=1e-12)
    odd = np.array([[0.0], [1.0], [0.5 + 0.5 / 127 / 2], [0.5 - 0.5 / 127 / 2]], dtype=np.float32)
    assert QuantisedVectors.build(odd).row_error == pytest.approx(0.5 / 127 / 2, rel=1e-3)


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 200),
    st.sampled_from([1, 3, 16, 33, 64]),
    st.integers(1, 40),
    st.integers(0, 2**32),
    st.sampled_from(["apart", "clustered", "equal", "axes", "zero query"]),
)
def test_no_row_exceeds_its_limit(count: int, dimension: int, wanted: int, seed: int, kind: str) -> None:
    """The law that makes search exact, for proposed rows and, with the last limit, for all others."""
    vectors = clustered(count, dimension, seed) if kind == "clustered" else units(count, dimension, seed)
    if kind == "equal":
        vectors[:] = vectors[0]
    if kind == "axes":
        vectors = np.eye(dimension, dtype=np.float32)[np.random.default_rng(seed).integers(0, dimension, count)]
    query = units(1, dimension, seed + 1)[0] * np.float32(kind != "zero query")
    proposed = QuantisedVectors.build(vectors).propose(query, wanted)
    assert len(set(proposed.rows.tolist())) == len(proposed.rows) == min(wanted, count)
    assert (np.diff(proposed.limits) <= 0).all()
    assert (np.vecdot(vectors[proposed.rows], query) <= proposed.limits).all()
    others = np.setdiff1d(np.arange(count), proposed.rows)
    assert (np.vecdot(vectors[others], query) <= proposed.limits[-1]).all()


def test_the_limits_are_near_the_cosines() -> None:
    """A bound that is far off would prove nothing: on vectors like an embedder's it is within 0.02."""
    vectors, query = clustered(20_000, 384, 1), clustered(1, 384, 2)[0]
    proposed = QuantisedVectors.build(vectors).propose(query, 1000)
    excess = proposed.limits - vectors[proposed.rows] @ query
    assert 0 <= excess.min() <= excess.max() <= 0.02


def test_saved_and_opened_proposes_the_same(tmp_path: Path) -> None:
    vectors = clustered(300, 32, 5)
    built, codes, scale = _opened(tmp_path, vectors)
    opened = QuantisedVectors.open(codes, scale, shape=(300, 32))
    for seed in range(5):
        query = units(1, 32, seed)[0]
        one, other = built.propose(query, 10), opened.propose(query, 10)
        np.testing.assert_array_equal(one.limits, other.limits)
        np.testing.assert_array_equal(one.rows, other.rows)


def test_the_same_vectors_give_the_same_files(tmp_path: Path) -> None:
    vectors = clustered(5000, 32, 5)
    contents = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        _, codes, scale = _opened(tmp_path / name, vectors.copy())
        contents.append((codes.read_bytes(), scale.read_bytes()))
    assert contents[0] == contents[1]


def _without_a_step(codes: Path, scale: Path) -> None:
    entry = json.loads(scale.read_text())
    scale.write_text(json.dumps(entry | {"steps": entry["steps"][1:]}))


def _of_another_kind(codes: Path, scale: Path) -> None:
    other = faiss.IndexScalarQuantizer(16, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT)
    vectors = units(50, 16, 1)
    other.train(vectors)
    other.add(vectors)
    faiss.write_index(other, str(codes))


@pytest.mark.parametrize(
    "damage",
    [
        lambda codes, scale: codes.unlink(),
        lambda codes, scale: scale.unlink(),
        lambda codes, scale: codes.write_bytes(b"garbage"),
        lambda codes, scale: scale.write_text("{}"),
        lambda codes, scale: scale.write_text("["),
        _without_a_step,
        _of_another_kind,
    ],
)
def test_damage_is_told(tmp_path: Path, damage: Callable[[Path, Path], None]) -> None:
    _, codes, scale = _opened(tmp_path, units(50, 16, 1))
    damage(codes, scale)
    with pytest.raises(IndexDamaged, match="build the index again"):
        QuantisedVectors.open(codes, scale, shape=(50, 16))


def test_a_copy_of_other_vectors_is_damage(tmp_path: Path) -> None:
    _, codes, scale = _opened(tmp_path, units(50, 16, 1))
    with pytest.raises(IndexDamaged, match=r"shape \(50, 16\), expected signed bytes of shape \(51, 16\)"):
        QuantisedVectors.open(codes, scale, shape=(51, 16))


def test_a_full_disk_is_an_error(tmp_path: Path) -> None:
    built = QuantisedVectors.build(units(300, 64, 1))
    for codes, scale in ((Path("/dev/full"), tmp_path / "s"), (tmp_path / "c", Path("/dev/full"))):
        with pytest.raises(OSError, match="space"):
            built.save(codes, scale)


def test_very_long_vectors_are_left_alone() -> None:
    """Sums of more than 1,024 products of bytes would not be exact in float32."""
    assert [QuantisedVectors.fits(dimension) for dimension in (0, 1, 384, 1024, 1025)] == [
        False,
        True,
        True,
        True,
        False,
    ]
