"""What is looked for farther down the ranking: a value, a measure or a limit that no sentence near the best holds."""

from __future__ import annotations

from collections.abc import Sequence

from qa.asked.further import asks_limit, first_question, tells_limit
from qa.asked.measure import Measure, measure_of, meets
from qa.asked.qualifiers import contradicts
from qa.asked.wanted import holds, wants_value
from qa.asked.words import Word
from qa.found.candidate import Candidate, sentences_of
from qa.found.continuation import continued
from qa.found.subjects import on_another_subject
from qa.retrieve import Collection
from qa.understand import Query
from qa.ways.lists import items_below

AFAR = 0.6
"""Share of the best score that a sentence with the value must have where no better one has it."""
INSIDE = 0.25
"""Share of the question's words that it must hold itself."""


def limits_first(
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
            and may_answer(query, one, words)
        ][:1]
    return [*setting, *(one for one in fit if one not in setting)]


def answers_from_afar(query: Query, one: Candidate, best: Candidate, words: Sequence[Word]) -> bool:
    """True if a sentence farther down has the value that none near the best has, and more of the question's words.

    It must be of the same document.
    """
    return (
        one.document.id == best.document.id
        and one.score >= AFAR * best.score
        and one.inside >= max(best.inside, INSIDE)
        and may_answer(query, one, words)
        and wants_value(query)
    )


def measured(
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


def met_otherwise(query: Query, near: Sequence[Candidate]) -> bool:
    """True if a sentence has a value in the measure that is asked for: an attribute is then only spoken of."""
    measure = _measure_asked(query)
    return measure is not None and any(meets(measure, one) for one in near)


def may_answer(query: Query, one: Candidate, words: Sequence[Word]) -> bool:
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


def _measure_asked(query: Query) -> Measure | None:
    """The measure that the first question asks for; None for a translation, which may use another word."""
    return None if query.translated else measure_of(first_question(query.search))
