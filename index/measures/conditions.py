"""Phrases that say who qualifies, as an expression tree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from index.measures.bounds import Bounds
from index.measures.passage import Piece
from index.measures.qualities import negation, qualities
from index.measures.types import All, Any, Comparator, Condition, Quality, Threshold, Unparsed
from index.values import Value

_LEAD = re.compile(
    r"(?:\(?[一二三四五六七八九十\d]{1,3}[)、.]|[①-⑳])?\s*(?:(?:其中|且|并|同时|若|如|当|但|凡|对于|对|向|给|答|:|,)\s*)*"
)
_TAIL = re.compile(r"(?:[的时后]|的情况下|等|之一)$")
_AND = re.compile(r",|;|且(?!不限)|并且|(?<![合兼一])并(?![购网联轨列])")
_OR = re.compile(r"或者?")
_MEASURED = frozenset(
    {"money", "amount", "percent", "count", "duration", "area", "measure", "multiple", "percentage_point"}
)
_PERIOD = re.compile(
    r"上一?个?(?:会计|自然)?年度?|当年度?|本年度|前一年度?|近[一二三四五\d]+个?(?:年|月)内?|最近[一二三四五\d]+年|连续[一二三四五\d]+年|[一1]年内|每年"
)
_COMPARED = re.compile(
    r"(?:应当?|须|需|已经?|均|原则上|累计|合计|总计|首次|仍)*(?:的?(?:比例|占比))?(?:达到|达|超过|突破|超|不低于|不得低于|不少于|不得少于|不超过|不得超过|不高于|低于|高于|大于|小于|不足|不满|未满|已满|年满|届满|满|为|在|至少|最低|最高|≥|≤|>|<|:)+$"
)
_START = re.compile(r"^(?:[、,和及与或的\s(\"]|以及|且|并|同时|其中)+")
_OPEN_VERB = re.compile(
    r"(?:签订|有|缴纳|取得|拥有|招用|招录|培育|入驻|吸纳|新增|引进|服务|完成|聘用|设置|具有|至少|不少于)$"
)
_BEHIND = re.compile(r"^(?:\([^()]*\))?(?:及?以[上下内外]|及?之内|内|左右|\s)*(?:期限)?([^\d,;。、()的且并]{0,14})")
_PAST = re.compile(r"(?:近|最近|过去|前|此前|之前|之后|后)$")
_EACH = re.compile(r"每(?:成功)?[^\d,;。、]{0,6}$")
_ASIDE = re.compile(r"\((?!含|不含|其中|注|指|即|以下简称|下同)[^()]{2,60}\)")
_SEXES = re.compile(r"女.*男|男.*女")
_LONGEST = 120
"""Characters of a phrase that can still be one condition."""


def condition_of(piece: Piece, bounds: Bounds) -> Condition | None:
    """The condition that a phrase states, or None if it states none."""
    piece = piece.after(_LEAD).before(_TAIL)
    if not piece:
        return None
    return conjunction(one for part in piece.split(_AND) if (one := _part(part.after(_LEAD), bounds)) is not None)


def conjunction(parts: Iterable[Condition | None]) -> Condition | None:
    """All of the parts; nested conjunctions become one, none becomes None."""
    flat: list[Condition] = []
    for part in parts:
        if isinstance(part, All):
            flat.extend(part.parts)
        elif part is not None:
            flat.append(part)
    if not flat:
        return None
    return flat[0] if len(flat) == 1 else All(parts=tuple(flat))


def alternatives(parts: Sequence[Condition]) -> Condition | None:
    """One of the parts."""
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else Any(parts=tuple(parts))


def _part(piece: Piece, bounds: Bounds) -> Condition | None:
    if not piece:
        return None
    if piece.end - piece.start > _LONGEST:
        return Unparsed(span=piece.span, words=piece.words)
    values = [value for value in piece.values if value.kind in _MEASURED and not _inside_aside(piece, value)]
    values = [value for value in values if not _EACH.search(piece.folded, 0, value.span.start - piece.start)]
    measured = [value for value in values if not _is_period(piece, value)]
    asides = _asides(piece, bounds)
    if not measured:
        return conjunction([qualities(piece), *asides])
    if _OR.search(piece.folded) and len(measured) > 1:
        branches = [found for half in piece.split(_OR) if (found := _part(half, bounds)) is not None]
        if len(branches) > 1:
            return alternatives(branches)
    parts: list[Condition] = []
    left = piece.start
    for value in measured:
        parts.extend(thresholds(piece, value, left, bounds))
        left = value.span.end
    return conjunction([*parts, _first_time(piece), *_rest(piece, measured[-1]), *asides])


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
    name, period = _fact(piece, value, left)
    name = name or fact or _named_by_unit(value)
    around = folded[max(left, value.span.start - 8) : min(piece.end, value.span.end + 4)]
    comparator = bounds.comparator(value, around)
    if value.comparator == "equal" and value.kind in {"duration", "count", "money", "amount", "area"}:
        comparator = ">="

    def one(sign: Comparator, bound: object) -> Threshold:
        return Threshold(
            fact=name, comparator=sign, value=bound, unit="元" if value.kind == "amount" else value.unit,  # type: ignore[arg-type]
            period=period, span=own.span, words=own.words,
        )  # fmt: skip

    if value.low != value.high:
        return [one(">=", value.low), one("<=", value.high)]
    return [one(comparator, value.low)]


def _comparator_end(folded: str, end: int, limit: int) -> int:
    match = re.compile(r"(?:\([^()]{0,14}\))?(?:及?以[上下内外]|之内|内(?!容|部))").match(folded, end, limit)
    return match.end() if match else end


def _fact(piece: Piece, value: Value, left: int) -> tuple[str, str | None]:
    """What is measured, and over which time; both as written, the name without marks and comparators."""
    before = piece.sub(left, value.span.start)
    text = before.words
    period = _PERIOD.search(before.folded) if before else None
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
    if not text or _OPEN_VERB.search(folded) or len(text) < 2:
        behind = _BEHIND.match(piece.passage.view.folded[value.span.end : piece.end])
        if behind and behind[1]:
            offset = value.span.end + behind.start(1)
            text += piece.passage.clause.text[offset : offset + len(behind[1])].strip()
    return text.strip('的为是 :："“”'), written


def _named_by_unit(value: Value) -> str:
    return "年龄" if value.unit == "岁" else value.unit or value.raw


def _first_time(piece: Piece) -> Quality | None:
    start = piece.folded.find("首次")
    if start < 0:
        return None
    word = piece.sub(piece.start + start, piece.start + start + 2)
    before = piece.words[:start].strip("、，, ")
    verb = re.match("首次(?:达到|超过|突破|进入|实现)", piece.folded[start:])
    fact = before + piece.words[start : start + (verb.end() if verb else 2)]
    return Quality(fact=fact, negated=False, span=word.span, words=word.words)


def _rest(piece: Piece, last: Value) -> list[Condition]:
    """What the noun behind the last quantity adds: `…2000万元以上的工业企业`."""
    folded = piece.passage.view.folded
    at = folded.find("的", last.span.end, piece.end)
    if at < 0 or at - last.span.end > 8:
        return []
    rest = piece.sub(at + 1, piece.end)
    found = qualities(rest) if rest else None
    return [] if found is None else [found]


def _is_period(piece: Piece, value: Value) -> bool:
    """近3年未发生…: the time of a quality, not a quantity of its own."""
    if value.kind != "duration":
        return False
    before = piece.folded[: value.span.start - piece.start]
    return _PAST.search(before) is not None and negation(piece.sub(value.span.end, piece.end).folded) > 0


def _inside_aside(piece: Piece, value: Value) -> bool:
    before = piece.folded[: value.span.start - piece.start]
    return before.count("(") > before.count(")")


def _asides(piece: Piece, bounds: Bounds) -> list[Condition]:
    """Quantities in brackets that demand something: `(每次不低于30分钟)`, `(女性不超过55周岁、男性不超过60周岁)`."""
    found: list[Condition] = []
    for match in _ASIDE.finditer(piece.folded):
        aside = piece.sub(piece.start + match.start() + 1, piece.start + match.end() - 1)
        if not aside or not any(one.comparator not in {"equal", "about"} for one in aside.values):
            continue
        branches = [condition_of(one, bounds) for one in aside.split(re.compile("[、,]"))]
        parts = [one for one in branches if one is not None]
        both = alternatives(parts) if _SEXES.search(aside.folded) else conjunction(parts)
        found.extend([both] if both is not None else [])
    return found
