"""Checks a drafted sentence against the passages that it cites. Code decides, never a model.

A sentence is supported if, against its cited passages,

- each amount, percentage, date, count … stands there with its unit and comparator (`index.values.supports`),
- tiers keep their amounts (`index.series`),
- each negation and modality of the sentence stands there, and none that belongs to what it says was dropped,
- what it puts in quotation marks or 《》 stands there,
- its words are those of the passages, the question and the headings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.series import pair_series

from index.tokens import normalise, terms
from index.values import find_values, supports
from qa.types import Evidence

WORDS_KNOWN = 0.85
"""Share of the sentence's terms that passages, question and headings must hold at the least."""
_SAME_MATTER = 0.5
_NEGATION = re.compile(
    r"不得|不予|不能|不可|不再|不参与|不受|不含|不包括|禁止|严禁|未|没有|无需|毋需|不需|并非|不是|除外"
)
_MODALITY = re.compile(
    r"力争|争取|原则上|鼓励|探索|可以|应当|必须|优先|支持|最高|不低于|不少于|不超过|至少|以上|以下|以内|左右|突破|超过"
)
_QUOTED = re.compile(r"[“「『\"《](.{1,60}?)[”」』\"》]")
_PARTS = re.compile(r"[^，,；;。：:]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """The outcome for one sentence."""

    supported: bool
    reasons: tuple[str, ...]
    """Why not: `value`, `tier`, `negation`, `modality`, `quotation`, `words`, `marker`."""


def check(text: str, cited: Sequence[Evidence], *, question: str) -> Check:
    """Checks one sentence.

    Args:
        text: the sentence without markers.
        cited: the evidence that its markers name; empty if none resolves.
        question: what was asked; its words may be taken up, its values may not.
    """
    if not cited:
        return Check(supported=False, reasons=("marker",))
    passages = [one.text for one in cited]
    folded = normalise(text)
    source = normalise("\n".join(passages))
    context = normalise("\n".join([question, *(word for one in cited for word in _context(one))]))
    reasons = []
    if not _values_stand(text, cited):
        reasons.append("value")
    if not _tiers_stand(text, passages):
        reasons.append("tier")
    if not _carried(_NEGATION, folded, source):
        reasons.append("negation")
    if not _carried(_MODALITY, folded, source):
        reasons.append("modality")
    if any(normalise(match[1]) not in source + context for match in _QUOTED.finditer(text)):
        reasons.append("quotation")
    own = [term for term in terms(text) if not term.isdecimal()]
    held = frozenset(terms(source)) | frozenset(terms(context))
    if own and sum(term in held for term in own) < WORDS_KNOWN * len(own):
        reasons.append("words")
    return Check(supported=not reasons, reasons=tuple(reasons))


def _context(evidence: Evidence) -> tuple[str, ...]:
    citation = evidence.citation
    return (citation.document, citation.place or "", citation.issuer or "", *evidence.headings)


def _values_stand(text: str, cited: Sequence[Evidence]) -> bool:
    sources = [value for one in cited for value in find_values(one.text)]
    dates = [value for one in cited for part in _context(one) for value in find_values(part) if value.kind == "date"]
    return all(any(supports(source, claim) for source in [*sources, *dates]) for claim in find_values(text))


def _tiers_stand(text: str, passages: Sequence[str]) -> bool:
    """A sentence that names an amount of a series names its own tier, and no other without that one's amount."""
    folded = re.sub(r"\s", "", normalise(text))
    for passage in passages:
        pairs = [(_fold(pair.key, passage), _fold(pair.value, passage)) for pair in pair_series(passage)]
        for key, value in pairs:
            others = [(k, v) for k, v in pairs if k != key]
            if value in folded and key not in folded and any(k in folded and v not in folded for k, v in others):
                return False
    return True


def _fold(span: object, passage: str) -> str:
    return re.sub(r"\s", "", normalise(span.cut(passage)))  # type: ignore[attr-defined]


def _carried(pattern: re.Pattern[str], sentence: str, source: str) -> bool:
    """Signs of the sentence stand in the source, and those of the parts of the source that it repeats in it."""
    own = set(pattern.findall(sentence))
    if not own <= set(pattern.findall(source)):
        return False
    pairs = frozenset(sentence[at : at + 2] for at in range(len(sentence) - 1))
    for part in _PARTS.findall(source):
        signs = set(pattern.findall(part))
        if signs - own:
            rest = pattern.sub("", part)
            found = [rest[at : at + 2] in pairs for at in range(len(rest) - 1)]
            if found and sum(found) >= _SAME_MATTER * len(found):
                return False
    return True
