"""The facts of a question that the conditions of a measure ask for, under the names that these conditions use.

`qa.eligibility.free_text` knows the common facts. Measures ask for more (人次, 居住证年限, …): here a figure of the
question is taken for what a condition measures if its unit is the same and the words around it name the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.measures.types import Condition, Measure, Quality, Threshold, Unparsed
from index.pairs import pairs_of
from index.values import find_values
from index.values.folding import fold
from qa.eligibility.asker import SELF
from qa.eligibility.free_text import read_text
from qa.eligibility.names import normal, quantity_name
from qa.eligibility.phrases import HasStatus, predicate
from qa.eligibility.profile import Figure, Profile, Status, figure, joined, status
from qa.eligibility.quantity import Quantity, quantity_of, same_unit

_SEGMENT = re.compile(r"[^,。;!?\n]+")
_ASKING = re.compile(
    r"吗|么|\?|多少|几|哪|怎|什么|能不能|能否|可否|是否|够不够|行不行|申请|申报|报销|想|打算|计划|准备|拟|如果|若"
)
_NOT = re.compile(r"(?:不|没|未|非|无|别)[^,]{0,6}$")
_SELF = re.compile(rf"{SELF}|我的")
_YEARS = (
    ("前年度", re.compile(r"前年")),
    ("上年度", re.compile(r"去年|上一?年")),
    ("当年", re.compile(r"今年|本年|当年")),
)
_GENERIC = frozenset(
    [
        *(
            "不低",
            "低于",
            "以上",
            "以下",
            "以内",
            "达到",
            "超过",
            "不超",
            "不少",
            "少于",
            "不足",
            "年度",
            "上一",
            "一年",
        ),
        *("企业", "单个", "项目", "应当", "金额", "本市", "本区", "同一", "实际", "总额", "每年"),
    ]
)
"""Neighbouring characters that name nothing."""
_SHARE = re.compile(r"占|比例|比重|强度")
_GROWTH = re.compile(r"增|涨")
_COMMON = frozenset({"", "元", "%", "个月", "日", "人", "家", "个", "项", "次", "件", "名", "户", "台", "倍"})
"""Units that say nothing of what is measured."""
_HAS_NAME = re.compile(r"收入|营收|投入|利润|纳税|产值|租金|贷款|投资|出口|职工|员工")
"""Words that name another figure."""
_LINK = re.compile(r"(?:大约|已经?|共|达到?|为|是|有|了|约|超过|不足)+$")
_WANTING = re.compile(r"多少|想|打算|计划|准备|拟|如果|若|申请|申报")
_BARE = 2
"""Characters of a name (投入) that says too little without the words around it."""
_SHORTEST = 4
"""Characters of a phrase that is taken from a question word for word."""


def facts_of(text: str, earlier: Sequence[str], conditions: Sequence[Condition]) -> Profile:
    """What a question and the questions before it say of the asker, as far as it is known or the conditions ask for it.

    Args:
        text: the question.
        earlier: what the asker said before, oldest first; what is said later counts.
        conditions: of the measures that the question is on.
    """
    known = Profile()
    for said in (*(one for one in earlier if _SELF.search(fold(one))), text):
        known = joined(known, read_text(said))
    leaves = [leaf for condition in conditions for leaf in leaves_of(condition)]
    told = {one.name for one in known.figures}
    figures = [one for one in _figures(text, leaves) if one.name not in told]
    named = {one.name for one in known.statuses}
    statuses = [one for one in _statuses(text, leaves) if one.name not in named]
    return joined(known, Profile(figures=tuple(figures), statuses=tuple(statuses)))


def stated(text: str, earlier: Sequence[str], conditions: Sequence[Condition]) -> Profile:
    """What is known by name, and what a question says in the very words of some condition; no figure is guessed.

    Args:
        text: the question.
        earlier: what the asker said before, oldest first; what is said later counts.
        conditions: of any number of measures, of any subject.
    """
    known = Profile()
    leaves = [leaf for condition in conditions for leaf in leaves_of(condition)]
    for said in (*(one for one in earlier if _SELF.search(fold(one))), text):
        found = read_text(said)
        named = {one.name for one in found.statuses}
        statuses = [one for one in _statuses(said, leaves) if one.name not in named]
        read = {one.name for one in found.figures}
        figures = [one for one in _in_their_words(said, leaves) if one.name not in read]
        known = joined(known, joined(found, Profile(figures=tuple(figures), statuses=tuple(statuses))))
    return known


def _in_their_words(text: str, leaves: Sequence[Threshold | Quality | Unparsed]) -> list[Figure]:
    """The figures directly behind the very words of what some threshold measures: 茶园面积300亩."""
    names = {quantity_name(one.fact): one.unit for one in leaves if isinstance(one, Threshold)}
    found: dict[tuple[str, str | None], Figure] = {}
    for match in _SEGMENT.finditer(fold(text)):
        segment = match[0]
        if _WANTING.search(segment):
            continue
        year = next((name for name, pattern in _YEARS if pattern.search(segment)), None)
        for value in find_values(segment):
            quantity = quantity_of(value) if value.kind not in ("date", "number", "time") else None
            before = _LINK.sub("", normal(segment[: value.span.start]))
            said = [name for name, unit in names.items() if len(name) >= _SHORTEST - 1 and before.endswith(name)]
            said = [name for name in said if quantity is not None and same_unit(quantity.unit, names[name])]
            if said and quantity is not None:
                one = figure(max(said, key=len), quantity, period=year, words=segment)
                found.setdefault((one.name, one.period), one)
    return list(found.values())


def conditions_of(measure: Measure) -> list[Condition]:
    """The condition of a measure and those of its standards."""
    return [measure.condition, *(tier.condition for tier in measure.tiers if tier.condition is not None)]


def leaves_of(condition: Condition) -> Iterator[Threshold | Quality | Unparsed]:
    """The leaves of a condition, in order."""
    if isinstance(condition, Threshold | Quality | Unparsed):
        yield condition
    else:
        for part in condition.parts:
            yield from leaves_of(part)


def _figures(text: str, leaves: Sequence[Threshold | Quality | Unparsed]) -> list[Figure]:
    """Each figure at most once a year, and only if no other figure of the question could be meant."""
    asked = {quantity_name(one.fact): one for one in leaves if isinstance(one, Threshold)}
    segments = [(match[0], list(_quantities(match[0]))) for match in _SEGMENT.finditer(fold(text))]
    found = []
    for name, threshold in asked.items():
        alike = list(_alike(segments, threshold))
        rivals = {quantity_name(one.fact) for one in asked.values() if same_unit(one.unit, threshold.unit)}
        named = [(period, quantity) for period, quantity, holds in alike if holds]
        if not named and len(alike) == 1 and len(rivals) == 1 and threshold.unit not in _COMMON:
            named = [(alike[0][0], alike[0][1])]
        periods = [period for period, _ in named]
        found += [figure(name, one, period=period) for period, one in named if periods.count(period) == 1]
    return found


def _alike(
    segments: Sequence[tuple[str, list[Quantity]]], threshold: Threshold
) -> Iterator[tuple[str | None, Quantity, bool]]:
    """The quantities in the unit of a threshold: of which year, how much, and whether it is named as what is measured.

    What stands without a name behind a named one (前年研发100万，去年130万) is of the same name.
    """
    named = False
    for segment, quantities in segments:
        year = next((name for name, pattern in _YEARS if pattern.search(segment)), None)
        named = _names(segment, threshold) or (named and year is not None and not _HAS_NAME.search(segment))
        for quantity in quantities:
            if same_unit(quantity.unit, threshold.unit):
                yield year, quantity, named


def _quantities(segment: str) -> Iterator[Quantity]:
    for value in find_values(segment):
        if value.kind not in ("date", "period", "document_number", "number", "time"):
            quantity = quantity_of(value)
            if quantity is not None:
                yield quantity


def _names(segment: str, threshold: Threshold) -> bool:
    """True if a part of a question has two neighbouring characters of what a threshold measures."""
    kinds = [kind for kind in (_SHARE, _GROWTH) if kind.search(threshold.fact)]
    if threshold.unit == "%" and not (kinds and all(kind.search(segment) for kind in kinds)):
        return False
    said = normal(segment)
    words = normal(threshold.fact) if len(threshold.fact) > _BARE else normal(threshold.words)
    return any(pair in said for pair in pairs_of(words) - _GENERIC if pair.isalpha())


def _statuses(text: str, leaves: Sequence[Threshold | Quality | Unparsed]) -> list[Status]:
    """What a question says of the asker in the very words of a condition, outside of what it asks."""
    found: dict[str, Status] = {}
    for match in _SEGMENT.finditer(fold(text)):
        segment = match[0]
        if _ASKING.search(segment):
            continue
        said = normal(segment)
        for leaf in leaves:
            if not isinstance(leaf, Quality):
                continue
            words = normal(leaf.fact)
            at = said.find(words)
            if len(words) >= _SHORTEST and at >= 0 and not _NOT.search(said[:at]):
                asked = predicate(leaf.fact)
                name = asked.name if isinstance(asked, HasStatus) else leaf.fact
                one = status(name, True, words=leaf.fact)
                found.setdefault(one.name, one)
    return list(found.values())
