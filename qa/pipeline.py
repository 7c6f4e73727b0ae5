"""The way of a question to its answer: guard, understand, retrieve, choose, decide, word, check, answer."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from queue import Empty, Queue
from threading import Thread
from typing import Any

from langchain_core.messages import BaseMessage, HumanMessage

from index.embedder import open_embedder
from index.snapshot import Snapshot
from index.types import Document, Embedder, Hit
from qa.compose import Draft, grammar, inert, messages, says_the_same, take_apart
from qa.config import Settings
from qa.decide import COVERED, Decision, decide
from qa.errors import GeneratorFailed, QuestionTooLong
from qa.evidence import Candidate, candidates, cite, evidence
from qa.generator import Generator, LlamaChat, open_generator
from qa.guard import guard
from qa.notices import notices
from qa.prompts import hash_of, load
from qa.retrieve import Collection, homes
from qa.types import (
    Answer,
    Answered,
    Citation,
    Drafted,
    Event,
    Evidence,
    EvidenceFound,
    Notice,
    Passage,
    Question,
    Sentence,
    Status,
    Timings,
    Verdict,
)
from qa.understand import Query, in_chinese, language_of, understand
from qa.verify import check
from qa.wording import say, traditional

LONGEST_QUESTION = 4_000
CLAUSES = 16
"""Clauses retrieved for a question."""
SHORTER = 0.6
LONG = 60
"""A part of a quote is shown before it if the quote has at least 60 characters and the part at most 0.6 of them."""
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
    return Assistant(snapshot, embedder, open_generator(settings), deadline=settings.deadline)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clock:
    start: float

    def milliseconds(self) -> float:
        return round((time.perf_counter() - self.start) * 1000, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """A question on its way to an answer."""

    question: Question
    query: Query
    collection: Collection
    clock: _Clock
    retrieved: float
    """Milliseconds until the candidates were known."""


class Assistant:
    """Answers questions on one index with one generator."""

    def __init__(self, snapshot: Snapshot, embedder: Embedder, generator: Generator, *, deadline: float = 60.0) -> None:
        self.snapshot = snapshot
        self._embedder = embedder
        self._generator = generator
        self._deadline = deadline
        self._system = load("answer_system")
        self._asking = load("answer_question")
        self._translating = load("translate")
        self._homes = homes(snapshot)

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents of the index."""
        return self.snapshot.documents

    @property
    def prompt_hash(self) -> str:
        """SHA-256 over the prompts."""
        return hash_of([self._system, self._asking, self._translating])

    def warm_up(self) -> None:
        """Loads the models and reads the fixed part of the prompt, so that the first question is as quick as others."""
        self._embedder.query("预热")
        if isinstance(self._generator.chat, LlamaChat):
            self._generator.chat.invoke(self._messages("预热", []), max_tokens=1)

    def retrieve(self, question: Question, k: int) -> list[Hit]:
        """The `k` best clauses for a question."""
        query = understand(question, guard(question.text).text)
        return self._collection(question).search(query.search, k)

    def passage(self, citation: Citation) -> Passage:
        """A citation of a document of the index with the source text around it."""
        text = self.snapshot.source(citation.file).text
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
        clock = _Clock(start=time.perf_counter())
        guarded = guard(question.text)
        if guarded.refused or not guarded.text:
            yield Answered(answer=self._refused(question, clock))
            return
        query = self._translated(understand(question, guarded.text))
        collection = self._collection(question)
        found = candidates(collection, query, collection.search(query.search, CLAUSES))
        retrieved = clock.milliseconds()
        decision = decide(collection, query, found)
        case = _Case(question=question, query=query, collection=collection, clock=clock, retrieved=retrieved)
        if decision.chosen:
            yield from self._with_evidence(case, decision)
        else:
            yield from self._with_nearest(case, decision, found)

    def _refused(self, question: Question, clock: _Clock) -> Answer:
        language = language_of(question.text)
        statement = Sentence(text=say("refused", language), citations=(), verdict="supported")
        notice = Notice(kind="ai", text=say("ai", language))
        timings = Timings(retrieve_ms=0.0, first_evidence_ms=None, first_token_ms=None, total_ms=clock.milliseconds())
        return self._whole(question, None, "refused", (statement,), (), (notice,), timings)

    def _with_nearest(self, case: _Case, decision: Decision, found: Sequence[Candidate]) -> Iterator[Event]:
        """Nothing answers: a statement, and the clauses that come nearest."""
        query, collection = case.query, case.collection
        nearest = self._cited(collection, _apart(found)[:NEAREST])
        yield EvidenceFound(citations=nearest)
        shown = case.clock.milliseconds()
        about = found[:1] if found and decision.reason != "place" and found[0].coverage >= COVERED else []
        said = notices(
            collection, about, as_of=case.question.as_of, language=query.language, unsupported=0, degraded=False
        )
        text = decision.statement or say("not_stated", query.language)
        statement = Sentence(text=text, citations=(), verdict="supported")
        answer = self._whole(
            case.question,
            query,
            decision.status,
            (statement,),
            (),
            tuple(replace(notice, citations=()) for notice in said if notice.kind != "wish"),
            Timings(
                retrieve_ms=case.retrieved,
                first_evidence_ms=shown if nearest else None,
                first_token_ms=None,
                total_ms=case.clock.milliseconds(),
            ),
        )
        yield Answered(answer=replace(answer, nearest=nearest))

    def _with_evidence(self, case: _Case, decision: Decision) -> Iterator[Event]:
        """Quotes first, then the draft of the model if the quotes need wording, then the checked answer."""
        query, collection, chosen = case.query, case.collection, decision.chosen
        cited = self._cited(collection, chosen)
        pieces = [
            evidence(one, n, collection.text(one.document.file), collection.pages(one.document.file))
            for n, one in enumerate(chosen, 1)
        ]
        yield EvidenceFound(citations=cited)
        shown = case.clock.milliseconds()
        text = ""
        first_token: float | None = None
        degraded = False
        worded = self._generator.chat is not None and query.language != "en" and not decision.complete
        if worded:
            try:
                for piece in self._draft(query, pieces, case.clock):
                    first_token = first_token if first_token is not None else case.clock.milliseconds()
                    text += piece
                    yield Drafted(text=piece)
            except GeneratorFailed:
                degraded = True
        drafts = take_apart(text)
        sentences, failed = _assemble(query, decision, drafts, pieces)
        said = notices(
            collection,
            chosen,
            as_of=case.question.as_of,
            language=query.language,
            unsupported=failed,
            degraded=degraded,
        )
        timings = Timings(
            retrieve_ms=case.retrieved,
            first_evidence_ms=shown,
            first_token_ms=first_token,
            total_ms=case.clock.milliseconds(),
        )
        yield Answered(answer=self._whole(case.question, query, decision.status, sentences, cited, said, timings))

    def _collection(self, question: Question) -> Collection:
        return Collection(self.snapshot, self._embedder, self._homes, question.extra_documents)

    def _translated(self, query: Query) -> Query:
        """A question in English with the Chinese one that is searched, if a model is there to translate it."""
        chat = self._generator.chat
        if query.language != "en" or chat is None:
            return query
        options: dict[str, Any] = {"max_tokens": 96, "stop": ["\n"]} if isinstance(chat, LlamaChat) else {}
        try:
            text = chat.invoke(
                [HumanMessage(content=self._translating.fill(question=inert(query.search)))], **options
            ).text
        except GeneratorFailed:
            return query
        return in_chinese(query, text.strip()) if text.strip() else query

    def _cited(self, collection: Collection, chosen: Sequence[Candidate]) -> tuple[Citation, ...]:
        """Citations in order; one whose quote is not the stored text would not be shown."""
        made = [
            cite(one, n, collection.text(one.document.file), collection.pages(one.document.file))
            for n, one in enumerate(chosen, 1)
        ]
        return tuple(one for one in made if one.quote and collection.text(one.file)[one.start : one.end] == one.quote)

    def _messages(self, asked: str, pieces: Sequence[Evidence]) -> list[BaseMessage]:
        return messages(self._system, self._asking, asked=asked, evidence=pieces)

    def _draft(self, query: Query, pieces: Sequence[Evidence], clock: _Clock) -> Iterator[str]:
        """The model's words as they come, until the deadline, even if the model says nothing at all.

        Raises:
            GeneratorFailed: the model failed, or took longer.
        """
        chat = self._generator.chat
        assert chat is not None  # noqa: S101  (the caller has looked)
        options: dict[str, Any] = {"grammar": grammar(pieces)} if isinstance(chat, LlamaChat) else {}
        asked = self._messages(query.standalone or query.text, pieces)
        words: Queue[str | Exception | None] = Queue()

        def speak() -> None:
            try:
                for chunk in chat.stream(asked, **options):
                    words.put(chunk.text)
                words.put(None)
            except Exception as error:
                words.put(error)

        Thread(target=speak, daemon=True).start()
        while True:
            try:
                word = words.get(timeout=max(0.0, self._deadline - clock.milliseconds() / 1000))
            except Empty:
                raise GeneratorFailed("the draft took longer than the deadline") from None
            if word is None:
                return
            if isinstance(word, Exception):
                raise GeneratorFailed(f"the model failed: {word}") from word
            if word:
                yield word

    def _whole(
        self,
        question: Question,
        query: Query | None,
        status: Status,
        sentences: tuple[Sentence, ...],
        cited: tuple[Citation, ...],
        said: tuple[Notice, ...],
        timings: Timings,
    ) -> Answer:
        lines = [
            "".join([one.text, *(f"[{n}]" for n in one.citations)]) for one in sentences if one.verdict != "withheld"
        ]
        return Answer(
            question=question.text,
            standalone_question=query.standalone if query else None,
            as_of=question.as_of,
            status=status,
            answer="\n".join([*lines, *(notice.text for notice in said)]),
            sentences=sentences,
            citations=cited,
            nearest=(),
            notices=said,
            model=self._generator.spec,
            model_hash=self._generator.hash,
            prompt_hash=self.prompt_hash,
            index_id=self.snapshot.index_id,
            timings=timings,
        )


