"""Grants that belong together: the tiers of one measure, in the sentences of a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.measures.grants import Grant, grants, limited_by
from index.measures.passage import Piece
from index.measures.vocabulary import AID, BUDGET, ENTITLED, EXCLUSION, PROCEDURE, SURE, TABLE_BELOW, WISH

_FULL_STOP = re.compile(r"[。!?\n]+")
_FOLLOWS = re.compile(r"^(?:满足|符合|达到)(?:以上|上述|前述|前款)")
_AFTER_MARKS = re.compile(r"^(?:——|\(?[一二三四五六七八九十\d]{1,3}[)、.]|[①-⑳])\s*")
_DEPARTMENTS = re.compile(r"\s*\((?:责任|牵头|负责|主管|配合|实施)(?:单位|部门|科室)?[^()]{0,80}\)\s*(?=\S)")
_PAST = re.compile(r"^截至|累计发放|已发放|全年(?:累计)?发放")
_RECIPIENT = re.compile(r"企业|单位|机构|个人|项目|人才|园区|平台|组织|团队|高校|院所|主体|农户|商户|中心|载体")
_ANNOUNCED = re.compile(
    r"(?:给予|享受|按|执行)?[^,;。]{0,40}(?:标准|比例|限额|额度|奖励|补贴|补助|优惠|资助|支付|支持)[^,;。]{0,6}(?:如下|标准)?$"
)


_HOPES = re.compile(r"(?:积极|大力|进一步|重点|优先)?(?:鼓励|支持(?!方向|政策|资金|项目|对象|标准|的)|探索)[^,]{2}")
_DEMANDS = re.compile(r"^(?:被|所|上述|前述|该|其)[^,。;的]{1,8}(?:应当?|须|需|必须)(?!退|缴|在收到|接受|配合)")
_SHORT = 8
"""Characters of a condition that names a tier (第三年, 其他地区) rather than another object."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """One measure as its sentences tell it."""

    body: Piece
    """Its sentences."""
    grants: tuple[Grant, ...]
    """In order; empty for a wish and for a grant without a figure."""
    wish: bool = False
    conditions: tuple[Piece, ...] = ()
    """Of a grant without a figure, or told by the sentence before the one with the figure."""
    demands: tuple[Piece, ...] = ()
    """Sentences behind the grant that ask for more (被招用人员须签订…)."""
    follows: bool = False
    """True if it is for those who fulfil the measure before it (满足以上条件，再给予…)."""


def families(line: Piece, *, standard: bool = False, aided: bool = False) -> list[Family]:
    """The measures of a line.

    Args:
        line: one paragraph or item, without its label.
        standard: True where a lead-in or a label announced a list of standards.
        aided: True if clause or headings speak of support.
    """
    found: list[Family] = []
    for group in line.split(_FULL_STOP):
        start = len(found)
        opened = standard
        for sentence in map(_behind_departments, group.sentences()):
            if _PAST.search(sentence.folded) or _is_title(sentence) or _asks(sentence):
                continue
            if len(found) > 0 and found[-1].grants and limited_by(found[-1].grants[-1], sentence) is not None:
                found = list(_without_figure(found, sentence, fresh=start))
                continue
            given = grants(sentence, standard=opened, aided=aided)
            opened = opened or (bool(given) and ":" in sentence.folded)
            if not given:
                found = list(_without_figure(found, sentence, fresh=start))
                continue
            for grant in given:
                own = sentence if len(given) == 1 else sentence.sub(grant.start, grant.end)
                if len(found) > start and found[-1].grants and _continues(found[-1], grant, sentence):
                    found[-1] = _joined(found[-1], own, grant)
                else:
                    follows = _FOLLOWS.match(group.folded) is not None and len(found) > 0
                    conditions: tuple[Piece, ...] = ()
                    if found and not found[-1].grants and not found[-1].wish and not grant.anew:
                        before = found.pop()
                        start = min(start, len(found))
                        own, conditions = own.sub(before.body.start, own.end), before.conditions
                    found.append(Family(body=own, grants=(grant,), follows=follows, conditions=conditions))
    return found


def _behind_departments(sentence: Piece) -> Piece:
    """A sentence without the departments of the one before it, which stand in brackets between the two."""
    match = _DEPARTMENTS.match(sentence.folded)
    return sentence if match is None else sentence.sub(sentence.start + match.end(), sentence.end)


def announces(lead: Piece) -> bool:
    """True for a lead-in whose items are standards of support."""
    last = list(lead.phrases())[-1:]
    return (bool(last) and AID.search(lead.folded) is not None) or _figure_list(lead)


def lead_objects(lead: Piece) -> tuple[Piece, ...]:
    """The phrases of an announcing lead-in that say who is meant: all but the announcement itself."""
    sentences = list(lead.sentences())
    pointing = [one for one in sentences if TABLE_BELOW.search(one.folded)] or sentences
    phrases = list(pointing[-1].phrases()) if pointing else []
    return tuple(one for one in phrases[:-1] if not one.folded.startswith(("按", "由", "其", "具体")))


def _continues(family: Family, grant: Grant, sentence: Piece) -> bool:
    """Whether a grant is a further tier of the measure before it in the same sentence."""
    if grant.anew:
        first = family.grants[0]
        inside = family.body.end > sentence.start and grant.start > sentence.start
        return inside and bool(first.conditions) and not first.anew
    if not grant.conditions or grant.start > sentence.start + 2:
        return True
    if any(one.folded.startswith("其中") for one in family.grants[0].conditions):
        return True
    if grant.conditions[0].folded.startswith("其中") and grant.conditions[0].end - grant.conditions[0].start > 2:
        return True
    last = grant.conditions[-1]
    following = last.passage.view.folded[last.end : last.end + 1]
    return last.folded.endswith("的") or following == "的" or following != "," or last.end - last.start < _SHORT


def _asks(sentence: Piece) -> bool:
    """True for the question of a list of questions and answers."""
    following = sentence.passage.view.folded[sentence.end : sentence.end + 1]
    return following == "?" or sentence.folded.startswith("问:")


def _is_title(sentence: Piece) -> bool:
    """True for a heading that runs into its text: 鼓励企业做大做强。对…"""
    headings = sentence.passage.clause.headings
    return bool(headings) and sentence.words == headings[-1]


def _figure_list(lead: Piece) -> bool:
    return _ANNOUNCED.search(lead.folded) is not None and re.search("待遇|限额|支付|减免|租金", lead.folded) is not None


def _without_figure(found: list[Family], sentence: Piece, *, fresh: int) -> Iterator[Family]:
    """The families with a sentence that has no figure of its own: a limit of the last, a wish, a grant, or nothing."""
    if found and found[-1].grants and (limited := limited_by(found[-1].grants[-1], sentence)) is not None:
        last = found[-1]
        earlier = [_capped_alike(one, limited, sentence) for one in last.grants[:-1]]
        yield from found[:-1]
        yield replace(last, body=last.body.sub(last.body.start, sentence.end), grants=(*earlier, limited))
        return
    plain = sentence.after(_AFTER_MARKS)
    if plain and BUDGET.search(plain.folded):
        plain = next((one for one in reversed(list(plain.phrases())) if not BUDGET.search(one.folded)), None) or plain
        if BUDGET.search(plain.folded):
            yield from found
            return
    if not plain:
        yield from found
        return
    if found and found[-1].grants and _DEMANDS.match(plain.folded) and not EXCLUSION.search(plain.folded):
        last = found[-1]
        yield from found[:-1]
        body = last.body.sub(last.body.start, max(last.body.end, sentence.end))
        yield replace(last, body=body, demands=(*last.demands, sentence))
        return
    yield from found
    if _wishes(plain):
        yield Family(body=plain, grants=(), wish=True)
    elif _grants(plain):
        conditions = tuple(one for one in plain.phrases() if not ENTITLED.search(one.folded))
        yield Family(body=plain, grants=(), conditions=conditions)


def _grants(sentence: Piece) -> bool:
    """True for a grant without a figure, but for sentences on how support is administered."""
    folded = sentence.folded
    if EXCLUSION.search(folded):
        return False
    return SURE.search(folded) is not None or (ENTITLED.search(folded) is not None and PROCEDURE.search(folded) is None)


def _wishes(sentence: Piece) -> bool:
    """鼓励企业…, 推动园区…; and a later phrase that begins with 鼓励, 支持, 探索."""
    if WISH.match(sentence.folded) and _RECIPIENT.search(sentence.folded):
        return True
    return any(_HOPES.match(one.folded) for one in sentence.phrases())


def _capped_alike(grant: Grant, last: Grant, sentence: Piece) -> Grant:
    other = limited_by(grant, sentence)
    return grant if other is None else replace(other, end=grant.end)


def _joined(family: Family, sentence: Piece, grant: Grant) -> Family:
    body = family.body.sub(family.body.start, max(family.body.end, sentence.end))
    return replace(family, body=body, grants=(*family.grants, grant))
