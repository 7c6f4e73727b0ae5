"""Questions that name clauses by their address: the exact words, untouched by a model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.address import parse
from index.lookup import Place, at_address
from index.sentences import subdivide
from index.tokens import normalise
from index.types import Document
from qa.asked.addresses import refers_to, without_addresses
from qa.asked.document_names import certain, documents_named
from qa.asked.words import Coverage
from qa.found.candidate import Candidate, at_span, sentences_of
from qa.found.ranking import weigh
from qa.retrieve import Collection
from qa.types import Sentence
from qa.understand import Query
from qa.ways.clause_point import on_the_point
from qa.ways.decision import Decision
from qa.wording import say

MOST = 30
"""Pieces quoted for one address in one document, at the most; what more there is is named by its address."""
RIVALS = 3
"""Documents from which an address is quoted, if the question may mean each of them."""
LOOKED_AT = 50
"""Documents in which an address is looked for, at the most."""
REFERRING = 6
"""Sentences that join a clause because they refer to it, or it to them, at the most."""
_EQUALLY = 0.95
_ASKS_CONSEQUENCE = re.compile(
    r"罚|后果|处理|处分|处置|违反|违规|犯了|触犯|法律责任|追究|追回|收回|怎么办"
    r"|what happens|penalt|sanction|consequence"
)
_REFERS_BACK = re.compile(r"前[一两二三]?条(?:所列|规定|第|行为|情形)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What stands at one address of one document."""

    document: Document
    address: str
    quoted: tuple[Candidate, ...]
    left: tuple[str, ...]
    """Addresses of what is not quoted."""


def at_addresses(collection: Collection, query: Query, addresses: Sequence[str]) -> Decision:
    """What stands at the addresses, in the document that the question names or in each of those that it may mean.

    An address that no such document has is named with the document: alone it makes the answer `not_stated`, beside
    others `partly_answered`.
    """
    documents = _meant(collection, query)[:LOOKED_AT]
    found: list[_Found] = []
    missing: list[str] = []
    rivals: set[str] = set()
    for address in addresses:
        here = list(_look_up(collection, documents, address))
        if len(here) > RIVALS:
            rivals.add(address)
            here = here[:RIVALS]
        found += here
        if not here:
            missing.append(address)
    titles = "》《".join(document.title for document in documents[:RIVALS]) or "…"
    statements = [say("no_such_clause", query.language, title=titles, address=one) for one in missing]
    if not found:
        return Decision(status="not_stated", statement="".join(statements), reason="address")
    referring = _referring(collection, query, found)
    chosen = _each_once([*(one for each in found for one in each.quoted), *referring])
    if len(found) == 1 and not referring:
        chosen = on_the_point(collection, query, chosen)
    statements += [
        say("clause_goes_on", query.language, address=one.address, others="、".join(one.left))
        for one in found
        if one.left
    ]
    statements += [say("which_document", query.language, address=one) for one in sorted(rivals)]
    made = [Sentence(text=text, citations=(), verdict="supported") for text in statements]
    made += _labels(query, found, chosen)
    return Decision(
        status="partly_answered" if missing or rivals else "answered",
        chosen=chosen,
        made=tuple(made),
        reason="address" if missing or rivals else "",
        complete=True,
    )


def _labels(query: Query, found: Sequence[_Found], chosen: Sequence[Candidate]) -> Iterator[Sentence]:
    """For clauses of several documents, which quote is whose."""
    documents = list(dict.fromkeys(one.document for one in found))
    for document in documents if len(documents) > 1 else []:
        marks = tuple(n for n, one in enumerate(chosen, 1) if one.document == document)
        text = say("from_document", query.language, title=document.title)
        yield Sentence(text=text, citations=marks, verdict="supported")


