"""The answer to what follows if something is left undone, or for a right or payment: the sentence that tells it."""

from __future__ import annotations

from collections.abc import Sequence

from index.labels import official_label
from qa.asked.consequence import Follows, follows_asked, tells_follows
from qa.found.candidate import Candidate, sentences_of
from qa.found.continuation import stretched
from qa.found.ranking import candidates
from qa.found.selection import is_example
from qa.retrieve import Collection
from qa.understand import Query
from qa.ways.decision import Decision
from qa.ways.lists import items_below

NEAR = 0.9
"""A document of a candidate down to this share of the best score is looked through."""
DOCUMENTS = 2
"""Documents looked through."""
ENOUGH = 0.6
"""Share of the best score that the sentence must have."""
COVERED = 0.3
"""Coverage of the question's words that it must have with its surroundings."""
BESIDE = 1.1
"""Factor for a sentence of the clause that is nearest to the question: an outcome stands beside its deed."""
LIKE = 0.35
"""Likeness by meaning from which on a sentence tells the outcome by itself."""
ITEMS = 8
"""Items behind a lead-in, at the most."""
WHOLE = 300
"""Characters of a sentence with what goes on behind its semicolons, at the most."""
CLAUSES = 12
"""Clauses retrieved by the words for outcomes."""
_OUTCOMES: dict[Follows, str] = {
    "failing": "未按规定 逾期 视为 不予 责令改正 处罚款",
    "affecting": "不影响 视同 权益 待遇",
    "stopping": "停止 中止 取消 不再 发放 享受",
}


def consequence_answer(collection: Collection, query: Query, found: Sequence[Candidate]) -> Decision | None:
    """The sentence of the nearest documents that tells what follows; None if none does or it is not asked for.

    `found` is best first.
    """
    follows = follows_asked(query.text)
    if follows is None or not found or query.wants & {"money", "percent", "department"}:
        return None
    pool = _pool(collection, query, found, follows)
    best = max(
        (one for one in pool if _tells(collection, one, follows, found[0])),
        key=lambda one: one.score * (BESIDE if one.clause.ordinal == found[0].clause.ordinal else 1.0),
        default=None,
    )
    if best is None:
        return None
    best = _to_its_end(collection, best)
    items = items_below(collection, best) if best.text.rstrip().endswith(("：", ":")) else []
    lead = _lead(collection, best)
    return Decision(
        status="answered", chosen=(*lead, best, *items[:ITEMS]), reason="consequence", complete=bool(items or lead)
    )


def _pool(collection: Collection, query: Query, found: Sequence[Candidate], follows: Follows) -> list[Candidate]:
    """The sentences of the nearest documents, those included that a search with words for outcomes finds."""
    near = dict.fromkeys(one.document.id for one in found if one.score >= NEAR * found[0].score)
    own = frozenset(list(near)[:DOCUMENTS])
    hits = collection.search(f"{query.search} {_OUTCOMES[follows]}", CLAUSES, inside=own)
    pool = [*found, *candidates(collection, query, hits)]
    return [one for one in pool if one.document.id in own and one.clause.kind != "row"]


def _to_its_end(collection: Collection, one: Candidate) -> Candidate:
    """The sentence with what goes on behind its semicolon: the outcome of a second warning, the exception."""
    last = one
    for after in sentences_of(collection, one.clause):
        if after.span.start < last.span.end or not last.text.rstrip().endswith(("；", ";")):
            continue
        if after.span.end - one.span.start > WHOLE or official_label(after.text) is not None:
            break
        last = after
    return one if last is one else stretched(collection, one, last)


def _lead(collection: Collection, item: Candidate) -> tuple[Candidate, ...]:
    """The sentence that leads into an item and says what comes of all of them; empty if it is no item."""
    if official_label(item.text) is None or not item.text.rstrip().endswith(("；", ";", "。")):
        return ()
    clauses = collection.clauses(item.document.id)
    for clause in reversed(clauses[max(0, item.clause.ordinal - ITEMS) : item.clause.ordinal + 1]):
        before = [one for one in sentences_of(collection, clause) if one.span.end <= item.span.start]
        if before and before[-1].text.rstrip().endswith(("：", ":")):
            return (before[-1],)
        if clause.ordinal != item.clause.ordinal and official_label(clause.text) is None:
            break
    return ()


def _tells(collection: Collection, one: Candidate, follows: Follows, first: Candidate) -> bool:
    """True if a sentence on the matter tells what follows, an item with its lead-in."""
    on_the_matter = one.coverage >= COVERED or one.meaning >= LIKE
    if not on_the_matter or one.score < ENOUGH * first.score or is_example(one):
        return False
    return tells_follows("".join((one.text, *(lead.text for lead in _lead(collection, one)))), follows)
