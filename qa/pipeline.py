"""The way of a question to its answer: guard, understand, retrieve, choose, decide, word, check, answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from langchain_core.messages import BaseMessage

from index.embedder import open_embedder
from index.errors import UnknownDocument
from index.generations import current_name
from index.reranker import Reranker, open_reranker
from index.snapshot import Snapshot
from index.types import Document, Embedder, Hit, Span
from qa.assembly import Provenance, assemble, whole_answer
from qa.candidate import Candidate, one_a_clause
from qa.clock import Clock
from qa.compose import messages, take_apart
from qa.config import Settings
from qa.decide import COVERED, decide
from qa.decision import Decision
from qa.drafting import draft
from qa.eligibility.holdings import Holdings
from qa.eligibility.library import holdings_of, read_holdings
from qa.eligibility.report_json import matched_json
from qa.eligible_answer import eligible
from qa.eligible_citing import with_verdict
from qa.eligible_overview import asks_overview, overview
from qa.errors import GeneratorFailed, QuestionTooLong
from qa.evidence import cited, numbered
from qa.generator import Generator, open_generator
from qa.generators.base import BoundedChat
from qa.guard import guard
from qa.inquiry import Inquiry
from qa.notices import notices
from qa.prompts import hash_of, load
from qa.ranking import candidates
from qa.retrieve import Collection, homes
from qa.translation import translated
from qa.types import (
    Answer,
    Answered,
    Citation,
    Drafted,
    Event,
    Evidence,
    EvidenceFound,
    Passage,
    Question,
    Timings,
)
from qa.unanswered import nothing_answers, refused
from qa.understand import Query, understand

LONGEST_QUESTION = 4_000
CLAUSES = 16
"""Clauses retrieved for a question."""
NEAREST = 3
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
        self._generator = generator
        self._deadline = deadline
        self._system = load("answer_system")
        self._asking = load("answer_question")
        self._translating = load("translate")
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
            return Assistant(
                snapshot, self._embedder, self._generator, deadline=self._deadline, reranker=self._reranker
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
        return hash_of([self._system, self._asking, self._translating])

    def warm_up(self) -> None:
        """Loads the models and reads the fixed part of the prompt, so that the first question is as quick as others."""
        self._embedder.query("预热")
        chat = self._generator.chat
        if isinstance(chat, BoundedChat) and chat.in_process:
            chat.invoke(self._messages("预热", []), max_tokens=1)

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
        clock = Clock()
        guarded = guard(question.text)
        if guarded.refused or not guarded.text:
            yield Answered(answer=refused(question, self._provenance(), clock))
            return
        query = translated(
            understand(question, guarded.text),
            self._generator.chat,
            self._translating,
            clock=clock,
            deadline=self._deadline,
        )
        collection = self._collection(question)
        if asks_overview(query):
            yield from self._with_overview(question, query, collection, clock)
            return
        found = candidates(collection, query, collection.search(query.search, CLAUSES))
        retrieved = clock.milliseconds()
        decision = decide(collection, query, found)
        inquiry = Inquiry(
            question=question,
            query=query,
            collection=collection,
            provenance=self._provenance(),
            clock=clock,
            retrieved=retrieved,
            degraded=query.language == "en" and not query.translated and self._generator.chat is not None,
        )
        if decision.chosen:
            yield from self._with_evidence(inquiry, decision)
        else:
            yield from self._with_nearest(inquiry, decision, found)

    def _with_nearest(self, inquiry: Inquiry, decision: Decision, found: Sequence[Candidate]) -> Iterator[Event]:
        """Nothing answers: the clauses that come nearest, then a statement."""
        nearest = cited(inquiry.collection, one_a_clause(found)[:NEAREST])
        yield EvidenceFound(citations=nearest)
        shown = inquiry.clock.milliseconds()
        about = found[:1] if found and decision.reason != "place" and found[0].coverage >= COVERED else []
        yield Answered(answer=nothing_answers(inquiry, decision, about, nearest, shown=shown))

    def _with_evidence(self, inquiry: Inquiry, decision: Decision) -> Iterator[Event]:
        """Quotes first, then the draft of the model if the quotes need wording, then the checked answer."""
        query, collection, chosen = inquiry.query, inquiry.collection, decision.chosen
        verdict = eligible(collection, inquiry.question, query, decision)
        quotes, pieces = cited(collection, chosen), numbered(collection, chosen)
        yield EvidenceFound(citations=quotes)
        shown = inquiry.clock.milliseconds()
        text = ""
        first_token: float | None = None
        degraded = inquiry.degraded
        chat = self._generator.chat
        if chat is not None and query.language != "en" and not decision.complete and verdict is None:
            asked = self._messages(query.standalone or query.text, pieces)
            try:
                for piece in draft(chat, asked, pieces, clock=inquiry.clock, deadline=self._deadline):
                    first_token = first_token if first_token is not None else inquiry.clock.milliseconds()
                    text += piece
                    yield Drafted(text=piece)
            except GeneratorFailed:
                degraded = True
        sentences, failed = assemble(query, decision, take_apart(text), pieces)
        said = notices(
            collection,
            chosen,
            as_of=inquiry.question.as_of,
            language=query.language,
            unsupported=failed,
            degraded=degraded,
        )
        status = decision.status
        if verdict is not None:
            sentences, quotes = with_verdict(collection, verdict, sentences, quotes)
            status = "partly_answered" if verdict.open else status
        answer = whole_answer(
            inquiry.question,
            status,
            sentences,
            said,
            timings=Timings(
                retrieve_ms=inquiry.retrieved,
                first_evidence_ms=shown,
                first_token_ms=first_token,
                total_ms=inquiry.clock.milliseconds(),
            ),
            provenance=inquiry.provenance,
            standalone=query.standalone,
            cited=quotes,
        )
        if verdict is not None and verdict.matched is not None:
            answer = replace(answer, eligibility=matched_json(verdict.matched, verdict.holdings))
        yield Answered(answer=answer)

    def _with_overview(self, question: Question, query: Query, collection: Collection, clock: Clock) -> Iterator[Event]:
        """All measures against what the asker tells of themselves, or what they would have to tell."""
        held = read_holdings(collection) if question.extra_documents else self.holdings()
        made = overview(question, query, held)
        yield EvidenceFound(citations=made.citations)
        shown = clock.milliseconds()
        answer = whole_answer(
            question,
            made.status,
            made.sentences,
            made.notices,
            timings=Timings(retrieve_ms=shown, first_evidence_ms=shown, first_token_ms=None, total_ms=shown),
            provenance=self._provenance(),
            standalone=query.standalone,
            cited=made.citations,
        )
        yield Answered(answer=replace(answer, eligibility=matched_json(made.matched, held)))

    def _collection(self, question: Question) -> Collection:
        return Collection(self.snapshot, self._embedder, self._homes, question.extra_documents, reranker=self._reranker)

    def _messages(self, asked: str, pieces: Sequence[Evidence]) -> list[BaseMessage]:
        return messages(self._system, self._asking, asked=asked, evidence=pieces)

    def _provenance(self) -> Provenance:
        return Provenance(
            model=self._generator.spec,
            model_hash=self._generator.hash,
            prompt_hash=self.prompt_hash,
            index_id=self.snapshot.index_id,
        )
