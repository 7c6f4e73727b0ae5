"""Conditions against a profile: satisfied, failed, or unknown because a fact is missing."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from index.measures.types import Any, Condition, Quality, Threshold, Unparsed
from qa.eligibility.flags import known
from qa.eligibility.names import flag_name
from qa.eligibility.phrases import (
    AtLeastOne,
    Every,
    HasStatus,
    InPlace,
    ListedOn,
    OfIndustry,
    OfSize,
    Predicate,
    Some,
    predicate,
)
from qa.eligibility.places import located
from qa.eligibility.profile import Profile
from qa.eligibility.quantity import compared, same_unit, shown
from qa.eligibility.thresholds import judged_threshold, known_figure
from qa.eligibility.truth import Truth, conjunction, disjunction, negation
from qa.eligibility.verdicts import Judged, Need
from qa.eligibility.vocabulary import INDUSTRIES


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Who is asked, for which place and day."""

    profile: Profile
    place: str | None
    """The document's place."""
    as_of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    truth: Truth
    reason: str
    needs: tuple[Need, ...] = ()
    told: bool = False


def judge(condition: Condition, asking: Asking) -> Judged:
    """The verdict on a condition, with those on its parts."""
    if isinstance(condition, Threshold):
        return judged_threshold(condition, asking.profile, asking.as_of)
    if isinstance(condition, Quality):
        return _quality(condition, asking)
    if isinstance(condition, Unparsed):
        return Judged(
            relation="leaf", truth="unknown", words=condition.words, span=condition.span,
            reason="需人工核对", manual=True,
        )  # fmt: skip
    return joined([judge(one, asking) for one in condition.parts], any_of=isinstance(condition, Any))


def joined(parts: list[Judged], *, any_of: bool = False) -> Judged:
    """The parts as one node."""
    truths = [one.truth for one in parts]
    if any_of:
        return Judged(relation="any", truth=disjunction(truths), parts=tuple(parts))
    return Judged(relation="all", truth=conjunction(truths), parts=tuple(parts))


def judged_place(place: str | None, profile: Profile) -> Judged:
    """Whether the company is where the document holds."""
    found = located(profile.place, place)
    needs = (_PLACE,) if found.truth == "unknown" else ()
    return Judged(relation="leaf", truth=found.truth, reason=found.reason, needs=needs)


def _quality(quality: Quality, asking: Asking) -> Judged:
    found = _told(predicate(quality.fact), quality.fact, asking)
    truth = negation(found.truth) if quality.negated else found.truth
    return Judged(
        relation="leaf", truth=truth, words=quality.words, span=quality.span, reason=found.reason,
        needs=found.needs, told=found.told,
    )  # fmt: skip


def _told(asked: Predicate, words: str, asking: Asking) -> _Found:
    profile = asking.profile
    if isinstance(asked, HasStatus):
        return _status(asked, words, profile)
    if isinstance(asked, AtLeastOne):
        return _counted(asked, profile)
    if isinstance(asked, InPlace):
        return _place(asked, asking)
    if isinstance(asked, OfSize):
        if profile.size is None:
            return _Found(truth="unknown", reason="企业规模未知", needs=(_SIZE,))
        truth: Truth = "satisfied" if profile.size in asked.sizes else "failed"
        return _Found(truth=truth, reason=f"企业规模：{profile.size}", told=True)
    if isinstance(asked, ListedOn):
        if profile.listings is None:
            return _Found(truth="unknown", reason="上市（挂牌）情况未知", needs=(_LISTING,))
        truth = "satisfied" if set(asked.boards) & set(profile.listings) else "failed"
        return _Found(truth=truth, reason=f"上市（挂牌）：{'、'.join(profile.listings) or '无'}", told=True)
    if isinstance(asked, OfIndustry):
        return _industry(asked, words, profile)
    return _several(asked, words, asking)


def _several(asked: Every | Some, words: str, asking: Asking) -> _Found:
    found = [_told(one, _own_words(one, words), asking) for one in asked.parts]
    truths = [one.truth for one in found]
    if isinstance(asked, Every):
        truth = conjunction(truths)
        needs = tuple(need for one in found if one.truth == "unknown" for need in one.needs)
    else:
        truth = disjunction(truths)
        if asked.open and truth == "failed":
            truth = "unknown"
        status = Need(kind="status", name=flag_name(words), question=f"是否符合“{_bare(words)}”？")
        stated = known(asking.profile, status.name)
        if truth == "unknown" and stated is not None:
            return _Found(
                truth="satisfied" if stated.holds else "failed", reason=_stated(words, stated.holds), told=True
            )
        needs = (status,) if truth == "unknown" else ()
    decisive = [one for one in found if one.truth == truth] or found
    reason = "；".join(dict.fromkeys(one.reason for one in decisive))
    return _Found(truth=truth, reason=reason, needs=needs, told=any(one.told for one in decisive))


