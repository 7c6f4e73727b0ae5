"""What the page needs of the rest: something that answers, shows passages and names its documents.

A page that runs for weeks sees its index rebuilt. `Following` lets it move on by itself: between two questions, and
without disturbing an answer that is under way.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock
from typing import Protocol, runtime_checkable

from index.errors import PolicyQAError, UnknownDocument
from index.types import Document
from qa.eligibility.holdings import Holdings
from qa.types import Citation, Event, Passage, Question

logger = logging.getLogger(__name__)


class Assistant(Protocol):
    """Answers questions; everything it needs is open already, so that an answer reopens nothing."""

    def ask(self, question: Question) -> Iterator[Event]:
        """`EvidenceFound`, then any number of `Drafted`, then one `Answered`.

        Raises:
            PolicyQAError: the question is too long, or the model stopped answering.
        """
        ...

    def passage(self, citation: Citation) -> Passage:
        """The quote with the source text around it.

        Raises:
            UnknownDocument: the index no longer holds the document.
        """
        ...

    @property
    def documents(self) -> tuple[Document, ...]:
        """All documents of the index, in catalogue order."""
        ...

    def warm_up(self) -> None:
        """Makes the first question as quick as any other; may take seconds."""
        ...


@runtime_checkable
class Measuring(Protocol):
    """An assistant that also knows the support measures of its documents."""

    def holdings(self) -> Holdings:
        """The measures, checked against the texts; the first call for an index may take seconds."""
        ...


class Renewable(Assistant, Measuring, Protocol):
    """An assistant on one generation of an index that can be had on a later one."""

    @property
    def generation(self) -> str:
        """Name of the generation that it answers from."""
        ...

    def newest(self) -> str:
        """Name of the generation in use in its index folder. Raises IndexMissing or IndexDamaged."""
        ...

    def renewed(self) -> Renewable:
        """The same on the newest generation; raises NotAvailable if that cannot be used with it."""
        ...

    def close(self) -> None:
        """Lets go of its generation; it is not asked again."""
        ...


class _Edition:
    """An assistant, and how many answers and passages are being taken from it."""

    def __init__(self, assistant: Renewable) -> None:
        self.assistant = assistant
        self.users = 0


class Following:
    """An assistant that answers each question from the newest generation of its index; safe in several threads.

    Before a question it looks whether a newer generation was published, and if so opens it; questions that arrive
    meanwhile are answered from the one before. An answer ends on the generation that it began with, which is closed
    once the last such answer has ended. A generation that cannot be used - damaged, or made with another embedder -
    is named in the log, once, and the page stays with the one it has.
    """

    def __init__(self, assistant: Renewable) -> None:
        """Begin with `assistant`, which belongs to this object from now on."""
        self._editions = [_Edition(assistant)]  # newest last; the others are still in use
        self._changing = Lock()  # held for a moment, to look at the list and its counts or change them
        self._opening = Lock()  # held while a new generation is opened
        self._refused: str | None = None

    @property
    def documents(self) -> tuple[Document, ...]:
        """Those of the newest generation that a question was answered from."""
        return self._newest.documents

    def warm_up(self) -> None:
        """Makes the first question as quick as any other; may take seconds."""
        self._newest.warm_up()

    def ask(self, question: Question) -> Iterator[Event]:
        """As `Assistant.ask`, from the newest generation that can be used."""
        self._move_on()
        with self._holding(newest_only=True) as (assistant,):
            yield from assistant.ask(question)

    def holdings(self) -> Holdings:
        """As `Measuring.holdings`, of the newest generation that can be used."""
        self._move_on()
        with self._holding(newest_only=True) as (assistant,):
            return assistant.holdings()

    def passage(self, citation: Citation) -> Passage:
        """As `Assistant.passage`, from the newest of the open generations that holds the quote at its place."""
        with self._holding(newest_only=False) as (*others, oldest):
            for assistant in others:
                with suppress(UnknownDocument):
                    return assistant.passage(citation)
            return oldest.passage(citation)

    @property
    def _newest(self) -> Renewable:
        return self._editions[-1].assistant

    def _move_on(self) -> None:
        """Open the newest generation, unless it is open, was refused, or is being opened for another question."""
        if not self._opening.acquire(blocking=False):
            return
        name = ""
        try:
            name = self._newest.newest()
            if name not in (self._newest.generation, self._refused):
                renewed = self._newest.renewed()
                with self._changing:
                    self._editions.append(_Edition(renewed))
                self._close_unused()
                logger.info("the page answers from generation %s of its index", renewed.generation)
        except (PolicyQAError, OSError) as error:
            if name != self._refused:
                logger.warning("the page stays with generation %s of its index: %s", self._newest.generation, error)
            self._refused = name
        finally:
            self._opening.release()

    @contextmanager
    def _holding(self, *, newest_only: bool) -> Iterator[list[Renewable]]:
        """The newest assistant, or all that are open, newest first; none of them is closed meanwhile."""
        with self._changing:
            held = self._editions[-1:] if newest_only else self._editions[::-1]
            for edition in held:
                edition.users += 1
        try:
            yield [edition.assistant for edition in held]
        finally:
            with self._changing:
                for edition in held:
                    edition.users -= 1
            self._close_unused()

    def _close_unused(self) -> None:
        with self._changing:
            unused = [edition for edition in self._editions[:-1] if not edition.users]
            self._editions = [edition for edition in self._editions if edition not in unused]
        for edition in unused:
            edition.assistant.close()
