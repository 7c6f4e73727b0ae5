"""What words an answer: a model with its prompts and its deadline, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from langchain_core.messages import BaseMessage

from qa.assembly import Provenance
from qa.clock import Clock
from qa.compose import messages
from qa.drafting import draft
from qa.generator import Generator
from qa.generators.base import BoundedChat
from qa.prompts import Prompt, hash_of, load
from qa.translation import translated
from qa.types import Evidence
from qa.understand import Query


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """A generator, the prompts that it is given, and how long it may take."""

    generator: Generator
    deadline: float
    """Seconds from the arrival of a question."""
    system: Prompt
    asking: Prompt
    translating: Prompt

    @classmethod
    def with_prompts(cls, generator: Generator, deadline: float) -> Writer:
        """One with the prompts of the product, their hashes checked."""
        return cls(
            generator=generator,
            deadline=deadline,
            system=load("answer_system"),
            asking=load("answer_question"),
            translating=load("translate"),
        )

    @property
    def speaks(self) -> bool:
        """True if there is a model."""
        return self.generator.chat is not None

    @property
    def prompt_hash(self) -> str:
        """SHA-256 over the prompts."""
        return hash_of([self.system, self.asking, self.translating])

    def provenance(self, index_id: str) -> Provenance:
        """What made an answer, beside the index."""
        generator = self.generator
        return Provenance(
            model=generator.spec, model_hash=generator.hash, prompt_hash=self.prompt_hash, index_id=index_id
        )

    def warm_up(self) -> None:
        """Reads the fixed part of the prompt, so that the first question is as quick as others."""
        chat = self.generator.chat
        if isinstance(chat, BoundedChat) and chat.in_process:
            chat.invoke(self._messages("预热", []), max_tokens=1)

    def translated(self, query: Query, clock: Clock) -> Query:
        """An English question in Chinese, as `qa.translation` has it; any other as it is."""
        return translated(query, self.generator.chat, self.translating, clock=clock, deadline=self.deadline)

    def missed(self, query: Query) -> bool:
        """True if there is a model but an English question stayed without a translation."""
        return query.language == "en" and not query.translated and self.speaks

    def draft(self, asked: str, pieces: Sequence[Evidence], clock: Clock) -> Iterator[str]:
        """The model's words as they come; none without a model.

        Raises:
            GeneratorFailed: the model failed, or took longer than the deadline.
        """
        chat = self.generator.chat
        if chat is not None:
            yield from draft(chat, self._messages(asked, pieces), pieces, clock=clock, deadline=self.deadline)

    def _messages(self, asked: str, pieces: Sequence[Evidence]) -> list[BaseMessage]:
        return messages(self.system, self.asking, asked=asked, evidence=pieces)
