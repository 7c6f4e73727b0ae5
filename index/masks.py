"""What a source hides: 20xx年, X市, XX万元."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from index.types import Finding, Span

_MASK = re.compile(
    r"20[xX×*]{2}年?|[〔\[（(]20?[xX×*]{2,4}[〕\]）)]|(?<![A-Za-z0-9])[XＸ×]{1,3}(?=[省市县區区镇乡年月日万亿元家个])"
)
_MASKING = re.compile("[xX×*Ｘ]")
"""A part of all masks, looked for first because it is found fast."""


def masked(document: str, pieces: Sequence[Span], text: str) -> Iterable[Finding]:
    """A finding for each of `pieces` (of the text) that holds masks, with the place of each."""
    for piece in sorted(pieces, key=lambda span: span.start):
        if not _MASKING.search(text, piece.start, piece.end):
            continue
        spans = tuple(
            Span(start=match.start(), end=match.end()) for match in _MASK.finditer(text, piece.start, piece.end)
        )
        if spans:
            words = "、".join(dict.fromkeys(span.cut(text) for span in spans))
            yield Finding(document_id=document, kind="masked", spans=spans, words=words)
