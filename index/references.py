"""Other documents that a text names: by title in 《》, with their number, and what it says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from index.number import NUMBER
from index.types import Span

Relation = Literal["basis", "repeals", "carries", "mentions"]

_TITLE = re.compile(r"[《〈](?P<title>[^《》\n]{2,80}(?:[《〈][^《》\n]{2,80}[》〉][^《》\n]{0,40})?)[》〉]")
_BEHIND = re.compile(r"\s*[（(]\s*")
_BASIS = re.compile(
    r"(?:根据|依据|按照|依照|参照|贯彻(?:落实)?|落实|遵照|根據|依據|參照|貫徹(?:落實)?|落實)[^。；\n]{0,200}$"
)
_REPEAL = re.compile(r"^[^。\n]{0,120}?(?:同时废止|即行废止|予以废止|废止|失效|同時廢止|廢止|失效)")
_CARRIES = re.compile(r"(?:现将|現將|印发|印發)\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One mention of another document."""

    title: str
    """As written between 《 and 》."""
    number: str | None
    """发文字号 in the brackets behind the title, as written, or None."""
    relation: Relation
    """`basis` 根据《…》, `repeals` 《…》同时废止, `carries` 现将《…》印发, else `mentions`."""
    span: Span
    """Title and number with their brackets."""


def references(text: str, span: Span | None = None) -> Iterator[Reference]:
    """The documents that `text` names inside `span`, in order; each mention counts."""
    start, end = (span.start, span.end) if span else (0, len(text))
    for match in _TITLE.finditer(text, start, end):
        number = _number_behind(text, match.end(), end)
        last = number.end() + 1 if number else match.end()
        sentence = _sentence_start(text, match.start(), start)
        yield Reference(
            title=match["title"],
            number=number[0] if number else None,
            relation=_relation(text[sentence : match.start()], text[last : min(end, last + 160)]),
            span=Span(start=match.start(), end=min(last, end)),
        )


def _number_behind(text: str, at: int, end: int) -> re.Match[str] | None:
    bracket = _BEHIND.match(text, at, end)
    return NUMBER.match(text, bracket.end(), min(end, bracket.end() + 40)) if bracket else None


def _sentence_start(text: str, at: int, start: int) -> int:
    return max(start, *(text.rfind(mark, start, at) + 1 for mark in "。；\n"))


def _relation(before: str, after: str) -> Relation:
    if _REPEAL.match(after):
        return "repeals"
    if _CARRIES.search(before):
        return "carries"
    return "basis" if _BASIS.search(before) else "mentions"
