"""The rate of the tier that the asker's figure or day falls in: 半年以上每人3000元, 1年以上每人5000元; 3月底前30%."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from index.pairs import letter_pairs
from index.tokens import normalise
from index.values import find_values
from qa.asked.own_figures import OwnFigure, own_figures
from qa.asked.polarity import denied
from qa.calculation.deadlines import in_time
from qa.calculation.rate import Rate
from qa.calculation.rates import in_sentence, measures_of, plain_rates, rates_of
from qa.calculation.reckoning import applied, asks_sum, beside, sentence_of
from qa.calculation.worked import Worked
from qa.found.candidate import Candidate
from qa.retrieve import Collection
from qa.understand import Query
from qa.ways.brackets import Bracket, brackets_of

_PIECE = re.compile(r"[^,;。]+[,;。]?")
_CASE = re.compile(r"[^,;。、]+[,;。、]?")
_ASIDE = re.compile(r"\([^()]*\)")
_TIER_KINDS = ("duration", "count", "area", "measure")
_OVER_YEARS = re.compile(r"(?P<number>[一二两三四五六七八九十]|\d{1,2})年多")
_FEWEST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class TierRate:
    """A rate and the range that it is for."""

    bracket: Bracket
    rate: Rate


def tiered(collection: Collection, query: Query, chosen: Sequence[Candidate]) -> Worked | None:
    """What the one tier that holds for the asker comes to; None unless the tier and every operand are certain.

    The tiers stand in one sentence, each with a range of the same quantity, or in sentences side by side, each with a
    term that the asker's day lies in or not.
    """
    asked = normalise(query.text)
    if not chosen or chosen[0].clause.kind == "row" or not asks_sum(asked):
        return None
    figures = own_figures(query.text)
    for source, rate, rest in _rates(collection, query, chosen[0], figures):
        calculation = applied(rate, asked, rest)
        if calculation is None:
            return None
        made = sentence_of(query, calculation, (1,))
        return Worked(text=made.text, calculation=calculation.formula, sources=(source,))
    return None


def _rates(
    collection: Collection, query: Query, best: Candidate, figures: Sequence[OwnFigure]
) -> list[tuple[Candidate, Rate, Sequence[OwnFigure]]]:
    """The rate that holds with the sentence that tells it and the figures that it may be applied to; at most one."""
    text = normalise(best.text)
    asked = normalise(query.text)
    tier = tier_for(tiers_in(text), figures, over=_years_over(asked))
    if tier is not None:
        spent = tier.bracket.kind == "duration"
        rest = [one for one in figures if not (spent and one.unit in ("个月", "日"))]
        return [(best, in_sentence(tier.rate, text), rest)]
    rate = worded(text, asked)
    if rate is not None:
        return [(best, in_sentence(rate, text), figures)]
    around = [one for one in beside(collection, best) if in_time(one.text, query) is not None and not denied(one.text)]
    measures = measures_of(collection, best.document) if len(around) >= _FEWEST else ()
    giving = [(one, rates) for one in around if (rates := rates_of(one, measures))]
    held = [(one, rates) for one, rates in giving if in_time(one.text, query)]
    if len(giving) < _FEWEST or len(held) != 1:
        return []
    one, rates = held[0]
    return [(one, rates[0], figures)] if len(rates) == 1 and rates[0].computable else []


def tiers_in(text: str) -> list[TierRate]:
    """The tiers of a sentence in normal form: pieces with one rate and one range of the same quantity; [] without two.

    A range may stand in the piece before its rate (100人以上的，按每人…).
    """
    found: list[TierRate] = []
    kept: list[Bracket] = []
    for match in _PIECE.finditer(text):
        piece = match[0]
        ranges = [one for one in brackets_of(piece) if one.kind in _TIER_KINDS]
        rates = plain_rates(piece)
        if len(rates) > 1:
            return []
        if rates:
            both = ranges or kept
            if len(both) == 1:
                found.append(TierRate(bracket=both[0], rate=rates[0]))
            kept = []
        elif ranges:
            kept = ranges
    same = {(one.bracket.kind, one.bracket.unit) for one in found}
    return found if len(found) >= _FEWEST and len(same) == 1 else []


def tier_for(
    tiers: Sequence[TierRate], figures: Sequence[OwnFigure], *, over: Decimal | None = None
) -> TierRate | None:
    """The tier with the highest floor among those that hold the one figure of their quantity; None if none does.

    Args:
        tiers: of one quantity.
        figures: those of the asker.
        over: months that the asker says to have passed (一年多), if no exact time is told.
    """
    if not tiers:
        return None
    bracket = tiers[0].bracket
    told = [one.value for one in figures if one.unit == bracket.unit]
    if bracket.kind == "duration" and over is not None and bracket.unit == "个月":
        if any(over < one.bracket.low < over + 12 for one in tiers):
            return None
        told.append(over)
    if len(told) != 1:
        return None
    held = [one for one in tiers if one.bracket.holds(told[0])]
    floors = sorted((one.bracket.low for one in held), reverse=True)
    return next((one for one in held if floors.count(floors[0]) == 1 and one.bracket.low == floors[0]), None)


def worded(text: str, asked: str) -> Rate | None:
    """The rate of a sentence for the case that a question names, of several in a row (小学每人…、初中每人…).

    None unless the question has characters, side by side, of one case only. Both are in normal form.
    """
    cases = [
        (match[0], rates[0])
        for match in _CASE.finditer(_ASIDE.sub("", text))
        if len(rates := [one for one in plain_rates(match[0]) if one.per]) == 1
    ]
    if len(cases) < _FEWEST:
        return None
    named = [rate for at, (case, rate) in enumerate(cases) if _only(case, cases[:at] + cases[at + 1 :], asked)]
    return named[0] if len(named) == 1 else None


def _only(case: str, others: Sequence[tuple[str, Rate]], asked: str) -> bool:
    """True if a question holds two characters side by side of a case that no other case has."""
    return any(pair in asked and not any(pair in other for other, _ in others) for pair in letter_pairs(case))


def _years_over(asked: str) -> Decimal | None:
    """The months of 一年多; None if the question says no such time."""
    found = [match["number"] for match in _OVER_YEARS.finditer(asked)]
    values = [one.low for number in found for one in find_values(f"{number}年") if one.low is not None]
    return values[0] if len(values) == 1 else None
