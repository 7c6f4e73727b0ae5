"""The answer that the best sentence or row gives by holding the value that is asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.tokens import normalise
from qa.asked.aims import aim_of
from qa.asked.attributes import asked_attributes, tells
from qa.asked.further import unanswered, with_further
from qa.asked.qualifiers import contradicts
from qa.asked.wanted import holds, masked_date, masked_name, masked_value, wants_value
from qa.asked.words import Word
from qa.asked.year import asks_each_year, of_another_year, speaks_of_year, tells_years, years_wanted
from qa.calculation.reckoning import reckoned
from qa.found.candidate import Candidate
from qa.found.companions import companions, joined
from qa.found.conjuncts import with_conjuncts
from qa.found.continuation import announces, continued
from qa.found.rows import rows_like, table_of
from qa.found.selection import choose
from qa.found.subjects import on_another_subject
from qa.retrieve import Collection
from qa.tables.cells import empty_cell, rows_named
from qa.tables.difference import difference
from qa.types import Sentence
from qa.understand import Query
from qa.ways.brackets import beside_figures
from qa.ways.decision import Decision, left_untold, not_in, not_stated
from qa.ways.farther import answers_from_afar, limits_first, may_answer, measured, met_otherwise
from qa.ways.lists import items_below
from qa.ways.second_look import asks_time, enumerating_first, left_for_later, left_open, second_look
from qa.ways.silence import asks_for_support, denies, grants_nothing, other_kind_only, outcome_unsaid, standard_unsaid
from qa.wording import say

NEARLY = 0.8
"""A sentence with the wanted kind of value is preferred to a better one without, down to this share of its score."""
AS_GOOD = 0.95
"""Share of the best score that a sentence must have to answer although its clause has the subject in another one.

One on the subject goes before it if it has this share of its score.
"""
FARTHER = 0.72
"""Share of the best score down to which a sentence is looked at for a value in the measure that is asked for."""
DENIED = 0.4
"""Share of the question's words that a sentence must hold itself to deny its premise."""
LONGEST_LIST = 8
"""Rows or items shown, at the most."""
SENTENCES = 3
"""Sentences that answer, at the most."""

_YEAR = re.compile(r"(?<!\d)(20\d\d)年")


def direct_answer(collection: Collection, query: Query, found: Sequence[Candidate], words: Sequence[Word]) -> Decision:
    """The best sentence, or one nearly as good, must hold a value of the kind that is asked for.

    `found` is best first and not empty; `words` are those of the question with their weight.
    """
    near = _nearest(collection, query, found)
    if isinstance(near, Decision):
        return near
    years = years_wanted(query)
    fit = _fitting(collection, query, near, found, words)
    of_year = _of_the_years(query, years, fit)
    if fit and not of_year:
        text = say("year_unsaid", query.language, years="、".join(f"{year}年" for year in sorted(years)))
        return Decision(status="not_stated", statement=text, reason="value")
    if not of_year:
        return _denied(query, near) or left_open(collection, query, near) or not_stated(query, "value")
    farther = [one for one in found if one not in near and one.score >= FARTHER * found[0].score]
    farther = [one for one in farther if one.inside >= FARTHER * found[0].inside]
    best, met = measured(collection, query, of_year, [one for one in farther if may_answer(query, one, words)])
    if best is None:
        return not_stated(query, "value")
    if (special := _row_mask_or_items(collection, query, best)) is not None:
        return special
    whole = (*continued(collection, query, best), *met)
    if all(grants_nothing(query, one) and not denies(one) for one in whole):
        return left_open(collection, query, near) or not_stated(query, "value")
    return _with_reckoning(collection, query, _in_sentences(collection, query, whole, found, words))


def _nearest(collection: Collection, query: Query, found: Sequence[Candidate]) -> list[Candidate] | Decision:
    """The sentences about as good as the best, those first that are for the asker's figures and tell what is asked.

    Sentences of the documents that the conversation is about go before all others.

    A decision if all contradict the question, leave its time or amount to be told later, or lack an attribute of it.
    """
    near = [
        one
        for one in found
        if one.score >= NEARLY * found[0].score
        and not contradicts(query.search, one)
        and (one.clause.kind != "row" or rows_named(collection, query, one))
    ]
    if not near:
        return not_stated(query, "qualifier")
    if (later := left_for_later(query, near)) is not None:
        return later
    attributes = asked_attributes(query)
    missing = [one for one in attributes if not any(tells(candidate, one) for candidate in near)]
    if missing and len(missing) == len(attributes) and not met_otherwise(query, near):
        near = second_look(near, found, missing)
    if not near:
        text = say("attribute", query.language, names="、".join(one.name for one in missing))
        return Decision(status="not_stated", statement=text, reason="attribute")
    near.sort(
        key=lambda one: (
            bool(query.spoken_of) and one.document.id not in query.spoken_of,
            wants_value(query) and beside_figures(query, one),
            -sum(tells(one, attribute) for attribute in attributes),
        )
    )
    return enumerating_first(query, near)


def _fitting(
    collection: Collection,
    query: Query,
    near: Sequence[Candidate],
    found: Sequence[Candidate],
    words: Sequence[Word],
) -> list[Candidate]:
    """The near sentences with the value that is asked for, those on another subject left out as far as others have it.

    If none has it, those farther down that do.
    """
    rows = [one for one in near if one.clause.kind == "row"] if "table" in query.wants else []
    holding = [one for one in [*rows, *near] if _holds(collection, query, one)]
    fit = [one for one in holding if not on_another_subject(query, one, words)]
    best = next((one for one in holding[:1] if one.score >= AS_GOOD * found[0].score), None)
    if best is not None and (not fit or fit[0].score < AS_GOOD * best.score):
        fit = [best, *fit]
    if not fit:
        fit = [one for one in found if one not in near and answers_from_afar(query, one, found[0], words)]
    return limits_first(query, fit, found, words)