def _meant(collection: Collection, query: Query) -> list[Document]:
    """The documents that a question may mean, the likeliest first; all if it names none.

    Those that it certainly names; else those that come with the question, if it names no other; else those whose
    title, place and issuer cover most of it, if their words tell some apart.
    """
    name = without_addresses(query.search)
    named = documents_named(collection.documents, name)
    if sure := certain(named):
        return sure
    scores = _by_words(collection, query, name)
    best = max(scores.values(), default=0.0)
    close = [one for one in collection.documents if best > 0 and scores[one.id] >= _EQUALLY * best]
    extra = [one for one in collection.documents if collection.is_extra(one.id)]
    if extra and (not close or any(one in extra for one in close) or len(close) > RIVALS):
        return extra
    rivals = [one.document for one in named]
    return close or rivals or list(collection.documents)


def _by_words(collection: Collection, query: Query, name: str) -> dict[str, float]:
    """For each document the weight of the question's words in its title, place and issuer."""
    folded = normalise(name)
    words = weigh(collection, [word for word in query.words if word in folded])
    scores = {}
    for document in collection.documents:
        own = Coverage.of(document.title, document.place or "", document.issuer or "").shares(words)
        scores[document.id] = sum(share * word.weight for share, word in zip(own, words, strict=True))
    return scores


def _look_up(collection: Collection, documents: Sequence[Document], address: str) -> Iterator[_Found]:
    """What stands at an address, for each document that has it."""
    for document in documents:
        places = at_address(collection, document, address)
        if not places:
            continue
        pieces = list(_pieces(collection, document, places))
        quoted = [at_span(collection, document, place.address, place.span) for place in pieces[:MOST]]
        yield _Found(
            document=document,
            address=address,
            quoted=(*_lead_in(collection, document, address), *quoted),
            left=tuple(dict.fromkeys(place.address for place in pieces[MOST:])),
        )


def _pieces(collection: Collection, document: Document, places: Sequence[Place]) -> Iterator[Place]:
    """The places, those that are too long for one quote cut at sentence ends."""
    source = collection.text(document.file)
    for place in places:
        for span in subdivide(source, place.span):
            yield Place(address=place.address, span=span)


def _lead_in(collection: Collection, document: Document, address: str) -> list[Candidate]:
    """For an item of an article, the words that lead into the items; without them an item says nothing."""
    steps = parse(address) or ()
    at = next((place for place, step in enumerate(steps) if step.kind == "article"), None)
    if at is None or steps[-1].kind != "item":
        return []
    for place in at_address(collection, document, address):
        for clause in collection.clauses(document.id):
            own = parse(clause.address) if clause.address else None
            if not own or own[-1] != steps[at] or clause.span.start > place.span.start:
                continue
            before = [one for one in sentences_of(collection, clause) if one.span.start < place.span.start]
            leading = [one for one in before if one.text.rstrip().endswith(("：", ":"))]
            if leading and place.span.start < clause.span.end:
                return leading[-1:]
    return []


def _referring(collection: Collection, query: Query, found: Sequence[_Found]) -> list[Candidate]:
    """For a question on consequences: the sentences of the documents that refer to the clauses found."""
    if not _ASKS_CONSEQUENCE.search(normalise(query.text)):
        return []
    joining: list[Candidate] = []
    for one in found:
        own = {(quote.span.start, quote.span.end) for quote in one.quoted}
        clauses = collection.clauses(one.document.id)
        ordinals = {quote.clause.ordinal for quote in one.quoted}
        for clause in clauses:
            if clause.ordinal in ordinals:
                continue
            behind = clause.ordinal - 1 in ordinals
            naming = False
            for sentence in sentences_of(collection, clause):
                refers = refers_to(sentence.text, one.address) or (
                    behind and _REFERS_BACK.search(normalise(sentence.text)) is not None
                )
                naming = (naming or refers) and (sentence.span.start, sentence.span.end) not in own
                if naming:
                    joining.append(sentence)
                naming = naming and not sentence.text.rstrip().endswith("。")
    return joining[:REFERRING]


def _each_once(chosen: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Candidates without those whose text stands in another one before them."""
    kept: list[Candidate] = []
    for one in chosen:
        if not any(
            other.document == one.document and other.span.start <= one.span.start and one.span.end <= other.span.end
            for other in kept
        ):
            kept.append(one)
    return tuple(kept)
