"""第X条 in documents that number their articles 一、二、三、 and cite them as 第一条, 第二条, 第三条."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from index.address import Step, chinese, normalised, parse
from index.labels import NUMERAL, numeral
from index.units import without_units

_N = rf"(?:{NUMERAL}{{1,9}}|\d{{1,4}})"
_ARTICLE = re.compile(rf"(?P<units>(?:第{_N}(?:部分|章|篇|编|节))*)第?(?P<n>{_N})条(?!之)")


def as_ordinal(addresses: Iterable[str], address: str) -> str | None:
    """`address` with 第十六条 written as 十六、, if the document has 十六、 and no articles; else None.

    So it is if no address of the document holds a 条, and its numbers of the first level only rise: where they begin
    again in each chapter, a number alone names nothing.

    Args:
        addresses: those of the document's clauses, canonical, in order.
        address: in any spelling; what stands behind 条 is kept (第二条第(一)项 → 二、第(一)项).
    """
    match = _ARTICLE.match(normalised(address))
    number = numeral(match["n"]) if match else 0
    if match is None or not 0 < number < 10_000:
        return None
    steps = [parse(without_units(one)) or () for one in addresses]
    if any(step.kind == "article" for own in steps for step in own):
        return None
    numbers = [number for number, _ in groupby(_first_level(steps))]
    if number not in numbers or any(after <= before for before, after in pairwise(numbers)):
        return None
    return f"{match['units']}{chinese(number)}、{match.string[match.end() :]}"


def _first_level(steps: Iterable[tuple[Step, ...]]) -> Iterator[int]:
    """Numbers of 一、 outside of annexes and tables, one for each clause."""
    return (own[0].number for own in steps if own and own[0].kind == "one")
