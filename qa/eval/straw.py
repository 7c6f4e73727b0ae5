"""The constant clause dump: a straw man that shows what a score is worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.snapshot import Snapshot
from index.types import Document, Embedder, Hit, Noise
from qa.clock import Clock
from qa.retrieve import Collection, homes
from qa.types import Answer, Answered, Citation, Event, Question, Sentence, Timings

CLAUSES = 2


class DumpAssistant:
    """Pastes the two best clauses as they are and always says `answered`."""

    def __init__(self, snapshot: Snapshot, embedder: Embedder) -> None:
        self._snapshot = snapshot
        self._embedder = embedder
        self._homes = homes(snapshot)

    def retrieve(self, question: Question, k: int) -> list[Hit]:
        """The product's own search with the words of the question, nothing understood."""
        return self._collection(question).search(question.text, k)

    def ask(self, question: Question) -> Iterator[Event]:
        """One event: the clauses as sentences, each citing itself."""
        clock = Clock()
        collection = self._collection(question)
        quotes = [
            Quote(
                document=collection.document(hit.clause.document_id),
                start=hit.clause.span.start,
                end=hit.clause.span.end,
                address=hit.clause.address,
                source=collection.text(collection.document(hit.clause.document_id).file),
                text=hit.clause.text,
                noise=hit.clause.noise,
            )
            for hit in collection.search(question.text, CLAUSES)
        ]
        said = [(quote.text, (n,)) for n, quote in enumerate(quotes, start=1)]
        made = plain_answer(
            question, said, quotes, model="dump", index_id=self._snapshot.index_id, total_ms=clock.milliseconds()
        )
        yield Answered(answer=made)

    def _collection(self, question: Question) -> Collection:
        return Collection(self._snapshot, self._embedder, self._homes, question.extra_documents)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A piece of a source text that a straw man shows."""

    document: Document
    start: int
    end: int
    address: str | None
    source: str
    """The whole source text."""
    text: str
    """What is said of the piece."""
    noise: tuple[Noise, ...] = ()
    """Inline noise that `text` leaves out."""


def plain_answer(
    question: Question,
    said: Sequence[tuple[str, tuple[int, ...]]],
    quotes: Sequence[Quote],
    *,
    model: str,
    index_id: str,
    total_ms: float,
    model_hash: str = "",
    prompt_hash: str = "",
    first_token_ms: float | None = None,
) -> Answer:
    """An answer that says `answered` and checks nothing.

    Args:
        question: what was asked.
        said: sentences with the numbers of the quotes that they cite, from 1.
        quotes: all quotes, cited or not.
        model: what is told as the model.
        index_id: of the index.
        total_ms: milliseconds that the answer took.
        model_hash: of the weights, if any.
        prompt_hash: of the prompt, if any.
        first_token_ms: milliseconds to the first piece of a model's words, None without a model.
    """
    return Answer(
        question=question.text,
        standalone_question=None,
        as_of=question.as_of,
        status="answered",
        answer="\n".join(text + "".join(f"[{n}]" for n in numbers) for text, numbers in said),
        sentences=tuple(Sentence(text=text, citations=numbers, verdict="supported") for text, numbers in said),
        citations=tuple(_citation(n, quote) for n, quote in enumerate(quotes, start=1)),
        nearest=(),
        notices=(),
        model=model,
        model_hash=model_hash,
        prompt_hash=prompt_hash,
        index_id=index_id,
        timings=Timings(retrieve_ms=total_ms, first_evidence_ms=None, first_token_ms=first_token_ms, total_ms=total_ms),
    )


def _citation(n: int, quote: Quote) -> Citation:
    document = quote.document
    return Citation(
        n=n,
        document_id=document.id,
        document=document.title,
        number=document.number,
        issuer=document.issuer,
        place=document.place,
        address=quote.address,
        quote=quote.source[quote.start : quote.end],
        file=document.file,
        start=quote.start,
        end=quote.end,
        noise=quote.noise,
    )
