"""Tables of contents: headings that are listed before the text that has them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

_MARK = re.compile(r"^目\s*[录錄次]\s*[:：]?$")
_LEADERS = re.compile(r"(?:[\s.．·…⋯—–_-]{3,}|\s+)(?:第?\d{1,3}页?|[-—(（]\d{1,3}[)）—-])?$|[.．·…⋯]{2,}\s*\d{1,3}$")
_PAGED = re.compile(r"(?:[.．·]{3,}|[…⋯]+|[—–_-]{4,})\s*\d{1,3}$")
_FEW = 2
_SHORT = 12
_LONGEST = 60
_MOST = 200
"""Lines of a table of contents that are looked at."""


def contents_lines(paragraphs: Sequence[str]) -> Iterator[int]:
    """Places of the lines of a table of contents, without the line 目录 above it.

    They are short lines below 目录 that begin later lines in the same order, or lines that end in dots and a page
    number; at least two of them.
    """
    short = ((index, line.strip()) for index, line in enumerate(paragraphs) if len(line) <= _SHORT)
    mark = next((index for index, line in short if _MARK.match(line)), None)
    listed = list(_listed(paragraphs, mark + 1)) if mark is not None else []
    numbered = [index for index, line in enumerate(paragraphs) if line[-1:].isdecimal() and len(line) <= 2 * _LONGEST]
    paged = [index for index in numbered if _PAGED.search(paragraphs[index])]
    for found in (listed, paged):
        if len(found) >= _FEW:
            yield from found


def _listed(paragraphs: Sequence[str], first: int) -> Iterator[int]:
    """Lines from `first` on that come again behind the last of them."""
    last = first
    while last < min(len(paragraphs), first + _MOST) and 0 < len(paragraphs[last].strip()) <= _LONGEST:
        last += 1
    bare = [_bare(line[: 2 * _LONGEST]) for line in paragraphs[first:]]
    names = bare[: last - first]
    for count in range(len(names), _FEW - 1, -1):
        if not names[count - 1] or names[count - 1] in names[: count - 1]:
            continue
        at = count
        for name in names[:count]:
            while at < len(bare) and not (name and bare[at].startswith(name)):
                at += 1
            at += 1
        if at <= len(bare):
            yield from range(first, first + count)
            return


def _bare(line: str) -> str:
    """A line without marks, spaces, dots and page number."""
    text = _LEADERS.sub("", line.strip().lstrip("#*- "))
    return re.sub(r"[\s()（）、.．,，:：*]", "", unicodedata.normalize("NFKC", text))
