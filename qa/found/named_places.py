"""The places that a question names, and what belongs to them: measures are local."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.divisions import SUFFIX, ZONE, may_lie_in, named
from index.tokens import normalise
from qa.found.candidate import Candidate
from qa.retrieve import Collection
from qa.understand import Query, core

_DIVISION = re.compile(rf"(?:{ZONE}|{SUFFIX}|[镇鄉乡村])$")
_DATELINE = re.compile(r"(?:[\u4e00-\u9fff]{2,6}(?:社|报|网|台|记者))?[\u4e00-\u9fff]{2,8}\d{1,2}月\d{1,2}日[电讯]")
"""Where a piece of news was sent from (新华社青河2月11日电): not whose measures it reports."""
TWICE = 2
"""Times that a document without a place names one, to be taken for one that may be of it."""
_LOOKED_AT = 20
"""Clauses, by words, in which a name is looked for."""


def named_places(collection: Collection, query: Query) -> list[str]:
    """The places of the collection that a question names, without their suffix, in normal form.

    The longest names come first, those of one length in the order of the question.
    """
    asked = normalise(query.search)
    own = {core(normalise(document.place)) for document in collection.documents if document.place}
    found = sorted(
        (place for place in own if len(place) > 1 and place in asked),
        key=lambda place: (-len(place), asked.index(place)),
    )
    found += [core(place) for place in query.places]
    homes = _homes(collection)
    return [
        place
        for place in dict.fromkeys(found)
        if any(place in home for home in homes) or _homeless_of(collection, place)
    ]


def strange_place(collection: Collection, query: Query) -> str | None:
    """The first place that a question names, if no document belongs to any that it names; else None.

    A name without the suffix of a division that is in no list, and that the texts use, is the name of something else.
    """
    own = {core(normalise(document.place)) for document in collection.documents if document.place}
    homes = _homes(collection)
    strange = [
        place
        for place in query.places
        if not any(core(place) in home for home in homes) and not any(len(name) > 1 and name in place for name in own)
    ]
    if len(strange) < len(query.places):
        return None
    if any(_homeless_of(collection, core(place)) or _told_of_above(collection, place) for place in strange):
        return None
    return next((place for place in strange if not _is_used(collection, place)), None)


def _homeless_of(collection: Collection, place: str) -> frozenset[str]:
    """The ids of the documents without a place of their own that name a division of the list at least twice.

    我市 stands for a name that they need not repeat.
    """
    if not named(place):
        return frozenset()
    using = {clause.document_id for clause in collection.by_words(place, _LOOKED_AT)}
    return frozenset(
        document.id
        for document in collection.documents
        if document.id in using
        and not document.place
        and normalise(collection.text(document.file)).count(place) >= TWICE
    )


def _told_of_above(collection: Collection, place: str) -> bool:
    """True if a document of a place that holds another one speaks of it: a list of the province's prefectures."""
    name = core(place)
    speaking = {
        clause.document_id for clause in collection.by_words(name, _LOOKED_AT) if name in normalise(clause.text)
    }
    return any(
        document.place and document.id in speaking and may_lie_in(name, document.place)
        for document in collection.documents
    )


def _homes(collection: Collection) -> list[str]:
    """What tells whose each document is, without the place that news was sent from."""
    return [_DATELINE.sub(" ", home) for home in collection.homes.values()]


def _is_used(collection: Collection, name: str) -> bool:
    """True for 颐康 of 颐康中心, if a text has it: no division, listed or by its suffix."""
    if named(name) or named(core(name)) or _DIVISION.search(normalise(name)):
        return False
    return any(normalise(name) in normalise(clause.text) for clause in collection.by_words(name, _LOOKED_AT))


def of_the_place(collection: Collection, query: Query, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that belong to a place that the question names, or mention it; all if it names none.

    Measures are local: what another place grants answers nothing; those of the country hold everywhere.
    """
    places = named_places(collection, query)
    if not places:
        return list(found)
    homeless = {place: _homeless_of(collection, place) for place in places}
    return [
        one
        for one in found
        if any(
            place in collection.homes[one.document.id]
            or place in normalise(one.clause.text)
            or one.document.id in homeless[place]
            or one.document.level == "national"
            for place in places
        )
    ]
