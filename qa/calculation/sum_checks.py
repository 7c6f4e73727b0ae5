"""Whether the parts that a sentence lists add up to the total that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from index.tokens import normalise
from index.values import Value, find_values
from qa.calculation.worked import Worked
from qa.eligibility.quantity import printed
from qa.found.candidate import Candidate
from qa.understand import Query
from qa.wording import say

_ASKS = re.compile(
    r"(?:加起来|相加|合起来|加总|总数|总量|合计|总和|之和|加在一起|分项)[^。?]{0,16}(?:对得上|对不对得上|对上|一致|相符|吻合|相等|等于|矛盾|对不上|够不够|正好)"
    r"|(?:对得上|一致|相符|吻合|相等|等于)[^。?]{0,10}(?:总数|总量|合计|总和)"
)
_AMONG = re.compile(r"其中|分别|包括|即")
_KINDS = frozenset({"money", "count", "area", "measure", "percent"})
_FEWEST = 2


def sum_check(query: Query, chosen: Sequence[Candidate]) -> Worked | None:
    """The sum of the parts beside the total, and whether both agree; None unless the question asks for that.

    The total is the last quantity before 其中, the parts are all quantities of its unit behind it, each exact.
    """
    if not chosen or not _ASKS.search(normalise(query.search)):
        return None
    best = chosen[0]
    text = normalise(best.text)
    among = _AMONG.search(text)
    if among is None:
        return None
    values = [one for one in find_values(text) if one.kind in _KINDS and one.low is not None]
    before = [one for one in values if one.span.end <= among.start()]
    if not before or before[-1].low is None:
        return None
    whole = before[-1]
    parts = [
        one for one in values if one.span.start >= among.end() and (one.kind, one.unit) == (whole.kind, whole.unit)
    ]
    exact = all(
        one.comparator in ("equal", "reaches") and one.low == one.high and one.per is None for one in [whole, *parts]
    )
    if len(parts) < _FEWEST or not exact:
        return None
    added = sum((_low(one) for one in parts), Decimal(0))
    formula = f"{' + '.join(printed(_low(one), one.unit) for one in parts)} = {printed(added, whole.unit)}"
    stated = printed(_low(whole), whole.unit)
    key = "sum_agrees" if added == whole.low else "sum_differs"
    return Worked(text=say(key, query.language, formula=formula, total=stated), calculation=formula, sources=(best,))


def _low(one: Value) -> Decimal:
    return one.low or Decimal(0)
