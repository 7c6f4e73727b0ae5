"""BM25 over precomputed impacts: a query is a sum of short arrays, whatever the number of rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.okapi import EPSILON, K1, B, impacts
from index.postings import Postings, Weighting
from index.ranking import top_rows
from index.term_counts import Analyser, TermCounts, count_terms
from index.tokens import index_terms
from index.types import Scored

Scores = NDArray[np.float32]


class LexicalIndex:
    """Scores every row for a query; safe to use from several threads."""

    def __init__(self, postings: Postings, *, analyse: Analyser = index_terms) -> None:
        self._postings = postings
        self._analyse = analyse

    def __len__(self) -> int:
        return self.weighting.size

    @property
    def weighting(self) -> Weighting:
        """What a score depends on beside the postings."""
        return self._postings.weighting

    @property
    def term_count(self) -> int:
        """Number of distinct terms."""
        return len(self._postings)

    @classmethod
    def build(
        cls,
        texts: Iterable[str],
        *,
        k1: float = K1,
        b: float = B,
        epsilon: float = EPSILON,
        progress: Callable[[int], None] | None = None,
        analyse: Analyser = index_terms,
        clauses: int | None = None,
    ) -> LexicalIndex:
        """Index `texts`, one a row; `progress` is told the number of rows done, about every thousandth.

        `analyse` gives the terms of a text, of rows and queries alike; an index that is saved has `index_terms`.
        `clauses` as in `index.postings.Postings.weigh`.
        """
        counted = count_terms(texts, analyse, progress=progress)
        return cls(Postings.weigh(counted, k1=k1, b=b, epsilon=epsilon, clauses=clauses), analyse=analyse)

    @classmethod
    def of_counts(cls, counted: TermCounts, *, clauses: int | None = None) -> LexicalIndex:
        """An index of texts whose terms, those of `index_terms`, were counted before; `clauses` as in `build`."""
        return cls(Postings.weigh(counted, k1=K1, b=B, epsilon=EPSILON, clauses=clauses))

    def save(self, folder: Path) -> None:
        """Write the files of `index.postings` into `folder`."""
        self._postings.save(folder)

    @classmethod
    def open(cls, folder: Path) -> LexicalIndex:
        """Map what `save` wrote.

        Raises:
            IndexDamaged: a file is missing, or the files do not fit together.
        """
        return cls(Postings.open(folder))

    def terms_of(self, query: str) -> dict[str, int]:
        """The terms of a query and how often each stands in it: what it weighs."""
        return Counter(self._analyse(query))

    def scores(self, query: str) -> Scores:
        """BM25 score of every row, shape `(n,)`; a term that the query repeats counts as often."""
        return self.sums(self.terms_of(query))

    def sums(self, terms: Mapping[str, float]) -> Scores:
        """Score of every row for weighed terms, shape `(n,)`."""
        scores = np.zeros(len(self), dtype=np.float32)
        for term, weight in terms.items():
            position = self._postings.find(term)
            if position is not None:
                part = self._postings.of(position)
                scores[self._postings.rows[part]] += weight * self._postings.impacts[part]
        return scores

    def rows_with(self, term: str) -> NDArray[np.int32]:
        """The rows that hold a term, ascending."""
        position = self._postings.find(term)
        return np.empty(0, np.int32) if position is None else self._postings.rows[self._postings.of(position)]

    def bound(self, query: str) -> float:
        """What no row can score for a query: each of its terms as often as one likes in a row; 1 without a term.

        A term that no row holds counts like one that a single row holds: what the index lacks is missed.
        """
        return self.most(self.terms_of(query))

    def most(self, terms: Mapping[str, float]) -> float:
        """As `bound`, for weighed terms."""
        best = sum(weight * self.idf(term) for term, weight in terms.items())
        return float(best * (self.weighting.k1 + 1)) or 1.0

    def scores_of(self, query: str, texts: Sequence[str]) -> Scores:
        """Scores of texts that are not in the index, shape `(len(texts),)`, as if they stood in a row of it.

        Idf and average length are those of this index; a term that it does not hold weighs like one that a
        single row holds.
        """
        wanted = self.terms_of(query)
        weights = {term: count * self.idf(term) for term, count in wanted.items()}
        scores = np.zeros(len(texts), dtype=np.float32)
        for place, text in enumerate(texts):
            found = Counter(self._analyse(text))
            shared = [term for term in wanted if term in found]
            if shared:
                length = found.total()
                scores[place] = impacts(
                    np.array([found[term] for term in shared]),
                    np.array([weights[term] for term in shared]),
                    np.array(length),
                    self.weighting.average_length or float(length),
                    k1=self.weighting.k1,
                    b=self.weighting.b,
                ).sum()
        return scores

    def sparse(self, rows: range) -> Iterator[dict[str, float]]:
        """What each term of each of `rows` adds to the row's score, row by row: `sums` by row instead of by term."""
        postings = self._postings
        places = np.flatnonzero((postings.rows >= rows.start) & (postings.rows < rows.stop))
        places = places[np.argsort(postings.rows[places], kind="stable")]
        ends = np.searchsorted(postings.rows[places], np.arange(rows.start, rows.stop), side="right")
        positions = np.searchsorted(postings.starts, places, side="right") - 1
        start = 0
        for end in ends.tolist():
            names = (postings.term(position).decode() for position in positions[start:end].tolist())
            yield dict(zip(names, postings.impacts[places[start:end]].tolist(), strict=True))
            start = end

    def search(self, query: str, k: int) -> list[Scored]:
        """At most `k` rows with a score above 0, best first, ties by row."""
        scores = self.scores(query)
        return [Scored(row=int(row), score=float(scores[row])) for row in top_rows(scores, k) if scores[row] > 0]

    def holds(self, term: str) -> bool:
        """True if a row has this term."""
        return self._postings.find(term) is not None

    def idf(self, term: str) -> float:
        """Inverse document frequency of a term; one that no row holds weighs like one that a single row holds."""
        position = self._postings.find(term)
        return self.weighting.unseen if position is None else float(self._postings.idf[position])
