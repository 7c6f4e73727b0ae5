"""What a total comes to for each of those whom its sentence counts: 30亿元 for 120万人 are 2500元 a head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from index.tokens import normalise
from index.values import Value, find_values
from qa.asked.words import Coverage, Word
from qa.calculation.worked import Worked, by_figures
from qa.eligibility.quantity import printed
from qa.found.candidate import Candidate, sentences_in
from qa.retrieve import Collection
from qa.understand import Query

_ASKS = re.compile(
    r"(?:平均|均摊|摊到|合到|算下来)[^,。?]{0,6}(?:每一?|一)(?:个|名|位|户|家|人|项)[^,。?]{0,12}(?:多少|几)"
    r"|(?P<short>[人户家])均[^,。?]{0,10}(?:多少|几)"
)
_WHO = (
    (re.compile(r"人|职工|员工|学生|老人|名|位"), frozenset("人名位")),
    (re.compile(r"户|家庭"), frozenset("户")),
    (re.compile(r"家|企业|公司"), frozenset("家户")),
    (re.compile(r"项"), frozenset("项个")),
)
"""What the question counts by, and the units of such counts."""
WORDS = 2
"""Words of the question that the sentence must hold."""
CENTS = Decimal("0.01")


def average(collection: Collection, query: Query, chosen: Sequence[Candidate]) -> Worked | None:
    """The total of a sentence for each of those that it counts, if the question asks for the average.

    The sentence is the one of the first document that holds most of the question's words, among those with exactly one
    sum and one number of such things. None without one, or if two hold as many.
    """
    match = _ASKS.search(normalise(query.search))
    units = next((units for who, units in _WHO if match and who.search(match[0])), None)
    if not chosen or units is None:
        return None
    words = [Word(text=word, weight=1.0) for word in query.words]
    told: list[tuple[float, Candidate, Value, Value]] = []
    for sentence in sentences_in(collection, chosen[0].document.id):
        values = find_values(normalise(sentence.text))
        sums = [one for one in values if one.kind == "money" and _exact(one)]
        counts = [one for one in values if one.kind == "count" and one.unit in units and _exact(one)]
        shares = Coverage.of(sentence.text).shares(words)
        if len(sums) == len(counts) == 1 and sum(share > 0 for share in shares) >= WORDS:
            told.append((sum(shares), sentence, sums[0], counts[0]))
    told.sort(key=lambda one: -one[0])
    if not told or (len(told) > 1 and told[1][0] == told[0][0] and told[1][2:] != told[0][2:]):
        return None
    return _worked(query, *told[0][1:])


def _exact(one: Value) -> bool:
    return one.low is not None and one.low == one.high and one.low > 0 and one.per is None and not one.masked


def _worked(query: Query, sentence: Candidate, total: Value, count: Value) -> Worked:
    each = (total.low or Decimal(0)) / (count.low or Decimal(1))
    rounded = each.quantize(CENTS)
    sign = "=" if rounded == each else "≈"
    return by_figures(query, f"{total.raw} ÷ {count.raw} {sign} {printed(rounded.normalize(), '元')}", (sentence,))
