"""By how much a figure changed between two years that two sentences of one document state."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from index.series import find_series
from index.tokens import normalise
from index.values import find_values
from qa.calculation.worked import Worked
from qa.eligibility.quantity import printed
from qa.found.candidate import Candidate, sentences_of
from qa.retrieve import Collection
from qa.understand import Query
from qa.wording import say

_ASKS = re.compile(
    r"比(?:上一?年|去年|前年|之前|以前|原来|过去|20\d\d年?)[^,。?]{0,6}(?:多|少|高|低|涨|降|增|提高|增加|减少)|(?:涨|提高|增加|多|降|少)了?(?:多少|几)"
)
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_KINDS = frozenset({"money", "percent", "count", "area", "measure"})
_PER = re.compile(r"每[人户名](?:每[年月日天])?|每[年月日天](?:每[人户名])?")
_MONTHLY = re.compile(r"每月")
_WHOLE_YEAR = re.compile(r"[整全]年(?!级)|(?<![上前去后同每近])一年(?:一共|总共|下来|合计)?(?:能|可|共|要|会)")
MONTHS = 12
_SHORTEST = 4
"""Characters of a name that two sentences share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stated:
    """A figure of one year."""

    year: str
    name: str
    value: Decimal
    unit: str
    per: str
    """每人每月, as the sentence has it; empty if it has none or several."""
    source: Candidate


def year_change(collection: Collection, query: Query, chosen: Sequence[Candidate]) -> Worked | None:
    """The difference of the figure that a question names between the year it names and the other one of the document.

    None unless both years state exactly one such figure, in the same unit, under the same name.
    """
    asked = normalise(query.search)
    if not chosen or chosen[0].clause.kind == "row" or not _ASKS.search(asked):
        return None
    stated = [
        one
        for clause in collection.clauses(chosen[0].document.id)
        if clause.kind != "row" and _YEAR.search(normalise(clause.text))
        for sentence in sentences_of(collection, clause)
        for one in _figures(sentence, asked)
    ]
    names = {one.name for one in stated}
    if len(names) != 1:
        return None
    years = sorted({one.year for one in stated})
    named = [year for year in years if f"{year}年" in asked]
    if len(years) != 2 or len(stated) != 2 or not named:
        return None
    first, second = sorted(stated, key=lambda one: one.year)
    if first.unit != second.unit or int(second.year) - int(first.year) != 1:
        return None
    if first.per and second.per and first.per != second.per:
        return None
    per = first.per if first.per == second.per else ""
    return _worked(query, first, second, per=per, months=_months(asked, per))


def _months(asked: str, per: str) -> int:
    """By how many months a monthly figure counts: twelve where the question asks for whole years."""
    return MONTHS if _WHOLE_YEAR.search(asked) and _MONTHLY.search(per) else 1


def _worked(query: Query, first: _Stated, second: _Stated, *, per: str, months: int) -> Worked:
    unit = second.unit
    years = {"first": f"{first.year}年", "second": f"{second.year}年"}
    sources = (second.source, first.source)
    if first.value == second.value:
        text = say("unchanged", query.language, value=printed(first.value, unit), **years)
        return Worked(
            text=text,
            calculation=f"{printed(first.value, unit)} = {printed(second.value, unit)}",
            sources=sources,
            settles=_ASKS,
        )
    high, low = max(first.value, second.value), min(first.value, second.value)
    difference = printed((high - low) * months, unit)
    formula = f"{printed(high, unit)} − {printed(low, unit)} = {difference}"
    if months > 1:
        formula = f"({printed(high, unit)} − {printed(low, unit)}) × {months} = {difference}"
    elif query.language != "en":
        difference = f"{per}{difference}"
    direction = ("多" if second.value > first.value else "少") if query.language != "en" else ""
    text = say("changed", query.language, formula=formula, direction=direction, difference=difference, **years)
    return Worked(text=text, calculation=formula, sources=sources, settles=_ASKS)


def _figures(sentence: Candidate, asked: str) -> Iterator[_Stated]:
    """The figures of a sentence with one year that 分别 pairs with a name of the question."""
    text = normalise(sentence.text)
    years = set(_YEAR.findall(_heading_off(text)))
    if len(years) != 1:
        return
    for series in find_series(text):
        for pair in series.pairs or ():
            name = _YEAR.sub("", "".join(text[span.start : span.end] for span in pair.left))
            figure = text[pair.right.start : pair.right.end]
            values = [one for one in find_values(figure) if one.kind in _KINDS and one.low is not None]
            short = _shared(name, asked)
            if short and len(values) == 1 and values[0].low is not None and values[0].low == values[0].high:
                one = values[0]
                yield _Stated(
                    year=next(iter(years)), name=short, value=one.low or Decimal(0), unit=one.unit, per=_per(text),
                    source=sentence,
                )  # fmt: skip


def _per(text: str) -> str:
    """For whom and how long the figures of a sentence are; empty if it says nothing, or several things."""
    told = set(_PER.findall(text))
    return next(iter(told)) if len(told) == 1 else ""


def _heading_off(text: str) -> str:
    """A text without the titles that it quotes, whose years are not its own."""
    return re.sub(r"《[^》]*》", "", text)


def _shared(name: str, asked: str) -> str:
    """The longest run of characters of a name that a question has; empty if it is shorter than four."""
    best = ""
    for start in range(len(name)):
        for end in range(start + _SHORTEST, len(name) + 1):
            if end - start > len(best) and name[start:end] in asked:
                best = name[start:end]
    return best
