"""Questions that ask the same of two actors (银行和财政各要多久), and the sentence on each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.tokens import normalise
from qa.asked.measure import Measure, measure_of, meets
from qa.asked.words import content_words
from qa.found.candidate import Candidate
from qa.understand import Query
from qa.ways.decision import Decision

_ACTOR = r"[\u3400-\u9fff]{2,10}"
_TWO = re.compile(
    rf"(?P<first>{_ACTOR}?)(?:和|与|跟|同|以及|、)(?P<second>{_ACTOR}?)(?:各自?|分别)(?:是|要|需要?|得|用|花|有|给|在)?"
    r"(?=[^,。?]{0,6}(?:几|多少|多久|多长))"
)
_HERE = re.compile(r"^(?:[省市县区](?:里|上|级)?|镇上?|乡里?)的?")


def both_actors(query: Query, found: Sequence[Candidate]) -> Decision | None:
    """The sentence on each of two actors that a question names, if one document has both with the measure asked for.

    Args:
        query: the question.
        found: candidates, best first.

    Returns:
        None if the question names no two actors, asks for no measure, or an actor has no sentence of its own.
    """
    asked = normalise(query.search)
    match = _TWO.search(asked)
    measure = measure_of(asked)
    if match is None or measure is None or not found:
        return None
    own = [one for one in found if one.document.id == found[0].document.id and one.clause.kind != "row"]
    first, second = _names(match["first"]), _names(match["second"])
    told = [_sentence_on(first, second, measure, own), _sentence_on(second, first, measure, own)]
    chosen = tuple(dict.fromkeys(one for one in told if one is not None))
    return Decision(status="answered", chosen=chosen, complete=True) if None not in told else None


def _names(actor: str) -> list[str]:
    return [name for name in content_words(_HERE.sub("", actor)) if len(name) > 1]


def _sentence_on(
    names: Sequence[str], others: Sequence[str], measure: Measure, found: Sequence[Candidate]
) -> Candidate | None:
    """The best sentence in which one actor stands before a value in the measure, if possible the other one not."""
    with_both = None
    for one in found:
        before = _before_the_value(measure, one) if meets(measure, one) else ""
        if any(name in before for name in names):
            if not any(name in before for name in others):
                return one
            with_both = with_both or one
    return with_both


def _before_the_value(measure: Measure, one: Candidate) -> str:
    """What stands in a sentence before its first value in a measure, in normal form."""
    text = normalise(one.text)
    starts = [text.find(normalise(value.raw)) for value in one.values if value.kind in measure.kinds]
    told = measure.tells.search(text)
    starts += [told.start()] if told is not None else []
    return text[: min((start for start in starts if start >= 0), default=0)]
