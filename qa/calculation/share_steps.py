"""A share of a named base with its result, and how it is said: `1000万元 × 80% = 800万元，即不低于800万元`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from qa.asked.own_figures import OwnFigure
from qa.calculation.bases import BaseShare
from qa.calculation.formulas import money, percent
from qa.calculation.worked import Worked
from qa.eligibility.quantity import printed
from qa.found.candidate import Candidate
from qa.understand import Query
from qa.wording import say

_TO = re.compile(r"(?:降|减|跌|调|落|砍)(?:低)?(?:到|至|成|为)|剩")
_BY = re.compile(
    r"(?:降|减|调低|下调|下浮|让)(?:低|少|掉|下|了|多)*(?:多少|几)|(?:降|减)(?:低|少)?(?:的)?(?:数额|幅度|金额)"
)
_LEFT = re.compile(
    r"(?:要|得|该|需|还|实际|只)(?:再|用)?(?:付|交|花|掏|出|缴)|票价(?:是|要)?多少|(?:付|交|花|掏|缴)多少"
)
_PER = re.compile(r"每(?:人|个人)?每?个?月|一个月|每年|一年|每天|一天")
_PERIODS = (("每月", re.compile(r"每?个?月")), ("每年", re.compile(r"年")), ("每天", re.compile(r"天|日")))


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareStep:
    """What a share comes to."""

    share: BaseShare
    source: Candidate
    formula: str
    value: Decimal
    bound: str
    """What limits what is asked, as it is shown: 不低于800万元; empty if the result is exact."""
    period: str
    """每月 … if the base is told for each of these; else empty."""
    taken: str = ""
    """The asker's figure, if it is taken for a base that the question does not name; else empty."""


def step_of(
    share: BaseShare, source: Candidate, value: Decimal, asked: str, *, unit: str = "元", period: str = ""
) -> ShareStep | None:
    """What a share of a figure comes to; of what is lowered, what is left if that is asked; None if that is open.

    Args:
        share: what is set.
        source: its sentence.
        value: what the share is of, in `unit`.
        asked: the question in normal form.
        unit: 元, 平方米 or 人.
        period: 每月 … if the figure is told for each of these.
    """
    low, high = share.low.of(value), share.high.of(value)
    whole, least = _shown(value, unit), _shown(low, unit)
    formula, bound = f"{whole} {share.low.shown} = {least}", _bound(share.bound, least)
    if share.reduces:
        to = _TO.search(asked) is not None or (_LEFT.search(asked) is not None and not share.bound)
        by = _BY.search(asked) is not None
        if to == by or low != high or low >= value:
            return None
        if to:
            low = value - low
            least = _shown(low, unit)
            formula = f"{whole} × （1 − {percent(share.low.of(Decimal(1)))}） = {least}"
            bound = _bound({"不超过": "不低于", "不低于": "不超过"}.get(share.bound, ""), least)
    elif low != high:
        most = _shown(high, unit)
        formula = f"{formula}，{whole} {share.high.shown} = {most}"
        bound = f"{least}以上{f'不满{most}' if share.below else f'{most}以下'}"
    return ShareStep(share=share, source=source, formula=formula, value=low, bound=bound, period=period)


def _shown(value: Decimal, unit: str) -> str:
    return money(value) if unit == "元" else printed(value, unit)


def _bound(word: str, shown: str) -> str:
    return f"{word}{shown}" if word else ""


def by_steps(query: Query, steps: Sequence[ShareStep]) -> Worked:
    """The results in words, in the order in which each is of the one before, with their sentences."""
    texts = []
    for at, step in enumerate(steps):
        bound = step.bound and f"即{step.bound}"
        shown = "".join(f"，{one}" for one in (bound, step.share.further) if one)
        formula = f"{step.formula}{f'（{step.period}）' if step.period else ''}"
        if step.taken:
            formula += say("base_taken", query.language, figure=step.taken, base=step.share.base)
        texts.append(say("base_next" if at else "base_share", query.language, formula=formula, bound=shown))
    text = ("" if query.language != "en" else " ").join([*texts, say("base_end", query.language)])
    sources = tuple(step.source for step in steps)
    return Worked(text=text, calculation="；".join(step.formula for step in steps), sources=sources)


def period_of(own: OwnFigure) -> str:
    """每月, 每年 or 每天 if a figure is told for each of these; else empty."""
    told = _PER.findall(own.before[-6:] + own.words)
    return next((name for name, pattern in _PERIODS if told and pattern.search(told[-1])), "")
