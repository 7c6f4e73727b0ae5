"""Whether what must be became what may be, or the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.eval.claims import ClaimText, claims
from qa.eval.folded import fold
from qa.eval.observation import Observation
from qa.eval.summary import Flag

MODALS = {
    "must": re.compile(r"应当|必须|务必|须(?!知)|应(?=[向在按于经由依])"),
    "may": re.compile(r"(?<!不)可以|可(?=按|申请|享受|凭)"),
    "must not": re.compile(r"不得(?![超低少高多])|禁止|严禁"),
    "strive": re.compile(r"力争|争取"),
    "in principle": re.compile(r"原则上"),
    "encourage": re.compile(r"鼓励|倡导|探索"),
}
HEDGES = frozenset({"strive", "in principle"})
"""Left out, they turn a wish or a rule with exceptions into a promise."""
PIECE_END = re.compile(r"[，,。；;：:！？!?\n|｜]")
WORD = re.compile(r"[一-鿿\d]{2}")
NEAR = 8
"""Characters that may stand between a modal word and the words that it governs."""


def modality(observation: Observation) -> float | None:
    """Share of shown sentences whose modal words are those of what they cite.

    Definition: the modal words fall into the classes of `MODALS`; a word governs the two Chinese characters or digits
    after it, and in a quote also those up to 8 characters further on in the same piece between punctuation. A sentence

    - changes modality if one of its modal words governs two characters that stand in the cited quotes under
      words of other classes only, at least one,
    - drops a hedge if it holds two characters that the quotes hold right after 力争 or 原则上, always so, in a piece
      without modal word.

    A modal word where the quotes have none is no change: a condition may be worded as what must be.

        modality = sentences without changed or dropped modal words / sentences with a cited quote

    Source: the predicate errors of FRANK (see `pair_support`); classes after R. Saurí, J. Pustejovsky, FactBank
    (Language Resources and Evaluation 43, 2009).

    Returns:
        0 … 1; None if no shown sentence cites a quote.
    """
    cited = [claim for claim in claims(observation) if claim.quotes]
    if not cited:
        return None
    return sum(next(modality_flags(claim), None) is None for claim in cited) / len(cited)


def modality_flags(claim: ClaimText) -> Iterator[Flag]:
    """The changed and the dropped modal words of a sentence."""
    sentence = fold(claim.text)
    quotes = [piece for quote in claim.quotes for piece in PIECE_END.split(fold(quote).text)]
    hedged = {word for piece in quotes for name, _, word in _modals(piece) if name in HEDGES}
    hedged -= {word for word in hedged if any(not _classes(word, [piece]) for piece in quotes if word in piece)}
    at = 0
    for piece in PIECE_END.split(sentence.text):
        own = list(_modals(piece))
        for name, found, word in own:
            theirs = _classes(word, quotes)
            if theirs and name not in theirs:
                start, end = sentence.origin(at + found, at + piece.index(word, found) + len(word))
                message = f"found {name}, expected {' or '.join(sorted(theirs))} as in the quote"
                yield Flag(metric="modality", start=start, end=end, message=message)
        for word in sorted(hedged) if not own else ():
            if (place := piece.find(word)) >= 0:
                start, end = sentence.origin(at + place, at + place + len(word))
                message = f"found {word} as a fact, expected {' or '.join(sorted(_classes(word, quotes)))}"
                yield Flag(metric="modality", start=start, end=end, message=message)
        at += len(piece) + 1


def _modals(piece: str) -> Iterator[tuple[str, int, str]]:
    """Class, offset and the two characters governed, of each modal word."""
    for name, pattern in MODALS.items():
        for found in pattern.finditer(piece):
            if word := WORD.match(piece, found.end()):
                yield name, found.start(), word.group()


def _classes(word: str, pieces: list[str]) -> set[str]:
    """The classes of the modal words shortly before `word`, over all places at which it stands."""
    classes: set[str] = set()
    for piece in pieces:
        for found in re.finditer(re.escape(word), piece):
            for name, pattern in MODALS.items():
                ends = [modal.end() for modal in pattern.finditer(piece, 0, found.start())]
                if any(found.start() - end <= NEAR for end in ends):
                    classes.add(name)
    return classes
