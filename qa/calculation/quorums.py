"""The least number of votes or people that a share of them is: two thirds of 90 are 60, more than half of 90 is 46."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from index.tokens import normalise
from index.values import find_values
from qa.asked.own_figures import OwnFigure, own_figures
from qa.calculation.articles import same_article
from qa.calculation.formulas import percent, plain
from qa.calculation.worked import Worked
from qa.found.candidate import Candidate
from qa.retrieve import Collection
from qa.understand import Query
from qa.wording import say

_VOTERS = r"业主代表委员|业主|委员|代表|成员|职工|员工|董事|监事|股东|会员|社员|村民|居民|家长|债权人|学生|教师|户"
_VOTER = re.compile(rf"(?:{_VOTERS})+")
_MORE = re.compile(r"过半数?(?!天)|超过半数|超过一半|超过二分之一")
_HALF = re.compile(r"(?:半数|一半|二分之一)(?:及|或者?|\(含\))?以上|不少于(?:半数|一半)")
_PHRASE = re.compile(r"[^,;。:!?]+")
_BEHIND = re.compile(rf"^(?:\(含[^()]*\))?(?:以上)?(?:份额)?的?(?P<who>[^,;。]{{0,8}}?(?:{_VOTERS})+)")
_BEFORE = re.compile(rf"(?P<who>(?:{_VOTERS})[^,;。、\d]{{0,6}})$")
_AREA = re.compile(r"面积")
_ACTS = (
    re.compile(r"参加|出席|到会|参会|到场|来(?!自|源)|开会|召开"),
    re.compile(r"同意|通过|赞成|签字|表决|投票|决定"),
    re.compile(r"提议|提出|联名|要求召开|提请"),
)
"""What is done by the share, in the words of rules and of questions."""
_PROPOSE, _ASKS = _ACTS[2], re.compile(r"至少|最少|起码|多少|几[个名位人户票]|[多几]少?票")
_UNITS = frozenset({"人", "名", "位", "个", "户"})
_HALVES = Decimal("0.5")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quorum:
    """A share of people that must do something."""

    who: str
    """As written: 业主委员会委员."""
    share: Decimal
    """0.5 for 过半数; above 0, at most 1."""
    words: str
    """As written: 三分之二以上, 过半数."""
    beyond: bool
    """True if the share itself is too few: 过半数."""
    acts: frozenset[int]
    """What they do, as places in the sorts of acts."""

    def least(self, whole: Decimal) -> Decimal:
        """The fewest of so many that are enough, a whole number."""
        share = (whole * self.share).quantize(Decimal("1e-9"))
        count = share.to_integral_value(rounding=ROUND_CEILING)
        return count + 1 if self.beyond and count == share else count


def quorums(text: str) -> list[Quorum]:
    """The shares of people that a sentence demands, in order; none of areas or capital."""
    folded = normalise(text)
    found = []
    for phrase in _PHRASE.finditer(folded):
        words = phrase[0]
        marks = [(one.start(), one.end(), one[0], _HALVES, True) for one in _MORE.finditer(words)]
        marks += [(one.start(), one.end(), one[0], _HALVES, False) for one in _HALF.finditer(words)]
        marks += [
            (one.span.start, one.span.end, f"{one.raw}以上", one.low / (100 if one.kind == "percent" else 1), False)
            for one in find_values(words)
            if one.kind in ("percent", "ratio")
            and one.comparator == "at_least"
            and one.low is not None
            and ":" not in one.unit
            and words[one.span.end :].startswith("以上")
            and not any(start <= one.span.start < end for start, end, *_ in marks)
        ]
        for start, end, shown, share, beyond in sorted(marks):
            behind, before = _BEHIND.match(words[end:]), _BEFORE.search(words[:start])
            who = behind["who"] if behind is not None else before["who"] if before is not None else ""
            if not who or _AREA.search(words[max(0, start - 12) : start]) or not 0 < share <= 1:
                continue
            acts = _acts(words[end:])
            found.append(Quorum(who=who, share=share, words=shown, beyond=beyond, acts=acts))
    return found


def quorum(collection: Collection, query: Query, chosen: Sequence[Candidate]) -> Worked | None:
    """The fewest of the people that a question counts who are enough for what it asks; None unless that is certain.

    The question counts one sort of people, with the name that the rule has for them. Of several shares those count
    that are for the act the question speaks of; if they differ, nothing is certain.
    """
    asked = normalise(query.text)
    counted = [(one, who[0]) for one in own_figures(query.text) if (who := _named(one)) is not None]
    if not chosen or len(counted) != 1 or _ASKS.search(asked) is None:
        return None
    ((own, name),) = counted
    if own.value != own.value.to_integral_value():
        return None
    acts = _acts(asked)
    for source in (*chosen, *same_article(collection, chosen[0])):
        if source.clause.kind == "row" or source.document.id != chosen[0].document.id:
            continue
        fit = [one for one in quorums(source.text) if one.who.endswith(name) and one.acts & acts]
        if fit and len({(one.share, one.beyond) for one in fit}) == 1:
            return _worked(query, fit[0], own, source)
    return None


def _acts(words: str) -> frozenset[int]:
    """What is done, as places in the sorts of acts; who proposes a meeting does not attend it."""
    if _PROPOSE.search(words):
        return frozenset({_ACTS.index(_PROPOSE)})
    return frozenset(at for at, act in enumerate(_ACTS) if act.search(words))


def _named(one: OwnFigure) -> re.Match[str] | None:
    """The name of the people that a figure counts; None if it counts others."""
    return _VOTER.match(one.behind.lstrip("的")) if one.unit in _UNITS else None


def _worked(query: Query, rule: Quorum, own: OwnFigure, source: Candidate) -> Worked:
    share = "÷ 2" if rule.share == _HALVES else _shown(rule.share)
    product = own.value * rule.share
    formula = f"{plain(own.value)} {share} = {plain(product.quantize(Decimal('0.01')))}"
    fewest = plain(rule.least(own.value))
    least = f"{fewest}{'户' if own.unit == '户' else '人'}"
    also = say("quorum_area", query.language) if _AREA.search(source.text) else ""
    text = say("quorum", query.language, formula=formula, words=rule.words, least=least, who=rule.who, also=also)
    calculation = f"{formula}，{fewest} {'>' if rule.beyond else '≥'} {formula.split(' = ')[-1]}"
    return Worked(text=text, calculation=calculation, sources=(source,))


def _shown(share: Decimal) -> str:
    for divisor in range(3, 11):
        times = (share * divisor).quantize(Decimal(1))
        if times and abs(times - share * divisor) < Decimal("1e-9"):
            return f"÷ {divisor}" if times == 1 else f"× {plain(times)} ÷ {divisor}"
    return f"× {percent(share)}"
