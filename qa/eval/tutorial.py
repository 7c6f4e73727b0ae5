"""The plain tutorial pipeline, a straw man: fixed chunks, two searches fused by rank, the best chunks stuffed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import rjieba
from langchain_core.messages import HumanMessage
from rank_bm25 import BM25Okapi

from index.snapshot import Snapshot
from index.types import Clause, Document, Embedder, Hit, Span, Vectors
from qa.clock import Clock
from qa.eval.straw import Quote, plain_answer
from qa.generator import Generator
from qa.prompts import load
from qa.retrieve import Collection, homes
from qa.types import Answered, Drafted, Event, Question

SIZE = 500
"""Characters of a chunk, at most."""
TOP = 4
"""Chunks in the prompt."""
FUSION = 60
"""The constant of reciprocal rank fusion (G. Cormack, C. Clarke, S. Büttcher, SIGIR 2009)."""
SEPARATORS = ("\n\n", "\n", "。", "；", "，")
MARKER = re.compile(r"\[(\d{1,2})\]")
SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]?(?:\[\d{1,2}\])*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """A piece of a file that knows nothing of clauses."""

    document: Document
    span: Span
    source: str
    """The whole source text."""

    @property
    def text(self) -> str:
        """Its characters."""
        return self.span.cut(self.source)


class TutorialAssistant:
    """Answers from four chunks: with a model in its words, without one with the first sentence of each chunk."""

    def __init__(self, snapshot: Snapshot, embedder: Embedder, generator: Generator) -> None:
        self._snapshot = snapshot
        self._embedder = embedder
        self._generator = generator
        self._prompt = load("eval_tutorial")
        self._homes = homes(snapshot)
        self._chunks = chunks(Collection(snapshot, embedder, self._homes).documents, _texts(snapshot))
        self._vectors = embedder.passages([chunk.text for chunk in self._chunks])

    @property
    def prompt_hash(self) -> str:
        """SHA-256 of the prompt."""
        return self._prompt.sha256

    def retrieve(self, question: Question, k: int) -> list[Hit]:
        """The chunks as clauses without address, so that they are measured by the same rule."""
        return [
            Hit(clause=_clause(chunk), row=rank, score=1 / (rank + 1), lexical=0.0, dense=0.0)
            for rank, chunk in enumerate(self._best(question, k))
        ]

    def ask(self, question: Question) -> Iterator[Event]:
        """The words of the model as they come, then the answer; nothing in it is checked.

        Raises:
            GeneratorFailed: the model could not be started, or stopped answering.
        """
        clock = Clock()
        best = self._best(question, TOP)
        quotes = [
            Quote(
                document=chunk.document,
                start=chunk.span.start,
                end=chunk.span.end,
                address=None,
                source=chunk.source,
                text=chunk.text,
            )
            for chunk in best
        ]
        first_token: float | None = None
        text = ""
        for piece in self._worded(question, best):
            first_token = first_token if first_token is not None else clock.milliseconds()
            text += piece
            yield Drafted(text=piece)
        said = _firsts(best) if self._generator.chat is None else sentences(text, len(best))
        yield Answered(
            answer=plain_answer(
                question,
                said,
                quotes,
                total_ms=clock.milliseconds(),
                model=f"tutorial {self._generator.spec}",
                model_hash=self._generator.hash,
                prompt_hash=self.prompt_hash,
                index_id=self._snapshot.index_id,
                first_token_ms=first_token,
            )
        )

    def _worded(self, question: Question, best: Sequence[Chunk]) -> Iterator[str]:
        if self._generator.chat is None:
            return
        context = "\n\n".join(f"[{n}] {chunk.text}" for n, chunk in enumerate(best, start=1))
        asked = HumanMessage(content=self._prompt.fill(context=context, question=question.text))
        for piece in self._generator.chat.stream([asked]):
            if piece.text:
                yield str(piece.text)

    def _best(self, question: Question, k: int) -> list[Chunk]:
        found, vectors = self._chunks, self._vectors
        if question.extra_documents:
            guests = Collection(self._snapshot, self._embedder, self._homes, question.extra_documents)
            ours = {document.id for document in self._snapshot.documents}
            extra = [document for document in guests.documents if document.id not in ours]
            added = chunks(extra, {document.file: guests.text(document.file) for document in extra})
            found = [*found, *added]
            vectors = np.vstack([vectors, self._embedder.passages([chunk.text for chunk in added])])
        return [found[row] for row in self._ranked(question.text, found, vectors)[:k]]

    def _ranked(self, asked: str, found: Sequence[Chunk], vectors: Vectors) -> list[int]:
        """Rows by reciprocal rank fusion of cosine and BM25, best first, ties by row."""
        words = BM25Okapi([_words(chunk.text) for chunk in found])
        lexical = np.asarray(words.get_scores(_words(asked)))
        dense = vectors @ self._embedder.query(asked)
        fused = np.zeros(len(found))
        for scores in (lexical, dense):
            fused[np.argsort(-scores, kind="stable")] += 1 / (FUSION + 1 + np.arange(len(found)))
        return [int(row) for row in np.argsort(-fused, kind="stable")]


def _firsts(best: Sequence[Chunk]) -> list[tuple[str, tuple[int, ...]]]:
    """The first sentence of each chunk."""
    found = [SENTENCE.search(chunk.text) for chunk in best]
    return [(first.group().strip(), (n,)) for n, first in enumerate(found, start=1) if first]


def chunks(documents: Iterable[Document], texts: dict[str, str]) -> list[Chunk]:
    """Files cut into chunks of at most `SIZE` characters; each belongs to the first document of its file."""
    first: dict[str, Document] = {}
    for document in documents:
        first.setdefault(document.file, document)
    return [
        Chunk(document=document, span=span, source=texts[file])
        for file, document in first.items()
        for span in cut(texts[file])
    ]


def cut(text: str) -> Iterator[Span]:
    """Spans of at most `SIZE` characters that end at the coarsest separator in their second half."""
    start = 0
    while start < len(text):
        end = min(len(text), start + SIZE)
        if end < len(text):
            places = (text.rfind(sign, start + SIZE // 2, end) + len(sign) for sign in SEPARATORS)
            end = next((place for place in places if place > start + SIZE // 2), end)
        if text[start:end].strip():
            yield Span(start=start, end=end)
        start = end


def sentences(text: str, count: int) -> list[tuple[str, tuple[int, ...]]]:
    """A model's answer as sentences with the chunks, 1 … `count`, that they name."""
    said = []
    for match in SENTENCE.finditer(text):
        words = MARKER.sub("", match.group()).strip()
        named = dict.fromkeys(int(digits) for digits in MARKER.findall(match.group()))
        if words.strip("。！？!? "):
            said.append((words, tuple(n for n in named if 1 <= n <= count)))
    return said


@lru_cache(maxsize=1 << 16)
def _words(text: str) -> list[str]:
    return list(rjieba.cut(text))


def _texts(snapshot: Snapshot) -> dict[str, str]:
    return {file: snapshot.source(file).text for file in snapshot.files}


def _clause(chunk: Chunk) -> Clause:
    return Clause(
        document_id=chunk.document.id,
        ordinal=0,
        address=None,
        headings=(),
        span=chunk.span,
        kind="paragraph",
        noise=(),
        text=chunk.text,
    )
