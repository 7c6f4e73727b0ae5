"""What stands close behind the answer: sentences that may bear on the question, too, and are shown as just that.

The best sentence is not always the one that answers, and the next ones often hold what it leaves open: another tier,
the limit, the second half of a question. What code has worked out or picked in full stands by itself; everything else
is followed by the sentences that score nearly as well. Measured in docs/design/008-answering.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.labels import unlabelled
from index.tokens import normalise
from qa.asked.qualifiers import contradicts
from qa.asked.year import of_another_year, years_wanted
from qa.found.candidate import Candidate
from qa.found.rows import reading_of_row
from qa.found.selection import is_example
from qa.understand import Query
from qa.ways.brackets import brackets_of, figures_of
from qa.ways.decision import Decision

LOOKED_AT = 4
"""Best sentences of a question, or of each of its parts, that may join."""
NEAR = 0.8
"""Share of the best score that a sentence must have to join."""
AS_LIKE = 0.15
"""How much less like the question by meaning than the quotes that answer it may be."""
LONGEST = 300
"""Characters of the answer with what joins it, at the most."""
QUOTES = 6
"""Quotes together, at the most."""
HEADING = 12
"""Characters behind its label up to which a sentence without a value is a heading."""

_BRACKET = re.compile(r"\([^()]*\)[。;]?")


def with_related(query: Query, decision: Decision, found: Sequence[Sequence[Candidate]]) -> Decision:
    """The decision with what bears on the question beside its answer.

    `found` are the candidates of each part of the question, or those of the whole, best first. What was quoted from
    several documents on purpose stands as it is, and none joins from another document.
    """
    if decision.status not in ("answered", "partly_answered") or decision.looked_up or _worked_out(decision):
        return decision
    if len({one.document.id for one in decision.chosen}) != 1:
        return decision
    years = years_wanted(query)
    shown = list(decision.chosen)
    room = LONGEST - sum(len(made.text) for made in decision.made) - sum(map(_length, shown))
    for one in _in_turn([_near(candidates, shown) for candidates in found]):
        if len(shown) == QUOTES or _length(one) > room or _shown(one, shown):
            continue
        if contradicts(query.search, one) or is_example(one) or of_another_year(query, years, one):
            continue
        if _tells_nothing(query, one):
            continue
        if not (decision.complete and _another_tier(query, one, decision.chosen)):
            shown.append(one)
            room -= _length(one)
    return replace(decision, related=tuple(shown[len(decision.chosen) :]))


def _worked_out(decision: Decision) -> bool:
    """True if code has picked the row of a table or reckoned with the quotes: what stands beside is another case."""
    picked = decision.complete and any(one.clause.kind == "row" for one in decision.chosen)
    return picked or any(sentence.calculation is not None for sentence in decision.made)


def _another_tier(query: Query, one: Candidate, chosen: Sequence[Candidate]) -> bool:
    """True if a quote that answers names a range for a figure of the asker's, and a sentence names another for it."""
    figures = {(each.kind, each.unit) for each in figures_of(query)}
    told = [each for quote in chosen for each in brackets_of(quote.text) if (each.kind, each.unit) in figures]
    return bool(told) and any((each.kind, each.unit) in figures for each in brackets_of(one.text))


def _tells_nothing(query: Query, one: Candidate) -> bool:
    """True of a heading, and of a bracket that names departments, unless a department is asked for."""
    if "department" in query.wants:
        return False
    text = normalise(one.text).strip()
    bare = unlabelled(text).rstrip("。.:： ")
    heading = len(bare) <= HEADING and not one.values and one.clause.kind != "row"
    titles = {unlabelled(normalise(title)).rstrip("。.:： ") for title in one.clause.headings}
    return heading or bare in titles or _BRACKET.fullmatch(text) is not None


def _length(one: Candidate) -> int:
    """Characters by which a quote is shown."""
    return len(reading_of_row(one.clause) if one.clause.kind == "row" else one.text)


def _near(candidates: Sequence[Candidate], chosen: Sequence[Candidate]) -> list[Candidate]:
    """The first few of the answering document that score nearly as well as the best, and are as like the question."""
    floor = NEAR * max((one.score for one in candidates), default=0.0)
    quoted = [one for one in candidates if _shown(one, chosen)] or list(candidates[:1])
    home = chosen[0].document.id
    like = max((one.meaning for one in quoted), default=0.0) - AS_LIKE
    return [
        one for one in candidates[:LOOKED_AT] if one.score >= floor and one.meaning >= like and one.document.id == home
    ]


def _in_turn(lists: Sequence[Sequence[Candidate]]) -> Iterator[Candidate]:
    """The first of each list, then the second of each, and so on."""
    for place in range(max(map(len, lists), default=0)):
        yield from (each[place] for each in lists if place < len(each))


def _shown(one: Candidate, shown: Sequence[Candidate]) -> bool:
    """True if one of the quotes says the same words, or overlaps it."""
    words = normalise(one.text)
    return any(
        words in normalise(each.text)
        or (each.document.id == one.document.id and each.span.start < one.span.end and one.span.start < each.span.end)
        for each in shown
    )
