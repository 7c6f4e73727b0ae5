"""The difference that is paid to somebody who had the award of a lower grade and now has that of a higher one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.measures.extract import extract
from index.measures.types import All, Any, Condition, Measure, Quality, Tier
from index.pairs import letter_pairs
from index.tokens import normalise
from qa.calculation.formulas import less
from qa.calculation.worked import Worked, by_rule
from qa.found.candidate import Candidate, sentences_of
from qa.retrieve import Collection
from qa.understand import Query

_RULE = re.compile(
    r"(?:补足|补齐|补发|给予|按|奖励|补助|补差)[^,。;]{0,4}差额|差额(?:部分)?[^,。;]{0,4}(?:补足|补齐|奖励|补助|给予)|补差"
)
_HAD = re.compile(r"拿过|领过|得过|已经|之前|以前|前年|去年|原来|原先|本来|曾|早先|上次|有了")
_ASKS = re.compile(r"再|还能|还可以|补|差|多少|几")
_LEVEL = re.compile(
    r"国家级|省级|市级|区级|县级|[一二三四五1-5]级|[a-e]级|[1-5]a级|[一二三四五]星级|[a-e]类|[甲乙丙]级"
)


def upgrade(collection: Collection, query: Query, chosen: Sequence[Candidate]) -> Worked | None:
    """The higher award less the lower one; None unless the clause pays the difference and the question names both.

    The two are the only standards of one measure that the question names by words of their own, the one that was had
    first or beside a word such as 拿过.
    """
    asked = normalise(query.search)
    if not chosen or not _ASKS.search(asked) or not _HAD.search(asked):
        return None
    best = chosen[0]
    sentences = sentences_of(collection, best.clause)
    rule = next((one for one in sentences if _RULE.search(normalise(one.text))), None)
    if rule is None:
        return None
    measures = extract(best.document, collection.clauses(best.document.id), collection.text(best.document.file))
    own = [one for one in measures if best.clause.ordinal in one.clause_ordinals[:1] and len(_sums(one)) > 1]
    inside = [one for one in own if all(_within(tier, best) for tier in _sums(one))]
    found = [pair for measure in inside or own if (pair := _named(measure, asked)) is not None]
    if len(found) != 1:
        return None
    lower, higher = sorted(found[0], key=lambda one: one.amount.value or 0)
    low, high = lower.amount.value, higher.amount.value
    if low is None or high is None or low == high:
        return None
    span = higher.amount.span
    source = next((one for one in sentences if one.span.start <= span.start and span.end <= one.span.end), best)
    return by_rule(query, less(high, low).formula, (source, rule))


def _within(tier: Tier, one: Candidate) -> bool:
    return one.span.start <= tier.amount.span.start and tier.amount.span.end <= one.span.end


def _sums(measure: Measure) -> list[Tier]:
    return [one for one in measure.tiers if one.amount.value is not None and one.amount.unit == "元"]


def _named(measure: Measure, asked: str) -> tuple[Tier, Tier] | None:
    """The two standards that a question names; None unless it names exactly two, in the order lower, higher."""
    tiers = _sums(measure)
    words = [normalise(_words(one)) for one in tiers]
    places: list[tuple[int, Tier]] = []
    for at, tier in enumerate(tiers):
        others = [word for place, word in enumerate(words) if place != at]
        place = _first_place(words[at], others, asked)
        if place is not None:
            places.append((place, tier))
    places.sort(key=lambda one: one[0])
    if len(places) != 2:
        return None
    had = _HAD.search(asked)
    (first, lower), (second, higher) = places
    rising = (lower.amount.value or 0) < (higher.amount.value or 0)
    if had is None or (rising and had.start() > second) or (not rising and had.start() < first):
        return None
    return lower, higher


def _first_place(words: str, others: Sequence[str], asked: str) -> int | None:
    """Where a question first names a standard by its level, else by a run of characters that no other one has."""
    level = _LEVEL.search(words)
    if level is not None and not any(level[0] in other for other in others):
        at = asked.find(level[0])
        if at >= 0:
            return at
    own = [piece for piece in letter_pairs(words) if not any(piece in other for other in others)]
    found = [at for piece in own if (at := asked.find(piece)) >= 0]
    return min(found) if found else None


def _words(tier: Tier) -> str:
    return " ".join(_facts(tier.condition)) if tier.condition is not None else tier.words


def _facts(condition: Condition) -> list[str]:
    if isinstance(condition, All | Any):
        return [fact for part in condition.parts for fact in _facts(part)]
    return [condition.fact if isinstance(condition, Quality) else condition.words]
