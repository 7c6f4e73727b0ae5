"""Hybrid search finds what the definition, `convex` over the scores of all rows, finds: bit for bit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.fusion import Ranked, convex, convex_of
from index.generations import current_name, path_of
from index.hybrid import Guest, appraised, guests_of, merged, rank, scale_of, search
from index.publication import publish
from index.snapshot import Snapshot
from index.verification import verify
from tests.fakes import HashEmbedder
from tests.index.made_readings import LONG_LINES, city, made_reading

EMBEDDER = HashEmbedder(dimension=32)
QUERIES = ("研发投入补贴", "高新技术企业一次性奖励", "第3号", "繁體企業", "zzz")
COPY = {"vectors.codes.faiss", "vectors.codes.json"}


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """An 8-bit copy from the first row on, which proposes only a few rows."""
    monkeypatch.setattr("index.dense.QUANTISED_FROM", 1)
    monkeypatch.setattr("index.dense._PROPOSED", 12)
    monkeypatch.setattr("index.dense._PROPOSED_A_PLACE", 1)


def _publish(folder: Path, cities: int) -> Snapshot:
    return publish(folder, [city(number) for number in range(cities)], EMBEDDER, embedder_spec="fake")


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("depth", [1, 5, 100])
@pytest.mark.parametrize("k", [1, 4, 30])
def test_rank_is_convex_over_all_rows(tmp_path: Path, depth: int, k: int) -> None:
    snapshot = _publish(tmp_path, 20)
    for query in QUERIES:
        vector = EMBEDDER.query(query)
        lexical, dense = snapshot.lexical.scores(query), snapshot.dense.scores(vector)
        found = rank(snapshot, query, vector, k, depth=depth)
        assert found == convex(lexical, dense, k, scale=scale_of(snapshot, query), depth=depth)
        for one in found:
            assert (one.lexical, one.dense) == (lexical[one.row], dense[one.row])
        hits = search(snapshot, EMBEDDER, query, k, depth=depth)
        assert [(hit.row, hit.score, hit.dense) for hit in hits] == [(one.row, one.score, one.dense) for one in found]


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("depth", [1, 3, 100])
def test_guests_rank_as_rows_behind_the_last(tmp_path: Path, depth: int) -> None:
    snapshot = _publish(tmp_path, 12)
    count = snapshot.clause_count
    texts = ["研发投入补贴最高500万元", "高新技术企业一次性奖励30万元", "无关的话", "研发投入补贴最高500万元"]
    clauses = [replace(snapshot.clause(0), text=text) for text in texts]
    vectors = EMBEDDER.passages(texts)
    guests = [
        Guest(clause=clause, text=text, vector=vector)
        for clause, text, vector in zip(clauses, texts, vectors, strict=True)
    ]
    leading = set()
    for query in QUERIES:
        vector = EMBEDDER.query(query)
        own = search(snapshot, EMBEDDER, query, 6, depth=depth)
        visiting = appraised(snapshot, query, vector, guests)
        found = merged([*own, *visiting], 6)
        lexical = np.concatenate([snapshot.lexical.scores(query), snapshot.lexical.scores_of(query, texts)])
        dense = np.concatenate([snapshot.dense.scores(vector), np.vecdot(vectors, vector)])
        candidates = np.array(sorted([*(hit.row for hit in own), *range(count, count + len(texts))]))
        scale = scale_of(snapshot, query)
        expected = convex_of(candidates, lexical[candidates], dense[candidates], 6, scale=scale)
        if depth == 100:  # more than there are rows: all of them are candidates
            assert expected == convex(lexical, dense, 6, scale=scale, depth=depth)
        ranked = [Ranked(row=hit.row, score=hit.score, lexical=hit.lexical, dense=hit.dense) for hit in found]
        assert ranked == expected
        assert all(hit.clause == clauses[hit.row - count] for hit in found if hit.row >= count)
        leading.add(found[0].row >= count)
    assert leading == {True, False}, "guests should lead for some questions and not for others"
    assert appraised(snapshot, QUERIES[0], vector, []) == []


def _with_long_clauses(folder: Path) -> Snapshot:
    long = made_reading("long.txt", [("长条款办法", [LONG_LINES[0], "研发投入补贴按年度兑现。", LONG_LINES[1]])])
    return publish(folder, [*(city(number) for number in range(20)), long], EMBEDDER, embedder_spec="fake")


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("depth", [1, 5, 100])
@pytest.mark.parametrize("k", [1, 4, 30])
def test_rank_is_convex_over_all_rows_and_windows(tmp_path: Path, depth: int, k: int) -> None:
    snapshot = _with_long_clauses(tmp_path)
    assert snapshot.owners.size > 4
    assert len(snapshot.lexical) == len(snapshot.dense) == snapshot.clause_count + snapshot.owners.size
    for query in QUERIES:
        vector = EMBEDDER.query(query)
        lexical, dense = snapshot.lexical.scores(query), snapshot.dense.scores(vector)
        scale = scale_of(snapshot, query)
        expected = convex(lexical, dense, k, scale=scale, depth=depth, owners=snapshot.owners)
        assert rank(snapshot, query, vector, k, depth=depth) == expected
        assert all(one.row < snapshot.clause_count for one in expected)


def test_a_guest_scores_like_the_same_clause_in_the_index(tmp_path: Path) -> None:
    snapshot = _with_long_clauses(tmp_path)
    rows = [row for row in range(snapshot.clause_count) if snapshot.clause(row).text in LONG_LINES]
    clauses = [snapshot.clause(row) for row in rows]
    guests = guests_of([(snapshot.document(clause.document_id), clause) for clause in clauses], EMBEDDER)
    assert [len(guest.windows) for guest in guests] == [int((snapshot.owners == row).sum()) for row in rows]
    for query in QUERIES:
        vector = EMBEDDER.query(query)
        own = {hit.row: hit.score for hit in search(snapshot, EMBEDDER, query, snapshot.clause_count)}
        for hit in appraised(snapshot, query, vector, guests):
            assert hit.score == pytest.approx(own[rows[clauses.index(hit.clause)]], abs=1e-6)
    assert guests_of([], EMBEDDER) == []


@pytest.mark.usefixtures("few")
def test_the_copy_is_part_of_the_generation(tmp_path: Path) -> None:
    _publish(tmp_path, 3)
    path = path_of(tmp_path, current_name(tmp_path))
    assert {entry.name for entry in path.iterdir()} >= COPY
    with Snapshot.open(tmp_path) as snapshot:
        assert set(snapshot.manifest.hashes) >= COPY
    assert verify(tmp_path) == []
    for name in COPY:
        content = (path / name).read_bytes()
        (path / name).write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
        assert [name in problem for problem in verify(tmp_path)] == [True]
        (path / name).write_bytes(content)


@pytest.mark.usefixtures("few")
def test_grown_step_by_step_equals_rebuilt(tmp_path: Path) -> None:
    for cities in (1, 5, 2, 9):
        stepped = _publish(tmp_path / "steps", cities)
    rebuilt = _publish(tmp_path / "rebuilt", 9)
    first, second = (path_of(folder, current_name(folder)) for folder in (tmp_path / "steps", tmp_path / "rebuilt"))
    assert all((first / name).read_bytes() == (second / name).read_bytes() for name in COPY)
    for query in QUERIES:
        assert search(stepped, EMBEDDER, query, 5) == search(rebuilt, EMBEDDER, query, 5)


def test_an_index_from_before_the_copy_is_searched_with_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _publish(tmp_path, 20)
    assert not COPY & {entry.name for entry in path_of(tmp_path, current_name(tmp_path)).iterdir()}
    monkeypatch.setattr("index.dense.QUANTISED_FROM", 1)
    monkeypatch.setattr("index.dense._PROPOSED", 12)
    monkeypatch.setattr("index.dense._PROPOSED_A_PLACE", 1)
    with Snapshot.open(tmp_path) as snapshot:
        vector = EMBEDDER.query(QUERIES[0])
        expected = convex(
            snapshot.lexical.scores(QUERIES[0]),
            snapshot.dense.scores(vector),
            5,
            scale=scale_of(snapshot, QUERIES[0]),
        )
        assert rank(snapshot, QUERIES[0], vector, 5) == expected
