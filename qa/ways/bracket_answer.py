"""Of sentences that each hold for a range, the one whose range holds the asker's own figure.

`满35周岁至未满45周岁的为0.02%` is for someone of 40, `满45周岁的为0.08%` is not, though both share the same words
with the question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.pairs import pairs_of
from index.tokens import normalise
from index.values import Value
from qa.asked.polarity import denied
from qa.asked.wanted import holds, wants_value
from qa.calculation.reckoning import reckoned
from qa.found.candidate import Candidate, sentences_of
from qa.retrieve import Collection
from qa.understand import Query
from qa.ways.brackets import Bracket, brackets_of, figures_of
from qa.ways.decision import Decision

NEAR = 0.75
"""Share of the best score down to which a candidate tells where the brackets stand."""
LEAD = 60
"""Characters of a lead-in that is quoted with its item, at the most."""
ALIKE = 0.6
"""Share of the pairs of characters of a tier that another tier of its list has, too."""
_POINTING = 8
"""Candidates that may tell it."""
_AROUND = 10
"""Clauses before and behind them that are looked at."""
_BESIDE = 3
"""Clauses between two tiers of one list, at the most."""
_TOP = re.compile(r"第[^条]{1,8}条|[^(（\d]+|\d+")
_COLON = ("：", ":")
_ASKS_RULE = re.compile(
    r"(?:怎么|如何|怎样|啥|什么)(?:收费|收|交|缴|减|免|优惠|算|办|规定|标准|待遇|政策|处理|补|发|给)|呢[?？]?$"
)
"""What a question asks that wants no figure, and is answered by the rule for the asker's."""


def bracket_answer(collection: Collection, query: Query, found: Sequence[Candidate]) -> Decision | None:
    """The sentence for the asker's figure, with its lead-in; None if the sentences near the best have no such ranges.

    It takes two sentences of one section that give what is asked for, each for a range of the figure's quantity, of
    which one holds the figure and another does not, or holds it more narrowly: 200人以上 goes before 50人以上. `found`
    is best first.
    """
    if not found or not (wants_value(query) or _ASKS_RULE.search(normalise(query.text))):
        return None
    for figure in figures_of(query):
        for guide in found[:_POINTING]:
            if guide.score < NEAR * found[0].score or guide.clause.kind == "row":
                continue
            inside, outside = _sorted_out(collection, query, guide, figure)
            if not inside:
                continue
            best = _best(found, inside)
            narrowest = _narrowest(best, inside, figure)
            if outside or narrowest is not best:
                return _decision(collection, query, narrowest)
    return None


def _decision(collection: Collection, query: Query, one: Candidate) -> Decision:
    lead = _lead(collection, one)
    chosen = (lead, one) if lead is not None else (one,)
    made = reckoned(collection, query, one, mark=len(chosen))
    return Decision(status="answered", chosen=chosen, made=(made,) if made is not None else (), complete=True)


def _best(found: Sequence[Candidate], inside: Sequence[Candidate]) -> Candidate:
    """The sentence that stands first among the candidates; the first of all if none of them does."""
    spans = {(one.document.id, one.span.start) for one in inside}
    return next((one for one in found if (one.document.id, one.span.start) in spans), inside[0])


def _narrowest(best: Candidate, inside: Sequence[Candidate], figure: Value) -> Candidate:
    """The sentence of a clause, or of those beside it, that is worded alike and holds the figure most narrowly."""
    chosen = best
    for one in inside:
        near = abs(one.clause.ordinal - best.clause.ordinal) <= _BESIDE
        if near and _alike(one.text, best.text) and _range(one, figure).within(_range(chosen, figure)):
            chosen = one
    return chosen


def _alike(one: str, other: str) -> bool:
    """True if most pairs of characters of the shorter text, figures aside, stand in the other: tiers of one list."""
    first, second = (pairs_of(re.sub(r"[\d.一二三四五六七八九十百千]+", "", normalise(text))) for text in (one, other))
    shorter, longer = sorted((first, second), key=len)
    return len(shorter & longer) >= ALIKE * len(shorter)


def _range(one: Candidate, figure: Value) -> Bracket:
    """The range of the figure's quantity that a sentence names; it names one."""
    return next(each for each in brackets_of(one.text) if (each.kind, each.unit) == (figure.kind, figure.unit))


def _sorted_out(
    collection: Collection, query: Query, guide: Candidate, figure: Value
) -> tuple[list[Candidate], list[Candidate]]:
    """The sentences around a candidate that give what is wanted for a range: that of a figure, and others."""
    inside: list[Candidate] = []
    outside: list[Candidate] = []
    clauses = collection.clauses(guide.document.id)
    start = max(0, guide.clause.ordinal - _AROUND)
    for clause in clauses[start : guide.clause.ordinal + _AROUND + 1]:
        section = (clause.headings[:1], _top(clause.address))
        if clause.kind == "row" or section != (guide.clause.headings[:1], _top(guide.clause.address)):
            continue
        for one in sentences_of(collection, clause):
            ranges = [each for each in brackets_of(one.text) if (each.kind, each.unit) == (figure.kind, figure.unit)]
            if ranges and figure.low is not None and _gives(query, one, figure):
                (inside if ranges[0].holds(figure.low) else outside).append(one)
    return inside, outside


def _gives(query: Query, one: Candidate, figure: Value) -> bool:
    """True if a sentence holds what is wanted besides its range, or says that there is none."""
    others = tuple(value for value in one.values if (value.kind, value.unit) != (figure.kind, figure.unit))
    return holds(query, replace(one, values=others)) or (not others and denied(one.text))


def _top(address: str | None) -> str:
    """The topmost label of an address."""
    match = _TOP.match(address or "")
    return match[0] if match else ""


def _lead(collection: Collection, one: Candidate) -> Candidate | None:
    """The last short lead-in before a sentence in its clause."""
    before = [each for each in sentences_of(collection, one.clause) if each.span.end <= one.span.start]
    return next(
        (each for each in reversed(before) if each.text.rstrip().endswith(_COLON) and len(each.text) <= LEAD), None
    )
