"""What the sentences that answer a question leave unsaid, though the question asks for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.tokens import normalise
from qa.asked.aims import aim_of, kind_of, of_other_kind, of_other_part
from qa.asked.shapes import shape_of
from qa.asked.wanted import holds
from qa.found.candidate import Candidate
from qa.understand import Query

_ASKS_OUTCOME = re.compile(
    r"(?:实现|完成|达到|达成|兑现|落实|建成|突破|做到)了?(?:吗|没有?|么|与否)"
    r"|是否(?:已经?|都|真的|如期|按期)*(?:实现|完成|达到|达成|兑现|落实|建成|突破)"
    r"|(?:实际|最终|最后)(?:上|是否)?(?:完成|达到|实现|建成)"
    r"|(?:has|have|was|were|did) .{0,60}(?:achieved?|reach|met|complete)"
)
_OUTCOME = re.compile(
    r"已经?(?:[^，。；]{0,6})(?:实现|完成|达到|建成|突破)|(?:实现|完成|达到|建成|突破)了|累计(?:完成|实现)"
)
_ASKS_SUPPORT = re.compile(
    r"(?:能|可以|可|能够|有资格|符合条件)(?:不能|否)?[^，。？?]{0,12}(?:享受|拿到?|领取?|申请|申报|获得|得到|补贴|补助|奖励)"
    r"|(?:享受|领|拿|申请)(?:得?到)?[^，。？?]{0,20}(?:补贴|补助|奖励|资助|扶持|优惠)[^，。？?]{0,4}(?:吗|么|不)"
    r"|有(?:没有)?(?:什么|哪些)?(?:补贴|补助|奖励|资助|优惠|贴息|津贴)"
)
_GRANTS = re.compile(r"(?:补贴|补助|奖励|资助|贴息|扶持资金|专项资金|减免|优惠)")
TITLE = 60
"""Characters of a title whose content is left out, at the most."""
_LEFT_OUT = r"(?:\((?:以?下|内容|具体内容|此处|正文|详情)?[从均省]?略\)|(?:以下|下文|内容|具体内容|正文)[从均省]?略)"
_OMITTED = re.compile(rf"^[^，,；;]{{2,{TITLE}}}(?:{_LEFT_OUT}|[:：。]?(?:…+|\.{{6,}}))\W*$")
_ONLY_OMITTED = re.compile(rf"^\W*{_LEFT_OUT}\W*$")
_DENIES = re.compile(
    r"不(?:得|予|再|参与|享受|承担|适用|纳入|收取?|设[立置]?|安排|支持|补贴|奖励|属于|允许)|不存在|禁止|严禁|无需|不需要|停止(?!时间)|取消"
)


def content_omitted(one: Candidate) -> bool:
    """True if a text stands where its content is left out: 关于某项目的问题。（略）."""
    text, clause = normalise(one.text), normalise(one.clause.text)
    behind = clause[clause.find(text) + len(text) :] if text in clause else ""
    return _OMITTED.search(text) is not None or (len(text) <= TITLE and _ONLY_OMITTED.match(behind) is not None)


def outcome_unsaid(query: Query, chosen: Sequence[Candidate]) -> bool:
    """True if a question asks whether something was achieved, and no chosen sentence says so: a plan only promises."""
    if not _ASKS_OUTCOME.search(normalise(query.search)):
        return False
    return not any(_OUTCOME.search(normalise(one.text)) for one in chosen)


def asks_for_support(query: Query) -> bool:
    """True if a question asks for support: how much, or whether the asker may have it; a follow-up by its own words."""
    asked = query.text if query.standalone is not None else query.search
    return "money" in query.wants or _ASKS_SUPPORT.search(normalise(asked)) is not None


def standard_unsaid(query: Query, chosen: Sequence[Candidate]) -> bool:
    """True if support is asked for, and what grants it names no amount, share or reduction."""
    if not chosen or not asks_for_support(query):
        return False
    granting = [one for one in chosen if _GRANTS.search(normalise(one.text))]
    return bool(granting) and not any(
        value.kind in ("money", "amount", "percent", "number", "multiple", "ratio")
        for one in chosen
        for value in one.values
    )


def grants_nothing(query: Query, one: Candidate) -> bool:
    """True if support is asked for, and a sentence neither speaks of any nor holds a figure.

    Not for who asks how to get it, nor for who wants a claim checked: that may be on a condition of it.
    """
    shape = shape_of(query.text)
    if "check" in query.wants or (shape is not None and shape.name == "way"):
        return False
    return asks_for_support(query) and not one.values and not _GRANTS.search(normalise(one.text))


def denies(one: Candidate) -> bool:
    """True if a sentence forbids or excludes something: a question for its amount rests on a false premise."""
    return _DENIES.search(normalise(one.text)) is not None


def other_kind_only(query: Query, chosen: Sequence[Candidate]) -> str | None:
    """The key of what to say if the best sentence tells an outcome for an aim, the reverse, or of another year."""
    aim = aim_of(query)
    if any(holds(query, one) and not of_other_kind(aim, one) and kind_of(one) for one in chosen):
        return None
    if not of_other_kind(aim, chosen[0]):
        return None
    if of_other_part(aim, chosen[0]) and kind_of(chosen[0]) == (aim.kind or kind_of(chosen[0])):
        return "other_year"
    return "target_unsaid" if aim.kind == "target" else "outcome_unsaid"
