"""Questions that name a clause by its address: the exact words, untouched by a model."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.address import parse
from index.labels import NUMERAL
from index.lookup import at_address
from index.types import Document
from qa.candidate import Candidate, at_span, sentences_of
from qa.ranking import weigh
from qa.retrieve import Collection
from qa.understand import Query
from qa.words import Coverage

MOST = 6
"""Clauses shown for one address, at the most."""
_N = rf"(?:{NUMERAL}+|\d+)"
_ADDRESS = re.compile(
    rf"第{_N}[条條](?:之{NUMERAL})?(?:第?[（(]?{_N}[）)]?款)?(?:第?[（(]?{_N}[）)]?[项項])?"
    rf"|{NUMERAL}{{1,3}}[、.]?\s*[（(]{NUMERAL}{{1,3}}[）)](?:\s*\d{{1,2}})?(?:\s*[（(]\d{{1,2}}[）)])?"
    rf"|第{NUMERAL}{{1,3}}部分(?:第?[（(]?{_N}[）)]?[节節])?(?:第?{_N}[点點])?"
    rf"|表\s*\d{{1,2}}\s*第\s*\d{{1,3}}\s*行"
)


def asked_address(question: str) -> str | None:
    """The first address in a question, as written; None if there is none."""
    match = _ADDRESS.search(question)
    return match[0] if match and parse(match[0]) else None


def look_up(collection: Collection, query: Query, address: str) -> tuple[Document | None, list[Candidate]]:
    """The document that the question names best, and what stands at the address in it; both may be missing.

    Of documents that the question names equally well, the first that has the address is taken.
    """
    ranked = _by_name(collection, query)
    for document in ranked:
        places = at_address(collection.snapshot, document, address)
        if places:
            found = [at_span(collection, document, place.address, place.span) for place in places[:MOST]]
            return document, [*_lead_in(collection, document, address), *found]
    return (ranked[0] if ranked else None), []


def _by_name(collection: Collection, query: Query) -> Sequence[Document]:
    """The documents whose title, place and issuer cover most of the question; one only if it leads."""
    words = weigh(collection, query.words)
    scores = {
        document.id: sum(
            share * word.weight
            for share, word in zip(
                Coverage.of(document.title, document.place or "", document.issuer or "").shares(words),
                words,
                strict=True,
            )
        )
        for document in collection.snapshot.documents
    }
    best = max(scores.values(), default=0.0)
    return [document for document in collection.snapshot.documents if best > 0 and scores[document.id] >= 0.95 * best]


def _lead_in(collection: Collection, document: Document, address: str) -> list[Candidate]:
    """For an item of an article, the words that lead into the items; without them an item says nothing."""
    steps = parse(address) or ()
    if not steps or steps[0].kind != "article" or steps[-1].kind != "item":
        return []
    article = next(
        (
            clause
            for clause in collection.clauses(document.id)
            if clause.address and (own := parse(clause.address)) and own[0] == steps[0]
        ),
        None,
    )
    if article is None:
        return []
    sentences = sentences_of(collection, article)
    return [one for one in sentences if one.text.endswith(("：", ":"))][:1]
