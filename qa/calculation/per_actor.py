"""What a rule with several rates comes to for several persons or groups that a question tells figures of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from index.pairs import letter_pairs
from index.tokens import normalise
from qa.asked.own_figures import OwnFigure, own_figures
from qa.calculation.factors import asks_each, asks_in_all
from qa.calculation.formulas import product, total
from qa.calculation.rate import Rate
from qa.calculation.rates import in_sentence, plain_rates
from qa.calculation.reckoning import asks_sum
from qa.calculation.worked import Worked, by_rule
from qa.found.candidate import Candidate, sentences_of
from qa.retrieve import Collection
from qa.understand import Query

_SEGMENT = re.compile(r"[^,;。!?、]+")
_FEWEST = 2
_SURE = 2
"""Character pairs of its own that a case shares with an actor."""
_VERB = re.compile(
    r"(?:各|都|共|一共|总共|分别|又|也)*(?:[干做住上值种养买租]|工作|坚持|参加|服务|实习|培训|照料)?(?:了|过|满|够|着)*$"
)
_TIMES = frozenset({"日", "个月", "年"})
_PLURAL = re.compile(r"们|几[个名位人]|大家|各")


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody of a question with figures of their own."""

    name: str
    """As the question has it, in normal form."""
    figures: tuple[OwnFigure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRate:
    """A rate with the words that tell whom it is for."""

    words: str
    rate: Rate
    source: Candidate


def per_actor(collection: Collection, query: Query, chosen: Sequence[Candidate]) -> Worked | None:
    """What each actor of a question gets by the rate of their own case; None unless every pair is certain.

    An actor is a part of the question between marks with a figure in the unit of the rates. A case is an actor's if it
    alone has character pairs of the actor's words, and is no other actor's.
    """
    asked = normalise(query.text)
    if not chosen or chosen[0].clause.kind == "row" or not asks_sum(asked):
        return None
    cases = [case for one in sentences_of(collection, chosen[0].clause) for case in case_rates(one)]
    units = {case.rate.per for case in cases}
    if len(cases) < _FEWEST or len(units) != 1:
        return None
    actors = actors_of(query.text, {unit for unit in next(iter(units)) if unit != "人"})
    if len(actors) < _FEWEST:
        return None
    paired = [(actor, case) for actor in actors if (case := _case_of(actor, cases)) is not None]
    if len(paired) != len(actors) or len({case.words for _, case in paired}) != len(actors):
        return None
    formulas, values = [], []
    for actor, case in paired:
        factors = _factors(case.rate, actor, asked)
        if not factors or case.rate.value is None or case.rate.limit is not None:
            return None
        made = product(case.rate.value, factors)
        formulas.append(f"{actor.name}：{made.formula}")
        values.append(made.value)
    if asks_in_all(asked):
        formulas.append(total(values).formula)
    return by_rule(query, "；".join(formulas), list(dict.fromkeys(case.source for _, case in paired)))


def case_rates(one: Candidate) -> list[CaseRate]:
    """The rates of a sentence, each with the words between it and the one before; [] if the text is not so made."""
    text = normalise(one.text)
    found = []
    left = 0
    for match in re.finditer(r"\d[^,;。]{0,24}?元[^,;。]*[,;。]?", text):
        piece = text[left : match.end()]
        rates = plain_rates(piece)
        if len(rates) == 1 and rates[0].per and rates[0].value is not None:
            found.append(CaseRate(words=text[left : match.start()], rate=in_sentence(rates[0], text), source=one))
            left = match.end()
    return found


def actors_of(text: str, units: set[str]) -> list[Actor]:
    """The parts of a question with exactly one figure in one of some units, named by the words before it."""
    found = []
    for figures in _parts(text):
        own = [one for one in figures if one.unit in units or (one.unit == "个月" and "年" in units)]
        if len(own) == 1 and (name := _VERB.sub("", own[0].before)):
            persons = tuple(one for one in figures if one.unit == "人")
            found.append(Actor(name=name, figures=(*own, *persons)))
        elif own:
            return []
    return found


def _parts(text: str) -> Iterator[tuple[OwnFigure, ...]]:
    for match in _SEGMENT.finditer(normalise(text)):
        yield own_figures(match[0])


def _case_of(actor: Actor, cases: Sequence[CaseRate]) -> CaseRate | None:
    words = letter_pairs(actor.name)
    held = []
    for at, case in enumerate(cases):
        others = {pair for place, other in enumerate(cases) if place != at for pair in letter_pairs(other.words)}
        own = words & (letter_pairs(case.words) - others)
        if own:
            held.append((case, own))
    if len(held) != 1:
        return None
    case, shared = held[0]
    return case if len(shared) >= _SURE or actor.name in case.words else None


def _factors(rate: Rate, actor: Actor, asked: str) -> list[Decimal]:
    """The numbers that a rate is multiplied by for an actor; empty if one is open."""
    found: list[Decimal] = []
    for unit in sorted(rate.per, key=lambda one: one in _TIMES):
        own = [one.value for one in actor.figures if one.unit == unit]
        if unit == "人":
            if len(own) > 1 or (not own and _PLURAL.search(actor.name) and not asks_each(asked)):
                return []
            found += [] if asks_each(asked) and not asks_in_all(asked) else own
            continue
        if unit == "年":
            own = [one.value / 12 for one in actor.figures if one.unit == "个月"]
        if len(own) != 1 or (unit == "年" and own[0] != own[0].to_integral_value()):
            return []
        if unit == "个月" and rate.longest is not None and own[0] > rate.longest:
            return []
        found += own
    return found
