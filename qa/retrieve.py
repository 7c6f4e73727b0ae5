"""What is searched for one question: the index, and the documents that came with the question."""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Mapping, Sequence
from dataclasses import replace
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from index.context import grown
from index.errors import BadInput
from index.fusion import Scale, by_words
from index.hybrid import Guest, HybridSearcher, appraised, guests_of, merged
from index.interaction import compared
from index.readers.registry import read_bytes
from index.reading import read_source
from index.reranker import RERANKED, Reranker, reranked
from index.scored_text import lexical_text
from index.snapshot import Snapshot
from index.tokens import normalise, terms
from index.types import Clause, Document, Embedder, Finding, Hit, Reading, Searcher, Segment, Source, Span
from qa.asked.document_names import certain, documents_named
from qa.asked.everyday import widened
from qa.asked.script import simplified
from qa.found.orders import policy_of, speaks_of_policy, without_orders, without_title_orders
from qa.types import ExtraDocument

_DEEPER = 5
"""Clauses looked at for each run of clauses, since some stand in the run of a better one."""
_DEEP = 400
"""Clauses looked at for those of named documents."""
_OWN = 2
"""How much more the words of a question count than the official words that widen its search."""
_LATIN = re.compile(r"[A-Za-z]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_OPENING = 400
"""Characters of a body that tell whose a document is."""


def home(document: Document, source: str) -> str:
    """What tells whose a document is, in normal form: title, issuer, place and its opening words."""
    opening = source[document.body.start : document.body.start + _OPENING]
    return normalise("\n".join((document.title, document.issuer or "", document.place or "", opening)))


def homes(snapshot: Snapshot) -> dict[str, str]:
    """The `home` of every document of an index, by id."""
    return {document.id: home(document, snapshot.source(document.file).text) for document in snapshot.documents}


_known: WeakKeyDictionary[Snapshot, dict[str, Document]] = WeakKeyDictionary()


def _documents(snapshot: Snapshot) -> dict[str, Document]:
    """The documents of an index by id, without orders to a model in their titles; made once for each snapshot."""
    if snapshot not in _known:
        _known[snapshot] = {document.id: without_title_orders(document) for document in snapshot.documents}
    return _known[snapshot]


class Collection:
    """An index and, behind its rows, the clauses of the extra documents of one question."""

    def __init__(
        self,
        snapshot: Snapshot,
        embedder: Embedder,
        homes: Mapping[str, str],
        extra: Sequence[ExtraDocument] = (),
        *,
        reranker: Reranker | None = None,
    ) -> None:
        self.snapshot = snapshot
        self._searcher: Searcher = HybridSearcher(snapshot)
        self._reranker = reranker
        self._indexed = _documents(snapshot)
        self._embedder = embedder
        if len({document.name for document in extra}) < len(extra):
            raise BadInput("two extra documents have one name", remedy="give each its own")
        self._extra = [_read(document, snapshot) for document in extra]
        self._clauses = [
            clause
            for reading in self._extra
            for document in reading.documents
            for clause in policy_of(
                [one for one in reading.clauses if one.document_id == document.id], reading.source.text
            )
        ]
        added = {
            document.id: (without_title_orders(document), reading)
            for reading in self._extra
            for document in reading.documents
        }
        self._documents = {id: document for id, (document, _) in added.items()}
        self.homes = ChainMap(
            {id: home(document, reading.source.text) for id, (document, reading) in added.items()}, dict(homes)
        )

    @property
    def documents(self) -> tuple[Document, ...]:
        """All documents, those of the question last."""
        return (*self._indexed.values(), *self._documents.values())

    def document(self, id: str) -> Document:
        """A document by its id."""
        return self._documents.get(id) or self._indexed.get(id) or self.snapshot.document(id)

    def is_extra(self, document_id: str) -> bool:
        """True if a document came with the question."""
        return document_id in self._documents

    def source(self, file: str) -> Source:
        """The source of a file."""
        for reading in self._extra:
            if reading.source.file == file:
                return reading.source
        return self.snapshot.source(file)

    def segments(self, file: str) -> Sequence[Segment]:
        """The segments of a file, in order."""
        for reading in self._extra:
            if reading.source.file == file:
                return reading.segments
        return self.snapshot.segments(file)

    def text(self, file: str) -> str:
        """The source text of a file."""
        return self.source(file).text

    def pages(self, file: str) -> tuple[int, ...]:
        """Where the pages of a file start in its text; empty if it has none."""
        return self.source(file).pages

    def recognised(self, file: str) -> tuple[int, ...]:
        """Numbers, from 1, of the pages of a file that were read by OCR."""
        return self.source(file).recognised

    def clauses(self, document_id: str) -> Sequence[Clause]:
        """The clauses of a document, in order; orders to a model in them are noise."""
        if document_id in self._documents:
            return [clause for clause in self._clauses if clause.document_id == document_id]
        return policy_of(self.snapshot.clauses(document_id), self.text(self.document(document_id).file))

    def findings(self, document_id: str) -> Sequence[Finding]:
        """What reading a document noticed, but of orders to a model."""
        for reading in self._extra:
            if any(document.id == document_id for document in reading.documents):
                return [one for one in reading.findings if one.document_id == document_id and speaks_of_policy(one)]
        return list(filter(speaks_of_policy, self.snapshot.findings(document_id)))

    def runs(self, query: str, k: int, limit: int) -> list[tuple[Hit, Span]]:
        """At most `k` clauses, each with those beside it that have most of the query's words; none stands in two.

        A run has at most `limit` characters of the source, or is the clause alone if that is longer.
        """
        scores = self.snapshot.lexical.scores(query)
        found: list[tuple[Hit, Span]] = []
        for hit in self.search(query, k * _DEEPER):
            own, start = hit.clause.document_id, hit.clause.span.start
            inside = any(own == other.clause.document_id and span.start <= start < span.end for other, span in found)
            if len(found) < k and not inside:
                found.append((hit, self._run(query, hit.clause, scores, limit)))
        return found

    def _run(self, query: str, clause: Clause, scores: NDArray[np.float32], limit: int) -> Span:
        clauses = self.clauses(clause.document_id)
        if self.is_extra(clause.document_id):
            document = self.document(clause.document_id)
            own = self.snapshot.lexical.scores_of(query, [lexical_text(document, one) for one in clauses])
        else:
            rows = self.snapshot.rows(clause.document_id)
            own = scores[rows.start : rows.stop]
        run = grown([one.span for one in clauses], own.tolist(), clause.ordinal, limit=limit)
        return Span(start=clauses[run[0]].span.start, end=clauses[run[-1]].span.end)

    def by_words(self, words: str, k: int) -> list[Clause]:
        """The clauses of the index that hold most of some words, at most `k`, best first, and those of the question."""
        found = by_words(self.snapshot.lexical.scores(words)[: self.snapshot.clause_count], k)
        return [*(self.snapshot.clause(int(row)) for row in found), *self._clauses]

    def meanings(self, query: str, texts: Sequence[str]) -> list[float]:
        """How like a query texts are by meaning, each 0 … 1: cosines above those of any two clauses."""
        return self.likeness(query, texts)[0]

    def likeness(self, query: str, texts: Sequence[str]) -> tuple[list[float], list[float] | None]:
        """The meanings, and how well the texts meet the query's tokens (`index.interaction.match`), if known."""
        if not texts:
            return [], None
        found = compared(self._embedder, simplified(query), [simplified(text) for text in texts])
        meanings = Scale(background=self.snapshot.dense.background).dense(found.cosines)
        return list(map(float, meanings)), None if found.matches is None else list(map(float, found.matches))

    def search(self, query: str, k: int, *, inside: frozenset[str] | None = None) -> list[Hit]:
        """At most `k` clauses, best first.

        Args:
            query: any text.
            k: how many clauses at most.
            inside: ids of the documents to keep to, as far as they have hits among the best `_DEEP`: clauses of others
                only fill up. None: those that the query certainly names, if it names any.
        """
        if not terms(query) or k < 1:
            return []
        if inside is None:
            inside = frozenset(document.id for document in certain(documents_named(self.documents, query)))
        vector = self._embedder.query(simplified(query))
        words = self._widened(query)
        deep = max(k, _DEEP if inside else RERANKED if self._reranker else k)
        found = self._searcher.search(self.snapshot.lexical.terms_of(words), vector, deep)
        own = [replace(hit, clause=self._without_orders(hit)) for hit in found]
        hits = merged([*own, *appraised(self.snapshot, words, vector, self._guests())], deep)
        if inside and len(hits) > k:
            own = [hit for hit in hits if hit.clause.document_id in inside][:k]
            others = [hit for hit in hits if hit.clause.document_id not in inside][: k - len(own)]
            hits = sorted([*own, *others], key=lambda hit: (-hit.score, hit.row))
        if self._reranker is not None:
            likeness = self._reranker.likeness(query, [hit.clause.text for hit in hits[:RERANKED]])
            hits = reranked(hits, likeness.tolist())
        return hits[:k]

    def _widened(self, query: str) -> str:
        """A query with the official words for its lay expressions, which count `1 / _OWN` of its own words.

        Of one in English, only the words that the index knows: the others would hide what the known ones find.
        """
        if len(_LATIN.findall(query)) > len(_HAN.findall(query)):
            query = " ".join(term for term in query.split() if self._holds(term)) or query
        more = widened(query, self._holds)
        return " ".join([*[query] * _OWN, *more]) if more else query

    def _holds(self, word: str) -> bool:
        found = terms(word)
        return bool(found) and all(map(self.snapshot.lexical.holds, found))

    def _guests(self) -> list[Guest]:
        """The clauses of the question's own documents."""
        pairs = [(self.document(clause.document_id), clause) for clause in self._clauses]
        return guests_of(pairs, self._embedder)

    def _without_orders(self, hit: Hit) -> Clause:
        before = self._searcher.clause(hit.row - 1) if hit.row and hit.clause.ordinal else None
        return without_orders(hit.clause, self.text(self.document(hit.clause.document_id).file), before)


def _read(document: ExtraDocument, snapshot: Snapshot) -> Reading:
    if document.name in snapshot.files:
        raise BadInput(
            f"extra document {document.name!r} has the name of an indexed file", remedy="give it another name"
        )
    return read_source(read_bytes(document.text.encode("utf-8"), document.name, extracted=True))
