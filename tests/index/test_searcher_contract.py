"""What every `index.types.Searcher` keeps to, whatever engine holds the clauses.

To put another engine behind it: fill it with `index.entries.entries`, and add it to `searcher`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pytest

from index.entries import entries
from index.hybrid import HybridSearcher
from index.publication import publish
from index.snapshot import Snapshot
from index.tokens import index_terms
from index.types import Hit, Reading, Searcher
from tests.fakes import HashEmbedder
from tests.index.made_readings import LONG_LINES, city, made_reading
from tests.index.searchers import BruteForce, EntryStore

EMBEDDER = HashEmbedder(dimension=32)
READINGS: Sequence[Reading] = [
    *(city(number) for number in range(11)),
    made_reading("long.txt", [("长条款办法", [LONG_LINES[0], "研发投入补贴按年度兑现。", LONG_LINES[1]])]),
]
CLAUSES = sum(len(reading.clauses) for reading in READINGS)
DOCUMENTS = [document.id for reading in READINGS for document in reading.documents]
QUERIES: Sequence[Mapping[str, float]] = [
    Counter(index_terms("研发投入补贴")),
    Counter(index_terms("高新技术企业一次性奖励 奖励")),
    Counter(index_terms("第3号")),
    Counter(index_terms("繁體企業")),
    {"奖励": 0.25, "企业": 2.0},
    {"飞地": 1.0},
    {},
]
SCOPES = [None, frozenset(), frozenset(DOCUMENTS[3:4]), frozenset([*DOCUMENTS[5:], "another"])]
CLOSE = 2e-6
"""Scores may differ by what single precision leaves open."""


@pytest.fixture(scope="module")
def oracle() -> BruteForce:
    return BruteForce(READINGS, EMBEDDER)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    folder = tmp_path_factory.mktemp("index")
    with publish(folder, READINGS, EMBEDDER, embedder_spec="fake") as published:
        yield published


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    """The same with an 8-bit copy of the vectors, as a large index has one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.dense.QUANTISED_FROM", 1)
        folder = tmp_path_factory.mktemp("copied")
        with publish(folder, READINGS, EMBEDDER, embedder_spec="fake") as published:
            yield published


@pytest.fixture(params=["snapshot", "copied", "entries", "oracle"])
def searcher(request: pytest.FixtureRequest, snapshot: Snapshot, copied: Snapshot, oracle: BruteForce) -> Searcher:
    made: dict[str, Searcher] = {
        "snapshot": HybridSearcher(snapshot),
        "copied": HybridSearcher(copied),
        "entries": EntryStore(entries(snapshot), [snapshot.clause(row) for row in range(snapshot.clause_count)]),
        "oracle": oracle,
    }
    return made[request.param]


def _vector(terms: Mapping[str, float]) -> np.ndarray:
    return EMBEDDER.query("".join(terms) or "给予补贴")


@pytest.mark.parametrize("k", [1, 7, CLAUSES, CLAUSES + 1])
@pytest.mark.parametrize("inside", SCOPES, ids=lambda scope: "all" if scope is None else f"{len(scope)} documents")
@pytest.mark.parametrize("terms", QUERIES, ids=lambda terms: "+".join(terms) or "no terms")
def test_search_finds_what_brute_force_finds(
    searcher: Searcher, oracle: BruteForce, terms: Mapping[str, float], inside: frozenset[str] | None, k: int
) -> None:
    vector = _vector(terms)
    every = {hit.row: hit for hit in oracle.search(terms, vector, CLAUSES, inside=inside)}
    found = searcher.search(terms, vector, k, inside=inside)
    assert len(found) == min(k, len(every))
    assert len({hit.row for hit in found}) == len(found)
    for hit in found:
        expected = every[hit.row]
        assert hit.clause == expected.clause
        assert (hit.score, hit.lexical, hit.dense) == pytest.approx(
            (expected.score, expected.lexical, expected.dense), abs=CLOSE * 10, rel=CLOSE * 10
        )
    missed = [hit.score for row, hit in every.items() if row not in {one.row for one in found}]
    assert not missed or max(missed) <= found[-1].score + CLOSE * 10


@pytest.mark.parametrize("terms", QUERIES, ids=lambda terms: "+".join(terms) or "no terms")
def test_hits_are_in_order_and_ties_go_by_row(searcher: Searcher, terms: Mapping[str, float]) -> None:
    found = searcher.search(terms, _vector(terms), CLAUSES)
    assert [(hit.score, -hit.row) for hit in found] == sorted([(hit.score, -hit.row) for hit in found], reverse=True)


