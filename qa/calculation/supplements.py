"""A benefit with what is added to it: `第一类每人每月400元`, `重度失能的，每人每月增加200元`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.pairs import letter_pairs
from index.tokens import normalise
from index.values import Value, find_values
from qa.calculation.formulas import total
from qa.calculation.worked import Worked, by_rule
from qa.found.candidate import Candidate, sentences_of
from qa.retrieve import Collection
from qa.understand import Query

_ASKS = re.compile(r"加起来|加在一起|一共|总共|合计|总计|合起来|共(?:能|可|有)|全部(?:加|算)")
_ADDED = re.compile(
    r"(?:再|另外?|额外|还可)?(?:增加|增发|加发|增补|追加|叠加|上浮)[^,。;\d%]{0,12}$|(?:再|另行|另外|额外)(?:给予|奖励|补贴|补助|发放)[^,。;\d%]{0,12}$"
)
_EACH = re.compile(r"每(?:一|个)?([人月年户天日次名])")
_PHRASE = re.compile(r"[^;。]+")
_PAUSE = re.compile(r"[,;。]")
_SURE = 2
"""Character pairs of a case that a question must have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """One sum and the words that say whose it is."""

    value: Value
    words: str
    added: bool
    source: Candidate

    @property
    def each(self) -> frozenset[str]:
        """What the sum is for each of: 人 and 月 of 每人每月."""
        return frozenset((self.value.per or "").split("/")) - {""} or frozenset(_EACH.findall(self.words))


def with_supplement(collection: Collection, query: Query, chosen: Sequence[Candidate]) -> Worked | None:
    """The sum and its supplement, where a question asks for all together and is of the case of both.

    Both stand in one clause, for the same unit (元 each person and month). Of several sums or supplements the one
    counts whose words the question alone has; None if that leaves none or several.
    """
    asked = normalise(query.search)
    if not chosen or chosen[0].clause.kind == "row" or not _ASKS.search(asked):
        return None
    parts = [part for one in sentences_of(collection, chosen[0].clause) for part in _parts(one)]
    added = _named([one for one in parts if one.added], asked, base=False)
    if added is None:
        return None
    unit = (added.value.unit, added.value.per)
    base = _named([one for one in parts if not one.added and (one.value.unit, one.value.per) == unit], asked, base=True)
    if base is None or base.value.low is None or added.value.low is None:
        return None
    return by_rule(query, total([base.value.low, added.value.low]).formula, (base.source, added.source))


def _parts(one: Candidate) -> Iterator[_Part]:
    text = normalise(one.text)
    for phrase in _PHRASE.finditer(text):
        left = phrase.start()
        for value in find_values(text):
            if not phrase.start() <= value.span.start < phrase.end():
                continue
            if value.kind == "money" and value.unit == "元" and value.comparator == "equal" and value.low == value.high:
                words = text[left : value.span.start]
                yield _Part(value=value, words=words, added=_ADDED.search(words) is not None, source=one)
            left = value.span.end


def _named(parts: Sequence[_Part], asked: str, *, base: bool) -> _Part | None:
    """The only part of which a question has words of its own: of a base one pair of characters, of a supplement two.

    A base need not be named if there is only one.
    """
    if base and len(parts) == 1:
        return parts[0]
    own = []
    for place, part in enumerate(parts):
        others = {pair for at, other in enumerate(parts) if at != place for pair in _pairs(other.words)}
        held = {pair for pair in _pairs(part.words) - others if pair in asked}
        if len(held) >= (1 if base else _SURE):
            own.append(part)
    return own[0] if len(own) == 1 else None


def _pairs(words: str) -> frozenset[str]:
    return letter_pairs(_PAUSE.sub(" ", words))
