"""What a share of a named base comes to, where the asker tells that base: at least 80% of an estimate of 1000万元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from index.pairs import letter_pairs
from index.tokens import normalise
from index.values import Value, find_values
from qa.asked.everyday import widened
from qa.asked.own_figures import OwnFigure, own_figures, own_standards
from qa.asked.parts import Part
from qa.calculation.articles import same_article
from qa.calculation.assumed import taken_for
from qa.calculation.bases import BaseShare, base_shares, fits, told_as
from qa.calculation.ordinals import other_ordinal
from qa.calculation.raises import raise_in
from qa.calculation.reckoning import DEDUCTS, asks_sum
from qa.calculation.share_steps import ShareStep, by_steps, period_of, step_of
from qa.calculation.worked import Worked, with_worked
from qa.eligibility.quantity import printed
from qa.found.candidate import Candidate, sentences_of
from qa.retrieve import Collection
from qa.understand import Query
from qa.ways.decision import Decision

_ANSWERING = 3
"""Chosen sentences that may set the share."""
_KINDS = (
    re.compile(r"罚"),
    re.compile(r"补贴|补助|奖|资助|津贴|贴息|扶持|[能可]补|补多少"),
    re.compile(r"赔|补偿"),
    re.compile(r"贷"),
)
"""What a question may ask for; a sentence that is not of it is no answer."""
_SIGN = re.compile(r"%|倍|百分之|分之|一半")
_BEYOND = re.compile(r"超[过出]的?部分|超[过出]了?多少|多[出交给]|还差|差多少|剩余|退")
"""What is asked of a result, not for it."""
_GRANT = re.compile(r"补贴|补助|奖励|资助|贴息|扶持|津贴")
_NOT = re.compile(r"不(?:得|能|再|应)?$")
_GRADE = re.compile(r"情节(?:比较|较|特别)?严重|情节较轻|拒不|逾期|再次|屡|造成[^,;。]{0,4}后果|非住宅")
"""What makes a case graver or another, so that a share for it is not for a question that says nothing of it."""
_UNTOLD = re.compile(r"没有|无法|不足|直接负责|责任人|个人|情节")
_FINE_BEHIND = re.compile(r"^以[下内]的?罚款")
_BEFORE = 40
"""Characters before a sum that tell whether it is the fine of another case."""
_LINK = Decimal("0.6")
"""Part of a further base that names what was set before, from which on it is that."""


def base_share(collection: Collection, query: Query, chosen: Sequence[Candidate]) -> Worked | None:
    """The share of a base that the question tells, or of its only figure of the base's kind; that is said then.

    None unless one sentence that answers sets exactly one share of a base that the question tells exactly once, and
    no other sentence of the document sets a share of that base that the question fits as well.
    """
    first = _first(collection, query, chosen)
    return by_steps(query, [first]) if first is not None else None


def with_further_share(collection: Collection, query: Query, parts: Sequence[Part], decision: Decision) -> Decision:
    """The decision on several questions, with what the share of another share comes to that a further one asks for.

    Args:
        collection: where the sentences stand.
        query: the whole question.
        parts: its questions.
        decision: that on all of them; it is changed only if it holds the result of the first.
    """
    first = _first(collection, parts[0].query, decision.chosen)
    if first is None or all(one.calculation != first.formula for one in decision.made):
        return decision
    further = _further(collection, parts[1:], first, decision.chosen)
    if further is None:
        return decision
    step, asked = further
    worked = replace(by_steps(query, [first, step]), settles=re.compile(re.escape(normalise(asked))))
    source = first.source
    marks = {
        n
        for n, one in enumerate(decision.chosen, 1)
        if (one.document.id, one.span) == (source.document.id, source.span)
    }
    kept = tuple(one for one in decision.made if one.verdict != "computed" or not set(one.citations) <= marks)
    return with_worked(replace(decision, made=kept), worked)


def _first(collection: Collection, query: Query, chosen: Sequence[Candidate]) -> ShareStep | None:
    asked = normalise(query.text)
    if not chosen or not asks_sum(asked) or _BEYOND.search(asked):
        return None
    figures = (*own_figures(query.text), *own_standards(query.text))
    document = chosen[0].document.id
    near = (*chosen[:_ANSWERING], *same_article(collection, chosen[0]))
    for one in near if figures else ():
        if one.clause.kind == "row" or one.document.id != document:
            continue
        mine = [
            (share, own)
            for share in base_shares(one.text)
            if _told_grade(share, asked) and (own := _told(share, figures))
        ]
        if mine:
            share, own = mine[0]
            alone = len(mine) == 1 and _holds(share, own, one, list(_shares(collection, document)), asked)
            return (
                step_of(share, one, own.value, asked, unit=own.unit, period=period_of(own))
                if alone
                else _same(mine, one, asked)
            )
    return _assumed(collection, chosen, figures, asked)


def _told(share: BaseShare, figures: Sequence[OwnFigure]) -> OwnFigure | None:
    return told_as(share, [one for one in figures if one.unit == share.unit])


def _same(mine: Sequence[tuple[BaseShare, OwnFigure]], source: Candidate, asked: str) -> ShareStep | None:
    """What several cases of a sentence come to that set one share alike; None if they differ."""
    share, own = mine[0]
    alike = all((one.low, one.high, one.base, one.bound) == (share.low, share.high, share.base, share.bound)
                and each == own and fits(one, source.text, own) for one, each in mine)  # fmt: skip
    held = alike and len(mine) > 1 and _whole(share, source) and _of_kind(source, asked)
    return step_of(share, source, own.value, asked, unit=own.unit, period=period_of(own)) if held else None


def _assumed(
    collection: Collection, chosen: Sequence[Candidate], figures: Sequence[OwnFigure], asked: str
) -> ShareStep | None:
    """The one share of the best sentence that sets any, of the question's only figure of that kind.

    Shares of graver cases that the question does not tell are left out; None if the clause then still sets another.
    """
    document = chosen[0].document.id
    for one in chosen[:_ANSWERING]:
        own_clause = one.clause.kind != "row" and one.document.id == document
        shares = [share for share in base_shares(one.text) if _told_grade(share, asked)] if own_clause else []
        if not shares:
            continue
        rivals = {
            (share.low, share.high, share.core)
            for other in sentences_of(collection, one.clause)
            for share in base_shares(other.text)
            if _told_grade(share, asked)
        }
        share = shares[0]
        own = taken_for(share, figures)
        if own is None or len(rivals) != 1 or _NOT.search(share.subject) or not _whole(share, one):
            return None
        if not _of_kind(one, asked) or not fits(share, one.text, own):
            return None
        step = step_of(share, one, own.value, asked, unit=own.unit, period=period_of(own))
        return replace(step, taken=printed(own.value, own.unit)) if step is not None else None
    return None


def _told_grade(share: BaseShare, asked: str) -> bool:
    """False for a share of a graver or another case than the question tells: 情节严重, 第一次 for 第二次."""
    figure = share.piece.find(" ")
    start = max(share.piece.rfind(mark, 0, figure) for mark in ";。") + 1
    own = share.piece[start:figure]
    return all(grade[0] in asked for grade in _GRADE.finditer(own)) and not other_ordinal(own, asked)


def _of_kind(source: Candidate, asked: str) -> bool:
    """False if a question asks for a fine, a benefit, damages or a loan, and a sentence is not of that."""
    return all(kind.search(source.text) for kind in _KINDS if kind.search(asked))


def _shares(collection: Collection, document: str) -> Iterator[tuple[BaseShare, Candidate]]:
    for clause in collection.clauses(document):
        if clause.kind != "row" and _SIGN.search(clause.text):
            for one in sentences_of(collection, clause):
                yield from ((share, one) for share in base_shares(one.text))


def _holds(
    share: BaseShare, own: OwnFigure, source: Candidate, others: Sequence[tuple[BaseShare, Candidate]], asked: str
) -> bool:
    """True if a share is what is asked for, more than any other of the same base."""
    if _NOT.search(share.subject) or not _whole(share, source):
        return False
    if not _of_kind(source, asked) or not fits(share, source.text, own) or not _told_grade(share, asked):
        return False
    words = letter_pairs(" ".join([asked, *widened(asked, bool)]))
    for other, where in others:
        if where.span == source.span or _told(other, (own,)) is None or not _told_grade(other, asked):
            continue
        if (other.low, other.high, other.base, other.bound) == (share.low, share.high, share.base, share.bound):
            continue
        if len(words & letter_pairs(share.piece) - letter_pairs(other.piece)) <= len(
            words & letter_pairs(other.piece) - letter_pairs(share.piece)
        ):
            return False
    return bool(words & (letter_pairs(share.piece) - letter_pairs(share.base)))


def _whole(share: BaseShare, source: Candidate) -> bool:
    """False for a grant (which `reckoned` applies with all its limits), and where another sum bounds or lowers it."""
    text = normalise(source.text)
    if _GRANT.search(text) or DEDUCTS.search(text) or raise_in(source.clause.text) is not None:
        return False
    bounds = [one for one in find_values(text) if one.kind == "money" and one.comparator in ("up_to", "at_most")]
    return all(one.raw in share.further or _other_fine(text, one) for one in bounds)


def _other_fine(text: str, bound: Value) -> bool:
    """True for the fine of another case or person: 没有违法所得的，处一百万元以下罚款."""
    before = text[max(0, bound.span.start - _BEFORE) : bound.span.start]
    return _FINE_BEHIND.match(text[bound.span.end :]) is not None and _UNTOLD.search(before) is not None


def _further(
    collection: Collection, parts: Sequence[Part], first: ShareStep, chosen: Sequence[Candidate]
) -> tuple[ShareStep, str] | None:
    """The one share of the first result that a further question asks for, with that question's words."""
    if first.share.low != first.share.high:
        return None
    quoted = {(one.clause.ordinal, one.span) for one in chosen}
    shares = [
        (share, where)
        for share, where in _shares(collection, first.source.document.id)
        if where.span != first.source.span and _refers(share, first.share.subject)
    ]
    found = []
    for part in parts:
        asked = normalise(part.asked)
        words = letter_pairs(" ".join([asked, *widened(part.asked, bool)]))
        for share, where in shares:
            own = letter_pairs(share.piece) - letter_pairs(first.share.piece)
            if words & own or (where.clause.ordinal, where.span) in quoted:
                step = step_of(share, where, first.value, asked, unit=first.share.unit, period=first.period)
                found += [(step, part.asked)] if step is not None else []
    return found[0] if len(found) == 1 else None


def _refers(share: BaseShare, subject: str) -> bool:
    """True if what a share is of is what was set before: 前次保留价 for 保留价."""
    core = share.core
    runs = (core[start:end] for start in range(len(core)) for end in range(start + 2, len(core) + 1))
    return any(len(run) >= _LINK * len(core) and run in subject for run in runs)
