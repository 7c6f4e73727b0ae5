"""What the rules look at, and what they raise."""

from __future__ import annotations

from dataclasses import dataclass

from index.leaves import without
from index.types import Clause, Span
from index.values.folding import fold

STOPS = "。;\n"
"""Ends of sentences in folded text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """Places of a document that cannot all be right, and one Chinese line that quotes them."""

    spans: tuple[Span, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A clause with its folded text; offsets of both are those of `clause.text`."""

    clause: Clause
    folded: str

    @classmethod
    def of(cls, clause: Clause) -> View:
        """The view of a clause."""
        return cls(clause=clause, folded=fold(clause.text))

    @classmethod
    def within(cls, clause: Clause, folded: str) -> View:
        """The same, taken from the folded source text: folding goes character by character."""
        return cls(clause=clause, folded=without(folded, clause.span, clause.noise))

    def source(self, start: int, end: int) -> Span:
        """The span of the source text that `clause.text[start:end]` was taken from; `start < end`."""
        return Span(start=self._place(start), end=self._place(end - 1) + 1)

    def quote(self, start: int, end: int) -> str:
        """`clause.text[start:end]`, on one line."""
        return " ".join(self.clause.text[start:end].split())

    def sentence_start(self, position: int) -> int:
        """Where the sentence that holds `position` begins."""
        return max(self.folded.rfind(mark, 0, position) for mark in STOPS) + 1

    def _place(self, offset: int) -> int:
        place = self.clause.span.start + offset
        for noise in self.clause.noise:
            if noise.span.start > place:
                break
            place += len(noise.span)
        return place
