"""The conditions of single sentences, where no measure was read from them, against the facts of an asker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.measures.bounds import Bounds, bounds_of
from index.measures.conditions import condition_of
from index.measures.passage import Passage, Piece
from index.measures.types import All, Any, Condition, Quality
from index.measures.units import unlabelled
from index.tokens import normalise
from index.types import Clause
from qa.eligibility.conditions import Asking, judge
from qa.eligibility.verdicts import Judged
from qa.understand import Query

_DENIES = re.compile(r"不得|不予|不再|禁止|严禁|除外|取消|停止|退回|追回|终止|腾退|预计|预期|力争|据悉|估计")
"""What a sentence with one of these names is no condition to be met, but what is barred or only expected."""
_EXEMPTS = re.compile(r"不受|不适用|免于|无需|可以放宽|放宽至")
_APPLIED_FOR = re.compile(r"^申[请报](?P<what>[\u4e00-\u9fff]{2,})")
_GENERIC = re.compile(r"国家级|省级|市级|区级|县级|认定|评定|补贴|补助|奖励|资金|资格|的|时")
_CASE = re.compile(r"(?:的|时)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """One sentence: whom it speaks of, and what it asks of them."""

    case: Condition | None
    """`年度营业收入不足1000万元的`: the rest holds only for these; None: for all."""
    asked: tuple[Condition, ...]


def demands(clause: Clause, clauses: Sequence[Clause]) -> Iterator[Demand]:
    """The demands of a clause; `clauses` are those of its document, which may say what 以上 includes."""
    bounds = bounds_of(one.text for one in clauses)
    for sentence in Passage.of(clause).whole.sentences():
        if not _DENIES.search(sentence.folded):
            demand = _demand(unlabelled(sentence), bounds)
            if demand is not None:
                yield demand


def _demand(sentence: Piece, bounds: Bounds) -> Demand | None:
    phrases = [one for one in sentence.phrases() if not _EXEMPTS.search(one.folded)]
    if not phrases:
        return None
    case = None
    if len(phrases) > 1 and _CASE.search(phrases[0].folded):
        case = condition_of(phrases[0], bounds)
        phrases = phrases[1:]
        found = [condition_of(one, bounds) for one in phrases]
    else:
        found = (
            [condition_of(sentence, bounds)]
            if len(phrases) == len(list(sentence.phrases()))
            else [condition_of(one, bounds) for one in phrases]
        )
    asked = tuple(one for one in found if one is not None)
    return Demand(case=case, asked=asked) if asked else None


def on_subject(demand: Demand, query: Query) -> bool:
    """False if a demand speaks of applying for one thing (申请众创空间认定) and the question is on another."""
    leaves = [leaf for one in demand.asked for leaf in _leaves(one)]
    if demand.case is not None:
        leaves += _leaves(demand.case)
    for leaf in leaves:
        match = _APPLIED_FOR.match(normalise(leaf.fact)) if isinstance(leaf, Quality) else None
        what = _GENERIC.sub("", match["what"]) if match else ""
        if what and not any(_short_for(word, what) for word in query.words):
            return False
    return True


def _leaves(condition: Condition) -> list[Condition]:
    if isinstance(condition, All | Any):
        return [leaf for one in condition.parts for leaf in _leaves(one)]
    return [condition]


def _short_for(word: str, whole: str) -> bool:
    """True if the characters of a word stand in another one in their order (公租房, 公共租赁住房)."""
    rest = iter(whole)
    return len(word) > 1 and all(character in rest for character in word)


def decided(demand: Demand, asking: Asking) -> list[Judged]:
    """The leaves of a demand that facts decide; none if it does not speak of the asker, or that is not known."""
    if demand.case is not None:
        case = judge(demand.case, asking)
        if case.truth != "satisfied":
            return []
    return [leaf for one in demand.asked for leaf in telling(judge(one, asking))]


def telling(judged: Judged) -> list[Judged]:
    """The leaves that facts of the asker decide, but those of alternatives that do not matter."""
    if judged.relation == "leaf":
        return [judged] if judged.told and judged.truth != "unknown" else []
    if judged.relation == "any":
        if judged.truth == "unknown":
            return []
        held = next((one for one in judged.parts if one.truth == "satisfied"), None)
        return telling(held) if held is not None else [leaf for one in judged.parts for leaf in telling(one)]
    return [leaf for one in judged.parts for leaf in telling(one)]
