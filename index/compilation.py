"""Titles of the documents of a compilation: their own, where they stand below the numbers that the compiler gave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from index.titles import TitleLines, find_title, fold, is_title


def titles_of_parts(parts: Sequence[Sequence[str]]) -> list[TitleLines]:
    """The title of each document of a compilation, all different.

    Below a running title (低空经济行动方案2, 篇二) may stand the title that the document had before it was compiled,
    and that is its title, unless it says no more than the running one or another document of the file has it, too.
    The lines of both are metadata.

    Args:
        parts: the paragraphs of each document, of which the first is the running title; see `split_documents`.
    """
    running = [TitleLines(title=lines[0].strip(), paragraphs=(0,)) for lines in parts]
    own = [_own(lines) for lines in parts]
    counts = Counter(one.title for one in (*own, *running) if one is not None)
    return [
        title if title is not None and counts[title.title] == 1 else above
        for title, above in zip(own, running, strict=True)
    ]


def _own(lines: Sequence[str]) -> TitleLines | None:
    """The title right below the running title, with the places of both; None if there is none."""
    if len(lines) < 2 or not is_title(lines[1]) or "，" in lines[1]:
        return None
    found = find_title(lines[1:], markdown=False)
    if found.title is None or found.paragraphs[0] != 0 or fold(found.title) in fold(lines[0]):
        return None
    return TitleLines(title=found.title, paragraphs=(0, *(place + 1 for place in found.paragraphs)))
