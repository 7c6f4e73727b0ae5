"""A clause as the extraction looks at it: folded text, quantities, pairs, and pieces of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.contradictions.view import View
from index.measures.classifiers import classified
from index.measures.types import Quote
from index.series import find_series
from index.types import Clause, Span
from index.values import Value, find_values
from index.values.folding import fold

_STOP = re.compile(r"[。;!?\n]+")
_PAUSE = re.compile(r",(?!\d{3}(?!\d))|(?<!\d),|:(?!\d)")
_OPEN, _CLOSE = "(", ")"
_ASIDE = 200
"""Characters that a bracket may hold at the most; a longer one was never closed."""
_WRAP = re.compile(
    r"(?<=[^\n]{20})(?<![。;；:：!！?？)）\n])\n"
    r"(?!\s*(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]|[①-⑳]|第[^\n]{1,6}条|\n))"
)
"""A line break behind a long line that ends in no mark: hard wrapping."""
_EDGE = " \u3000\n,:;。、"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """One 分别: its word, and for each member of the list behind it the members before it, None if they do not fit."""

    word: Span
    lefts: dict[int, tuple[Span, ...]] | None
    """Start of a member of the right list → its partners on the left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A clause with all that is looked up in it; offsets are those of `clause.text`."""

    view: View
    values: tuple[Value, ...]
    pairings: tuple[Pairing, ...]

    @classmethod
    def of(cls, clause: Clause) -> Passage:
        """The passage of a clause."""
        text = _unwrapped(clause.text)
        pairings = tuple(
            Pairing(
                word=one.word,
                lefts=None if one.pairs is None else {pair.right.start: pair.left for pair in one.pairs},
            )
            for one in find_series(text)
        )
        folded = fold(text)
        values = tuple(classified(folded, value) for value in find_values(text))
        return cls(view=View(clause=clause, folded=folded), values=values, pairings=pairings)

    @property
    def clause(self) -> Clause:
        """The clause itself."""
        return self.view.clause

    @property
    def whole(self) -> Piece:
        """All of it."""
        return Piece(passage=self, start=0, end=len(self.clause.text)).trimmed()


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """`clause.text[start:end]` of a passage."""

    passage: Passage
    start: int
    end: int

    @property
    def folded(self) -> str:
        """Its folded text."""
        return self.passage.view.folded[self.start : self.end]

    @property
    def words(self) -> str:
        """Its text."""
        return self.passage.clause.text[self.start : self.end]

    @property
    def span(self) -> Span:
        """Where it stands in the source; the piece must not be empty."""
        return self.passage.view.source(self.start, self.end)

    @property
    def quote(self) -> Quote:
        """Text and place; the piece must not be empty."""
        return Quote(span=self.span, words=self.words)

    @property
    def values(self) -> tuple[Value, ...]:
        """The quantities that lie inside."""
        return tuple(
            value for value in self.passage.values if value.span.start >= self.start and value.span.end <= self.end
        )

    def sub(self, start: int, end: int) -> Piece:
        """Another piece of the same passage, by offsets of the clause."""
        return Piece(passage=self.passage, start=start, end=max(start, end)).trimmed()

    def trimmed(self) -> Piece:
        """Without marks and blanks at both ends."""
        folded = self.passage.view.folded
        start, end = self.start, self.end
        while start < end and folded[start] in _EDGE:
            start += 1
        while end > start and folded[end - 1] in _EDGE:
            end -= 1
        return Piece(passage=self.passage, start=start, end=end)

    def after(self, pattern: re.Pattern[str]) -> Piece:
        """What is left when `pattern` is taken from the beginning."""
        match = pattern.match(self.folded)
        return self.sub(self.start + match.end(), self.end) if match else self

    def before(self, pattern: re.Pattern[str]) -> Piece:
        """What is left when `pattern`, which should end in `$`, is taken from the end."""
        match = pattern.search(self.folded)
        return self.sub(self.start, self.start + match.start()) if match else self

    def split(self, pattern: re.Pattern[str]) -> Iterator[Piece]:
        """The parts between the matches of `pattern` outside brackets, without empty ones."""
        folded, left = self.folded, 0
        asides = list(_asides(folded))
        for match in pattern.finditer(folded):
            if any(start < match.start() < end for start, end in asides):
                continue
            if piece := self.sub(self.start + left, self.start + match.start()):
                yield piece
            left = match.end()
        if piece := self.sub(self.start + left, self.end):
            yield piece

    def sentences(self) -> Iterator[Piece]:
        """Parts that end in 。；！？ or at a line end."""
        return self.split(_STOP)

    def phrases(self) -> Iterator[Piece]:
        """Parts between commas and colons."""
        return self.split(_PAUSE)

    def __bool__(self) -> bool:
        return self.end > self.start


def _unwrapped(text: str) -> str:
    """The text with a blank for each line break inside a sentence; its length is unchanged."""
    return _WRAP.sub(" ", text)


def _asides(folded: str) -> Iterator[tuple[int, int]]:
    """Ranges of brackets, the outermost ones."""
    depth, start = 0, 0
    for position, character in enumerate(folded):
        if character == _OPEN:
            if not depth or position - start > _ASIDE:
                depth, start = 0, position
            depth += 1
        elif character == _CLOSE and depth:
            depth -= 1
            if not depth and position - start <= _ASIDE:
                yield start, position + 1
