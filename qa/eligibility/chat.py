"""Eligibility questions in a conversation: the same engine, answered in sentences that cite like any other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.values.folding import fold
from qa.eligibility.asker import SELF
from qa.eligibility.citations import Citations
from qa.eligibility.free_text import read_text
from qa.eligibility.holdings import Holdings
from qa.eligibility.matching import match
from qa.eligibility.profile import Profile, joined
from qa.eligibility.tiers import decisive, explained, leaves_of, touched
from qa.eligibility.verdicts import Judged, JudgedMeasure, JudgedTier, Matched
from qa.eligibility.wording import AID, APART, MANUAL, OVERALL, TRUTH, period_note
from qa.types import Citation, Notice, Sentence, Status, Verdict

_SELF = re.compile(SELF)
_ASKS = re.compile(
    r"(?:能|可以?|够|有资格|够资格|应该)(?:不能|否)?(?:够)?(?:拿|领|享受|申请|申报|获得|得到|申领|补|奖)"
    r"|(?:拿|领|享受|申请|申报|获得|得到|申领)(?:到|得)?(?:多少|哪些|什么|几)|符(?:不符)?合[^。?]{0,12}(?:吗|哪|什么|条件|\?)"
    r"|(?:有|有没有)(?:哪些|什么)[^。?]{0,8}(?:政策|补贴|奖励|支持|扶持|补助|优惠)|够不够|有资格|够条件|满足条件吗"
)
_MOST = 8
"""Measures that one answer names."""
_FAILED = 3
_QUOTED = 120
_COMPUTED = re.compile(r"[×÷]|min\(")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What a conversation says to an eligibility question."""

    profile: Profile
    """The facts that were read from the question, each with its words: for the user to confirm."""
    matched: Matched
    status: Status
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    """n from 1, as the sentences and notices count them."""
    notices: tuple[Notice, ...]


def eligibility_question(text: str) -> bool:
    """True if somebody asks what they themselves may claim; either script."""
    folded = fold(text)
    return _SELF.search(folded) is not None and _ASKS.search(folded) is not None


def assess(text: str, holdings: Holdings, as_of: str, *, known: Profile | None = None) -> Assessment:
    """The measures that the facts of a question touch, with verdicts, formulas and what is missing.

    Args:
        text: the question, with what the company says of itself.
        holdings: the measures of the collection.
        as_of: `YYYY-MM-DD`.
        known: facts of earlier turns; those of the text win.

    Raises:
        BadInput: `as_of` is no day.
    """
    profile = joined(known, read_text(text)) if known is not None else read_text(text)
    matched = match(profile, holdings, as_of)
    citations = Citations(holdings)
    here = [one for one in matched.measures if one.group in ("current", "ended")]
    fitting = [one for one in here if one.overall != "not_met" and touched(one, "satisfied")]
    fitting.sort(key=lambda one: (one.overall != "likely", len(one.needs)))
    failing = [one for one in here if one.overall == "not_met" and touched(one, "failed")]
    apart = [one for one in matched.measures if one.group == "elsewhere" and touched(one, "satisfied")]
    shown = [*fitting[:_MOST], *failing[:_FAILED]]
    sentences = [_sentence(one, citations) for one in shown]
    sentences += [_elsewhere(one, citations) for one in apart[:_FAILED]]
    notices = _notices(shown, len(fitting) - _MOST, citations)
    return Assessment(
        profile=profile,
        matched=matched,
        status=_status(matched, fitting, failing, apart),
        sentences=tuple(sentences),
        citations=citations.all,
        notices=notices,
    )


def _status(
    matched: Matched, fitting: Sequence[JudgedMeasure], failing: Sequence[JudgedMeasure], apart: Sequence[JudgedMeasure]
) -> Status:
    if fitting:
        return "answered" if all(one.overall == "likely" for one in fitting) else "partly_answered"
    if failing:
        return "answered"
    placed = [one for one in matched.measures if one.group != "wish"]
    if apart or (placed and all(one.group == "elsewhere" for one in placed)):
        return "out_of_scope"
    return "not_stated"


