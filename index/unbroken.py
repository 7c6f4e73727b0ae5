"""A stretch of a source text without the noise inside it, and the way back to the source's offsets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from index.types import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Unbroken:
    """The text of a span without some of its parts, so that a sentence over a line break reads as one."""

    text: str
    starts: tuple[int, ...]
    """Offsets in `text` at which its pieces begin, ascending."""
    places: tuple[int, ...]
    """Their offsets in the source, as many."""

    @classmethod
    def of(cls, source: str, span: Span, noise: Iterable[Span]) -> Unbroken:
        """`span` of `source` without `noise`, which may overlap and lie outside of it."""
        pieces: list[str] = []
        starts, places = [0], [span.start]
        left, size = span.start, 0
        for one in sorted(noise, key=lambda noise: noise.start):
            if one.end <= left or one.start >= span.end:
                continue
            pieces.append(source[left : max(left, one.start)])
            size += len(pieces[-1])
            left = min(one.end, span.end)
            starts.append(size)
            places.append(left)
        pieces.append(source[left : span.end])
        return cls(text="".join(pieces), starts=tuple(starts), places=tuple(places))

    def source(self, span: Span) -> Span:
        """The span of the source that a span of `text` (not empty) was taken from, with the noise inside it."""
        return Span(start=self._place(span.start), end=self._place(span.end - 1) + 1)

    def _place(self, offset: int) -> int:
        piece = bisect_right(self.starts, offset) - 1
        return self.places[piece] + offset - self.starts[piece]
