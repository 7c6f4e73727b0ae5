"""Claims to check: each piece of a claim against the sentence that speaks of the same thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.tokens import normalise, terms
from index.values import Value, find_values, same_quantity
from qa.evidence import Candidate

_CLAIM = re.compile(r"[“「\"『](.{6,400}?)[”」\"』]", re.DOTALL)
_PIECE = re.compile(r"[^，,；;。]+")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_SAME = 0.5
"""Share of a piece's terms, numbers left out, that a sentence must hold to speak of the same thing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One piece of a claim and what the source says of it."""

    claimed: str
    agrees: bool
    written: str
    """The words of the source."""
    candidate: Candidate


def claim_of(question: str) -> str:
    """The claim in a question: what stands in quotation marks, else the whole."""
    match = _CLAIM.search(question)
    return match[1] if match else question


def check_claim(claim: str, found: Sequence[Candidate]) -> list[Piece] | None:
    """The pieces of a claim that hold a value, checked; None if the source does not speak of one of them."""
    pieces = []
    for match in _PIECE.finditer(claim):
        words = match[0].strip()
        values = [value for value in find_values(words) if value.kind != "date"]
        if not values:
            continue
        near = _nearest(words, found)
        if near is None:
            return None
        candidate, part = near
        stand = [value for value in find_values(part) if value.kind != "date"]
        pieces.append(Piece(claimed=words, agrees=_agree(values, stand), written=part.strip(), candidate=candidate))
    return pieces or None


def _agree(claimed: Sequence[Value], written: Sequence[Value]) -> bool:
    return all(any(same_quantity(source, claim) for source in written) for claim in claimed)


def _nearest(piece: str, found: Sequence[Candidate]) -> tuple[Candidate, str] | None:
    """The part of a sentence that shares most terms with a piece of the claim."""
    wanted = set(terms(_DIGITS.sub("", normalise(piece))))
    best: tuple[float, Candidate, str] | None = None
    for candidate in found:
        for match in _PIECE.finditer(candidate.text):
            part = match[0]
            if not any(value.kind != "date" for value in find_values(part)):
                continue
            held = set(terms(_DIGITS.sub("", normalise(part))))
            share = len(wanted & held) / len(wanted) if wanted else 0.0
            if share >= _SAME and (best is None or share > best[0]):
                best = (share, candidate, part)
    return (best[1], best[2]) if best else None
