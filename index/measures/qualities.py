"""Phrases without quantities: what an applicant must be, have, or not have done."""

from __future__ import annotations

import re

from index.measures.passage import Piece
from index.measures.types import All, Any, Condition, Quality, Unparsed

_NOT = re.compile(
    r"(?:[内以来]|期间|年来|期内)*(?:未被|未曾|未|没有|无(?!偿|人|线|形|障)|不存在|不属于|不得|不是|并非|非(?!遗|公|营利)|不(?=含|包括|符合|具备))"
)
_PAST = re.compile(r"^(?:近|最近|过去|前)[一二三四五六七八九十\d]+个?(?:年度?|月|个月)内?(?:及申报期间|以来)?")
_MODIFIED = re.compile(r"^(?P<what>.+)的(?P<head>[^的]{1,24}|[^的]*、[^的]{1,24})$")
_GENERIC = re.compile(
    r"^(?:各类|相关|有关|上述|该|其|以上)?(?:企业|单位|机构|个人|项目|人才|人员|团队|载体|平台|园区|主体|组织|申请人|对象|申报单位|申报企业|用人单位|企业和机构|企业和单位|中小企业|法人|条件|情形|产品)(?:和(?:机构|单位|个人))?$"
)
_LEAD = re.compile(
    r"^(?:.{0,10}?)(?:首次|新|重新|近期|当年|年度)*(?:获得|获评|获批|获认定|被认定为?|评定为|评为|认定为|认定的?|通过|取得|入选|列入|进入|属于|成为|引进的?|创办|设立|举办|全职引进的?|符合|享受)(?:为|的)?"
)
_MEMBER = re.compile(r"、|或者?|以及|(?<=[\u4e00-\u9fff\")])(?:和|及)(?=[\u4e00-\u9fff\"])")
_HOLDER = re.compile(r"(?:企业|户|人员|人|机构|单位|主体|组织|学生|毕业生)$")
_AND_SO_ON = re.compile(r"等[^等]{0,10}$")
_JOINED = re.compile(r"均|都|同时|分别")
_REFERENCE = re.compile(
    r"(?:符合|满足|具备)(?:以上|上述|下列|以下|前款|规定|相关|相应|本[办措细方]|有关)?[^,。]{0,10}(?:条件|规定|要求)"
)
_LONGEST_MEMBER = 20


def negation(folded: str) -> int:
    """Length of the negation that a phrase begins with, 0 if it begins with none."""
    match = _NOT.match(folded)
    return match.end() if match else 0


def qualities(piece: Piece) -> Condition | None:
    """What a phrase without quantities demands; None if it says nothing about the applicant."""
    if not piece:
        return None
    if _REFERENCE.fullmatch(piece.folded) or _REFERENCE.match(piece.folded):
        return Unparsed(span=piece.span, words=piece.words)
    modified = _MODIFIED.match(piece.folded)
    if modified and _GENERIC.match(modified["head"]):
        return qualities(piece.sub(piece.start, piece.start + modified.end("what")))
    past = _PAST.match(piece.folded)
    if past:
        rest = piece.sub(piece.start + past.end(), piece.end)
        length = negation(rest.folded) if rest else 0
        if length:
            return _quality(piece, rest.start + length, negated=True)
    length = negation(piece.folded)
    if length:
        return _quality(piece, piece.start + length, negated=True)
    if match := _MODIFIED.match(piece.folded):
        what = piece.sub(piece.start, piece.start + match.end("what"))
        head = piece.sub(piece.start + match.start("head"), piece.end)
        if not _VERBLESS.match(what.folded) or _ENTERED.match(what.folded):
            parts = [one for one in (qualities(what) if what else None, _listed(head)) if one is not None]
            return parts[0] if len(parts) == 1 else All(parts=tuple(parts))
    if _GENERIC.match(piece.folded):
        return None
    return _listed(piece)


_ENTERED = re.compile(r"(?:首次|新)(?:升|进|上|入|纳)[规限统]")
"""首次升规纳统的工业企业: two conditions."""
_VERBLESS = re.compile(r"^[^,]{1,6}$")
"""So short a modifier names, it does not condition: 机器人的整机."""


def _listed(piece: Piece) -> Condition:
    """One quality, or one of several that a list names; a verb before the list goes with each of them."""
    folded = piece.folded
    if _JOINED.search(folded) or not _MEMBER.search(folded):
        return _quality(piece, piece.start, negated=False)
    lead = _LEAD.match(folded)
    begin = piece.start + (lead.end() if lead else 0)
    members = list(piece.sub(begin, piece.end).split(_MEMBER)) if begin < piece.end else []
    members = [member.before(_AND_SO_ON) for member in members]
    if len(members) < 2 or any(not 2 <= member.end - member.start <= _LONGEST_MEMBER for member in members):
        return _quality(piece, piece.start, negated=False)
    plain = "或" in folded and "、" not in folded
    quoted = folded.startswith('"') and "等" in folded
    holders = all(_HOLDER.search(member.folded) for member in members)
    if lead is None and not (plain or quoted or holders or _ends_alike([member.folded for member in members])):
        return _quality(piece, piece.start, negated=False)
    verb = piece.passage.clause.text[piece.start : begin].strip()
    return Any(
        parts=tuple(
            Quality(fact=verb + member.words, negated=False, span=member.span, words=member.words) for member in members
        )
    )


def _ends_alike(members: list[str]) -> bool:
    return len({member[-2:] for member in members}) == 1


def _quality(piece: Piece, start: int, *, negated: bool) -> Condition:
    fact = piece.passage.clause.text[start : piece.end].strip(' 的：:“”"、，,')
    if not fact:
        return Unparsed(span=piece.span, words=piece.words)
    return Quality(fact=fact, negated=negated, span=piece.span, words=piece.words)
