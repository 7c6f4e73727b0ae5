"""Checks a drafted sentence against the passages that it cites. Code decides, never a model.

A sentence is supported if, against its cited passages,

- each amount, percentage, date, count … stands there with its unit and comparator (`index.values.supports`),
- tiers keep their amounts (`index.series`),
- each negation and modality of the sentence stands there, and none that belongs to what it says was dropped,
- what it puts in quotation marks or 《》 stands there,
- each of its parts follows the words of one passage in their order (`ALIGNED`), beside the names of documents, places
  and headings. Words of the question do not count: taking up a false premise is no support.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from index.series import pair_series
from index.tokens import normalise
from index.values import find_values, supports
from qa.types import Evidence

ALIGNED = 0.8
"""Share of the characters of a part that must follow a passage in order, names of documents and places left out."""
_SHORTEST_RUN = 2
_NAME = 4
"""Characters in a row that make a name of a document, place or heading."""
_SAME_MATTER = 0.5
_NEGATION = re.compile(
    r"不得|不予|不能|不可|不再|不参与|不受|不含|不包括|禁止|严禁|未|没有|无需|毋需|不需|并非|不是|除外"
)
_MODALITY = re.compile(
    r"力争|争取|原则上|鼓励|探索|可以|应当|必须|优先|支持|最高|不低于|不少于|不超过|至少|以上|以下|以内|左右|突破|超过"
)
_QUOTED = re.compile(r"[“「『\"《](.{1,60}?)[”」』\"》]")
_SIGNS = re.compile(r"[\W_]+")
_PARTS = re.compile(r"[^，,；;。：:]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """The outcome for one sentence."""

    supported: bool
    reasons: tuple[str, ...]
    """Why not: `value`, `tier`, `negation`, `modality`, `quotation`, `wording`, `marker`."""


def check(text: str, cited: Sequence[Evidence]) -> Check:
    """Checks one sentence, without its markers, against the evidence that they name; `cited` is empty if none resolves."""
    if not cited:
        return Check(supported=False, reasons=("marker",))
    passages = [one.text for one in cited]
    folded = normalise(text)
    source = normalise("\n".join(passages))
    context = normalise("\n".join(word for one in cited for word in _context(one)))
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
    if not all(
        _aligned(part, [normalise(passage) for passage in passages], context) for part in _PARTS.findall(folded)
    ):
        reasons.append("wording")
    return Check(supported=not reasons, reasons=tuple(reasons))


def _context(evidence: Evidence) -> tuple[str, ...]:
    citation = evidence.citation
    return (citation.document, citation.place or "", citation.issuer or "", *evidence.headings)


def _aligned(part: str, passages: Sequence[str], context: str) -> bool:
    """True if a part of a sentence, names left out, follows the words of one passage in their order."""
    rest = _SIGNS.sub("", _without_names(part, context))
    if not rest:
        return True
    best = 0
    for passage in passages:
        matcher = SequenceMatcher(None, rest, _SIGNS.sub("", passage), autojunk=False)
        best = max(best, sum(block.size for block in matcher.get_matching_blocks() if block.size >= _SHORTEST_RUN))
    return best >= ALIGNED * len(rest)


def _without_names(part: str, context: str) -> str:
    """`part` without the runs of at least four characters that stand in `context`."""
    kept, at = [], 0
    while at < len(part):
        length = _NAME
        if part[at : at + length] in context and at + length <= len(part):
            while at + length < len(part) and part[at : at + length + 1] in context:
                length += 1
            at += length
        else:
            kept.append(part[at])
            at += 1
    return "".join(kept)


def _values_stand(text: str, cited: Sequence[Evidence]) -> bool:
    sources = [value for one in cited for value in find_values(one.text)]
    dates = [value for one in cited for part in _context(one) for value in find_values(part) if value.kind == "date"]
    return all(any(supports(source, claim) for source in [*sources, *dates]) for claim in find_values(text))


def _tiers_stand(text: str, passages: Sequence[str]) -> bool:
    """A sentence that names an amount of a series names its own tier, and no other without that one's amount."""
    sentence = _fold(text)
    for passage in passages:
        pairs = [
            (tuple(_fold(span.cut(passage)) for span in pair.left), _fold(pair.right.cut(passage)))
            for pair in pair_series(passage)
        ]
        for keys, value in pairs:
            others = [(k, v) for k, v in pairs if k != keys]
            named_others = any(any(key in sentence for key in k) and v not in sentence for k, v in others)
            if value in sentence and named_others and not any(key in sentence for key in keys):
                return False
    return True


def _fold(text: str) -> str:
    return re.sub(r"\s", "", normalise(text))


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
