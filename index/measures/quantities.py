"""What a quantity in a condition measures, and the threshold that it sets."""

from __future__ import annotations

import re

from index.measures.bounds import Bounds, excludes_itself, written_beside
from index.measures.passage import Piece
from index.measures.qualities import qualities
from index.measures.types import Comparator, Condition, Quality, Threshold, Unparsed
from index.values import Value

_PERIOD = re.compile(
    r"上一?个?(?:会计|自然)?年度?|当年度?|本年度|前一年度?|近[一二三四五\d]+个?(?:年|月)内?|最近[一二三四五\d]+年|连续[一二三四五\d]+年|[一1]年内|每年"
)
_COMPARED = re.compile(
    r"(?:应当?|须|需|已经?|均|原则上|累计|合计|总计|首次|仍)*(?:达到|达|超过|突破|超|不低于|不得低于|不少于|不得少于|不超过|不得超过|不高于|低于|高于|大于|小于|不足|不满|未满|已满|年满|届满|满|为|在|至少|最低|最高|介于|处于|≥|≤|>|<|:)+$"
)
_START = re.compile(r"^(?:[、,和及与或的\s(\"]|以及|且|并|同时|其中|对于?(?=..)|凡)+")
OPEN_VERB = re.compile(
    r"(?:签订|有|缴纳|取得|拥有|招用|招录|培育|入驻|吸纳|新增|引进|服务|完成|聘用|设置|具有|至少|不少于)$"
)
_BEHIND = re.compile(r"^(?:\([^()]*\))?(?:及?以[上下内外]|及?之内|内|左右|\s)*(?:期限)?([^\d,;。、()的且并]{0,14})")
_LEFT_OVER = re.compile(r"^(?:及?以[上下内]|之内|内)?[、,]?")
_HOLDER = re.compile(r"^[^\d]{2,}?(?:企业|单位|机构|主体|平台|公司|基地|园区)(?=年度?[^\d,底内]{2})")


def thresholds(piece: Piece, value: Value, left: int, bounds: Bounds, *, fact: str = "") -> list[Condition]:
    """What one quantity of a phrase demands: one threshold, or two for a range.

    Args:
        piece: the phrase.
        value: the quantity, inside the phrase.
        left: where its own words begin.
        bounds: the comparators of the document.
        fact: what is measured if the phrase does not say so itself.
    """
    folded = piece.passage.view.folded
    own = piece.sub(left, max(value.span.end, _comparator_end(folded, value.span.end, piece.end)))
    if value.low is None or value.high is None:
        return [Unparsed(span=own.span, words=own.words)]
    name, period = _named(piece, value, left, fact)
    if not name:
        name, period = _fact(piece, value, left)
    name = name or fact or _named_by_unit(value)
    around = folded[max(left, value.span.start - 8) : min(piece.end, value.span.end + 4)]
    comparator = bounds.comparator(value, around)
    beside = written_beside(folded, value)
    defined = any(word in around for word in bounds.defined)
    if beside is not None and (not defined or excludes_itself(folded, value)):
        comparator = beside
    if (
        beside is None
        and value.comparator == "equal"
        and value.kind in {"duration", "count", "money", "amount", "area"}
    ):
        comparator = ">="

    def one(sign: Comparator, bound: object) -> Threshold:
        return Threshold(
            fact=name, comparator=sign, value=bound, unit="元" if value.kind == "amount" else value.unit,  # type: ignore[arg-type]
            period=period, span=own.span, words=own.words,
        )  # fmt: skip

    if value.low != value.high:
        return [one(">=", value.low), one("<=", value.high)]
    return [one(comparator, value.low)]


def _named(piece: Piece, value: Value, left: int, fact: str) -> tuple[str, str | None]:
    """The name that the caller knows, if no word of its own stands before the quantity."""
    before = piece.sub(left, value.span.start).after(_LEFT_OVER)
    if fact and not _COMPARED.sub("", before.folded):
        return fact, None
    return _fact(piece, value, left) if left < value.span.start else (fact, None)


def holder(before: Piece) -> list[Condition]:
    """Who holds the quantity: 注册在本县的直播主体 of 注册在本县的直播主体年销售额…"""
    match = _HOLDER.match(before.folded) if before else None
    found = qualities(before.sub(before.start, before.start + match.end())) if match else None
    return [] if found is None else [found]


def _comparator_end(folded: str, end: int, limit: int) -> int:
    match = re.compile(r"(?:\([^()]{0,14}\))?(?:及?以[上下内外]|之内|内(?!容|部))").match(folded, end, limit)
    return match.end() if match else end


def _fact(piece: Piece, value: Value, left: int) -> tuple[str, str | None]:
    """What is measured, and over which time; both as written, the name without marks and comparators."""
    before = piece.sub(left, value.span.start).after(_LEFT_OVER).after(_HOLDER)
    text = before.words
    period = next(
        (one for one in _PERIOD.finditer(before.folded) if before.folded[: one.start()][-1:] not in {"比", "较"}), None
    )
    folded = _START.sub("", before.folded)
    text = text[len(before.folded) - len(folded) :] if before else ""
    if match := _COMPARED.search(folded):
        folded, text = folded[: match.start()], text[: match.start()]
    for mark in ("、", ",", "的", ")"):
        if mark in folded[:-1] and mark != "的":
            cut = folded.rindex(mark, 0, len(folded) - 1) + 1
            if len(folded) - cut >= 2:
                folded, text = folded[cut:], text[cut:]
    written = None
    if period is not None:
        start = piece.passage.clause.text[before.start + period.start() : before.start + period.end()]
        written = start
        if text.startswith(start) and len(text) > len(start):
            text = text[len(start) :]
            folded = folded[len(start) :]
    if not text or OPEN_VERB.search(folded) or len(text) < 2:
        behind = _BEHIND.match(piece.passage.view.folded[value.span.end : piece.end])
        if behind and behind[1]:
            offset = value.span.end + behind.start(1)
            text += piece.passage.clause.text[offset : offset + len(behind[1])].strip()
    return text.strip('的为是 :："“”'), written


def _named_by_unit(value: Value) -> str:
    return "年龄" if value.unit == "岁" else value.unit or value.raw


def first_time(piece: Piece) -> Quality | None:
    """首次 of a phrase, as a quality of its own: 营业收入首次达到."""
    start = piece.folded.find("首次")
    if start < 0:
        return None
    word = piece.sub(piece.start + start, piece.start + start + 2)
    before = piece.words[:start].strip("、，, ")
    verb = re.match("首次(?:达到|超过|突破|进入|实现)", piece.folded[start:])
    fact = before + piece.words[start : start + (verb.end() if verb else 2)]
    return Quality(fact=fact, negated=False, span=word.span, words=word.words)
