"""What a document says once for all its measures, or beside one: exclusions, who, when, with what, where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.departments import departments
from index.measures.bounds import Bounds
from index.measures.conditions import alternatives, condition_of, conjunction
from index.measures.passage import Passage, Piece
from index.measures.types import Condition, Quote
from index.measures.units import Unit, unlabelled
from index.measures.vocabulary import EXCLUSION, GIVE
from index.values import Value
from index.values.folding import fold

_OWN = r"(?:本|该)(?:办法|措施|政策|细则|实施细则|方案|行动方案|行动计划|计划|规定|意见|通知|若干措施|专项资金)"
_GENERAL = re.compile(
    rf"^{_OWN}(?:所?适用于|适用对象|支持对象|的?支持对象|的?适用范围)"
    r"|^(?:申请|申报|享受)[^,。;]{0,16}(?:资金|政策|扶持|支持|奖励|补贴|补助|资助|贴息)的?[^,。;的]{0,6}(?:企业|单位|机构|主体|对象)?,?(?:应当?|须|需|必须)(?:同时)?(?:符合|具备|满足)"
    r"|^[^,。;的]{0,8}(?:申请|申报|享受)[^,。;的]{0,6}(?:资金|扶持|奖励|补贴|补助|资助|贴息),?(?:应当?|须|需|必须)(?:同时)?(?:符合|具备|满足)"
    r"|^申报(?:企业|单位|主体|机构)[^。;]{0,80}(?:应当?|须|需|不低于)"
    r"|^(?:申请|申报|享受)[^,。;]{0,16}(?:资金|政策|扶持|支持|奖励|补贴)的?[^,。;的]{0,6}(?:企业|单位|机构|主体|对象),?(?:应当?|须|需|必须)在"
)
_APPLICANT = re.compile(
    r"^(?:申请|申报|享受)[^,。;]{0,16}(?:资金|政策|扶持|支持|奖励|补贴)的?[^,。;的]{0,6}(?:企业|单位|机构|主体|对象),?(?:应当?|须|需|必须)(?=在)"
)
_APPLIES = re.compile(rf"^{_OWN}(?:所?适用于|适用对象(?:应当|须|为)?|的?支持对象(?:为|是)?)")
_EVERYONE = re.compile(
    rf"{_OWN}|同一(?:企业|项目|事项|主体|单位|机构)|申报(?:企业|单位)|(?:房地产|金融)企业|企业,不予|专项资金"
)
_BARRED = re.compile(r"(?:^|[)条、\s])有下列[^,。;]{0,6}情形[^,。;]{0,4},均?不[予得]")
_OWNED = re.compile(_OWN)
_CASE = re.compile(r"的(?:企业|项目|单位|机构|个人|主体)?$")
_COMMON = re.compile(
    r"^.{0,6}(?:附则|附\s*则|总则|申报|申请|审核|监督|管理|纪律|重复|罚则|法律责任|退出|组织实施).{0,6}$"
)
"""Headings of what holds for a whole document."""
_ITEMS = re.compile(
    r"(?:下列|以下|如下)[^,。;:]{0,10}(?:条件|情形|要求|材料)|条件[^,。;:]{0,8}(?:之一)?$|之一$|符合下列|受理条件"
)
_DEMAND = re.compile(
    r"(?:应当?|须|需|必须)?(?:同时)?(?:符合|具备|满足|包括)?(?:以下|下列|如下)?[^,()]{0,6}(?:条件|情形)?(?:之一|任一)?$"
)
_ONE_OF = re.compile(r"之一|任一|任意一")
_WINDOW = re.compile(
    r"(?:申报|申请|受理|提出)[^,。;]{0,14}(?:时间|期限|每年|于|应当于|应于|一次)|(?:每年|应于|应当于|最迟)[^。;]{0,40}(?:申报|申请)|申报时间|受理时间"
)
_SEASON = re.compile(
    r"(?:申报|申请|受理)[^。;]{0,24}(?:每年|每季度?|每半年|常年|随时|\d{1,2}月)"
    r"|(?:每年|每季度?|每半年|常年|随时|\d{1,2}月\d{0,2}日?)[^。;]{0,30}(?:申报|申请|受理)"
)
_PASSED = re.compile(r"已经?(?:受理|发放|申报)|原规定|以前|规定条件")
_MATERIALS = re.compile(
    r"(?:提交|提供|携带|凭|报送)[^。;]{0,30}(?:材料|资料|证明|申请书|申请表|营业执照|身份证|凭证)|(?:申[报请]|办理|所需)材料|材料[::]"
)
_CHANNEL = re.compile(
    r"(?:申领|申请|办理|申报)(?:方式|渠道|流程)[::]|(?:通过|登录|在|凭)[^。;]{0,60}(?:平台|APP|app|小程序|官网|网|系统|窗口)[^。;]{0,40}(?:申请|申报|申领|办理|提交|提出)"
    r"|向[^,。;]{2,30}(?:部门|局|机构|街道办事处\)|学校|委员会)[^,。;]{0,6}(?:提出|提交|申请|申报)"
)
_FULL_STOP = re.compile(r"[。!?\n]+")
_EXEMPT = re.compile(r"不适用于(?P<what>[^。;\n]{2,60})")
_PERSONS = re.compile(r"(?:^|[。)、])(?:个人|人才|毕业生|劳动者)(?:申请|申报|享受)")
_BODIES = re.compile(r"^(?:用人)?(?:单位|企业|机构)|(?:企业|机构|单位)$")
_HEADING = 10
"""A shorter sentence is a title (申报时间。), what it announces follows."""
_PAPERS = re.compile(r"材料")


def condition_items(unit: Unit, bounds: Bounds) -> Condition | None:
    """The items of a lead-in that lists conditions, as one tree; None if it lists none."""
    if not unit.items or not _ITEMS.search(unit.lead.folded) or _PAPERS.search(unit.lead.folded):
        return None
    return tree(unit.lead, list(unit.items), bounds)


def tree(lead: Piece | None, items: Sequence[Piece], bounds: Bounds) -> Condition | None:
    """Items under a lead-in: one of them if it says 之一, else all; items below an item belong to it."""
    parts: list[Condition] = []
    position = 0
    while position < len(items):
        item = items[position]
        position += 1
        below: list[Piece] = []
        while position < len(items) and _below(item, items[position]):
            below.append(items[position])
            position += 1
        own = unlabelled(item)
        if below:
            named = condition_of(own.before(_DEMAND), bounds)
            inner = conjunction([named, tree(own, below, bounds)])
            parts.extend([inner] if inner is not None else [])
            continue
        sentences = list(own.sentences())
        found = conjunction(condition_of(one, bounds) for one in sentences[:1] if not EXCLUSION.search(one.folded))
        if found is not None:
            parts.append(found)
    if lead is not None and _ONE_OF.search(list(lead.sentences())[-1].folded):
        return alternatives(parts)
    return conjunction(parts)


def general_condition(unit: Unit, bounds: Bounds) -> Condition | None:
    """The condition that a unit puts to every measure of its document; None if it puts none."""
    parts: list[Condition | None] = []
    split = _by_case(unlabelled(unit.lead), bounds)
    if split is not None:
        return split
    for sentence in unlabelled(unit.lead).sentences():
        body = sentence.after(re.compile(r"^[^,。;:]{2,10}。"))
        if not _GENERAL.search(body.folded):
            continue
        listed = condition_items(unit, bounds)
        if listed is not None:
            parts.append(listed)
        elif _APPLICANT.match(body.folded):
            parts.append(condition_of(body.after(_APPLICANT), bounds))
        elif _APPLIES.search(body.folded):
            parts.append(condition_of(body.after(_APPLIES), bounds))
        else:
            parts.append(condition_of(body, bounds))
    return conjunction(parts)


def _by_case(line: Piece, bounds: Bounds) -> Condition | None:
    """申报企业收入X以上的，Y应当…；不足X的，Z应当…: one case or the other."""
    for group in line.split(_FULL_STOP):
        cases = list(group.sentences())
        if len(cases) < 2 or not _GENERAL.search(group.folded):
            continue
        phrases = [list(case.phrases()) for case in cases]
        if all(len(one) > 1 and one[0].folded.endswith("的") for one in phrases):
            found = [conjunction(condition_of(one, bounds) for one in case) for case in phrases]
            return alternatives([one for one in found if one is not None])
    return None


def exempted(passage: Passage, title: str, object_: str = "") -> bool:
    """True if a clause does not speak of a measure: it exempts its title (不适用于房租补贴), or asks persons only.

    Args:
        passage: with a demand that is put to every measure of its document.
        title: of the measure, folded.
        object_: who is supported by the measure, folded.
    """
    folded = passage.view.folded
    if _PERSONS.search(folded) and _BODIES.search(object_):
        return True
    return any(title in match["what"] for match in _EXEMPT.finditer(folded))


def exclusions(piece: Piece) -> Iterator[Piece]:
    """Sentences, or the phrases of one that also grants, that exclude."""
    for sentence in piece.sentences():
        if EXCLUSION.search(sentence.folded) and not _is_title(sentence):
            yield sentence if not _gives(sentence) else _excluding(sentence)


def _excluding(sentence: Piece) -> Piece:
    """The phrases of a granting sentence that exclude, with the case before them (不足1000万元的，不予补助)."""
    phrases = list(sentence.phrases())
    hits = [number for number, one in enumerate(phrases) if EXCLUSION.search(one.folded)]
    if not hits:
        return sentence
    first = last = hits[0]
    while first > 0 and _CASE.search(phrases[first - 1].folded):
        first -= 1
    while last + 1 in hits:
        last += 1
    return sentence.sub(phrases[first].start, phrases[last].end)


def is_general(piece: Piece) -> bool:
    """True for an exclusion that speaks of all measures of its document: by its words, or by where it stands."""
    whole = piece.passage.whole
    common = any(_COMMON.search(fold(one)) for one in piece.passage.clause.headings)
    if _BARRED.search(piece.folded) is not None:
        return True
    if _EVERYONE.search(piece.folded) is not None:
        return common or _OWNED.search(piece.folded) is not None or not (_gives(whole) and GIVE.search(whole.folded))
    return common and not _gives(whole)


def _is_title(sentence: Piece) -> bool:
    """True for the heading of a clause (（四）不重复原则。), which only names what follows."""
    own = unlabelled(sentence).words
    return len(own) <= _HEADING and any(own == one for one in sentence.passage.clause.headings)


def season(passages: Sequence[Passage]) -> Quote | None:
    """When to apply, from a clause that grants nothing and names a time of the year (每年3月, 每季度, 常年受理)."""
    for passage in passages:
        if passage.clause.kind == "row" or _gives(passage.whole):
            continue
        for sentence in passage.whole.sentences():
            if _SEASON.search(sentence.folded) and not _PASSED.search(sentence.folded):
                return sentence.quote
    return None


def first_quote(pieces: Sequence[Piece], what: str) -> Quote | None:
    """The first sentence of the pieces that tells the `window`, `materials` or `channel`."""
    pattern = {"window": _WINDOW, "materials": _MATERIALS, "channel": _CHANNEL}[what]
    for piece in pieces:
        sentences = list(piece.sentences())
        for number, sentence in enumerate(sentences):
            if pattern.search(sentence.folded):
                heading = sentence.end - sentence.start < _HEADING and number + 1 < len(sentences)
                return (sentences[number + 1] if heading else sentence).quote
    return None


def departments_of(source_text: str, passages: Sequence[Passage]) -> tuple[Quote, ...]:
    """The departments that the clauses name, the leading one first, each once."""
    found: dict[str, Quote] = {}
    for lead in (True, False):
        for passage in passages:
            for one in departments(source_text, passage.clause.span):
                if (one.role == "lead") == lead or (one.role != "support" and not lead):
                    found.setdefault(one.name, Quote(span=one.span, words=one.name))
    for passage in passages:
        for one in departments(source_text, passage.clause.span):
            found.setdefault(one.name, Quote(span=one.span, words=one.name))
    return tuple(found.values())


def _gives(sentence: Piece) -> bool:
    values: list[Value] = [one for one in sentence.values if one.kind in {"money", "amount", "percent"}]
    return bool(values)


def _below(item: Piece, other: Piece) -> bool:
    own, next_address = item.passage.clause.address, other.passage.clause.address
    return (
        item.passage is not other.passage
        and own is not None
        and next_address is not None
        and next_address.startswith(own)
        and next_address != own
    )
