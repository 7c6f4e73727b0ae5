"""What an interest subsidy of so many percentage points comes to in a year, on the asker's loan or the highest one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from index.tokens import normalise
from index.values import Value, find_values
from qa.asked.own_figures import own_figures, sums
from qa.calculation.formulas import money, percent
from qa.calculation.reckoning import asks_sum
from qa.calculation.worked import Worked
from qa.found.candidate import Candidate, sentences_of
from qa.retrieve import Collection
from qa.understand import Query
from qa.wording import say

_ASKS = re.compile(r"贴息|利息|贴(?:给|补|多少|几)|利率补贴")
_A_YEAR = re.compile(r"每年|[一1]年|全年|年贴息|按年|年度|annual|per year", re.IGNORECASE)
_AT_MOST = re.compile(r"最高|最多|至多|上限|封顶|顶格|[贷借]满|满额|足额")
_SUBSIDY = re.compile(r"^的?(?:年)?(?:利率|利息|贷款|财政)?(?:给予|予以)?(?:贷款|财政)?贴息")
_CHANGED = re.compile(r"(?:提高|上浮|下调|增加|降低|上调|再|另)[^,。;\d]{0,8}$")
_LOAN_BEHIND = re.compile(r"^的?(?:[^,。;\d]{0,6})贷款")
_LOAN_BEFORE = re.compile(r"贷款(?:额度|金额|本金|限额)?[^,。;\d]{0,6}$")
_BOUNDS = frozenset({"up_to", "at_most"})
_YEAR_MONTHS = Decimal(12)


def interest_points(collection: Collection, query: Query, chosen: Sequence[Candidate]) -> Worked | None:
    """The points of a year on the loan that the question tells, or on the highest loan if it asks for the most.

    None unless the question asks for a year's subsidy, the clause of the best sentence sets one number of points and
    the loan is certain: the only sum of the question, told as a loan and not above the highest one, or else the one
    highest loan of the clause.
    """
    asked = normalise(query.text)
    if not chosen or chosen[0].clause.kind == "row" or not asks_sum(asked):
        return None
    if not _ASKS.search(asked) or not _A_YEAR.search(asked):
        return None
    sentences = sentences_of(collection, chosen[0].clause)
    points = [(value, one) for one in sentences for value in _points(normalise(one.text))]
    if len(points) != 1:
        return None
    ((ratio, source),) = points
    highest = [(value, one) for one in sentences for value in _highest(normalise(one.text))]
    figures = own_figures(query.text)
    if any(one.unit in ("个月", "日") and one.value != _YEAR_MONTHS for one in figures):
        return None
    own = sums(figures)
    if own:
        loan = own[0].value
        told = len(own) == 1 and "贷" in own[0].before + own[0].behind[:3]
        if not told or len(highest) > 1 or any(loan > limit for limit, _ in highest):
            return None
        sources = [source]
    else:
        if len(highest) != 1 or not _AT_MOST.search(asked):
            return None
        loan = highest[0][0]
        sources = list(dict.fromkeys((source, highest[0][1])))
    result = loan * ratio
    limits = {value for one in sentences for value in _limits(normalise(one.text))}
    formula = f"{money(loan)} × {percent(ratio)} = {money(result)}"
    if len(limits) > 1:
        return None
    key, limit = "reckoned", ""
    for most in limits:
        key = "reckoned_above" if result > most else "reckoned_below"
        limit = money(most)
    text = say(key, query.language, formula=f"{formula}（每年）", limit=limit)
    return Worked(text=text, calculation=formula, sources=tuple(sources))


def _points(text: str) -> Iterator[Decimal]:
    """Percentage points that are paid as interest subsidy, as a share; not those that are added to others."""
    for one in find_values(text):
        exact = one.kind == "percentage_point" and one.low is not None and one.low == one.high
        if exact and one.low and _SUBSIDY.match(text[one.span.end :]) and not _CHANGED.search(text[: one.span.start]):
            yield one.low / 100


def _highest(text: str) -> Iterator[Decimal]:
    """Limits of a loan."""
    for one in _bounds(text):
        if one.low is not None and _of_loan(text, one):
            yield one.low


def _limits(text: str) -> Iterator[Decimal]:
    """Limits of what is paid."""
    for one in _bounds(text):
        if one.low is not None and not _of_loan(text, one):
            yield one.low


def _bounds(text: str) -> list[Value]:
    return [one for one in find_values(text) if one.kind == "money" and one.unit == "元" and one.comparator in _BOUNDS]


def _of_loan(text: str, one: Value) -> bool:
    return (
        _LOAN_BEHIND.match(text[one.span.end :]) is not None or _LOAN_BEFORE.search(text[: one.span.start]) is not None
    )