def test_fewer_hits_are_the_first_of_more(searcher: Searcher) -> None:
    for terms in QUERIES:
        more = searcher.search(terms, _vector(terms), 20)
        assert searcher.search(terms, _vector(terms), 6) == more[:6]
        assert searcher.search(terms, _vector(terms), 0) == []


def test_a_score_does_not_depend_on_what_else_is_searched(searcher: Searcher) -> None:
    for terms in QUERIES:
        every = {hit.row: hit.score for hit in searcher.search(terms, _vector(terms), CLAUSES)}
        for document in DOCUMENTS[:3]:
            for hit in searcher.search(terms, _vector(terms), CLAUSES, inside=frozenset([document])):
                assert hit.score == pytest.approx(every[hit.row], abs=CLOSE)


def test_twice_the_weights_rank_alike(searcher: Searcher) -> None:
    """The bound grows with them, so that a score does not tell how long a query is."""
    for terms in filter(None, QUERIES):
        once = searcher.search(terms, _vector(terms), CLAUSES)
        twice = searcher.search({term: 2 * weight for term, weight in terms.items()}, _vector(terms), CLAUSES)
        scores = {hit.row: hit.score for hit in once}
        assert [hit.score for hit in twice] == pytest.approx([scores[hit.row] for hit in twice], abs=CLOSE)


@pytest.mark.parametrize("inside", SCOPES, ids=lambda scope: "all" if scope is None else f"{len(scope)} documents")
@pytest.mark.parametrize("terms", [["奖励"], ["企业", "奖励"], ["奖励", "奖励"], ["补贴", "税收"], ["飞地"], []])
def test_a_listing_is_complete_and_in_order(
    searcher: Searcher, oracle: BruteForce, terms: list[str], inside: frozenset[str] | None
) -> None:
    assert searcher.listing(terms, inside=inside) == oracle.listing(terms, inside=inside)


def test_listings_by_hand(searcher: Searcher) -> None:
    """Of the lines of every file only the first says 奖励, as do four titles, which all of a document's rows have."""
    rows = searcher.listing(["一次", "次性"])
    lines = {searcher.clause(row).text.partition("：")[2] or searcher.clause(row).text for row in rows}
    assert lines == {"对新认定的高新技术企业给予一次性奖励20万元。"}
    cities = READINGS[:11]
    assert len(rows) == len(cities) + sum(len(reading.documents) - 1 for reading in cities)
    assert searcher.listing([]) == list(range(CLAUSES))
    with pytest.raises(IndexError):
        searcher.clause(CLAUSES)


def test_a_hit_has_the_clause_of_its_row(searcher: Searcher) -> None:
    hits: list[Hit] = searcher.search(QUERIES[0], _vector(QUERIES[0]), CLAUSES)
    assert all(hit.clause == searcher.clause(hit.row) for hit in hits)


def test_entries_hold_what_rank_bm25_computes(snapshot: Snapshot, oracle: BruteForce) -> None:
    found = list(entries(snapshot))
    assert [entry.row for entry in found] == list(range(CLAUSES))
    for entry in found:
        assert entry.document == snapshot.document(oracle.clause(entry.row).document_id)
        assert entry.kind == oracle.clause(entry.row).kind
    for term in ("奖励", "3", "_企业"):
        expected = oracle.search({term: 1.0}, _vector({}), CLAUSES)
        for hit in expected:
            assert found[hit.row].sparse.get(term, 0.0) == pytest.approx(hit.lexical, rel=1e-5)
            assert found[hit.row].dense @ _vector({}) == pytest.approx(hit.dense, abs=CLOSE)


def test_entries_come_in_parts_alike(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [dict(entry.sparse) for entry in entries(snapshot)]
    monkeypatch.setattr("index.entries._AT_ONCE", 7)
    assert [dict(entry.sparse) for entry in entries(snapshot)] == whole
    windows = [window.sparse for entry in entries(snapshot) for window in entry.windows]
    assert len(windows) == snapshot.owners.size > 4
    held = sum(map(len, whole)) + sum(map(len, windows))
    assert held == sum(len(snapshot.lexical.rows_with(term)) for term in set().union(*whole, *windows))
