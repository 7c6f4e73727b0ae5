"""Searchers made in the plainest way, to hold the product's against: one computes all anew, one keeps only entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import permutations
from statistics import fmean

import numpy as np
from rank_bm25 import BM25Okapi

from index.contents import canonical, rows
from index.entries import Entry
from index.fusion import WEIGHT, Scale, convex_of
from index.okapi import EPSILON, K1, B, inverse_frequencies
from index.scored_text import dense_text, lexical_text
from index.tokens import index_terms
from index.types import Clause, Embedder, Hit, Reading, Vectors


class BruteForce:
    """The oracle: `rank_bm25` and a cosine for every clause of some readings; nothing of the product's formulas."""

    def __init__(self, readings: Sequence[Reading], embedder: Embedder) -> None:
        pairs = list(rows(canonical(readings)))
        self._clauses = [clause for _, clause in pairs]
        self._terms = [index_terms(lexical_text(*pair)) for pair in pairs]
        self._okapi = BM25Okapi(self._terms, k1=K1, b=B, epsilon=EPSILON)
        assert self._okapi.average_idf > 0, "the product departs from Okapi here"
        self._vectors = embedder.passages([dense_text(*pair) for pair in pairs])
        self._background = fmean(float(one @ other) for one, other in permutations(self._vectors, 2))

    def search(
        self, terms: Mapping[str, float], vector: Vectors, k: int, *, inside: frozenset[str] | None = None
    ) -> list[Hit]:
        """Every clause is scored and sorted."""
        words = np.zeros(len(self._clauses))
        bound = 0.0
        unseen = np.log(len(self._clauses) - 1 + 0.5) - np.log(1 + 0.5)
        for term, weight in terms.items():
            words += weight * self._okapi.get_scores([term])
            bound += weight * self._okapi.idf.get(term, unseen) * (K1 + 1)
        found = []
        for row, clause in enumerate(self._clauses):
            if inside is None or clause.document_id in inside:
                cosine = float(self._vectors[row] @ vector)
                share = words[row] / bound if terms else 0.0
                likeness = min(max((cosine - self._background) / (1 - self._background), 0.0), 1.0)
                score = float((1 - WEIGHT) * share + WEIGHT * likeness)
                found.append(Hit(clause=clause, row=row, score=score, lexical=float(words[row]), dense=cosine))
        return sorted(found, key=lambda hit: (-hit.score, hit.row))[:k]

    def listing(self, terms: Collection[str], *, inside: frozenset[str] | None = None) -> list[int]:
        """Every clause is looked through."""
        return [
            row
            for row, clause in enumerate(self._clauses)
            if set(terms) <= set(self._terms[row]) and (inside is None or clause.document_id in inside)
        ]

    def clause(self, row: int) -> Clause:
        return self._clauses[row]


class EntryStore:
    """What another engine would do with the entries of an index: sparse and dense inner products, a filter, a sum."""

    def __init__(self, entries: Iterable[Entry], clauses: Sequence[Clause]) -> None:
        self._entries = list(entries)
        self._clauses = clauses
        self._vectors = np.stack([entry.dense for entry in self._entries])
        holding = Counter(term for entry in self._entries for term in entry.sparse)
        idf, self._unseen = inverse_frequencies(np.array(list(holding.values())), len(self._entries))
        self._idf = dict(zip(holding, idf.tolist(), strict=True))

    def search(
        self, terms: Mapping[str, float], vector: Vectors, k: int, *, inside: frozenset[str] | None = None
    ) -> list[Hit]:
        entries = self._inside(inside)
        words = [sum(weight * entry.sparse.get(term, 0.0) for term, weight in terms.items()) for entry in entries]
        bound = sum(weight * self._idf.get(term, self._unseen) for term, weight in terms.items()) * (K1 + 1)
        count, mean = len(self._entries), self._vectors.mean(axis=0)
        ranked = convex_of(
            np.array([entry.row for entry in entries], dtype=np.int64),
            np.array(words),
            np.array([entry.dense @ vector for entry in entries]),
            k,
            scale=Scale(bound=bound or 1.0, background=float((count * mean @ mean - 1) / (count - 1))),
        )
        return [
            Hit(clause=self.clause(one.row), row=one.row, score=one.score, lexical=one.lexical, dense=one.dense)
            for one in ranked
        ]

    def listing(self, terms: Collection[str], *, inside: frozenset[str] | None = None) -> list[int]:
        return [entry.row for entry in self._inside(inside) if set(terms) <= entry.sparse.keys()]

    def clause(self, row: int) -> Clause:
        return self._clauses[row]

    def _inside(self, documents: frozenset[str] | None) -> list[Entry]:
        return [entry for entry in self._entries if documents is None or entry.document.id in documents]
