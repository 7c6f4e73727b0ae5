"""What a rule comes to for the figures of a question: a share of a sum, so much for each; calculated by code.

Nothing is calculated unless every operand is certain: the rate is the only one that holds for the asker, and the
question holds the one figure that it is of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.measures.types import Measure
from index.tokens import normalise
from qa.asked.own_figures import OwnFigure, own_figures, sums
from qa.asked.polarity import denied
from qa.calculation.deadlines import in_time
from qa.calculation.factors import factors_of
from qa.calculation.formulas import Calculation, money, product, share_of
from qa.calculation.ordinals import ordinals, other_ordinal
from qa.calculation.raises import raise_in
from qa.calculation.rate import Rate
from qa.calculation.rates import measures_of, rates_of
from qa.calculation.remainders import with_rest
from qa.calculation.steps import steps_of
from qa.found.candidate import Candidate, sentences_of
from qa.retrieve import Collection
from qa.types import Sentence
from qa.understand import Query
from qa.ways.brackets import brackets_of, figures_of
from qa.wording import say

_ASKS = re.compile(r"多少|几|(?:合计|一共|总共|总计|共计)(?:呢|是)?[?]?$|how much|how many", re.IGNORECASE)
_DIGITS = str.maketrans("一二两三四五六七八九", "1223456789")
_SMALL = re.compile(r"(?<![\d.])\d[^\W\d十百千万亿元]")
DEDUCTS = re.compile(r"(?:应当?|予以|须|需)(?:先)?(?:扣除|抵扣|扣减|核减)|(?:扣除|减去|剔除)[^,。;]{1,20}(?:后|以后)")
"""Another sum is taken off that the rate does not tell."""
_LAST_LABEL = re.compile(r"(?:[(（][^()（）]*[)）]|(?<=\D)\d+)$")
_PAID = re.compile(r"(?:花|付|掏|缴|交|签)(?:了|出|掉|去)*$")
_PRICE = re.compile(r"合同|费用|支出|支付|金额|价款|价格|花费")
_LAST_YEAR = re.compile(r"去年|上一年(?!度)")
_ITEMS_AROUND = 6
"""Clauses before and behind an item that are looked at."""
_WANTED = frozenset({"money", "number", "percent", "count"})


def reckoned(collection: Collection, query: Query, one: Candidate, *, mark: int) -> Sentence | None:
    """What the one rate of a sentence gives for the figures of a question; None if that is not certain.

    Certain is: the sentence holds one rate, it is a share or so much for each item, no other rate beside it would fit
    as well, and the question holds one exact sum that is not named otherwise than what the share is of, or one exact
    number of such items.

    Args:
        collection: where the sentence stands.
        query: the question.
        one: the sentence.
        mark: its citation.
    """
    calculation = _calculation(collection, query, one)
    if calculation is None:
        return None
    return sentence_of(query, calculation, (mark,))


def asks_sum(asked: str) -> bool:
    """True if a question in normal form asks how much."""
    return _ASKS.search(asked) is not None


def sentence_of(query: Query, calculation: Calculation, citations: tuple[int, ...]) -> Sentence:
    """A calculation in words, with what its limit makes of it."""
    whole = f"{calculation.formula}{f'（{calculation.period}）' if calculation.period else ''}"
    key, limit = "reckoned", ""
    if calculation.limit is not None:
        key = "reckoned_above" if calculation.value > calculation.limit else "reckoned_below"
        limit = money(calculation.limit)
    text = say(key, query.language, formula=whole, limit=limit)
    return Sentence(text=text, citations=citations, verdict="computed", calculation=calculation.formula)


def _calculation(collection: Collection, query: Query, one: Candidate) -> Calculation | None:
    asked = normalise(query.text)
    if one.clause.kind == "row" or not (query.wants & _WANTED or asks_sum(asked)):
        return None
    figures = own_figures(query.text)
    if not figures:
        return None
    steps = steps_of(one.clause.text)
    if steps is not None:
        return steps.calculation(figures)
    rate = _rate(collection, query, one)
    made = applied(rate, asked, figures) if rate is not None else None
    base = base_of(rate, figures) if rate is not None and rate.ratio is not None and rate.over is None else None
    if made is None or base is None:
        return made
    return with_rest(made, base.value, asked=asked, text=normalise(one.text))


def applied(rate: Rate, asked: str, figures: Sequence[OwnFigure]) -> Calculation | None:
    """What a rate that holds for the asker comes to for the figures of a question in normal form; None if open."""
    if rate.ratio is not None:
        return _share(rate, figures)
    factors = factors_of(rate, asked, figures) if rate.per else None
    if factors is None or rate.value is None:
        return None
    return product(rate.value, factors.numbers, shown=factors.shown, limit=rate.limit, period=factors.period)


def _rate(collection: Collection, query: Query, one: Candidate) -> Rate | None:
    """The one rate of a sentence that holds for the asker; the higher one that its clause has for their case."""
    measures = measures_of(collection, one.document)
    rates = rates_of(one, measures)
    raised = raise_in(one.clause.text)
    if raised is not None:
        rates = [rate for rate in rates if rate.ratio != raised.ratio]
    if len(rates) != 1 or not rates[0].computable or (rates[0].over is None and DEDUCTS.search(normalise(one.text))):
        return None
    if not rates[0].of_case(normalise(query.search)):
        return None
    if raised is not None and rates[0].ratio is not None:
        applies = raised.applies(normalise(query.search))
        return None if applies == "open" else raised.of(rates[0]) if applies == "yes" else rates[0]
    return rates[0] if _holds_for_asker(collection, query, one, measures) else None


def _share(rate: Rate, figures: Sequence[OwnFigure]) -> Calculation | None:
    base = base_of(rate, figures)
    if base is None or rate.ratio is None or (rate.over is not None and base.value <= rate.over):
        return None
    return share_of(rate.ratio, base.value, limit=rate.limit, over=rate.over)


def base_of(rate: Rate, figures: Sequence[OwnFigure]) -> OwnFigure | None:
    """The sum of a question that a share is of: the only one, or the only one with a name of its basis.

    The only sum is not taken if it bears another name (营收 for a share of 研发费用).
    """
    own = sums(tuple(figures))
    names = rate.names
    if len(own) == 1:
        (only,) = own
        if rate.named and not names & only.names:
            return None
        return only if not (names and only.names) or names & only.names or _paid_for(rate, only) else None
    named = [one for one in own if names & one.names]
    return named[0] if len(named) == 1 else None


def _paid_for(rate: Rate, only: OwnFigure) -> bool:
    """True for what was paid for a thing that the rule names, where its share is of what is paid (合同额, 支出)."""
    return (
        _PAID.search(only.before) is not None
        and _PRICE.search(rate.basis) is not None
        and bool(rate.items & only.names)
    )


def _holds_for_asker(collection: Collection, query: Query, one: Candidate, measures: Sequence[Measure]) -> bool:
    """False if another sentence beside it gives a rate that the question fits as well or better.

    A sentence whose range holds a figure of the question is the asker's; else each is judged by the words of the
    question that it alone holds.
    """
    ranges = brackets_of(one.text)
    if any((each.kind, each.unit) == (own.kind, own.unit) and own.low is not None and each.holds(own.low)
           for each in ranges for own in figures_of(query)):  # fmt: skip
        return True
    mine = in_time(one.text, query)
    if mine is False:
        return False
    others = [
        each
        for each in beside(collection, one)
        if each.span != one.span
        and not denied(each.text)
        and rates_of(each, measures)
        and not (mine and in_time(each.text, query) is False)
    ]
    asked_of = ordinals(normalise(query.search))
    if other_ordinal(normalise(one.text), normalise(query.search)):
        return False
    if asked_of & ordinals(normalise(one.text)):
        others = [each for each in others if asked_of & ordinals(normalise(each.text))]
    if not others:
        return True
    asked = _pairs(_LAST_YEAR.sub("上年度", normalise(query.search)))
    own = _pairs(normalise(one.text))
    for other in others:
        theirs = _pairs(normalise(other.text))
        if len(asked & own - theirs) <= len(asked & theirs - own):
            return False
    return True


def beside(collection: Collection, one: Candidate) -> list[Candidate]:
    """The sentences of its clause, and of the items beside it under one lead-in."""
    found = sentences_of(collection, one.clause)
    parent = _parent(one.clause.address)
    if not parent:
        return found
    clauses = collection.clauses(one.document.id)
    start = max(0, one.clause.ordinal - _ITEMS_AROUND)
    for clause in clauses[start : one.clause.ordinal + _ITEMS_AROUND + 1]:
        other = clause.kind != "row" and clause.address != one.clause.address
        if other and _parent(clause.address) == parent:
            found += sentences_of(collection, clause)
    return found


def _parent(address: str | None) -> str:
    """The address without its last label: 第八条 for 第八条(一); empty if it has one label."""
    return _LAST_LABEL.sub("", address or "") if _LAST_LABEL.search(address or "") else ""


def _pairs(text: str) -> set[str]:
    """Neighbouring characters that name something, small numbers alike (两晚 is 2晚); no part of a sum."""
    digits = text.translate(_DIGITS)
    letters = (digits[at : at + 2] for at in range(len(digits) - 1))
    return {piece for piece in letters if piece.isalpha()} | set(_SMALL.findall(digits))
