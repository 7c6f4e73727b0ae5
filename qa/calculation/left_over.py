"""What is left of a total that a text reports, less parts that it reports beside it: 80亿元, 其中湖北35亿元."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from index.tokens import normalise
from index.values import Value, find_values
from qa.asked.everyday import widened
from qa.calculation.then_and_now import as_written
from qa.calculation.worked import Worked, by_figures
from qa.found.candidate import Candidate, sentences_of
from qa.retrieve import Collection
from qa.understand import Query

_TAKEN = re.compile(
    r"(?:扣掉|扣除|扣去|刨掉|刨除|刨去|刨开|除掉|除去|减去|减掉|去掉|撇开|抛开|除了|不算)(?P<parts>[^,。?]{1,30}?)"
    r"(?:以外|之外|外|之后|以后|后)?,?(?=还|剩|余|其他|其它|其余|别的|另外|总共|一共|共)[^。?]{0,16}?(?:多少|几)"
)
_NOT_YET = re.compile(
    r"(?:多少|几)[^,。?]{0,10}?(?:还|仍|尚)?(?:没有?|未)(?P<done>[\u4e00-\u9fff]{1,4}?)(?:掉|完|成|好|过|了|的|吗|[,。?]|$)"
)
_JOINED = re.compile(r"以及|[和与及跟、]")
_FRAMING = re.compile(r"[的了给那些这]")
_WHOLE = re.compile(r"计划|应当?|目标|任务|累计|总|共|发现|排查|报告|确诊|收到|受理|登记")
_KINDS = frozenset({"money", "count", "area", "measure", "mass", "length", "number", "amount"})
_PART = re.compile(r"[,;:。、()]")


def left_over(collection: Collection, query: Query, chosen: Sequence[Candidate]) -> Worked | None:
    """The total of a quoted sentence less the parts that the question takes off it.

    The total is the first of the figures of one unit; a part stands behind it, or in the sentence that begins with 其中
    right after it, and is smaller. A part is known by a pair of characters, or by the official word, that it shares
    with what the question calls it.

    Returns:
        None without such a question, or where a part is not certain.
    """
    asked = normalise(query.search)
    taken, undone = _TAKEN.search(asked), _NOT_YET.search(asked)
    if taken is None and undone is None:
        return None
    for one in (each for each in chosen if each.clause.kind != "row"):
        sources = _with_parts(collection, one)
        for figures in _by_unit(sources):
            whole, *rest = figures
            parts = _named(taken["parts"], rest) if taken is not None else _done(undone, whole, rest)
            if parts and sum(value.low or Decimal(0) for _, value, _ in parts) < (whole[1].low or Decimal(0)):
                return _worked(query, whole, parts)
    return None


_Figure = tuple[Candidate, Value, str]
"""A figure with its sentence and the words that stand before it."""


def _with_parts(collection: Collection, one: Candidate) -> list[Candidate]:
    """A sentence, and the next one of its clause if that goes on with 其中."""
    behind = [other for other in sentences_of(collection, one.clause) if other.span.start >= one.span.end]
    return [one, *(other for other in behind[:1] if normalise(other.text).startswith("其中"))]


def _by_unit(sources: Sequence[Candidate]) -> list[list[_Figure]]:
    """The exact figures of sentences, by unit, each in order; at least two of a unit."""
    found: dict[tuple[str, str], list[_Figure]] = {}
    for source in sources:
        text = normalise(source.text)
        end = 0
        for value in find_values(text):
            before = _PART.split(text[end : value.span.start])
            words = next((part for part in reversed(before) if part), "")
            end = value.span.end
            if value.kind in _KINDS and value.low is not None and value.low == value.high and value.per is None:
                found.setdefault((value.kind, value.unit), []).append((source, value, words))
    return [figures for figures in found.values() if len(figures) > 1]


def _named(names: str, rest: Sequence[_Figure]) -> list[_Figure]:
    """The figures that parts are called by, in the order of the names; empty if one is not certain."""
    left, known = list(rest), []
    for name in filter(None, (_FRAMING.sub("", part) for part in _JOINED.split(names))):
        alike = [figure for figure in left if _shares(name, figure[2]) or widened(name, figure[2].__contains__)]
        if len(alike) != 1:
            return []
        known.append(alike[0])
        left.remove(alike[0])
    return known


def _done(match: re.Match[str] | None, whole: _Figure, rest: Sequence[_Figure]) -> list[_Figure]:
    """The only other figure, if it tells how many are done of what the question asks for the rest of."""
    if match is None or len(rest) != 1:
        return []
    ((_, _, words),) = rest
    of_it = _shares(whole[2], words) or _WHOLE.search(whole[2])
    return list(rest) if of_it and any(character in words for character in match["done"]) else []


def _shares(one: str, other: str) -> bool:
    return any(one[at : at + 2] in other for at in range(len(one) - 1))


def _worked(query: Query, whole: _Figure, parts: Sequence[_Figure]) -> Worked:
    rest = (whole[1].low or Decimal(0)) - sum((value.low or Decimal(0) for _, value, _ in parts), Decimal(0))
    about = any(value.comparator == "about" for _, value, _ in (whole, *parts))
    formula = " − ".join(value.raw for _, value, _ in (whole, *parts))
    formula = f"{formula} {'≈' if about else '='} {as_written(rest, whole[1])}"
    return by_figures(query, formula, tuple(dict.fromkeys(source for source, _, _ in (whole, *parts))))
