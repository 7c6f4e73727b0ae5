"""Lists of attachments below a notice: 附件：1. … 2. …, which number no clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.paragraphs import Paragraph

_OPENS = re.compile(
    r"^附\s*(?:件|录|錄)\s*(?:[:：]\s*(?:附件\s?)?(?P<first>\d{1,2})(?:\s*[.．、:：]|\s)\s*\S|(?P<lone>1)(?:\s*[.．、:：]|\s)\s*\S|[:：]$)"
)
_NEXT = re.compile(r"^(?:附\s*(?:件|录|錄)\s*)?(?P<n>\d{1,2})(?:\s*[.．、:：]|\s)\s*\S")
_SENTENCE = re.compile(r"[。；;！？]")
_LONGEST = 80


def attachment_lists(text: str, paragraphs: Sequence[Paragraph], order: Sequence[int]) -> dict[int, range]:
    """For each paragraph of a list of at least two attachments the places of the whole list.

    Args:
        text: the source text.
        paragraphs: all paragraphs of the document.
        order: places of those that may belong to a list, ascending.
    """
    found: dict[int, range] = {}
    for at, index in enumerate(order):
        opening = _OPENS.match(paragraphs[index].span.cut(text))
        if opening is None or index in found:
            continue
        count, last = int(opening["first"] or opening["lone"] or 0), index
        if count > 1:
            continue
        for following in order[at + 1 :]:
            line = paragraphs[following].span.cut(text)
            entry = _NEXT.match(line)
            between = text[paragraphs[last].span.end : paragraphs[following].span.start]
            if following != last + 1 or between.strip() or entry is None or int(entry["n"]) != count + 1:
                break
            if len(line) > _LONGEST or _SENTENCE.search(line):
                break
            count, last = count + 1, following
        if count >= 2:
            found |= dict.fromkeys(range(index, last + 1), range(index, last + 1))
    return found
