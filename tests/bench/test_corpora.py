from pathlib import Path

import numpy as np
import pytest

from bench.corpora import DIMENSION, MEAN_LENGTH, Known, LikelyEmbedder, corpus, made_readings


def test_made_vectors_are_like_real_ones() -> None:
    passages = [f"办法{number // 40}\n第{number}条" for number in range(2_000)]
    vectors = LikelyEmbedder().passages(passages)
    assert vectors.shape == (2_000, DIMENSION)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.linalg.norm(vectors.mean(axis=0)) == pytest.approx(MEAN_LENGTH, abs=0.01)
    assert (vectors @ LikelyEmbedder().query("谁可以申请？")).std() == pytest.approx(0.014, abs=0.004)
    cosines = vectors @ vectors[0]
    assert cosines[1:40].mean() > cosines[40:].mean() + 0.02, "clauses of one document lie close together"


def test_vectors_follow_from_the_text() -> None:
    embedder = LikelyEmbedder()
    np.testing.assert_allclose(embedder.passages(["甲\n乙", "丙"])[1], embedder.passages(["丙"])[0], atol=1e-6)
    np.testing.assert_array_equal(Known(["问"]).query("问"), embedder.query("问"))


@pytest.mark.parametrize("rows", [1, 100, 250])
def test_made_readings_have_as_many_clauses_as_wanted(rows: int) -> None:
    readings = list(made_readings(rows))
    assert sum(len(reading.clauses) for reading in readings) == rows
    for reading in readings:
        assert all(clause.span.cut(reading.source.text) == clause.text for clause in reading.clauses)


def test_without_development_data_text_is_made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYQA_DEV_DATA", str(tmp_path))
    made = corpus(30, 4)
    assert (made.name, sum(len(reading.clauses) for reading in made.readings)) == ("made-up text", 30)
    assert len(made.questions) == 4
