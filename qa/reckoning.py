"""What a grant comes to for the figures of a question: a share of a sum, or so much for each; calculated by code."""

from __future__ import annotations

from decimal import Decimal

from index.measures.extract import extract
from index.measures.types import Amount
from index.tokens import normalise
from index.values import Value, find_values
from qa.candidate import Candidate
from qa.retrieve import Collection
from qa.types import Sentence
from qa.understand import Query
from qa.wording import say

_BEFORE = 10
"""Characters before a sum in a question that may say what it is."""
_TEN_THOUSAND = Decimal(10_000)
_HUNDRED_MILLION = Decimal(100_000_000)


def reckoned(collection: Collection, query: Query, one: Candidate, *, mark: int) -> Sentence | None:
    """The sum that the one amount of a sentence gives for the figures of a question; None if that is not certain.

    Certain is: the sentence holds one amount, it is a share or so much for each item, and the question holds one exact
    sum in 元 (or one whose name is that of the basis), or one exact number of such items.

    Args:
        collection: where the sentence stands.
        query: the question.
        one: the sentence.
        mark: its citation.
    """
    if one.clause.kind == "row" or not query.wants & {"money", "number", "percent", "count"}:
        return None
    amounts = _amounts(collection, one)
    if len(amounts) != 1:
        return None
    amount = amounts[0]
    asked = normalise(query.text)
    values = [value for value in find_values(asked) if value.comparator == "equal" and value.low is not None]
    if amount.ratio is not None:
        base = _base(asked, amount, [value for value in values if value.kind == "money" and value.unit == "元"])
        if base is None or base.low is None:
            return None
        share = f"{money(base.low)}×{_plain(amount.ratio * 100)}%"
        return _sentence(query, amount, base.low * amount.ratio, share, mark)
    if amount.value is None or amount.per is None or amount.unit != "元":
        return None
    counts = [value for value in values if value.kind == "count" and value.unit == amount.per and value.low]
    if len(counts) != 1 or counts[0].low is None:
        return None
    number = counts[0].low
    return _sentence(query, amount, amount.value * number, f"{money(amount.value)}×{_plain(number)}", mark)


def money(value: Decimal) -> str:
    """A sum in 元 as people write it: 元, 万元 or 亿元, without zeros at the end."""
    for size, unit in ((_HUNDRED_MILLION, "亿元"), (_TEN_THOUSAND, "万元")):
        if value >= size:
            return f"{_plain(value / size)}{unit}"
    return f"{_plain(value)}元"


def _amounts(collection: Collection, one: Candidate) -> list[Amount]:
    measures = extract(one.document, collection.clauses(one.document.id), collection.text(one.document.file))
    return [
        tier.amount
        for measure in measures
        for tier in measure.tiers
        if one.span.start <= tier.amount.span.start and tier.amount.span.end <= one.span.end
    ]


def _base(asked: str, amount: Amount, sums: list[Value]) -> Value | None:
    """The sum that the share is of: the only one of the question, or the one that is named like the basis."""
    if len(sums) == 1:
        return sums[0]
    basis = normalise(amount.basis or "")
    pairs = {basis[at : at + 2] for at in range(len(basis) - 1)}
    named = [
        one
        for one in sums
        if pairs and any(pair in asked[max(0, one.span.start - _BEFORE) : one.span.start] for pair in pairs)
    ]
    return named[0] if len(named) == 1 else None


def _sentence(query: Query, amount: Amount, result: Decimal, formula: str, mark: int) -> Sentence:
    whole = f"{formula}={money(result)}"
    key = "reckoned"
    limit = ""
    if amount.cap is not None and amount.cap_unit == "元":
        key = "reckoned_above" if result > amount.cap else "reckoned_below"
        limit = money(amount.cap)
    text = say(key, query.language, formula=whole, limit=limit)
    return Sentence(text=text, citations=(mark,), verdict="computed", calculation=whole)


def _plain(value: Decimal) -> str:
    return f"{value.quantize(Decimal('0.0001')).normalize():f}"
