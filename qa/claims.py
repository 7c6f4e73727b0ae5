"""Claims to check: each piece of a claim against the sentence that speaks of the same thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.tokens import normalise, terms
from index.values import Value, find_values, same_quantity
from qa.candidate import Candidate

_CLAIM = re.compile(r"[“「\"『](.{6,400}?)[”」\"』]", re.DOTALL)
_PIECE = re.compile(r"[^，,；;。]+")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_SAME = 0.5
"""Share of a piece's terms, numbers left out, that a part and its sentence must hold to speak of the same thing."""
_PART = 0.6
"""What the part counts for, against its whole sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One piece of a claim and what the source says of it."""

    claimed: str
    agrees: bool
    written: str
    """The words of the source; empty if it does not speak of the piece."""
    candidate: Candidate | None


def claim_of(question: str) -> str:
    """The claim in a question: what stands in quotation marks, else the whole."""
    match = _CLAIM.search(question)
    return match[1] if match else question


def check_claim(claim: str, found: Sequence[Candidate]) -> list[Piece]:
    """The pieces of a claim that hold a value, each checked; empty if none of them is spoken of."""
    pieces = []
    for match in _PIECE.finditer(claim):
        words = match[0].strip()
        values = _quantities(words)
        if not values:
            continue
        near = _nearest(words, found)
        if near is None:
            pieces.append(Piece(claimed=words, agrees=False, written="", candidate=None))
            continue
        candidate, part = near
        agrees = all(any(same_quantity(source, claim) for source in _quantities(part)) for claim in values)
        pieces.append(Piece(claimed=words, agrees=agrees, written=part.strip(), candidate=candidate))
    return pieces if any(piece.candidate for piece in pieces) else []


def _quantities(text: str) -> list[Value]:
    """The values of a text but its dates, which mostly say when, not what."""
    return [value for value in find_values(text) if value.kind not in ("date", "period")]


def _nearest(piece: str, found: Sequence[Candidate]) -> tuple[Candidate, str] | None:
    """The part of a sentence that shares most terms with a piece of the claim, with the sentence around it."""
    wanted = _terms(piece)
    kinds = {value.kind for value in _quantities(piece)}
    best: tuple[float, Candidate, str] | None = None
    for candidate in found:
        around = _shared(wanted, _terms(candidate.text))
        for match in _PIECE.finditer(candidate.text):
            part = match[0]
            if not kinds & {value.kind for value in _quantities(part)}:
                continue
            share = _PART * _shared(wanted, _terms(part)) + (1 - _PART) * around
            if share >= _SAME * _PART and around >= _SAME and (best is None or share > best[0]):
                best = (share, candidate, part)
    return (best[1], best[2]) if best else None


def _terms(text: str) -> frozenset[str]:
    return frozenset(terms(_DIGITS.sub("", normalise(text))))


def _shared(wanted: frozenset[str], held: frozenset[str]) -> float:
    return len(wanted & held) / len(wanted) if wanted else 0.0
