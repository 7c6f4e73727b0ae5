"""Phrases that say who qualifies, as an expression tree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from index.measures.bounds import Bounds, written_beside
from index.measures.passage import Piece
from index.measures.qualities import negation, qualities
from index.measures.quantities import OPEN_VERB, first_time, holder, thresholds
from index.measures.types import All, Any, Condition, Threshold, Unparsed
from index.values import Value
from index.values.folding import fold

_LEAD = re.compile(
    r"(?:\(?[一二三四五六七八九十\d]{1,3}[)、.]|[①-⑳])?\s*(?:(?:其中|且|并|同时|若|如|当|但|凡|对于|对|向|给|答|:|,)\s*)*"
)
_TAIL = re.compile(r"(?:[的时后]|的情况下|等|之一)$")
_AND = re.compile(r",|;|且(?!不限)|并且|(?<![合兼一])并(?![购网联轨列])")
_OR = re.compile(r"或者?")
_MEASURED = frozenset(
    {"money", "amount", "percent", "count", "duration", "area", "measure", "multiple", "percentage_point"}
)
_PAST = re.compile(r"(?:近|最近|过去|前|此前|之前|之后|后)$")
_EACH = re.compile(r"每(?:成功)?[^\d,;。、]{0,6}$")
_LASTING = re.compile(r"(?:连续|累计|满|达|期限|成立)[^\d,]{0,6}$")
_GROWTH_ALONE = re.compile(
    r"^(?:同?[比较](?:[上前]一?(?:个)?年度?|去年)?(?:同期)?|实际|年度|当年|本年度?)*(?:增长|增幅|增速|增加)(?:率|幅度)?$"
)
_ADDED = re.compile(r"(?:加|上浮|加点)$")
"""不高于报价利率加150个基点: a bound on top of a figure that stands elsewhere."""
_KEPT_UP = re.compile(r"盈利|获|被|评[为定]|考核|入选|保持|达标|纳税信用|无|未|亏损")
"""连续三年盈利: a quality of a time; 连续6个月以上 and 连续3个月缴纳 are lengths."""
_TIME_OF_NOT = re.compile(r"之?内不(?:得|再|会|予)?(?=[\u4e00-\u9fff])(?!低于|少于|超过|高于|多于|足|满)")
_RANKS = frozenset({"类", "星级", "星", "级", "期", "款", "批"})
_WITHIN = re.compile(r"(?:毕业|注册|成立|登记|日起|离校|退役|取得|获得|核发|工作|满)$")
_CASE = re.compile(
    r"^(?:其中)?(?P<case>[^的]*\d[^的]*)的(?:企业|单位|机构|项目|主体)?(?P<own>(?:应当?|须)?(?:不低于|不少于|达到|不超过|低于)?[^,]*)$"
)
_ASIDE = re.compile(r"\((?!含|不含|其中|注|指|即|以下简称|下同)[^()]{2,160}\)")
_SEXES = re.compile(r"女.*男|男.*女")
_LONGEST = 120
"""Characters of a phrase that can still be one condition."""


def condition_of(piece: Piece, bounds: Bounds) -> Condition | None:
    """The condition that a phrase states, or None if it states none."""
    piece = piece.after(_LEAD).before(_TAIL)
    if not piece:
        return None
    parts: list[Condition] = []
    for part in piece.split(_AND):
        if parts and (other := _exception(part, parts[-1], bounds)) is not None:
            parts[-1] = other
        elif (one := _part(part.after(_LEAD), bounds)) is not None:
            parts.append(_grown(one, parts))
    return conjunction(parts)


def _grown(one: Condition, before: Sequence[Condition]) -> Condition:
    """营业收入1亿元以上且同比增长20%以上: the growth is that of the figure named before it."""
    last = before[-1] if before else None
    if isinstance(last, All) and last.parts:
        last = last.parts[-1]
    bare = isinstance(one, Threshold) and one.unit == "%" and _GROWTH_ALONE.match(fold(one.fact))
    if bare and isinstance(one, Threshold) and isinstance(last, Threshold) and last.unit != "%":
        return replace(one, fact=f"{last.fact}增幅", period=last.period)
    return one


def _exception(part: Piece, rule: Condition, bounds: Bounds) -> Condition | None:
    """不低于3%，其中收入2亿元以上的企业不低于2.5%: the rule, or the case and its own bound."""
    match = _CASE.match(part.folded)
    if match is None or not isinstance(rule, Threshold):
        return None
    case = part.sub(part.start + match.start("case"), part.start + match.end("case"))
    own = part.sub(part.start + match.start("own"), part.end)
    if not case.values or not own.values:
        return None
    value = own.values[-1]
    bound = thresholds(own, value, value.span.start, bounds, fact=rule.fact)
    both = conjunction([_part(case, bounds), *bound])
    return None if both is None else alternatives([rule, both])


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
    values = [value for value in piece.values if _counts(value) and not _inside_aside(piece, value)]
    values = [value for value in values if not _is_name(piece, value)]
    values = [
        value
        for value in values
        if value.comparator != "equal"
        or written_beside(piece.passage.view.folded, value) is not None
        or not _EACH.search(piece.folded, 0, value.span.start - piece.start)
    ]
    if any(
        value.kind == "percentage_point" and _ADDED.search(piece.folded, 0, value.span.start - piece.start)
        for value in values
    ):
        return Unparsed(span=piece.span, words=piece.words)
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
    fact = ""
    for value in measured:
        own = thresholds(piece, value, left, bounds, fact=fact)
        fact = next((one.fact for one in own if isinstance(one, Threshold)), "")
        parts.extend(own)
        left = value.span.end
    parts.extend(holder(piece.sub(piece.start, measured[0].span.start)))
    parts, asides = _with_exceptions(piece, parts, asides, bounds)
    return conjunction([*parts, first_time(piece), *_rest(piece, measured[-1]), *asides])


def _rest(piece: Piece, last: Value) -> list[Condition]:
    """What the noun behind the last quantity adds: `…2000万元以上的工业企业`."""
    folded = piece.passage.view.folded
    at = folded.find("的", last.span.end, piece.end)
    if at < 0 or at - last.span.end > 8:
        return []
    rest = piece.sub(at + 1, piece.end)
    found = qualities(rest) if rest else None
    return [] if found is None else [found]


def _counts(value: Value) -> bool:
    """True for a quantity that can be a bound; a number without unit (容积率) only where a comparator stands."""
    return value.kind in _MEASURED or (value.kind == "number" and value.comparator not in {"equal", "about"})


def _is_period(piece: Piece, value: Value) -> bool:
    """近3年未发生…, 10年内不迁出: the time of a quality, not a quantity of its own."""
    if value.kind != "duration":
        return False
    before = piece.folded[: value.span.start - piece.start]
    behind = _TIME_OF_NOT.match(piece.folded, value.span.end - piece.start)
    if behind is not None and not _WITHIN.search(before):
        return True
    if before.endswith("连续") and _KEPT_UP.match(piece.folded, value.span.end - piece.start):
        return True
    if re.match(r"[一1]年内", piece.passage.view.folded[value.span.start : piece.end]) and not _WITHIN.search(before):
        return True
    return _PAST.search(before) is not None and negation(piece.sub(value.span.end, piece.end).folded) > 0


def _is_name(piece: Piece, value: Value) -> bool:
    """1类创新药, 两项补贴, 五星级, 3年: a figure without comparator that no verb leads to."""
    if value.comparator != "equal" or value.low != value.high:
        return False
    before = piece.folded[: value.span.start - piece.start]
    if re.match("[或及]?以[上下]", piece.folded[value.span.end - piece.start :]):
        return False
    if value.kind == "duration":
        return not _LASTING.search(before)
    return value.kind == "count" and (value.unit in _RANKS or not OPEN_VERB.search(before))


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


def _with_exceptions(
    piece: Piece, parts: list[Condition], asides: list[Condition], bounds: Bounds
) -> tuple[list[Condition], list[Condition]]:
    """达到10%以上（超过100人的企业达到5%以上）: a bracket that makes an exception belongs to the rule before it."""
    for match in _ASIDE.finditer(piece.folded):
        aside = piece.sub(piece.start + match.start() + 1, piece.start + match.end() - 1)
        if aside and parts and (other := _exception(aside, parts[-1], bounds)) is not None:
            return [*parts[:-1], other], []
    return parts, asides
