"""Comparisons: the best sentence for each of the places or documents that a question names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.tokens import normalise
from index.types import Document, Span
from index.values import find_values
from qa.asked.document_names import CERTAIN, documents_named
from qa.asked.qualifiers import contradicts
from qa.asked.wanted import holds
from qa.asked.words import Coverage
from qa.found.candidate import Candidate
from qa.found.fragments import fragment
from qa.found.named_places import named_places
from qa.found.ranking import candidates
from qa.found.unmentioned import FRAMING_WORDS
from qa.retrieve import Collection
from qa.types import Sentence, Status
from qa.understand import Query, core
from qa.ways.decision import Decision
from qa.ways.lists import items_below
from qa.wording import say

INSIDE_OF_A_SIDE = 0.2
"""Coverage by the sentence alone, below which it does not stand for a side, whose words the other side shares."""
NEARLY = 0.75
"""Share of the best score down to which a sentence with the wanted kind of value is preferred."""
LONG = 110
"""Characters from which on only the part of a sentence between semicolons is shown that covers the question best."""
ITEMS = 6
"""Items behind a lead-in, at the most."""
_CLAUSES = 12
_OPENING = 80
"""Characters at the start of a document that tell whose it is."""
_COMPARES = re.compile(r"对比|比较|相比|区别|不同|差别|各自|分别|各是|各有|哪个更|哪边|哪里更")
_SUFFIX = r"[省市县区州旗]"
_AND = r"(?:和|与|跟|同|及|以及|、|比|还是|或)"
_NOT = r"(?:不是|并非|不在|不含|不包括|不算|除了?|除开)"
_GOES = r"(?:从|由|自|[送运派发调]去?[往到给至向去]|驰援|支援|援助|前往|捐[给往]|奔赴|赴)"
_PART = re.compile(r"[^；;\n]+[；;]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the things compared."""

    name: str
    """In normal form: a place without its suffix, or the title of a document."""
    documents: tuple[Document, ...]


def sides_of(collection: Collection, query: Query) -> list[Side]:
    """What a question compares, in its order: places with documents of their own, else documents; or fewer than two."""
    asked = normalise(query.search)
    places = sorted(named_places(collection, query), key=lambda place: asked.find(place) % (len(asked) + 1))
    kept: list[Side] = []
    for place in places:
        if place in FRAMING_WORDS or _is_goal(asked, place):
            continue
        own = _belonging(collection, place)
        taken = {document.id for side in kept for document in side.documents}
        inside = any(_one_inside(collection, asked, place, other) for other in places)
        if own and not inside and not any(document.id in taken for document in own):
            kept.append(Side(name=place, documents=own))
    if len(kept) > 1:
        return kept
    named = [one for one in documents_named(collection.documents, query.search) if one.certainty >= CERTAIN]
    named.sort(key=lambda one: one.at)
    return [Side(name=one.document.title, documents=(one.document,)) for one in named]


def _is_goal(asked: str, place: str) -> bool:
    """True if a question names a place only as where something goes to, comes from or is not: 不是湖北的."""
    if re.search(rf"{_AND}{place}|{place}{_SUFFIX}?{_AND}", asked):
        return False
    return re.search(rf"(?:{_GOES}|{_NOT}){place}", asked) is not None


def compared(collection: Collection, query: Query) -> Decision | None:
    """For a question on several places or documents: the best sentence of each, at most one part of it if it is long.

    Each side is searched by itself. A side without a sentence that holds what is asked for is named and makes the
    answer `partly_answered`; so does a value that no side holds. None if fewer than two sides are named, or none has a
    sentence on the matter.
    """
    named = sides_of(collection, query)
    if len(named) < 2:
        return None
    about = {side.name: _about(collection, _asked_of(query, side, named), side) for side in named}
    best = {name: next((one for one in found if holds(query, one)), None) for name, found in about.items()}
    unsaid = [name for name, one in best.items() if one is None]
    texts = [say("side_unsaid", query.language, side=name) for name in unsaid]
    if len(unsaid) == len(named) and all(about.values()):
        best = {name: found[0] for name, found in about.items()}
        texts = [say("value_unsaid", query.language)]
    chosen = [one for each in best.values() if each is not None for one in _shown(collection, query, each)]
    if not chosen:
        return None
    status: Status = "partly_answered" if texts else "answered"
    made = tuple(Sentence(text=text, citations=(), verdict="supported") for text in texts)
    return Decision(status=status, chosen=tuple(chosen), made=made, reason="part" if texts else "")


def _belonging(collection: Collection, place: str) -> tuple[Document, ...]:
    """The documents of a place: those whose own place it is, else those whose title, issuer or first words name it."""
    documents = collection.documents
    exact = tuple(one for one in documents if one.place and core(normalise(one.place)) == place)
    return exact or tuple(
        one
        for one in documents
        if place in normalise(f"{one.place or ''} {one.title} {one.issuer or ''} {_opening(collection, one)}")
    )


def _one_inside(collection: Collection, asked: str, place: str, other: str) -> bool:
    """True if one place is only named to say where the other lies: a city and its district are no two sides.

    They are two if the question joins them (广州市和天河区) or says that it compares.
    """
    if _COMPARES.search(asked):
        return False
    joined = rf"{_SUFFIX}?{_AND}[^,。?]{{0,4}}"
    if re.search(rf"{place}{joined}{other}|{other}{joined}{place}", asked):
        return False
    homes = [normalise(document.place) for document in collection.documents if document.place]
    return any(other != place and core(home) == other and place in home for home in homes)


def _opening(collection: Collection, document: Document) -> str:
    start = document.body.start
    return collection.text(document.file)[start : start + _OPENING]


def _asked_of(query: Query, side: Side, named: Sequence[Side]) -> Query:
    """The question as it is for one side: without the names of the others."""
    others = [one.name for one in named if one is not side]
    text = normalise(query.search)
    for name in others:
        text = re.sub(rf"{re.escape(name)}(?:[省市县区州旗])?[和与跟、]?", "", text)
    words = tuple(word for word in query.words if not any(name in word or word in name for name in others))
    return replace(query, search=text, words=words or query.words)


def _about(collection: Collection, query: Query, side: Side) -> list[Candidate]:
    """The sentences of a side on what the question asks: those with a value first if nearly as good."""
    own = frozenset(document.id for document in side.documents)
    hits = collection.search(query.search, _CLAUSES, inside=own)
    found = [one for one in candidates(collection, query, hits) if one.document.id in own]
    about = [one for one in found if one.inside >= INSIDE_OF_A_SIDE and not contradicts(query.search, one)]
    return sorted(about, key=lambda one: one.score < NEARLY * about[0].score or not holds(query, one))


def _shown(collection: Collection, query: Query, best: Candidate) -> Iterator[Candidate]:
    """What is shown of a side: its sentence, with the items that it leads into, or the best part of a long one."""
    if best.clause.kind == "row" or len(best.text) < LONG:
        yield best
        if best.text.rstrip().endswith(("：", ":")):
            yield from items_below(collection, best)[:ITEMS]
        return
    source = collection.text(best.document.file)
    parts = [
        fragment(source, best.clause, Span(start=match.start(), end=match.end()))
        for match in _PART.finditer(source, best.span.start, best.span.end)
        if match[0].strip()
    ]
    cut = [
        replace(best, span=part.span, text=part.text, noise=part.noise, values=find_values(part.text)) for part in parts
    ]
    covered = [sum(word in Coverage.of(one.text).text for word in query.words) for one in cut]
    order = sorted(range(len(cut)), key=lambda at: -covered[at])
    yield next((cut[at] for at in order if holds(query, cut[at])), best)
