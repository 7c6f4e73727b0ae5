"""Grants as tiers: one amount with what earns it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.measures.bounds import Bounds
from index.measures.conditions import alternatives, condition_of, conjunction
from index.measures.grants import Grant, Standard
from index.measures.passage import Passage, Piece
from index.measures.quantities import first_time, holder, thresholds
from index.measures.types import All, Condition, Quality, Threshold, Tier, Unparsed
from index.types import Span
from index.values import Value

_FOR = re.compile(r"^(?:对于?|向|给|凡)")
_VERB = re.compile(
    r"^(?:经)?(?:首次|新|重新|当年)*(?:获得|获评|获批|获|认定的?|评定为|评为|取得|通过|入选|列入|(?:全职|柔性)?引进的?)(?:的|为)?"
)
_LEVEL = re.compile(r"^(?:国家|省|市|区|县|州|[一二三四五甲乙丙A-Fa-f])[级类等]")
_LEVEL_ONLY = re.compile(r"(?:国家|省|市|区|县|州|[一二三四五甲乙丙A-Fa-f])[级类等]$")


_SHORT = 8
"""Characters of a phrase that can only name a tier."""


def tiers_of(passage: Passage, family: Sequence[Grant], bounds: Bounds) -> tuple[Condition, tuple[Tier, ...]]:
    """The common condition of grants that belong together, and their tiers in order."""
    common: list[Piece] = []
    if len(family) == 1:
        common = list(family[0].conditions)
    elif _shares_object(family):
        common = [family[0].conditions[0]]
    tiers: list[Tier] = []
    for grant in family:
        own = [] if len(family) == 1 else [one for one in grant.conditions if one not in common]
        shared = conjunction(condition_of(_without_lists(one, grant), bounds) for one in own)
        for standard in grant.standards:
            tiers.append(_tier(passage, grant, standard, shared, bounds))
    lists = _listed(family)
    parts = [condition_of(one, bounds) for one in common if not _holds(one, lists)]
    parts += [_remainder(one, lists, bounds) for one in common if _holds(one, lists)]
    whole = conjunction(parts)
    return whole if whole is not None else All(parts=()), tuple(tiers)


def _shares_object(family: Sequence[Grant]) -> bool:
    """对A企业，达到X的，给予Y；达到Z的，给予W: the first phrase is of every tier."""
    first, others = family[0].conditions, family[1:]
    if len(first) < 2 or first[0].folded.endswith("的") or (first[0].values and not _FOR.match(first[0].folded)):
        return False
    return all(not one.conditions or one.anew or _narrows(one.conditions[-1]) for one in others)


def _narrows(piece: Piece) -> bool:
    """True for a phrase that names a tier (达到X的, 第三年, B级) and no object of its own."""
    following = piece.passage.view.folded[piece.end : piece.end + 1]
    return piece.folded.endswith("的") or following == "的" or piece.end - piece.start <= _SHORT


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
    amount = replace(standard.figure.amount, times=grant.times or standard.figure.amount.times)
    return Tier(condition=condition, amount=amount, span=piece.span, words=piece.words)


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
    inside = [span for span in spans if piece.start <= span.start and span.end <= piece.end]
    stem = piece.sub(piece.start, min(span.start for span in inside)).after(_FOR)
    parts: list[Condition | None] = [first_time(stem), *holder(stem)] if inside[0].start > piece.start else []
    rest = _cut(piece, spans)
    at = rest.folded.find("的")
    if rest and 0 <= at <= 6:
        rest = rest.sub(rest.start + at + 1, rest.end)
        parts.append(condition_of(rest, bounds) if rest else None)
    return conjunction(parts)


def _paired(grant: Grant, left: Span, passage: Passage, bounds: Bounds) -> Condition | None:
    """The condition of one member of a list: a quantity with the words before its list, or a name."""
    member = passage.whole.sub(left.start, left.end)
    phrase = next((one for one in grant.conditions if one.start <= left.start and left.end <= one.end), member)
    values = [value for value in member.values if value.kind not in {"date", "document_number", "number", "time"}]
    if any(value.comparator != "equal" for value in values) and not _bracketed(member, values):
        return _bounded(phrase, member, values, grant, bounds)
    if not values or member.values[0].span.start > left.start + 2:
        named = member.after(_FOR)
        if not named:
            return None
        words = _verb_before(phrase, grant, left) + named.words.strip('“”"') + _noun_behind(phrase, grant, left)
        return Quality(fact=words, negated=False, span=named.span, words=named.words)
    return _quantity(phrase, values, grant, bounds)


def _bracketed(member: Piece, values: Sequence[Value]) -> bool:
    """True for `500(100)亿元` and for a lone quantity."""
    return values[0].span.start == member.start and (
        len(values) == 1 or member.folded[values[0].span.end - member.start :].startswith("(")
    )


def _bounded(phrase: Piece, member: Piece, values: Sequence[Value], grant: Grant, bounds: Bounds) -> Condition | None:
    """2亿元以上不足5亿元, the name of which stands before the first member of the list."""
    lists = [span for span in _listed([grant]) if phrase.start <= span.start and span.end <= phrase.end]
    first = min((span.start for span in lists), default=member.start)
    head = next((value for value in phrase.values if value.span.start >= first), values[0])
    named = thresholds(phrase, head, phrase.start if head.span.start == first else first, bounds)
    fact = next((one.fact for one in named if isinstance(one, Threshold)), "")
    left, parts = member.start, list[Condition]()
    for value in values:
        parts.extend(thresholds(member, value, left, bounds, fact=fact))
        left = value.span.end
    return conjunction(parts)


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
    stem = phrase.sub(phrase.start, first).after(_FOR)
    if not stem:
        return _verb_of(phrase, lists)
    return stem.words if stem.end - stem.start <= 12 and "的" not in stem.folded[:-1] else _verb_of(phrase, lists)


def _verb_of(phrase: Piece, lists: list[Span]) -> str:
    """新获评 of 新获评国家级、省级绿色工厂, where the verb is part of the first member."""
    first = min(lists, key=lambda one: one.start)
    match = _VERB.match(phrase.sub(first.start, first.end).after(_FOR).folded)
    begin = phrase.sub(first.start, first.end).after(_FOR).start
    return phrase.passage.clause.text[begin : begin + match.end()] if match else ""


def _noun_behind(phrase: Piece, grant: Grant, left: Span) -> str:
    """绿色工厂 of 国家级、省级绿色工厂, where the noun is part of the last member."""
    lists = [span for span in _listed([grant]) if phrase.start <= span.start and span.end <= phrase.end]
    if not lists or left.start == max(span.start for span in lists):
        return ""
    last = max(lists, key=lambda one: one.start)
    tail = phrase.sub(last.start, last.end)
    own = phrase.sub(left.start, left.end)
    match = _LEVEL.match(tail.folded)
    return tail.words[match.end() :] if match and _LEVEL_ONLY.search(own.folded) else ""


def with_condition(tier: Tier, condition: Condition) -> Tier:
    """The tier, asking for one thing more."""
    return replace(tier, condition=conjunction([condition, tier.condition]))
