"""Running headers, footers and page numbers: what a page says of itself, not of its subject."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

REPEATED = 0.6
"""Share of pages from which the same first or last line is a running header or footer."""
FEWEST_PAGES = 3
"""From so many pages on a repeated line counts."""
SHORTEST = 4
"""Characters of a repeated line; shorter ones are cells of a table that goes on."""

_PAGE_NUMBER = re.compile(
    r"[-—–―－·.\s]*(?:第\s*)?(\d{1,4})\s*(?:页)?(?:\s*[/,，共]\s*(?:共\s*)?\d{1,4}\s*页?)?[-—–―－·.\s]*"
)


def without_frame(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Pages without their running headers, footers and page numbers; see `inside_frame`."""
    return [list(lines[kept.start : kept.stop]) for lines, kept in zip(pages, inside_frame(pages), strict=True)]


def inside_frame(pages: Sequence[Sequence[str]]) -> list[range]:
    """For each page, which of its lines stand between running header and footer.

    A first or last line goes if it is a number that grows with the pages on at least half of them (two or more), or
    if it is the same line, of at least `SHORTEST` characters, on `REPEATED` of at least `FEWEST_PAGES` pages. Nothing
    else goes, and no page loses its only line to the second rule.
    """
    kept = [list(enumerate(lines)) for lines in pages]
    for at in (-1, 0):
        _drop_numbers(kept, at)
        _drop_repeated(kept, at)
        _drop_numbers(kept, at)
    return [range(lines[0][0], lines[-1][0] + 1) if lines else range(0) for lines in kept]


_Numbered = list[list[tuple[int, str]]]
"""The lines that are left of each page, with their places."""


def _drop_numbers(pages: _Numbered, at: int) -> None:
    ahead: dict[int, int] = {}
    for number, lines in enumerate(pages):
        match = _PAGE_NUMBER.fullmatch(lines[at][1]) if lines else None
        if match is not None:
            ahead[number] = int(match[1]) - number
    common = Counter(ahead.values()).most_common(1)
    filled = sum(bool(lines) for lines in pages)
    if common and common[0][1] >= max(2, filled / 2):
        for number, offset in ahead.items():
            if offset == common[0][0]:
                del pages[number][at]


def _drop_repeated(pages: _Numbered, at: int) -> None:
    shapes = Counter(_shape(lines[at][1]) for lines in pages if lines and len(_shape(lines[at][1])) >= SHORTEST)
    filled = sum(bool(lines) for lines in pages)
    common = shapes.most_common(1)
    if filled >= FEWEST_PAGES and common and common[0][1] >= REPEATED * filled:
        for lines in pages:
            if len(lines) > 1 and _shape(lines[at][1]) == common[0][0]:
                del lines[at]


def _shape(line: str) -> str:
    return "".join(line.split())
