"""The assistant as parts of LangChain: a retriever of clauses, and a chain that answers with checked quotes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import date
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.language_models import BaseChatModel
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable, RunnableConfig
from langchain_core.runnables.utils import AddableDict
from pydantic import ConfigDict, Field

from index.embedder import open_embedder
from index.snapshot import Snapshot
from index.types import Hit, Span
from qa.config import Settings
from qa.generator import given_generator
from qa.pipeline import Assistant, open_assistant
from qa.types import Citation, Drafted, Event, EvidenceFound, Question


class PolicyRetriever(BaseRetriever):
    """The clauses that fit a question, best first.

    A document's text is the clause as it stands in the source, its inline noise included; its metadata are
    `document_id`, `title`, `number`, `issuer`, `place`, `address`, `headings`, `file`, `start`, `end` (`str` offsets
    into the source text of `file`) and `score` (0 … 1). With `around` the text is a run of clauses, and a clause that
    stands in the run of a better one is passed over; `address` and `score` are those of the clause that was found.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    assistant: Assistant = Field(exclude=True, repr=False)
    k: int = Field(default=8, ge=1)
    """Clauses, at most."""
    as_of: str | None = None
    """`YYYY-MM-DD`; None = today."""
    around: int = Field(default=0, ge=0)
    """Characters up to which a clause comes with the clauses beside it; 0 = alone."""

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        question = Question(text=query, as_of=self.as_of or date.today().isoformat())
        if not self.around:
            return [self._document(hit, hit.clause.span) for hit in self.assistant.retrieve(question, self.k)]
        return [self._document(hit, span) for hit, span in self.assistant.runs(question, self.k, self.around)]

    def _document(self, hit: Hit, span: Span) -> Document:
        clause = hit.clause
        document = self.assistant.snapshot.document(clause.document_id)
        return Document(
            id=f"{document.id}:{span.start}-{span.end}",
            page_content=span.cut(self.assistant.snapshot.source(document.file).text),
            metadata={
                "document_id": document.id,
                "title": document.title,
                "number": document.number,
                "issuer": document.issuer,
                "place": document.place,
                "address": clause.address,
                "headings": list(clause.headings),
                "file": document.file,
                "start": span.start,
                "end": span.end,
                "score": hit.score,
            },
        )


class PolicyChain(Runnable[Question | str, AddableDict]):
    """Answers a question; a `str` is asked as of today.

    `stream` gives, one a chunk, `{"documents": [Document, …]}` with the verified quotes, `{"draft": str}` for each
    piece of the model's draft, which is not yet checked, and at the end `{"answer": Answer}`; `invoke` gives their sum.
    Chunks add up, and `ainvoke` and `astream` do the same without blocking.
    """

    def __init__(self, assistant: Assistant) -> None:
        """A chain over an assistant; `open_chain` opens both."""
        self.assistant = assistant

    @property
    def retriever(self) -> PolicyRetriever:
        """The retriever of the same index."""
        return PolicyRetriever(assistant=self.assistant)

    def invoke(self, input: Question | str, config: RunnableConfig | None = None, **kwargs: Any) -> AddableDict:
        """The sum of all chunks.

        Raises:
            QuestionTooLong: over 4,000 characters, or empty.
        """
        return self._call_with_config(self._whole, input, config, **kwargs)

    def stream(
        self, input: Question | str, config: RunnableConfig | None = None, **kwargs: Any
    ) -> Iterator[AddableDict]:
        """The chunks as they come; errors as in `invoke`."""
        return self._transform_stream_with_config(iter([input]), self._chunks_of, config, **kwargs)

    async def astream(
        self, input: Question | str, config: RunnableConfig | None = None, **kwargs: Any
    ) -> AsyncIterator[AddableDict]:
        """The chunks as they come, each made on a thread; errors as in `invoke`."""
        chunks = self.stream(input, config, **kwargs)
        while (chunk := await asyncio.to_thread(next, chunks, None)) is not None:
            yield chunk

    def _whole(self, question: Question | str) -> AddableDict:
        whole = AddableDict()
        for chunk in self._chunks(question):
            whole = whole + chunk
        return whole

    def _chunks_of(self, questions: Iterator[Question | str]) -> Iterator[AddableDict]:
        for question in questions:
            yield from self._chunks(question)

    def _chunks(self, question: Question | str) -> Iterator[AddableDict]:
        if isinstance(question, str):
            question = Question(text=question, as_of=date.today().isoformat())
        return (chunk_of(event) for event in self.assistant.ask(question))


def open_chain(settings: Settings, chat: BaseChatModel | None = None) -> PolicyChain:
    """A chain over the index that `settings` name.

    Args:
        settings: as for `qa.pipeline.open_assistant`; `model` is not read if a chat model is given.
        chat: any LangChain chat model, such as `langchain.chat_models.init_chat_model` makes.

    Raises:
        NotAvailable: the index or a model is missing or does not fit.
    """
    if chat is None:
        return PolicyChain(open_assistant(settings))
    snapshot = Snapshot.open(settings.index)
    embedder = open_embedder(settings.embedder, settings.cache)
    snapshot.require_embedder(embedder)
    return PolicyChain(Assistant(snapshot, embedder, given_generator(chat), deadline=settings.deadline))


def chunk_of(event: Event) -> AddableDict:
    """An event of the assistant as a chunk of the chain."""
    if isinstance(event, EvidenceFound):
        return AddableDict(documents=[quoted(citation) for citation in event.citations])
    if isinstance(event, Drafted):
        return AddableDict(draft=event.text)
    return AddableDict(answer=event.answer)


def quoted(citation: Citation) -> Document:
    """A verified quote as a document; its metadata are those of `PolicyRetriever`, with `n` in place of the score."""
    return Document(
        id=f"{citation.document_id}:{citation.start}-{citation.end}",
        page_content=citation.quote,
        metadata={
            "document_id": citation.document_id,
            "title": citation.document,
            "number": citation.number,
            "issuer": citation.issuer,
            "place": citation.place,
            "address": citation.address,
            "file": citation.file,
            "start": citation.start,
            "end": citation.end,
            "n": citation.n,
        },
    )
