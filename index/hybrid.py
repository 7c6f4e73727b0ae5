"""The clauses that fit a question best, by words and by meaning together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index.fusion import DEPTH, WEIGHT, Parts, Ranked, Scale, by_words, convex_of, owning
from index.ranking import Rows
from index.scored_text import dense_text, dense_windows, lexical_text, lexical_windows
from index.snapshot import Snapshot
from index.tokens import terms as searched
from index.types import Clause, Document, Embedder, Hit, Vectors
from index.windows import windows_of


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Window:
    """A window of a long clause, see `index.windows`."""

    text: str
    """Of `index.scored_text.lexical_windows`."""
    vector: Vectors
    """Of that of `index.scored_text.dense_windows`, shape `(dimension,)`."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Guest:
    """A clause that is searched for one query beside an index that does not hold it."""

    clause: Clause
    text: str
    """What is scored by words, see `index.scored_text.lexical_text`."""
    vector: Vectors
    """Of `index.scored_text.dense_text`, shape `(dimension,)`."""
    windows: tuple[Window, ...] = ()


class HybridSearcher:
    """The `index.types.Searcher` over a snapshot; safe to use from several threads.

    Args:
        snapshot: what is searched.
        weight: part of the dense score, 0 … 1.
        depth: candidates from each side.
    """

    def __init__(self, snapshot: Snapshot, *, weight: float = WEIGHT, depth: int = DEPTH) -> None:
        self._snapshot = snapshot
        self._weight = weight
        self._depth = depth

    def search(
        self, terms: Mapping[str, float], vector: Vectors, k: int, *, inside: frozenset[str] | None = None
    ) -> list[Hit]:
        """What `index.fusion.convex` over the scores of all rows gives, or over those of all rows inside.

        Raises:
            ValueError: the vector has another length.
        """
        return [_hit(one, self.clause(one.row)) for one in self.rank(terms, vector, k, inside=inside)]

    def listing(self, terms: Collection[str], *, inside: frozenset[str] | None = None) -> list[int]:
        """Every row that holds each of `terms`, ascending; every row if there are none."""
        rows = np.arange(self._snapshot.clause_count) if inside is None else self._rows_of(inside)
        for term in set(terms):
            rows = np.intersect1d(rows, self._snapshot.lexical.rows_with(term), assume_unique=True)
        found: list[int] = rows.tolist()
        return found

    def clause(self, row: int) -> Clause:
        """The clause of a row. Raises IndexError if there is none."""
        return self._snapshot.clause(row)

    def rank(
        self, terms: Mapping[str, float], vector: Vectors, k: int, *, inside: frozenset[str] | None = None
    ) -> list[Ranked]:
        """As `search`, without the clauses."""
        lexical, dense = self._snapshot.lexical, self._snapshot.dense
        depth = max(self._depth, k)
        words = lexical.sums(terms)
        if inside is None:
            passages = np.union1d(by_words(words, depth), dense.best(vector, depth).rows)
            rows = owning(passages, self._snapshot.owners, self._snapshot.clause_count, k)
        else:
            rows = self._rows_of(inside)
        windows, own = windows_of(rows, self._snapshot.owners)
        windows = windows + self._snapshot.clause_count
        return convex_of(
            rows,
            words[rows],
            dense.scores_of(vector, rows),
            k,
            scale=Scale(bound=lexical.most(terms), background=dense.background),
            weight=self._weight,
            parts=Parts(own=own, lexical=words[windows], dense=dense.scores_of(vector, windows)),
        )

    def _rows_of(self, documents: frozenset[str]) -> Rows:
        """The rows of some documents, ascending."""
        found = [self._snapshot.rows(one.id) for one in self._snapshot.documents if one.id in documents]
        return np.concatenate([np.empty(0, dtype=np.int64), *(np.arange(one.start, one.stop) for one in found)])


