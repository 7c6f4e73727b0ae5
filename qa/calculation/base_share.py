"""What a share of a named base comes to, where the asker tells that base: at least 80% of an estimate of 1000万元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from index.tokens import normalise
from index.values import find_values
from qa.asked.everyday import widened
from qa.asked.own_figures import OwnFigure, own_figures, own_standards
from qa.asked.parts import Part
from qa.calculation.bases import BaseShare, base_shares, fits, pairs_of, told_as
from qa.calculation.formulas import money, percent
from qa.calculation.raises import raise_in
from qa.calculation.reckoning import DEDUCTS, asks_sum
from qa.calculation.worked import Worked, with_worked
from qa.found.candidate import Candidate, sentences_of
from qa.retrieve import Collection
from qa.understand import Query
from qa.ways.decision import Decision
from qa.wording import say

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
_TO = re.compile(r"(?:降|减|跌|调|落|砍)(?:低)?(?:到|至|成|为)|剩")
_BY = re.compile(
    r"(?:降|减|调低|下调|下浮|让)(?:低|少|掉|下|了|多)*(?:多少|几)|(?:降|减)(?:低|少)?(?:的)?(?:数额|幅度|金额)"
)
_BEYOND = re.compile(r"超[过出]的?部分|超[过出]了?多少|多[出交给]|还差|差多少|剩余|退")
"""What is asked of a result, not for it."""
_GRANT = re.compile(r"补贴|补助|奖励|资助|贴息|扶持|津贴")
_NOT = re.compile(r"不(?:得|能|再|应)?$")
_LINK = Decimal("0.6")
"""Part of a further base that names what was set before, from which on it is that."""
_PER = re.compile(r"每(?:人|个人)?每?个?月|一个月|每年|一年|每天|一天")
_PERIODS = (("每月", re.compile(r"每?个?月")), ("每年", re.compile(r"年")), ("每天", re.compile(r"天|日")))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """One result."""

    share: BaseShare
    source: Candidate
    formula: str
    value: Decimal
    bound: str
    """What limits what is asked, as it is shown: 不低于800万元; empty if the result is exact."""
    period: str
    """每月 … if the base is told for each of these; else empty."""


def base_share(collection: Collection, query: Query, chosen: Sequence[Candidate]) -> Worked | None:
    """The share of a base that the question tells.

    None unless one sentence that answers sets exactly one share of a base that the question tells exactly once, and
    no other sentence of the document sets a share of that base that the question fits as well.
    """
    first = _first(collection, query, chosen)
    return _worked(query, [first]) if first is not None else None


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
    worked = replace(_worked(query, [first, step]), settles=re.compile(re.escape(normalise(asked))))
    source = first.source
    marks = {
        n
        for n, one in enumerate(decision.chosen, 1)
        if (one.document.id, one.span) == (source.document.id, source.span)
    }
    kept = tuple(one for one in decision.made if one.verdict != "computed" or not set(one.citations) <= marks)
    return with_worked(replace(decision, made=kept), worked)


def _first(collection: Collection, query: Query, chosen: Sequence[Candidate]) -> _Step | None:
    asked = normalise(query.text)
    if not chosen or not asks_sum(asked) or _BEYOND.search(asked):
        return None
    figures = tuple(one for one in (*own_figures(query.text), *own_standards(query.text)) if one.unit == "元")
    if not figures:
        return None
    document = chosen[0].document.id
    for one in chosen[:_ANSWERING]:
        if one.clause.kind == "row" or one.document.id != document:
            continue
        mine = [(share, own) for share in base_shares(one.text) if (own := told_as(share, figures)) is not None]
        if mine:
            share, own = mine[0]
            alone = len(mine) == 1 and _holds(share, own, one, list(_shares(collection, document)), asked)
            return _step(share, one, own.value, asked, _period(own)) if alone else None
    return None


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
    if any(kind.search(asked) and not kind.search(source.text) for kind in _KINDS) or not fits(share, source.text, own):
        return False
    words = pairs_of(asked)
    for other, where in others:
        if where.span == source.span or told_as(other, (own,)) is None:
            continue
        if len(words & pairs_of(share.piece) - pairs_of(other.piece)) <= len(
            words & pairs_of(other.piece) - pairs_of(share.piece)
        ):
            return False
    return bool(words & (pairs_of(share.piece) - pairs_of(share.base)))


def _whole(share: BaseShare, source: Candidate) -> bool:
    """False for a grant (which `reckoned` applies with all its limits), and where another sum bounds or lowers it."""
    text = normalise(source.text)
    if _GRANT.search(text) or DEDUCTS.search(text) or raise_in(source.clause.text) is not None:
        return False
    bounds = [one for one in find_values(text) if one.kind == "money" and one.comparator in ("up_to", "at_most")]
    return all(one.raw in share.further for one in bounds)


def _step(share: BaseShare, source: Candidate, value: Decimal, asked: str, period: str) -> _Step | None:
    """What a share of a sum comes to; of what is lowered, what is left if that is asked; None if that is open."""
    low, high = share.low.of(value), share.high.of(value)
    formula, bound = f"{money(value)} {share.low.shown} = {money(low)}", _bound(share.bound, low)
    if share.reduces:
        to, by = _TO.search(asked) is not None, _BY.search(asked) is not None
        if to == by or low != high or low >= value:
            return None
        if to:
            low = value - low
            formula = f"{money(value)} × （1 − {percent(share.low.of(Decimal(1)))}） = {money(low)}"
            bound = _bound({"不超过": "不低于", "不低于": "不超过"}.get(share.bound, ""), low)
    elif low != high:
        formula = f"{formula}，{money(value)} {share.high.shown} = {money(high)}"
        bound = f"{money(low)}以上{money(high)}以下"
    return _Step(share=share, source=source, formula=formula, value=low, bound=bound, period=period)


def _bound(word: str, value: Decimal) -> str:
    return f"{word}{money(value)}" if word else ""


def _further(
    collection: Collection, parts: Sequence[Part], first: _Step, chosen: Sequence[Candidate]
) -> tuple[_Step, str] | None:
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
        words = pairs_of(" ".join([asked, *widened(part.asked, bool)]))
        for share, where in shares:
            own = pairs_of(share.piece) - pairs_of(first.share.piece)
            if words & own or (where.clause.ordinal, where.span) in quoted:
                step = _step(share, where, first.value, asked, first.period)
                found += [(step, part.asked)] if step is not None else []
    return found[0] if len(found) == 1 else None


def _refers(share: BaseShare, subject: str) -> bool:
    """True if what a share is of is what was set before: 前次保留价 for 保留价."""
    core = share.core
    runs = (core[start:end] for start in range(len(core)) for end in range(start + 2, len(core) + 1))
    return any(len(run) >= _LINK * len(core) and run in subject for run in runs)


def _worked(query: Query, steps: Sequence[_Step]) -> Worked:
    texts = []
    for at, step in enumerate(steps):
        bound = step.bound and f"即{step.bound}"
        shown = "".join(f"，{one}" for one in (bound, step.share.further) if one)
        formula = f"{step.formula}{f'（{step.period}）' if step.period else ''}"
        texts.append(say("base_next" if at else "base_share", query.language, formula=formula, bound=shown))
    text = ("" if query.language != "en" else " ").join([*texts, say("base_end", query.language)])
    sources = tuple(step.source for step in steps)
    return Worked(text=text, calculation="；".join(step.formula for step in steps), sources=sources)


def _period(own: OwnFigure) -> str:
    told = _PER.findall(own.before[-6:] + own.words)
    return next((name for name, pattern in _PERIODS if told and pattern.search(told[-1])), "")
