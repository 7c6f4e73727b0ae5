"""Wrong wordings of a sentence, each the least change of its kind.

Every function takes the text of a sentence, the quotes that it cites and the observation, and gives the wrong text, or
None if the text gives no occasion. What it gives is wrong by the quotes: the new quantity is in none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from qa.eval.claims import SILENCE
from qa.eval.folded import fold
from qa.eval.metrics.place_support import place_stems
from qa.eval.number_checks import NOT_ASSERTED
from qa.eval.observation import Observation
from qa.eval.pairs import labelled
from qa.eval.quantities import type_of, values_in

if TYPE_CHECKING:
    from index.values import Value

DIGITS = re.compile(r"\d+(?:\.\d+)?")
UNITS = (("亿元", "万元"), ("億元", "萬元"), ("万元", "亿元"), ("萬元", "億元"), ("%", "个百分点"), ("年", "个月"))
TURNED = (
    ("不低于", "不超过"), ("不低於", "不超過"), ("不少于", "不超过"), ("不少於", "不超過"), ("不超过", "不低于"),
    ("不超過", "不低於"), ("最高", "最低"), ("以上", "以下"), ("以下", "以上"), ("至少", "至多"),
)  # fmt: skip
DROPPED = (
    ("不予", "予以"), ("不得", ""), ("不能", "能"), ("不再", "再"), ("未被", "被"), ("未", "已"), ("不受", "受"),
    ("没有", "有"), ("不合格", "合格"), ("不享受", "享受"), ("不重复", "重复"), ("不重複", "重複"),
)  # fmt: skip
ADDED = (
    ("给予", "不予"), ("給予", "不予"), ("享受", "不享受"), ("可以", "不可以"), ("按照", "不按照"), ("纳入", "不纳入"),
    ("符合", "不符合"), ("奖励", "不奖励"), ("獎勵", "不獎勵"), ("补助", "不补助"), ("補助", "不補助"),
)  # fmt: skip
MODALS = (
    ("应当", "可以"), ("應當", "可以"), ("必须", "可以"), ("不得", "可以"), ("可以", "应当"), ("力争", "必须"),
    ("争取", "必须"), ("鼓励", "应当"), ("原则上", "必须"),
)  # fmt: skip


def amount_changed(text: str, quotes: str, observation: Observation) -> str | None:
    """50万元 → 60万元, or another amount that no quote holds."""
    for value in _asserted(text):
        if type_of(value) == "amount" and (changed := _other_digits(text, value, quotes)):
            return changed
    return None


def date_changed(text: str, quotes: str, observation: Observation) -> str | None:
    """2026年 → 2027年, or another date that no quote holds."""
    for value in _asserted(text):
        if type_of(value) == "date" and (changed := _other_digits(text, value, quotes)):
            return changed
    return None


def tier_swapped(text: str, quotes: str, observation: Observation) -> str | None:
    """国家级50万元、省级20万元 → 国家级20万元、省级50万元: two unequal quantities of one type change places.

    Both must be in the quotes, and each must have words of its own: of two bare figures nobody can tell the order.
    """
    from index.values import same_quantity

    cited = values_in(quotes)
    found = [
        item for item in labelled(text) if any(same_quantity(source, item.value) for source in cited) and item.near
    ]
    for first, second in combinations(found, 2):
        if (
            type_of(first.value) == type_of(second.value)
            and (first.value.low, first.value.unit) != (second.value.low, second.value.unit)
            and first.near != second.near
        ):
            a, b = first.value.span, second.value.span
            return text[: a.start] + second.value.raw + text[a.end : b.start] + first.value.raw + text[b.end :]
    return None


def unit_changed(text: str, quotes: str, observation: Observation) -> str | None:
    """50万元 → 50亿元, 3年 → 3个月, 5% → 5个百分点."""
    for value in _asserted(text):
        for unit, other in UNITS:
            if value.raw.endswith(unit) and type_of(value) != "date":
                start = value.span.end - len(unit)
                return text[:start] + other + text[value.span.end :]
    return None


def comparator_turned(text: str, quotes: str, observation: Observation) -> str | None:
    """以上 → 以下, 最高 → 最低: the first comparator word beside a quantity."""
    spans = [(value.span.start, value.span.end) for value in _asserted(text)]
    for word, other in TURNED:
        for found in re.finditer(word, text):
            if any(0 <= start - found.end() <= 1 or 0 <= found.start() - end <= 1 for start, end in spans):
                return text[: found.start()] + other + text[found.end() :]
    return None


def place_changed(text: str, quotes: str, observation: Observation) -> str | None:
    """The place that a sentence names, or else a place put before it, is one that nobody spoke of."""
    spoken = fold("\n".join([text, observation.case.question, quotes, *_names(observation)])).text
    history = fold("\n".join(turn.content for turn in observation.case.history)).text
    stems = sorted(place_stems(observation.places))
    others = [stem for stem in stems if stem not in spoken and stem not in history]
    if not others:
        return None
    named = next((stem for stem in stems if stem in text), None)
    return text.replace(named, others[0]) if named else f"{others[0]}：{text}"


def negation_dropped(text: str, quotes: str, observation: Observation) -> str | None:
    """不予支持 → 予以支持: the first negation of the text that the quotes hold as well."""
    return _replaced(text, quotes, DROPPED)


def negation_added(text: str, quotes: str, observation: Observation) -> str | None:
    """给予奖励 → 不予奖励: the first predicate that text and quotes hold, where neither negates it."""
    for word, other in ADDED:
        at = text.find(word)
        if at >= 0 and word in quotes and not re.search(r"[不未无沒没]", text[max(0, at - 6) : at]):
            return text[:at] + other + text[at + len(word) :]
    return None


def modality_changed(text: str, quotes: str, observation: Observation) -> str | None:
    """应当提交 → 可以提交: the first modal word of the text that the quotes hold as well."""
    return _replaced(text, quotes, MODALS)


def _replaced(text: str, quotes: str, pairs: tuple[tuple[str, str], ...]) -> str | None:
    for word, other in pairs:
        found = text.find(word)
        if found >= 0 and text[found : found + len(word) + 2] in quotes:
            return text[:found] + other + text[found + len(word) :]
    return None


def _asserted(text: str) -> Iterator[Value]:
    """The values that a sentence asserts: neither denied nor in a statement of silence."""
    for value in values_in(text):
        before = text[: value.span.start]
        if not NOT_ASSERTED.search(before) and not SILENCE.search(before):
            yield value


def _other_digits(text: str, value: Value, quotes: str) -> str | None:
    """The text with the first digits of a value raised by 1, 2 … until no quote holds them."""
    found = list(DIGITS.finditer(value.raw))
    if not found:
        return None
    first = found[0]
    for step in range(1, 20):
        digits = first.group()
        raised = str(int(digits) + step) if digits.isdigit() else f"{float(digits) + step:g}"
        if raised not in quotes and raised not in text:
            at = value.span.start
            return text[: at + first.start()] + raised + text[at + first.end() :]
    return None


def _names(observation: Observation) -> Iterator[str]:
    for citation in observation.answer["citations"]:
        yield from (str(citation.get(field) or "") for field in ("document", "number", "issuer", "place"))