def appraised(
    snapshot: Snapshot, query: str, vector: Vectors, guests: Sequence[Guest], *, weight: float = WEIGHT
) -> list[Hit]:
    """All guests as hits, best first, scored as if they stood in the index; they have the rows behind its last one.

    A score does not depend on what else is looked at, so `merged` ranks them among the hits of any `Searcher` that
    has this snapshot's contents.
    """
    if not guests:
        return []
    count = snapshot.clause_count
    passages: list[Guest | Window] = [*guests, *(window for guest in guests for window in guest.windows)]
    lexical = snapshot.lexical.scores_of(query, [one.text for one in passages])
    dense = np.vecdot(np.stack([one.vector for one in passages]), vector)
    ranked = convex_of(
        count + np.arange(len(guests)),
        lexical[: len(guests)],
        dense[: len(guests)],
        len(guests),
        scale=scale_of(snapshot, query),
        weight=weight,
        parts=Parts(
            own=np.repeat(np.arange(len(guests)), [len(guest.windows) for guest in guests]),
            lexical=lexical[len(guests) :],
            dense=dense[len(guests) :],
        ),
    )
    return [_hit(one, guests[one.row - count].clause) for one in ranked]


def guests_of(pairs: Sequence[tuple[Document, Clause]], embedder: Embedder) -> list[Guest]:
    """Clauses with their documents as guests, their long ones with windows; all are encoded together."""
    texts = [dense_text(*pair) for pair in pairs] + [text for pair in pairs for text in dense_windows(*pair)]
    vectors: Iterator[Vectors] = iter(embedder.passages(texts) if texts else ())
    wholes = [(pair, next(vectors)) for pair in pairs]
    return [
        Guest(
            clause=pair[1],
            text=lexical_text(*pair),
            vector=vector,
            windows=tuple(Window(text=text, vector=next(vectors)) for text in lexical_windows(*pair)),
        )
        for pair, vector in wholes
    ]


def merged(hits: Sequence[Hit], k: int) -> list[Hit]:
    """The first `k` of hits from several places, best first, ties by row."""
    return sorted(hits, key=lambda hit: (-hit.score, hit.row))[:k]


def rank(
    snapshot: Snapshot, query: str, vector: Vectors, k: int, *, weight: float = WEIGHT, depth: int = DEPTH
) -> list[Ranked]:
    """At most `k` rows, best first, ties by row: what `convex` over the scores of all rows would give.

    Args:
        snapshot: what is searched.
        query: any text.
        vector: of the query, from the embedder that made the snapshot's vectors.
        k: how many rows at most.
        weight: part of the dense score, 0 … 1.
        depth: candidates from each side.

    Raises:
        ValueError: the vector has another length.
    """
    return HybridSearcher(snapshot, weight=weight, depth=depth).rank(snapshot.lexical.terms_of(query), vector, k)


def scale_of(snapshot: Snapshot, query: str) -> Scale:
    """What brings the scores of a query on an index to 0 … 1."""
    return Scale(bound=snapshot.lexical.bound(query), background=snapshot.dense.background)


def search(
    snapshot: Snapshot, embedder: Embedder, query: str, k: int, *, weight: float = WEIGHT, depth: int = DEPTH
) -> list[Hit]:
    """At most `k` clauses, best first, ties by row.

    A query without a single letter or digit finds nothing. One whose words stand nowhere is ranked by meaning
    alone: its hits have a `lexical` of 0.

    Args:
        snapshot: what is searched.
        embedder: the one that made the snapshot's vectors.
        query: any text.
        k: how many hits at most.
        weight: part of the dense score, 0 … 1.
        depth: candidates from each side.

    Raises:
        IndexMismatch: another embedder made the index.
    """
    snapshot.require_embedder(embedder)
    if not searched(query):
        return []
    searcher = HybridSearcher(snapshot, weight=weight, depth=depth)
    return searcher.search(snapshot.lexical.terms_of(query), embedder.query(query), k)


def _hit(ranked: Ranked, clause: Clause) -> Hit:
    return Hit(
        clause=clause,
        row=ranked.row,
        score=ranked.score,
        lexical=max(ranked.lexical, 0.0),
        dense=ranked.dense,
    )
