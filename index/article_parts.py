"""款, 项 and 目 of an article, as spans with their addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from index.address import chinese
from index.labels import NUMERAL, numeral
from index.paragraphs import paragraphs
from index.types import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A 款, 项 or 目 inside an article."""

    address: str
    """Canonical, for example `第十二条第二款第(三)项`."""
    span: Span


_ITEM = re.compile(rf"\s*[（(](?P<n>{NUMERAL}+)[）)]")
_POINT = re.compile(r"\s*(?:(?P<n>\d{1,2})[.．、](?!\d)|[（(](?P<m>\d{1,2})[）)])")
_INLINE = re.compile(rf"(?<=[：:；;。])\s*(?=[（(](?P<n>{NUMERAL}{{1,3}})[）)])")


def parts_of_article(text: str, article: str, span: Span) -> list[Part]:
    """The 款, 项 and 目 of an article, in order.

    Args:
        text: the source text.
        article: canonical address of the article, for example `第十二条`.
        span: where the whole article stands.

    Each unnumbered paragraph opens a 款; paragraphs that begin with （一） are its 项, those with 1. the 目 of the 项
    above them, or 项 where no （一） stands above. Items that follow one another in one line are parts, too. An article
    of a single 款 names its items without it (`第十二条第(三)项`), as statutes are cited.
    """
    found = [
        Span(start=span.start + piece.start, end=span.start + piece.end)
        for part in paragraphs(span.cut(text))
        for piece in _items_inside(span.cut(text), part.span)
    ]
    several = sum(_ITEM.match(place.cut(text)) is None and _POINT.match(place.cut(text)) is None for place in found) > 1
    parts: list[Part] = []
    clause, above = 0, ""
    for place in found:
        words = place.cut(text)
        within = f"第{chinese(max(clause, 1))}款" if several else ""
        if item := _ITEM.match(words):
            above = f"{article}{within}第({item['n']})项"
            parts.append(Part(address=above, span=place))
        elif point := _POINT.match(words):
            number = int(point["n"] or point["m"])
            own = f"{above}第{number}目" if above else f"{article}{within}第{number}项"
            parts.append(Part(address=own, span=place))
        else:
            clause, above = clause + 1, ""
            if several:
                parts.append(Part(address=f"{article}第{chinese(clause)}款", span=place))
    return parts


def _items_inside(text: str, span: Span) -> Iterator[Span]:
    """A paragraph cut where items （一）…；（二）… follow one another inside it, counting from one."""
    cuts: list[int] = []
    for match in _INLINE.finditer(text, span.start, span.end):
        if match.end() > span.start and numeral(match["n"]) == len(cuts) + 1:
            cuts.append(match.end())
    edges = [span.start, *(cuts if len(cuts) > 1 else []), span.end]
    for start, end in pairwise(edges):
        yield Span(start=start, end=start + len(text[start:end].rstrip()))