def _bare(words: str) -> str:
    return words.strip('“”"') if words.count("“") < 2 else words


def _own_words(asked: Predicate, words: str) -> str:
    return asked.name if isinstance(asked, HasStatus) else words


def _status(asked: HasStatus, words: str, profile: Profile) -> _Found:
    stated = known(profile, asked.name)
    if stated is not None:
        said = stated.words or stated.name
        return _Found(truth="satisfied" if stated.holds else "failed", reason=_stated(said, stated.holds), told=True)
    if asked.name in {flag_name(one) for one in profile.industries}:
        return _Found(truth="satisfied", reason=f"所属行业：{'、'.join(profile.industries)}", told=True)
    need = Need(kind="status", name=asked.name, question=f"是否符合“{_bare(words)}”？")
    return _Found(truth="unknown", reason=f"不知道是否符合“{_bare(words)}”", needs=(need,))


def _counted(asked: AtLeastOne, profile: Profile) -> _Found:
    found = known_figure(asked.name, profile)
    if found is None or not same_unit(found.quantity.unit, asked.unit):
        question = f"{asked.name}是多少（单位：{asked.unit}）？"
        need = Need(kind="quantity", name=asked.name, question=question, unit=asked.unit)
        return _Found(truth="unknown", reason=f"缺少{asked.name}的数量", needs=(need,))
    truth = compared(found.quantity, ">=", Decimal(1))
    return _Found(truth=truth, reason=f"{found.name}{shown(found.quantity)}", told=True)


def _stated(words: str, holds: bool) -> str:
    return f"资料：{words}（{'是' if holds else '否'}）"


def _place(asked: InPlace, asking: Asking) -> _Found:
    there = asked.place or asking.place
    if asked.place is not None and asking.place is not None and asking.place.endswith(asked.place):
        there = asking.place
    if there is None:
        return _Found(
            truth="unknown",
            reason="条文所说的地域不明，需人工核对",
        )
    mine = located(asking.profile.place, there)
    if mine.truth != "satisfied" or not asked.taxed:
        needs = (_PLACE,) if mine.truth == "unknown" else ()
        return _Found(truth=mine.truth, reason=mine.reason, needs=needs)
    taxed = located(asking.profile.tax_place, there)
    if taxed.truth == "unknown":
        return _Found(truth="unknown", reason=f"税务关系是否在{there}未知", needs=(_TAX,))
    return _Found(truth=taxed.truth, reason=taxed.reason.replace("所在地", "纳税地"))


@lru_cache(maxsize=1024)
def _holds(wide: str, narrow: str) -> bool:
    """True if an industry is another one or a kind of it."""
    if flag_name(wide) == flag_name(narrow):
        return True
    return any(_holds(one, narrow) for one in INDUSTRIES.get(wide, ()))


def _industry(asked: OfIndustry, words: str, profile: Profile) -> _Found:
    if any(_holds(asked.name, one) for one in profile.industries):
        return _Found(truth="satisfied", reason=f"所属行业：{'、'.join(profile.industries)}", told=True)
    name = flag_name(words)
    stated = known(profile, name) or known(profile, flag_name(asked.name))
    if stated is not None:
        return _Found(truth="satisfied" if stated.holds else "failed", reason=_stated(words, stated.holds), told=True)
    need = Need(kind="industry", name=name, question=f"是否属于“{_bare(words)}”？")
    return _Found(truth="unknown", reason=f"不知道是否属于“{_bare(words)}”", needs=(need,))


_SIZE = Need(kind="size", name="企业规模", question="企业规模是大型、中型、小型还是微型？")
_LISTING = Need(kind="listing", name="上市板块", question="企业在哪些板块上市或挂牌（没有则填无）？")
_TAX = Need(kind="place", name="纳税地", question="企业在哪里纳税（税务关系所在的省、市、区）？")
_PLACE = Need(kind="place", name="所在地", question="企业注册（经营）在哪个省、市、区（县）？")
