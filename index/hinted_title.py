"""The line of a text that is the title which its file gives outside of it (`Hints.title`)."""

from __future__ import annotations

from collections.abc import Sequence

from index.titles import TitleLines, fold

_HEAD = 12
"""Paragraphs among which it is looked for."""


def hinted_title(lines: Sequence[str], hint: str | None) -> TitleLines:
    """The first line that reads as `hint` but for brackets and blanks; no title if there is none.

    A page's own title counts whatever its words (甲区创业补贴常见问题解答 is no kind of document).
    """
    wanted = fold(hint or "")
    place = next((at for at, line in enumerate(lines[:_HEAD]) if wanted and fold(line) == wanted), None)
    return TitleLines(title=None if place is None else hint, paragraphs=() if place is None else (place,))
