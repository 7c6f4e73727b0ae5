"""Terms that a document defines twice with other figures, and definitions that it gives to two terms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.contradictions.view import Raised, View
from index.types import Span
from index.values import find_values, normal

_DEFINED = re.compile(
    r"本(?![条章节款项编表])[\u4e00-\u9fff]{1,4}?所称的?\"?(?P<term>[\u4e00-\u9fff]{2,16}?)\"?,?"
    r"(?:是指|系指|指(?![标数导定南挥引]))(?P<meaning>[^。;\n]{8,200})"
)
"""Terms of the whole document: what 本条所称 says holds for that article only."""
_LEAST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class _Definition:
    term: str
    meaning: str
    span: Span
    quote: str


def definitions(views: Sequence[View]) -> Iterator[Raised]:
    """One term with two meanings whose figures differ, or two terms with one meaning of at least 12 characters.

    Other words for the same (中国境内, 中华人民共和国境内) are no contradiction that code can tell.
    """
    terms: dict[str, _Definition] = {}
    meanings: dict[str, _Definition] = {}
    for view in views:
        if "所称" not in view.folded:
            continue
        for match in _DEFINED.finditer(view.folded):
            meaning = re.sub(r"\W", "", match["meaning"])
            one = _Definition(
                term=match["term"], meaning=meaning, span=view.source(*match.span()), quote=view.quote(*match.span())
            )
            known = terms.setdefault(one.term, one)
            if _figures(known.meaning) != _figures(one.meaning):
                words = f"“{one.term}”有两个定义：“{known.quote}”与“{one.quote}”"
                yield Raised(spans=(known.span, one.span), words=words)
            other = meanings.setdefault(meaning, one)
            if other.term != one.term and len(meaning) >= _LEAST:
                words = f"“{other.term}”与“{one.term}”定义相同：“{other.quote}”与“{one.quote}”"
                yield Raised(spans=(other.span, one.span), words=words)


def _figures(meaning: str) -> list[str]:
    return sorted(normal(value) for value in find_values(meaning) if value.kind != "number")
