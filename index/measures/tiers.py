"""Grants as tiers: one amount with what earns it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.measures.bounds import Bounds
from index.measures.conditions import alternatives, condition_of, conjunction, thresholds
from index.measures.grants import Grant, Standard
from index.measures.passage import Passage, Piece
from index.measures.types import All, Condition, Quality, Threshold, Tier, Unparsed
from index.types import Span
from index.values import Value


def tiers_of(passage: Passage, family: Sequence[Grant], bounds: Bounds) -> tuple[Condition, tuple[Tier, ...]]:
    """The common condition of grants that belong together, and their tiers in order."""
    common: list[Piece] = []
    if len(family) == 1:
        common = list(family[0].conditions)
    elif len(family[0].conditions) > 1 and not family[0].conditions[0].folded.endswith("的"):
        common = [family[0].conditions[0]]
    tiers: list[Tier] = []
    for number, grant in enumerate(family):
        own = [] if len(family) == 1 else [one for one in grant.conditions if one not in common]
        shared = conjunction(condition_of(_without_lists(one, grant), bounds) for one in own)
        for standard in grant.standards:
            tiers.append(_tier(passage, grant, standard, shared, bounds))
        del number
    lists = _listed(family)
    parts = [condition_of(one, bounds) for one in common if not _holds(one, lists)]
    parts += [_remainder(one, lists, bounds) for one in common if _holds(one, lists)]
    whole = conjunction(parts)
    return whole if whole is not None else All(parts=()), tuple(tiers)


def _tier(passage: Passage, grant: Grant, standard: Standard, shared: Condition | None, bounds: Bounds) -> Tier:
    parts: list[Condition | None] = [shared]
    start = standard.figure.start
    for left in _lefts(passage, standard.figure.start):
        parts.append(_paired(grant, left, passage, bounds))
    if standard.name is not None:
        parts.append(condition_of(standard.name, bounds))
        start = min(start, standard.name.start)
    elif len(grant.standards) > 1 and not _lefts(passage, standard.figure.start):
        whole = passage.whole.sub(grant.start, standard.figure.end)
        parts.append(Unparsed(span=whole.span, words=whole.words))
    piece = passage.whole.sub(start if len(grant.standards) > 1 else grant.start, standard.figure.end)
    condition = conjunction(parts)
    return Tier(condition=condition, amount=standard.figure.amount, span=piece.span, words=piece.words)


def _lefts(passage: Passage, start: int) -> tuple[Span, ...]:
    for pairing in passage.pairings:
        if pairing.lefts and start in pairing.lefts:
            return pairing.lefts[start]
    return ()


def _listed(family: Sequence[Grant]) -> list[Span]:
    """All members of the lists on the left of 分别."""
    if not family:
        return []
    found: list[Span] = []
    for grant in family:
        for standard in grant.standards:
            passage = grant.conditions[0].passage if grant.conditions else None
            if passage is not None:
                found.extend(_lefts(passage, standard.figure.start))
    return found


def _holds(piece: Piece, spans: Sequence[Span]) -> bool:
    return any(piece.start <= span.start and span.end <= piece.end for span in spans)


def _without_lists(piece: Piece, grant: Grant) -> Piece:
    lists = _listed([grant])
    return piece if not _holds(piece, lists) else _cut(piece, lists)


def _cut(piece: Piece, spans: Sequence[Span]) -> Piece:
    """What stands behind the list: `…、10亿元的智能装备企业` is the object of every tier."""
    inside = [span for span in spans if piece.start <= span.start and span.end <= piece.end]
    return piece.sub(max(span.end for span in inside), piece.end)


def _remainder(piece: Piece, spans: Sequence[Span], bounds: Bounds) -> Condition | None:
    rest = _cut(piece, spans)
    at = rest.folded.find("的")
    if not rest or at < 0 or at > 6:
        return None
    rest = rest.sub(rest.start + at + 1, rest.end)
    return condition_of(rest, bounds) if rest else None


def _paired(grant: Grant, left: Span, passage: Passage, bounds: Bounds) -> Condition | None:
    """The condition of one member of a list: a quantity with the words before its list, or a name."""
    member = passage.whole.sub(left.start, left.end)
    phrase = next((one for one in grant.conditions if one.start <= left.start and left.end <= one.end), member)
    values = [value for value in member.values if value.kind not in {"date", "document_number", "number", "time"}]
    if not values or member.values[0].span.start > left.start + 2:
        prefix = _verb_before(phrase, grant, left)
        words = member.words.strip('“”"')
        return Quality(fact=prefix + words, negated=False, span=member.span, words=member.words) if words else None
    return _quantity(phrase, values, grant, bounds)


def _quantity(phrase: Piece, values: list[Value], grant: Grant, bounds: Bounds) -> Condition | None:
    lists = [span for span in _listed([grant]) if phrase.start <= span.start and span.end <= phrase.end]
    first = min((span.start for span in lists), default=phrase.start)
    stem = phrase.sub(phrase.start, first)
    name = _stem_fact(stem, values[0], phrase, bounds)
    one = thresholds(phrase, values[0], values[0].span.start, bounds, fact=name)
    main = one[0]
    if len(values) == 1 or not isinstance(main, Threshold):
        return main
    other = thresholds(phrase, values[1], values[1].span.start, bounds, fact=name)[0]
    if not isinstance(other, Threshold) or other.value >= main.value:
        return main
    aside = phrase.sub(values[1].span.start, values[1].span.end)
    return alternatives([main, All(parts=(other, Unparsed(span=aside.span, words=aside.words)))])


def _stem_fact(stem: Piece, value: Value, phrase: Piece, bounds: Bounds) -> str:
    """The words before a list of quantities, as the threshold of its first member would name them."""
    inside = phrase.sub(stem.start, value.span.end)
    first = [one for one in phrase.values if one.span.start >= stem.end] or [value]
    found = thresholds(phrase, first[0], stem.start, bounds)
    del inside
    return found[0].fact if isinstance(found[0], Threshold) else stem.words


def _verb_before(phrase: Piece, grant: Grant, left: Span) -> str:
    """The verb that goes with every member: 新获评国家级、省级 → 新获评省级."""
    lists = [span for span in _listed([grant]) if phrase.start <= span.start and span.end <= phrase.end]
    first = min((span.start for span in lists), default=left.start)
    if left.start == first:
        return ""
    text = phrase.passage.clause.text[phrase.start : first].strip("对于向给 、，,")
    return text if len(text) <= 12 and "的" not in text[:-1] else ""


def with_condition(tier: Tier, condition: Condition) -> Tier:
    """The tier, asking for one thing more."""
    return replace(tier, condition=conjunction([condition, tier.condition]))
