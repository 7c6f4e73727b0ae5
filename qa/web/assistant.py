"""What the page needs of the rest: something that answers, shows passages and names its documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from index.types import Document
from qa.types import Citation, Event, Passage, Question


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
