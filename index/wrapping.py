"""Texts that were wrapped by hand or machine: the width to which their lines were filled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import east_asian_width

from index.types import Span

FINISHED = tuple("。！？；：;:!?…”’』」）)】》>|")
"""Marks behind which a line does not run on."""
_WIDTHS = range(40, 161)
"""Widths of hard-wrapped text, in columns of a terminal (a Chinese character takes two)."""
_RAGGED = 6
"""Columns by which a full line may fall short, because a word or a mark went to the next."""
_FULL_LINES = 4
_FULL_SHARE = 0.4
"""Lines that must be full before a text counts as hard-wrapped."""
_OPEN_LINES = 6
_OPEN_SHARE = 0.5
"""Lines without an end that must be full where a page has put longer lines around its text, …"""
_LONGER_SHARE = 0.2
"""… and how many lines may be longer."""

Measure = Callable[[str], int]


class _Widths(dict[str, int]):
    """Columns of each character that was asked for."""

    def __missing__(self, char: str) -> int:
        """Looks a character up that is new."""
        self[char] = 2 if east_asian_width(char) in "WF" else 1
        return self[char]


_WIDTH_OF = _Widths()


def columns(line: str) -> int:
    """Columns of a terminal that a line takes."""
    return sum(map(_WIDTH_OF.__getitem__, line))


def cells(line: str) -> int:
    """The same if each character takes two, as in a text that was cut after a number of characters."""
    return 2 * len(line)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrap:
    """How a text was wrapped."""

    measure: Measure
    width: int

    def fills(self, line: str) -> bool:
        """True if a line is full."""
        return len(line) <= _WIDTHS.stop and self.width - _RAGGED < self.measure(line) <= self.width


def wrap_of(text: str, lines: Sequence[Span], runs_on: Callable[[int], bool]) -> Wrap | None:
    """How a text was wrapped, None if it was not.

    Args:
        text: the source text.
        lines: its lines without white space at their ends.
        runs_on: False for an offset at which something begins.

    Most lines of a wrapped text are full and none is longer; or most of those that do not end are full and few
    others are longer.
    """
    words = [line.cut(text) if len(line) <= _WIDTHS.stop else "" for line in lines]
    longest = columns(max(words, key=len)) if words and all(words) else 0
    widths = [columns(word) for word in words if 2 * len(word) > longest - _RAGGED] if longest else []
    widest = max(widths, default=0)
    full = sum(width > widest - _RAGGED for width in widths)
    if widest in _WIDTHS and full >= max(_FULL_LINES, _FULL_SHARE * len(words)):
        return Wrap(measure=columns, width=widest)
    ends = [
        word
        for word, (_, after) in zip(words, pairwise(lines), strict=False)
        if word and not word.endswith(FINISHED) and runs_on(after.start)
    ]
    if len(ends) < _OPEN_LINES:
        return None
    near, width, measure = max((_band(ends, measure) for measure in (columns, cells)), key=lambda found: found[0])
    longer = sum(not word or measure(word) > width for word in words)
    fits = near >= max(_OPEN_LINES, _OPEN_SHARE * len(ends)) and longer <= _LONGER_SHARE * len(words)
    return Wrap(measure=measure, width=width) if fits else None


def _band(ends: Sequence[str], measure: Measure) -> tuple[int, int, Measure]:
    """How many lines fall short of one width by little, at the best, and that width."""
    counts = Counter(width for end in ends if (width := measure(end)) in _WIDTHS)
    near = {width: sum(counts[width - less] for less in range(_RAGGED)) for width in counts}
    best = max(near, key=lambda width: (near[width], -width), default=0)
    return near.get(best, 0), best, measure