def _sentence(one: JudgedMeasure, citations: Citations) -> Sentence:
    own, overall = one.document.id, one.overall or "needs_facts"
    tier = one.tiers[one.applies] if one.applies is not None else None
    words = [f"{OVERALL[overall]}：“{_clipped(one.measure.words)}”"]
    spans = [one.measure.span]
    if overall == "not_met":
        judged = [one.place, one.condition, *(tier.condition for tier in one.tiers if tier.condition is not None)]
        failed = [leaf for each in judged for leaf in decisive(each)]
        words.append("；".join(dict.fromkeys(f"{leaf.reason}（{TRUTH['failed']}）" for leaf in failed)))
        spans += [leaf.span for leaf in failed if leaf.span is not None]
    else:
        met = [leaf for leaf in _met(one, tier) if leaf.told and leaf.truth == "satisfied"]
        words.append("；".join(dict.fromkeys(f"{leaf.reason}（{TRUTH['satisfied']}）" for leaf in met)))
        spans += [leaf.span for leaf in met if leaf.span is not None]
    if tier is not None and overall != "not_met":
        words.append(f"{'如符合，' if overall == 'needs_facts' else ''}估算{tier.estimate.formula}")
        spans += [operand.span for operand in tier.estimate.operands if operand.span is not None]
        words += [f"更高一档不适用：{why}" for why in one.higher]
        words += [f"同一档另有{other.estimate.formula}" for other in _beside(one, tier)]
    if one.needs:
        words.append("还需要知道：" + "".join(need.question for need in one.needs))
    manual = [leaf for leaf in _met(one, tier) if leaf.manual]
    if manual and overall == "needs_facts":
        words.append(f"{MANUAL}：" + "；".join(f"“{_clipped(leaf.words)}”" for leaf in manual))
        spans += [leaf.span for leaf in manual if leaf.span is not None]
    calculation = _calculation(words)
    verdict: Verdict = "computed" if calculation is not None else "supported"
    text = "；".join(word.rstrip("。；") for word in words if word)
    text += "" if text.endswith("？") else "。"
    return Sentence(text=text, citations=citations.numbers(own, spans), verdict=verdict, calculation=calculation)


def _beside(one: JudgedMeasure, tier: JudgedTier) -> list[JudgedTier]:
    """Further sums of the same row of a table (安家补贴 beside 生活补贴): they do not exclude each other."""
    return [
        each for each in one.tiers if each is not tier and each.tier.span == tier.tier.span and each.truth == tier.truth
    ]


def _met(one: JudgedMeasure, tier: JudgedTier | None) -> list[Judged]:
    judged = [one.condition, tier.condition if tier is not None else None]
    return [leaf for each in judged if each is not None for leaf in leaves_of(each)]


def _calculation(words: Sequence[str]) -> str | None:
    found = [word for word in words[1:] if _COMPUTED.search(word)]
    return "；".join(found) or None


def _elsewhere(one: JudgedMeasure, citations: Citations) -> Sentence:
    bound = f"，条文写明“{_clipped(one.place.words)}”" if one.place.words else ""
    text = f"不适用：“{_clipped(one.measure.words)}”；{explained(one.place)}{bound}。"
    return Sentence(
        text=text,
        citations=citations.numbers(one.document.id, [one.measure.span, one.place.span]),
        verdict="supported",
    )


def _notices(shown: Sequence[JudgedMeasure], more: int, citations: Citations) -> tuple[Notice, ...]:
    found: dict[str, Notice] = {}
    for one in shown:
        note = period_note(one)
        if note is not None and one.document.id not in found:
            numbers = citations.numbers(one.document.id, [one.ending.span if one.ending else None, one.measure.span])
            ended = one.standing.state == "period_ended"
            found[one.document.id] = Notice(
                kind="period_ended" if ended else "validity_unknown",
                text=f"《{one.document.title}》{note}。",
                citations=numbers,
            )
    notices = list(found.values())
    if more > 0:
        notices.append(Notice(kind="truncated", text=f"另有{more}项措施可能有关，未在此列出。"))
    if len(shown) > 1:
        notices.append(Notice(kind="place", text=APART))
    return (*notices, Notice(kind="ai", text=AID))


def _clipped(words: str) -> str:
    one_line = " ".join(words.split())
    return one_line if len(one_line) <= _QUOTED else one_line[:_QUOTED] + "……"
