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
from index.fusion import WEIGHT, Parts, Scale, convex_of
from index.okapi import EPSILON, K1, B, inverse_frequencies
from index.scored_text import dense_text, dense_windows, lexical_text, lexical_windows
from index.tokens import index_terms
from index.types import Clause, Embedder, Hit, Reading, Vectors
from index.windows import SHARE


class BruteForce:
    """The oracle: `rank_bm25` and a cosine for every clause of some readings; nothing of the product's formulas."""

    def __init__(self, readings: Sequence[Reading], embedder: Embedder) -> None:
        pairs = list(rows(canonical(readings)))
        self._clauses = [clause for _, clause in pairs]
        self._owner = [row for row, pair in enumerate(pairs) for _ in lexical_windows(*pair)]
        texts = [lexical_text(*pair) for pair in pairs] + [text for pair in pairs for text in lexical_windows(*pair)]
        self._terms = [index_terms(text) for text in texts]
        self._okapi = BM25Okapi(self._terms[: len(pairs)], k1=K1, b=B, epsilon=EPSILON)
        assert self._okapi.average_idf > 0, "the product departs from Okapi here"
        encoded = [dense_text(*pair) for pair in pairs] + [text for pair in pairs for text in dense_windows(*pair)]
        self._vectors = embedder.passages(encoded)
        self._background = fmean(float(one @ other) for one, other in permutations(self._vectors[: len(pairs)], 2))

    def search(
        self, terms: Mapping[str, float], vector: Vectors, k: int, *, inside: frozenset[str] | None = None
    ) -> list[Hit]:
        """Every clause is scored and sorted."""
        words = np.zeros(len(self._terms))
        bound = 0.0
        unseen = np.log(len(self._clauses) - 1 + 0.5) - np.log(1 + 0.5)
        windows = self._terms[len(self._clauses) :]
        for term, weight in terms.items():
            idf = self._okapi.idf.get(term, unseen)
            words[: len(self._clauses)] += weight * self._okapi.get_scores([term])
            for place, found in enumerate(windows, start=len(self._clauses)):
                saturation = K1 * (1 - B + B * len(found) / self._okapi.avgdl)
                words[place] += weight * idf * found.count(term) * (K1 + 1) / (found.count(term) + saturation)
            bound += weight * idf * (K1 + 1)
        cosines = [float(one @ vector) for one in self._vectors]
        fused = []
        for score, cosine in zip(words, cosines, strict=True):
            share = score / bound if terms else 0.0
            likeness = min(max((cosine - self._background) / (1 - self._background), 0.0), 1.0)
            fused.append(float((1 - WEIGHT) * share + WEIGHT * likeness))
        hits = []
        for row, clause in enumerate(self._clauses):
            if inside is None or clause.document_id in inside:
                score = fused[row]
                parts = [fused[len(self._clauses) + place] for place, own in enumerate(self._owner) if own == row]
                if parts:
                    score = (1 - SHARE) * score + SHARE * max(parts)
                hits.append(Hit(clause=clause, row=row, score=score, lexical=float(words[row]), dense=cosines[row]))
        return sorted(hits, key=lambda hit: (-hit.score, hit.row))[:k]

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
        windows = [(own, window) for own, entry in enumerate(entries) for window in entry.windows]
        bound = sum(weight * self._idf.get(term, self._unseen) for term, weight in terms.items()) * (K1 + 1)
        count, mean = len(self._vectors), self._vectors.mean(axis=0)
        ranked = convex_of(
            np.array([entry.row for entry in entries], dtype=np.int64),
            np.array([_sparse_product(terms, entry.sparse) for entry in entries]),
            np.array([entry.dense @ vector for entry in entries]),
            k,
            parts=Parts(
                own=np.array([own for own, _ in windows], dtype=np.int64),
                lexical=np.array([_sparse_product(terms, window.sparse) for _, window in windows]),
                dense=np.array([window.dense @ vector for _, window in windows]),
            ),
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


def _sparse_product(terms: Mapping[str, float], sparse: Mapping[str, float]) -> float:
    return sum(weight * sparse.get(term, 0.0) for term, weight in terms.items())
