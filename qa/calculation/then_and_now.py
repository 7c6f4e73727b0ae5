"""By how much a figure of today differs from what the same text says of usual times: 9000吨 beside 以往 1.18万吨."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from index.tokens import normalise
from index.values import Value, find_values
from qa.calculation.formulas import money, plain
from qa.calculation.worked import Worked, by_figures
from qa.eligibility.quantity import printed
from qa.found.candidate import Candidate, sentences_in
from qa.retrieve import Collection
from qa.understand import Query

_USUAL = r"(?:平时|平常|以往|往常|往年|往日|过去|原来|原先|之前|以前|此前|日常|正常(?:情况|时期)?|疫情前)"
_ASKS = re.compile(
    rf"(?:比|较|跟|和){_USUAL}[^。?]{{0,12}}?(?:少|多|增加|减少|下降|上升|高|低|涨|降)[^。?]{{0,6}}(?:多少|几)"
)
_THEN = re.compile(_USUAL)
_ASIDE = re.compile(r"\([^()]*\)")
_KINDS = frozenset({"money", "count", "area", "measure", "mass", "length", "number", "amount"})
_WRITTEN = re.compile(r"^(?P<number>[\d.,]+)\s*(?P<scale>[万亿]?)(?P<unit>[^\d万亿/]+)(?:/.*)?$")
_SCALES = {"": Decimal(1), "万": Decimal(10_000), "亿": Decimal(100_000_000)}
_DAILY = re.compile(r"日产|每日|每天|日均|/日|/天")


def then_and_now(collection: Collection, query: Query, chosen: Sequence[Candidate]) -> Worked | None:
    """The difference between the figure of the best sentence and that of the usual times in the same document.

    None unless the question compares with usual times, the best sentence has one figure outside brackets, exactly one
    other sentence speaks of usual times with one figure in the same unit, and both share a word of the question.
    """
    if not chosen or chosen[0].clause.kind == "row" or not _ASKS.search(normalise(query.search)):
        return None
    sentences = sentences_in(collection, chosen[0].document.id)
    words = [word for word in query.words if len(word) > 1]
    usual = [
        (one, value) for one in sentences if _THEN.search(normalise(one.text)) and (value := _figure(one)) is not None
    ]
    for now in (one for one in chosen if not _THEN.search(normalise(one.text))):
        figure = _figure(now)
        if figure is None:
            continue
        paired = [(one, value) for one, value in usual if _alike(now, figure, one, value) and _share(words, now, one)]
        if len(paired) == 1:
            return _worked(query, now, figure, *paired[0])
    return None


def _figure(one: Candidate) -> Value | None:
    """The only figure of a sentence outside brackets; None if it has none or several."""
    values = [value for value in find_values(_ASIDE.sub(" ", normalise(one.text))) if value.kind in _KINDS]
    exact = [value for value in values if value.low is not None and value.low == value.high and value.unit]
    return exact[0] if len(exact) == 1 and len(values) == 1 else None


def _alike(now: Candidate, figure: Value, then: Candidate, usual: Value) -> bool:
    """True if two figures count the same in the same unit, for the same time."""
    if figure.unit != usual.unit or figure.kind != usual.kind:
        return False
    by_day = [bool(_DAILY.search(normalise(one.text))) for one in (now, then)]
    return figure.per == usual.per or all(by_day)


def _share(words: Sequence[str], one: Candidate, other: Candidate) -> bool:
    texts = [normalise(each.text) for each in (one, other)]
    return any(all(word[at : at + 2] in text for text in texts) for word in words for at in range(len(word) - 1))


def as_written(quantity: Decimal, like: Value) -> str:
    """A quantity in the unit in which another one is written (2800吨 beside 9000吨); sums in 万 or 亿."""
    if like.kind == "money":
        return money(quantity)
    match = _WRITTEN.match(like.raw)
    if match is None:
        return printed(quantity, like.unit)
    scale = _SCALES[match["scale"]] * Decimal(match["number"].replace(",", ""))
    unit = (like.low or Decimal(0)) / scale
    return f"{plain(quantity / unit)}{match['unit']}"


def _worked(query: Query, now: Candidate, figure: Value, then: Candidate, usual: Value) -> Worked:
    low, high = sorted((figure, usual), key=lambda one: one.low or Decimal(0))
    difference = (high.low or Decimal(0)) - (low.low or Decimal(0))
    about = "≈" if "about" in (low.comparator, high.comparator) else "="
    formula = f"{high.raw} − {low.raw} {about} {as_written(difference, figure)}"
    return by_figures(query, formula, (now, then))
