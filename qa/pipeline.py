"""The way of a question to its answer: guard, understand, retrieve, choose, decide, word, check, answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from index.embedder import open_embedder
from index.errors import UnknownDocument
from index.generations import current_name
from index.reranker import Reranker, open_reranker
from index.snapshot import Snapshot
from index.types import Document, Embedder, Hit, Span
from qa.asked.parts import parts_of
from qa.clock import Clock
from qa.config import Settings
from qa.eligibility.chat_overview import asks_overview
from qa.eligibility.holdings import Holdings
from qa.eligibility.library import holdings_of, read_holdings
from qa.errors import QuestionTooLong
from qa.found.candidate import Candidate
from qa.found.ranking import candidates
from qa.found.spoken_of import retrieved, spoken_of
from qa.generator import Generator, open_generator
from qa.guard import guard
from qa.inquiry import Inquiry
from qa.replies import with_evidence, with_nearest, with_overview
from qa.retrieve import Collection, homes
from qa.types import Answer, Answered, Citation, Event, Passage, Question
from qa.understand import Query, understand
from qa.ways.decide import decide
from qa.ways.decision import Decision
from qa.ways.part_answers import decide_parts
from qa.ways.related import with_related
from qa.ways.unanswered import refused
from qa.writer import Writer

LONGEST_QUESTION = 4_000
CLAUSES = 16
"""Clauses retrieved for a question."""
_AROUND = 400
"""Characters of source text shown on either side of a quote."""


def open_assistant(settings: Settings) -> Assistant:
    """The assistant for an index on disk.

    Raises:
        NotAvailable: the index or a model is missing or does not fit.
    """
    snapshot = Snapshot.open(settings.index)
    embedder = open_embedder(settings.embedder, settings.cache)
    snapshot.require_embedder(embedder)
    reranker = open_reranker(settings.reranker, settings.cache)
    return Assistant(snapshot, embedder, open_generator(settings), deadline=settings.deadline, reranker=reranker)


class Assistant:
    """Answers questions on one index with one generator."""

    def __init__(
        self,
        snapshot: Snapshot,
        embedder: Embedder,
        generator: Generator,
        *,
        deadline: float = 60.0,
        reranker: Reranker | None = None,
    ) -> None:
        self.snapshot = snapshot
        self._reranker = reranker
        self._embedder = embedder
        self._writer = Writer.with_prompts(generator, deadline)
        self._homes = homes(snapshot)
        self._holdings: Holdings | None = None

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents of the index."""
        return self.snapshot.documents

    @property
    def generation(self) -> str:
        """Name of the generation of the index that it answers from."""
        return self.snapshot.generation

    def newest(self) -> str:
        """Name of the generation that its index folder has now. Raises IndexMissing or IndexDamaged."""
        return current_name(self.snapshot.folder)

    def renewed(self) -> Assistant:
        """The same on the newest generation; this one stays open.

        Raises:
            NotAvailable: that generation is damaged, or made with another embedder.
        """
        snapshot = Snapshot.open(self.snapshot.folder)
        try:
            snapshot.require_embedder(self._embedder)
            writer = self._writer
            return Assistant(
                snapshot, self._embedder, writer.generator, deadline=writer.deadline, reranker=self._reranker
            )
        except BaseException:
            snapshot.close()
            raise

    def close(self) -> None:
        """Lets go of the index; embedder and generator stay, an assistant that was `renewed` goes on with them."""
        self.snapshot.close()

    @property
    def prompt_hash(self) -> str:
        """SHA-256 over the prompts."""
        return self._writer.prompt_hash

    def warm_up(self) -> None:
        """Loads the models and reads the fixed part of the prompt, so that the first question is as quick as others."""
        self._embedder.query("预热")
        self._writer.warm_up()

    def holdings(self) -> Holdings:
        """The support measures of the index, checked against its texts; read once."""
        if self._holdings is None:
            self._holdings = holdings_of(self.snapshot)
        return self._holdings

    def retrieve(self, question: Question, k: int) -> list[Hit]:
        """The `k` best clauses for a question."""
        query = understand(question, guard(question.text).text)
        return self._collection(question).search(query.search, k)

    def runs(self, question: Question, k: int, limit: int) -> list[tuple[Hit, Span]]:
        """The `k` best clauses for a question, each with those beside it, up to `limit` characters; none in two."""
        query = understand(question, guard(question.text).text)
        return self._collection(question).runs(query.search, k, limit)

    def passage(self, citation: Citation) -> Passage:
        """A citation of a document of the index with the source text around it.

        Raises:
            UnknownDocument: the index holds no such file, or another text at the place of the quote.
        """
        text = self.snapshot.source(citation.file).text
        if text[citation.start : citation.end] != citation.quote:
            raise UnknownDocument(
                f"{citation.file}: the quote of {citation.document} is not at [{citation.start}, {citation.end})",
                remedy="the index has changed since: ask again",
            )
        return Passage(
            citation=citation,
            before=text[max(0, citation.start - _AROUND) : citation.start],
            after=text[citation.end : citation.end + _AROUND],
        )

    def answer(self, question: Question) -> Answer:
        """The answer, without the events before it."""
        for event in self.ask(question):
            if isinstance(event, Answered):
                return event.answer
        raise AssertionError("ask ends with an answer")

    def ask(self, question: Question) -> Iterator[Event]:
        """Verified quotes first, then the draft of the model as it comes, then the checked answer.

        Raises:
            QuestionTooLong: over 4,000 characters, or empty.
        """
        if len(question.text) > LONGEST_QUESTION:
            raise QuestionTooLong(
                f"the question has {len(question.text)} characters, at most {LONGEST_QUESTION} are read",
                remedy="ask in fewer words, or send the text as a document",
            )
        if not question.text.strip():
            raise QuestionTooLong("the question is empty", remedy="ask something")
        clock, writer = Clock(), self._writer
        provenance = writer.provenance(self.snapshot.index_id)
        guarded = guard(question.text)
        if guarded.refused or not guarded.text:
            yield Answered(answer=refused(question, provenance, clock))
            return
        collection = self._collection(question)
        asked = understand(question, guarded.text)
        query = writer.translated(asked, clock)
        query = replace(query, spoken_of=spoken_of(collection, question, query))
        inquiry = Inquiry(
            question=question,
            query=query,
            collection=collection,
            provenance=provenance,
            clock=clock,
            degraded=writer.missed(query),
        )
        if asks_overview(query):
            yield from with_overview(inquiry, self._held(inquiry))
            return
        decision, found = _decided(collection, query)
        if query.translated and decision.status == "not_stated":
            own = replace(asked, spoken_of=spoken_of(collection, question, asked))
            again, others = _decided(collection, own)
            if again.status == "answered":
                query, decision, found = own, again, others
        inquiry = replace(inquiry, query=query, retrieved=clock.milliseconds())
        if decision.chosen:
            yield from with_evidence(inquiry, with_related(query, decision, found), writer)
        else:
            yield from with_nearest(inquiry, decision, found[0])

    def _held(self, inquiry: Inquiry) -> Holdings:
        return read_holdings(inquiry.collection) if inquiry.question.extra_documents else self.holdings()

    def _collection(self, question: Question) -> Collection:
        return Collection(self.snapshot, self._embedder, self._homes, question.extra_documents, reranker=self._reranker)


def _decided(collection: Collection, query: Query) -> tuple[Decision, list[list[Candidate]]]:
    """The decision on a query, with the candidates of each of its parts, best first."""
    if parts := parts_of(query):
        decision, found = decide_parts(collection, query, parts, clauses=CLAUSES)
        return decision, list(found)
    whole = candidates(collection, query, retrieved(collection, query, CLAUSES))
    return decide(collection, query, whole), [whole]
