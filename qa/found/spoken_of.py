"""The documents that a conversation is about: where a question that names none is looked for first."""

from __future__ import annotations

from index.types import Hit
from qa.asked.document_names import certain, documents_named
from qa.asked.follow_ups import standalone
from qa.asked.place_names import places_of
from qa.asked.script import simplified
from qa.guard import guard
from qa.retrieve import Collection
from qa.types import Question
from qa.understand import Query

READ = 200
"""Characters of the answer before that are searched, too: it quotes what it stands on."""


def spoken_of(collection: Collection, question: Question, query: Query) -> frozenset[str]:
    """Ids of the documents that the turn before was about; empty if there is none, or the question names its own.

    What was said before is only searched with; it is evidence of nothing.
    """
    named = certain(documents_named(collection.documents, query.text))
    turns = [turn for turn in question.history if turn.role == "user"]
    if not turns or query.translated or named or places_of(query.text):
        return frozenset()
    asked = [guard(turn.content) for turn in turns]
    texts = [one.text for one in asked if one.text and not one.refused]
    if not texts:
        return frozenset()
    before = standalone(texts[-1], texts[:-1]) or texts[-1]
    last = question.history[-1]
    told = guard(last.content[:READ]) if last.role == "assistant" else None
    reply = told.text if told is not None and not told.refused else ""
    nearest = collection.search(simplified(f"{before} {reply}"), 1)
    return frozenset(hit.clause.document_id for hit in nearest)


def retrieved(collection: Collection, query: Query, clauses: int) -> list[Hit]:
    """The best clauses for a query, and as many again, halved, of the documents that the conversation is about."""
    hits = collection.search(query.search, clauses)
    if not query.spoken_of:
        return hits
    known = {hit.row for hit in hits}
    near = collection.search(query.search, clauses // 2, inside=query.spoken_of)
    more = [hit for hit in near if hit.row not in known and hit.clause.document_id in query.spoken_of]
    return sorted([*hits, *more], key=lambda hit: (-hit.score, hit.row))
