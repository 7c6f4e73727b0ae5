"""The answer that the best sentence or row gives by holding the value that is asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.tokens import normalise
from qa.asked.aims import aim_of
from qa.asked.attributes import asked_attributes, tells
from qa.asked.further import asks_limit, first_question, tells_limit, unanswered, with_further
from qa.asked.measure import Measure, measure_of, meets
from qa.asked.qualifiers import contradicts
from qa.asked.wanted import holds, masked_date, masked_name, masked_value, wants_value
from qa.asked.words import Word
from qa.asked.year import asks_each_year, of_another_year, speaks_of_year, tells_years, years_wanted
from qa.calculation.reckoning import reckoned
from qa.found.candidate import Candidate, sentences_of
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
from qa.ways.decision import Decision, not_in, not_stated
from qa.ways.lists import items_below
from qa.ways.second_look import asks_time, enumerating_first, left_open, second_look, told_later
from qa.ways.silence import asks_for_support, denies, grants_nothing, other_kind_only, outcome_unsaid, standard_unsaid
from qa.wording import say

NEARLY = 0.8
"""A sentence with the wanted kind of value is preferred to a better one without, down to this share of its score."""
FARTHER = 0.72
"""Share of the best score down to which a sentence is looked at for a value in the measure that is asked for."""
AFAR = 0.6
"""Share of the best score that a sentence with the value must have where no better one has it."""
INSIDE = 0.25
"""Share of the question's words that it must hold itself."""
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
    near = [
        one
        for one in found
        if one.score >= NEARLY * found[0].score
        and not contradicts(query.search, one)
        and (one.clause.kind != "row" or rows_named(collection, query, one))
    ]
    if not near:
        return not_stated(query, "qualifier")
    if (later := told_later(query, near)) is not None:
        return later
    attributes = asked_attributes(query)
    missing = [one for one in attributes if not any(tells(candidate, one) for candidate in near)]
    if missing and len(missing) == len(attributes) and not _met_otherwise(query, near):
        near = second_look(near, found, missing)
    if not near:
        text = say("attribute", query.language, names="、".join(one.name for one in missing))
        return Decision(status="not_stated", statement=text, reason="attribute")
    near.sort(
        key=lambda one: (
            wants_value(query) and beside_figures(query, one),
            -sum(tells(one, attribute) for attribute in attributes),
        )
    )
    near = enumerating_first(query, near)
    rows = [one for one in near if one.clause.kind == "row"] if "table" in query.wants else []
    holding = [one for one in [*rows, *near] if _holds(collection, query, one)]
    fit = [one for one in holding if not on_another_subject(query, one, words)]
    if not fit and holding:
        fit = holding[:1] if holding[0] is near[0] else []
    if not fit:
        fit = [one for one in found if one not in near and _answers_from_afar(query, one, found[0], words)]
    fit = _limits_first(query, fit, found, words)
    years = years_wanted(query)
    of_year = _of_the_years(query, years, fit)
    if fit and not of_year:
        text = say("year_unsaid", query.language, years="、".join(f"{year}年" for year in sorted(years)))
        return Decision(status="not_stated", statement=text, reason="value")
    if not of_year:
        return _denied(query, near) or left_open(collection, query, near) or not_stated(query, "value")
    farther = [one for one in found if one not in near and one.score >= FARTHER * found[0].score]
    farther = [one for one in farther if one.inside >= FARTHER * found[0].inside]
    best, met = _measured(collection, query, of_year, [one for one in farther if _may_answer(query, one, words)])
    if best is None:
        return not_stated(query, "value")
    if best.clause.kind == "row":
        return _in_row(collection, query, best)
    if (masked := masked_date(query, best)) is not None:
        return not_in(best, say("not_stated_masked", query.language, words=masked.raw), "masked")
    if (name := masked_name(query, best) or masked_value(query, best)) is not None:
        return not_in(best, say("not_stated_masked", query.language, words=name), "masked")
    if best.text.endswith(("：", ":")) and (items := items_below(collection, best)):
        return Decision(status="answered", chosen=(best, *items[: LONGEST_LIST - 1]), complete=True)
    whole = (*continued(collection, query, best), *met)
    if all(grants_nothing(query, one) and not denies(one) for one in whole):
        return left_open(collection, query, near) or not_stated(query, "value")
    return _with_reckoning(collection, query, _in_sentences(collection, query, whole, found, words))


def _limits_first(
    query: Query, fit: list[Candidate], found: Sequence[Candidate], words: Sequence[Word]
) -> list[Candidate]:
    """The sentences, those first that set a limit if one is asked for; one farther down if none near the best does."""
    if not fit or not asks_limit(first_question(query.search)):
        return fit
    setting = [one for one in fit if one.clause.kind == "row" or tells_limit(one.text)]
    if not setting:
        setting = [
            one
            for one in found
            if one.document.id == fit[0].document.id
            and one.score >= AFAR * found[0].score
            and tells_limit(one.text)
            and _may_answer(query, one, words)
        ][:1]
    return [*setting, *(one for one in fit if one not in setting)]


def _answers_from_afar(query: Query, one: Candidate, best: Candidate, words: Sequence[Word]) -> bool:
    """True if a sentence farther down has the value that none near the best has, and more of the question's words.

    It must be of the same document.
    """
    return (
        one.document.id == best.document.id
        and one.score >= AFAR * best.score
        and one.inside >= max(best.inside, INSIDE)
        and _may_answer(query, one, words)
        and wants_value(query)
    )


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


def _measure_asked(query: Query) -> Measure | None:
    """The measure that the first question asks for; None for a translation, which may use another word."""
    return None if query.translated else measure_of(first_question(query.search))


def _met_otherwise(query: Query, near: Sequence[Candidate]) -> bool:
    """True if a sentence has a value in the measure that is asked for: an attribute is then only spoken of."""
    measure = _measure_asked(query)
    return measure is not None and any(meets(measure, one) for one in near)


def _measured(
    collection: Collection, query: Query, fit: Sequence[Candidate], farther: Sequence[Candidate]
) -> tuple[Candidate | None, tuple[Candidate, ...]]:
    """The first sentence with a value in the measure that is asked for; else one whose clause has it, and what has it.

    Without such a measure the first sentence. Of the sentences farther down only one that has it itself counts.
    """
    measure = _measure_asked(query)
    if measure is None:
        return (fit[0] if fit else None), ()
    for one in fit:
        if _tells_measure(collection, query, measure, one):
            return one, ()
    for one in fit:
        for other in sentences_of(collection, one.clause):
            if meets(measure, other):
                return one, (other,)
    return next((one for one in farther if meets(measure, one)), None), ()


def _may_answer(query: Query, one: Candidate, words: Sequence[Word]) -> bool:
    """True if a sentence farther down holds what is asked for, and is on the subject and in no contradiction to it."""
    return (
        one.clause.kind != "row"
        and holds(query, one)
        and not contradicts(query.search, one)
        and not on_another_subject(query, one, words)
    )


def _tells_measure(collection: Collection, query: Query, measure: Measure, one: Candidate) -> bool:
    """True if a sentence, what it announces or what it leads into holds a value in a measure."""
    below = items_below(collection, one) if one.text.endswith(("：", ":")) else ()
    return any(meets(measure, each) for each in (*continued(collection, query, one), *below))


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
        text = say("missing_part", query.language, part="；".join(missing))
        made = Sentence(text=text, citations=(), verdict="supported")
        return Decision(status="partly_answered", chosen=chosen, made=(made,), reason="part")
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
