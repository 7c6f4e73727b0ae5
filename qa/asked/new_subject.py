"""A change of subject in a conversation: the place spoken of is left for a question on which only others have rules."""

from __future__ import annotations

import re
from dataclasses import replace

from index.tokens import normalise, terms
from qa.asked.place_names import core, places_of
from qa.asked.script import simplified
from qa.asked.words import EVERYDAY_WORDS, content_words, nouns
from qa.found.unmentioned import FRAMING_WORDS
from qa.retrieve import Collection
from qa.understand import Query, wants_of

_GOES_ON = re.compile(
    r"^(?:那|它|他|该|这|此|另外|还有|其中|再|又|也|没|超过|过了)|呢|[这那][个项种笔份]|前面|刚才|上述"
)
"""Words by which a question says itself that it goes on from the one before."""
_LOOKED_AT = 4
"""Clauses in which a subject is looked for."""


def new_subject(collection: Collection, query: Query) -> tuple[Query, str, str] | None:
    """A question without the place that it took from the conversation, that place, and its own subject.

    The subject stands in no document of the place and in one elsewhere; else, and for a question that goes on from the
    one before or names a place itself, None.
    """
    text = normalise(query.text)
    if query.standalone is None or query.translated or len(query.places) != 1:
        return None
    if _GOES_ON.search(text) or places_of(query.text):
        return None
    words = content_words(query.text)
    things = nouns(query.text) - FRAMING_WORDS - EVERYDAY_WORDS
    subjects = [word for word in words if word in things and all(map(collection.snapshot.lexical.holds, terms(word)))]
    place = core(query.places[0])
    here = [one for one in collection.documents if place in collection.homes[one.id]]
    if not subjects or not here:
        return None
    near = "\n".join(normalise(collection.text(file)) for file in dict.fromkeys(one.file for one in here))
    strange = [word for word in subjects if word not in near]
    if len(strange) < len(subjects) or not any(_stands_elsewhere(collection, word) for word in strange):
        return None
    search = simplified(query.text)
    own = replace(query, search=search, words=tuple(words), wants=wants_of(query.text), places=())
    return own, query.places[0], strange[0]


def _stands_elsewhere(collection: Collection, word: str) -> bool:
    return any(word in normalise(hit.clause.text) for hit in collection.search(word, _LOOKED_AT))
