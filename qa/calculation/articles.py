"""The other sentences of the article that answers."""

from __future__ import annotations

import re

from qa.found.candidate import Candidate, sentences_of
from qa.retrieve import Collection

_ARTICLE = re.compile(r"^第[^条]+条(?:之[一二三四五六七八九十]+)?")
_AROUND = 4
"""Clauses before and behind a clause that may be of its article."""


def same_article(collection: Collection, one: Candidate) -> list[Candidate]:
    """The other sentences of a sentence's article, in order; those of its clause where a document has no articles."""
    article = _article(one.clause.address)
    clauses = collection.clauses(one.document.id)
    near = clauses[max(0, one.clause.ordinal - _AROUND) : one.clause.ordinal + _AROUND + 1]
    found = []
    for clause in near:
        own = clause.ordinal == one.clause.ordinal or (article and _article(clause.address) == article)
        if own and clause.kind != "row":
            found += [each for each in sentences_of(collection, clause) if each.span != one.span]
    return found


def _article(address: str | None) -> str:
    match = _ARTICLE.match(address or "")
    return match[0] if match is not None else ""
