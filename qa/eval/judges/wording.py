"""How a claim's wording departs from its passages: segments, and negation and modality segment by segment."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.eval.folded import fold

SENTENCE_END = re.compile(r"(?<=[。；;！？!?])")
SEGMENT_END = re.compile(r"[，,。；;：:！？!?]")
BOUNDS = re.compile(
    r"不(?:能|得|会|应|可)?(?:低于|少于|超过|高于|大于|小于|等于)|不(?:足|满|同|仅|断|限|含)|未满|无障碍|非遗|非公|免费"
)
"""Words with a sign of negation that negate nothing."""
NEGATION = re.compile(r"不|没有|没|未|无|严禁|禁止|免收|免缴|免征|取消|拒绝|停止|撤销|并非")
OBLIGATION = re.compile(r"应当|必须|应该|务必|须|严禁|不得|要求|需要|必")
PERMISSION = re.compile(r"可以|可(?!行|靠|再|持|支配)|允许|有权")
WISH = re.compile(r"鼓励|支持|探索|力争|争取|引导|原则上|适时|逐步|推动|一般|左右")


@dataclass(frozen=True, slots=True, kw_only=True)
class Departures:
    """How far a claim departs, over its segments, each beside the segment of the passages most like it."""

    negation: float
    """0 … 1: the largest likeness of two segments of which one is negated and the other is not."""
    modality: float
    """0 … 1: the largest likeness of two segments of which one binds, allows or wishes and the other does not."""
    added: float
    """0 … 1: share of the claim's segments with a negation, obligation or permission that no passage has anywhere."""


def pairs(text: str) -> frozenset[str]:
    """Pairs of neighbouring letters and digits of a folded text, punctuation left out; one letter alone counts."""
    letters = [sign for sign in fold(text).text if sign.isalnum()]
    return frozenset("".join(pair) for pair in pairwise(letters)) or frozenset(letters)


def sentences(text: str) -> list[str]:
    """The sentences of a text, none empty."""
    return [piece for piece in SENTENCE_END.split(fold(text).text) if piece.strip()]


def segments(text: str) -> list[str]:
    """The pieces of a text between commas, colons and full stops, folded, none empty."""
    return [piece for piece in SEGMENT_END.split(fold(text).text) if piece.strip()]


def contained(claim: frozenset[str], source: frozenset[str]) -> float:
    """Share of the pairs of `claim` that `source` has; 1 for a claim without any."""
    return len(claim & source) / len(claim) if claim else 1.0


def departures(claim: str, passages: Sequence[str]) -> Departures:
    """How the negation and modality of a claim depart from those of its passages."""
    theirs = [(piece, pairs(piece)) for passage in passages for piece in segments(passage)]
    ours = segments(claim)
    if not theirs or not ours:
        return Departures(negation=0.0, modality=0.0, added=0.0)
    negation = modality = 0.0
    for piece in ours:
        own = pairs(piece)
        like, source = max((_likeness(own, other), text) for text, other in theirs)
        if negated(piece) != negated(source):
            negation = max(negation, like)
        if _mood(piece) != _mood(source):
            modality = max(modality, like)
    whole = "\n".join(passages)
    new = [
        piece
        for piece in ours
        if any(sign.search(_plain(piece)) and not sign.search(_plain(whole)) for sign in (NEGATION, OBLIGATION))
    ]
    return Departures(negation=negation, modality=modality, added=len(new) / len(ours))


def negated(segment: str) -> bool:
    """Whether a segment holds an odd number of negations: 不得不 and 并非不 cancel each other."""
    return len(NEGATION.findall(_plain(segment))) % 2 == 1


def _plain(text: str) -> str:
    return BOUNDS.sub("", fold(text).text)


def _mood(segment: str) -> str:
    plain = _plain(segment)
    if OBLIGATION.search(plain):
        return "must"
    if WISH.search(plain):
        return "wish"
    return "may" if PERMISSION.search(plain) else "plain"


def _likeness(own: frozenset[str], other: frozenset[str]) -> float:
    """Dice's coefficient of two sets of pairs, 0 … 1."""
    return 2 * len(own & other) / (len(own) + len(other)) if own or other else 0.0