def _apart(found: Sequence[Candidate]) -> list[Candidate]:
    """The best candidate of each clause, in order."""
    seen: dict[tuple[str, int], Candidate] = {}
    for one in found:
        seen.setdefault((one.clause.document_id, one.clause.ordinal), one)
    return list(seen.values())


def _assemble(
    query: Query, decision: Decision, drafts: Sequence[Draft], pieces: Sequence[Evidence]
) -> tuple[tuple[Sentence, ...], int]:
    """The model's sentences that hold, then the quotes; and how many of the model's did not hold.

    A sentence that fails is replaced by the quotes that it cites (`repaired`), or withheld if it cites none.
    """
    sentences = list(decision.made)
    failed = 0
    repaired: set[int] = set()
    verdict: Verdict
    for draft in drafts:
        cited = [piece for piece in pieces if piece.n in draft.markers]
        whole = next((piece for piece in cited if says_the_same(draft.text, piece.text)), None)
        if whole is not None and (len(whole.text) < LONG or len(draft.text) > SHORTER * len(whole.text)):
            continue
        markers = tuple(piece.n for piece in cited)
        text = traditional(draft.text) if query.language == "zh-Hant" else draft.text
        if check(draft.text, cited).supported:
            verdict = "supported" if whole is None else "verbatim"
            sentences.append(Sentence(text=text, citations=markers, verdict=verdict))
            continue
        failed += 1
        repaired.update(markers)
        if not cited:
            sentences.append(Sentence(text=text, citations=(), verdict="withheld"))
    for one, piece in zip(decision.chosen, pieces, strict=True):
        verdict = "repaired" if piece.n in repaired else "converted" if one.clause.kind == "row" else "verbatim"
        sentences.append(Sentence(text=" ".join(piece.text.split()), citations=(piece.n,), verdict=verdict))
    return tuple(sentences), failed
