"""Claims without a figure: that something must, need not, may or must not be done, against what the source says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.pairs import share_held
from index.tokens import normalise
from qa.asked.claims import Piece, without_frame
from qa.asked.polarity import Polarity, opposed, signs
from qa.asked.words import Coverage, Word, content_words
from qa.found.candidate import Candidate

NEAR = 0.75
"""Share of the best score down to which a sentence may speak of the claim."""
OPPOSED = 0.5
"""Coverage of the question by a sentence from which on it may contradict a claim."""
AGREEING = 0.7
"""The same to agree with it: agreeing is the stronger statement."""
_SAME_DEED = 0.5
"""Share of the words of what the claim says is done that the piece of the sentence must hold."""

_SAME_WORDS = 0.6
"""Share of its character pairs that the piece must hold besides, to agree."""

_PIECE = re.compile(r"[^，,；;。：:]+")


def polar_claim(claim: str, found: Sequence[Candidate]) -> list[Piece]:
    """The one piece of a claim that says what must or may be done, checked; empty if that is not certain.

    Certain is: a near sentence has a piece that says of the same deed the opposite, or the same. `found` is best first.
    """
    words = without_frame(claim)
    marks = signs(words)
    if not marks or not found:
        return []
    sign, start, end = marks[-1]
    folded = normalise(words)
    deed = folded[end:] if content_words(folded[end:]) else folded[:start]
    if not content_words(deed):
        return []
    verdicts = [
        (agrees, _likeness(deed, match[0]) + one.score, one, match[0].strip())
        for one in found
        if one.score >= NEAR * found[0].score and one.coverage >= OPPOSED and one.clause.kind != "row"
        for match in _PIECE.finditer(one.text)
        if (agrees := _verdict(sign, match[0])) is not None
        and _share(deed, match[0]) >= _SAME_DEED
        and (not agrees or (one.coverage >= AGREEING and _likeness(deed, match[0]) >= _SAME_WORDS))
    ]
    if not verdicts:
        return []
    agrees, _, candidate, written = min(verdicts, key=lambda one: (one[0], -one[1]))
    return [Piece(claimed=words, agrees=agrees, written=written, candidate=candidate)]


def _verdict(sign: Polarity, piece: str) -> bool | None:
    """Whether a piece says the same as the sign of the claim; None if it says neither that nor its opposite."""
    held = [name for name, _, _ in signs(piece)]
    if any(opposed(sign, one) for one in held):
        return None if sign in held else False
    return True if sign in held else None


def _share(deed: str, piece: str) -> float:
    """Mean share of the content words of a deed that a piece holds, 0 … 1."""
    words = [Word(text=word, weight=1.0) for word in content_words(deed)]
    return sum(Coverage.of(piece).shares(words)) / len(words)


def _likeness(deed: str, piece: str) -> float:
    """Share of the character pairs of a deed that a piece holds, 0 … 1."""
    return share_held(deed, normalise(piece))
