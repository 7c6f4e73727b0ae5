"""Whether a question or claim is about an aim or about what was achieved, and which of them a sentence tells.

Reports hold both: what the last year brought, and what the next one is to bring. One is never the other's figure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from index.tokens import normalise
from qa.found.candidate import Candidate
from qa.understand import Query

Kind = Literal["target", "result"]

_ASKS_TARGET = re.compile(
    r"目标(?!人群|客户|群体|市场|责任|考核)|预期(?!寿命)|力争|定在|(?:计划|打算|准备|预计)(?:新增|增长|增加|完成|达到|建|实现)"
    r"|要(?:达到|实现|完成|增长|新增|增加|建成)|\b(?:aims?|aiming|targets?|goals?|plans? to)\b"
)
_ASKS_RESULT = re.compile(
    r"实际|(?:完成|达到|增长|实现|新增|增加|建成)了|同比|去年|上一?年|超额|取得|\b(?:achieved|actual|actually|grew)\b"
)
_OF_THE_AIM = re.compile(r"预期|目标|力争|设?定[在为]|实际")
"""What tells in a claim that it is about an aim or an outcome, and nothing of what is aimed at."""
_AIM = re.compile(r"(?:预期|主要|总体|发展|工作)目标(?:是|为|:)|目标(?:是|为|定为|设定)|力争|争取(?:实现|达到|完成)")
"""Words that make an aim of what they introduce, wherever they stand."""
_RESULT_HEADING = re.compile(r"回顾|成效|成就|成绩|总结|现状|发展基础|(?:完成|执行|进展|工作)情况")
_TARGET_HEADING = re.compile(
    r"(?:主要|重点|目标|工作)任务|(?:工作|任务)安排|总体要求|(?:主要|发展|总体|工作|预期|行动)目标|重点工作|工作思路"
    r"|工作打算|下一步|关于20\d\d年(?:的)?工作|目标任务"
)
_YEAR_HEADING = re.compile(r"^\W*(?:关于)?(20\d\d)\s*年.{0,12}?(?:回顾|工作|任务|安排|要求|目标|情况)")
_TELLS_BOTH = re.compile(r"报告|规划|纲要|要点|计划")
"""Documents in which a bound (5%左右) is an aim and a rank (居全国第3位) an outcome; else perhaps a threshold."""
_OUTCOME = re.compile(
    r"同比|[比较](?:上年|去年)|(?:高|快|低)于全国(?!平均水平以上)|(?:位?居|保持|排名)全国|新高|大关|超额|连续\d+年|累计|如期完成"
    r"|已经?(?:建成|完成|达|有|实现)|(?:完成|实现|达到)了"
)
_BOUND = re.compile(r"\d[\d.]*(?:%|[^\d,。;、]{1,3})(?:左右|以上|以内)|确保|到20\d\d年|计划(?:新增|增长|完成|建)")
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_DOCUMENT_YEAR = re.compile(r"20\d\d年[^,。?]{0,12}(?:报告|规划|计划|方案|通知|意见|办法|条例|公报|文件)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """What a question or claim is about."""

    kind: Kind | None
    """None if it does not say, or speaks of both."""
    years: frozenset[str]
    """The years that it names for what is aimed at or achieved, four digits each."""


def aim_of(query: Query) -> Aim:
    """Whether a question is about an aim or an outcome, and for which years."""
    asked = normalise(f"{query.text} {query.search}" if query.translated else query.search)
    target, result = _ASKS_TARGET.search(asked) is not None, _ASKS_RESULT.search(asked) is not None
    kind: Kind | None = None if target == result else "target" if target else "result"
    return Aim(kind=kind, years=frozenset(_YEAR.findall(_DOCUMENT_YEAR.sub(" ", asked))))


def without_aim(claim: str) -> str:
    """A claim without the words that only say that it is about an aim or an outcome."""
    return _OF_THE_AIM.sub(" ", claim)


def kind_of(one: Candidate) -> Kind | None:
    """Whether a sentence or row tells an aim or an outcome; None if neither is certain.

    First its words, or those of its clause that lead to it, then its headings from the innermost on, and last, in
    documents that tell both, the bounds and ranks that it names.
    """
    text = normalise(one.text)
    if _AIM.search(text) or _AIM.search(_lead(one)):
        return "target"
    for heading in map(normalise, reversed(one.clause.headings)):
        if _RESULT_HEADING.search(heading):
            return "result"
        if _TARGET_HEADING.search(heading):
            return "target"
    if not _TELLS_BOTH.search(normalise(one.document.title)):
        return None
    outcome, bound = _OUTCOME.search(text) is not None, _BOUND.search(text) is not None
    return None if outcome == bound else "result" if outcome else "target"


def of_other_kind(aim: Aim, one: Candidate) -> bool:
    """True if a sentence certainly tells an outcome where an aim is asked for or the reverse, or of another year.

    The year is that of the part of a report in which the sentence stands (2024年工作回顾), unless it names another.
    """
    kind = kind_of(one) if aim.kind is not None else None
    return (kind is not None and kind != aim.kind) or of_other_part(aim, one)


def of_other_part(aim: Aim, one: Candidate) -> bool:
    """True if a sentence stands in a report's part on another year than those asked for, and names none of them."""
    parts = {match[1] for match in map(_YEAR_HEADING.search, map(normalise, one.clause.headings)) if match}
    named = {*parts, *_YEAR.findall(normalise(one.text))}
    return bool(aim.years and parts) and not aim.years & named


def _lead(one: Candidate) -> str:
    """What stands before a sentence in its clause without a full stop between: 主要目标是：…；…；"""
    at = one.clause.text.find(one.text) if one.clause.kind != "row" else -1
    return normalise(one.clause.text[: max(at, 0)].rpartition("。")[2])