def _row_mask_or_items(collection: Collection, query: Query, best: Candidate) -> Decision | None:
    """The decision on a row, on a sentence that masks what is asked for, and on a lead-in with its items; else None."""
    if best.clause.kind == "row":
        return _in_row(collection, query, best)
    if (masked := masked_date(query, best)) is not None:
        return not_in(best, say("not_stated_masked", query.language, words=masked.raw), "masked")
    if (name := masked_name(query, best) or masked_value(query, best)) is not None:
        return not_in(best, say("not_stated_masked", query.language, words=name), "masked")
    if best.text.endswith(("：", ":")) and (items := items_below(collection, best)):
        return Decision(status="answered", chosen=(best, *items[: LONGEST_LIST - 1]), complete=True)
    return None


def _holds(collection: Collection, query: Query, one: Candidate) -> bool:
    """True if a sentence, or what it announces as a title, holds a value of the wanted kind."""
    if announces(one):
        return any(holds(query, each) for each in continued(collection, query, one))
    return holds(query, one)


def _of_the_years(query: Query, years: frozenset[str], fit: Sequence[Candidate]) -> list[Candidate]:
    """The sentences that hold for the years that are asked for, those first that name them; rows are all kept."""
    kept = [one for one in fit if one.clause.kind == "row" or not of_another_year(query, years, one)]
    kept.sort(key=lambda one: asks_each_year(query) and not tells_years(one))
    return sorted(kept, key=lambda one: bool(years) and one.clause.kind != "row" and not speaks_of_year(years, one))


def _denied(query: Query, near: Sequence[Candidate]) -> Decision | None:
    """No sentence has the value that is asked for, but the best one excludes what it would be the value of."""
    best = near[0]
    if not denies(best) or best.inside < DENIED:
        return None
    made = Sentence(text=say("premise", query.language), citations=(1,), verdict="supported")
    return Decision(status="answered", chosen=(best,), made=(made,), reason="premise", complete=True)


def _in_row(collection: Collection, query: Query, best: Candidate) -> Decision:
    """A row answers unless the question names a year for which its table has no column."""
    columns = best.clause.columns
    years = [year for year in _YEAR.findall(normalise(query.search)) if year not in "".join(columns)]
    if years and any(_YEAR.search(normalise(column)) for column in columns):
        text = say("not_stated_year", query.language, table=table_of(best.clause), year=f"{years[0]}年")
        return not_in(best, text, "column")
    if (column := empty_cell(query, best.clause)) is not None:
        return not_in(best, say("not_stated_cell", query.language, column=column), "column")
    if "list" in query.wants and (rows := rows_like(collection, query, best)):
        return Decision(status="answered", chosen=tuple(rows[:LONGEST_LIST]), complete=True)
    made = difference(query, best.clause, 1)
    return Decision(status="answered", chosen=(best,), made=(made,) if made else (), complete=True)


def _with_reckoning(collection: Collection, query: Query, decision: Decision) -> Decision:
    """The answer with what its first sentence comes to for the figures of the question, if that is certain."""
    made = reckoned(collection, query, decision.chosen[0], mark=1)
    return replace(decision, made=(made, *decision.made)) if made is not None else decision


def _in_sentences(
    collection: Collection, query: Query, whole: Sequence[Candidate], found: Sequence[Candidate], words: Sequence[Word]
) -> Decision:
    """The best sentence, whole, with those that cover what it leaves open; what none covers is named."""
    best = whole[0]
    order = [best, *(one for one in found if not _within(one, whole))]
    chosen = with_further(query, choose(order, words, limit=SENTENCES), order, limit=SENTENCES)
    chosen = with_conjuncts(query, (*whole, *chosen[1:]), found, limit=max(SENTENCES, len(whole) + 1))
    if asks_for_support(query):
        chosen = joined(chosen, companions(collection, best, exclusions="money" not in query.wants))
    missing = unanswered(query, chosen)
    if missing:
        made = tuple(left_untold(query, missing))
        return Decision(status="partly_answered", chosen=chosen, made=made, reason="part")
    if outcome_unsaid(query, chosen):
        return _unsaid(query, chosen, "outcome_unsaid")
    if (key := other_kind_only(query, chosen)) is not None:
        return _unsaid(query, chosen, key)
    if standard_unsaid(query, chosen) and not asks_time(query):
        return _unsaid(query, chosen, "standard_unsaid")
    return Decision(status="answered", chosen=chosen)


def _within(one: Candidate, whole: Sequence[Candidate]) -> bool:
    """True if a sentence lies inside one of the quotes."""
    return any(
        one.document.id == each.document.id and each.span.start <= one.span.start and one.span.end <= each.span.end
        for each in whole
    )


def _unsaid(query: Query, chosen: tuple[Candidate, ...], key: str) -> Decision:
    """The sentences that answer, and what they do not say."""
    years = "、".join(f"{year}年" for year in sorted(aim_of(query).years))
    made = Sentence(
        text=say(key, query.language, years=years), citations=tuple(range(1, len(chosen) + 1)), verdict="supported"
    )
    return Decision(status="partly_answered", chosen=chosen, made=(made,), reason="part")
