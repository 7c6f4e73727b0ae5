"""One question and what has come of it so far: the only state that the page keeps."""

from __future__ import annotations

from dataclasses import dataclass, replace

from index.errors import UnknownDocument
from qa.types import Answer, Answered, Citation, Drafted, Event, EvidenceFound, Passage, Turn
from qa.web.assistant import Assistant

LONGEST_QUESTION = 4000
"""Characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A question, then its evidence, its draft and its answer, or the reason why there is none."""

    key: int
    """1, 2, 3 … inside one conversation; part of every anchor."""
    question: str
    passages: tuple[Passage, ...] = ()
    """Of the evidence; once there is an answer, of its citations."""
    nearest: tuple[Passage, ...] = ()
    draft: str = ""
    answer: Answer | None = None
    failure: str | None = None
    """One line for the reader."""

    @property
    def done(self) -> bool:
        """True once nothing more will come."""
        return self.answer is not None or self.failure is not None

    def anchor(self, n: int) -> str:
        """Id of the passage of citation `n`."""
        return f"p-{self.key}-{n}"

    def nearest_anchor(self, n: int) -> str:
        """Id of the passage of nearest clause `n`."""
        return f"p-{self.key}-near-{n}"

    @property
    def answer_anchor(self) -> str:
        """Id of the answer itself."""
        return f"p-{self.key}-answer"


def after(exchange: Exchange, event: Event, assistant: Assistant) -> Exchange:
    """The exchange once `event` has happened."""
    match event:
        case EvidenceFound(citations=citations):
            return replace(exchange, passages=_passages(citations, assistant))
        case Drafted(text=piece):
            return replace(exchange, draft=exchange.draft + piece)
        case Answered(answer=answer):
            return replace(
                exchange,
                draft="",
                answer=answer,
                passages=_passages(answer.citations, assistant),
                nearest=_passages(answer.nearest, assistant),
            )


def failed(exchange: Exchange, message: str) -> Exchange:
    """The exchange, ended by a failure that `message` explains in one line."""
    return replace(exchange, draft="", failure=" ".join(message.split()))


def turns(exchanges: tuple[Exchange, ...]) -> tuple[Turn, ...]:
    """The answered exchanges as the history of a conversation."""
    return tuple(
        turn
        for exchange in exchanges
        if exchange.answer is not None
        for turn in (
            Turn(role="user", content=exchange.question),
            Turn(role="assistant", content=exchange.answer.answer),
        )
    )


def _passages(citations: tuple[Citation, ...], assistant: Assistant) -> tuple[Passage, ...]:
    return tuple(_passage(citation, assistant) for citation in citations)


def _passage(citation: Citation, assistant: Assistant) -> Passage:
    try:
        return assistant.passage(citation)
    except UnknownDocument:  # the index has moved on; the quote itself was checked
        return Passage(citation=citation, before="", after="")
