"""Whether a negation was dropped or added."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.eval.claims import ClaimText, claims
from qa.eval.folded import fold
from qa.eval.observation import Observation
from qa.eval.summary import Flag

NEGATION = re.compile(
    r"不得(?![超低少高多])|不予|不能|不可(?!抗力)|不再|不应|无须|无需|无法|没有|禁止|严禁|尚未|未(?!来)"
    r"|不(?![超低少高大小多早晚]于|超过|足|同|断|仅|但|论|限于|动产|良|等[额于])"
)
PIECE_END = re.compile(r"[，,。；;：:！？!?\n|｜]")
WORD = re.compile(r"[一-鿿\d]{2}")
NOT_OF_THE_SOURCE = frozenset(
    {
        "符合",
        "满足",
        "规定",
        "写明",
        "说明",
        "给出",
        "提到",
        "列出",
        "明确",
        "提供",
        "注明",
        "载明",
        "一致",
        "适用",
        "相同",
        "施行",
        "生效",
    }
)
"""What an answer may deny in its own voice: that a condition is met, that a text says something."""
GRANT = re.compile(r"给予|予以|可以|应当")
SHORTEST, ALIKE = 4, 0.7
NEAR = 3
"""Characters that may stand between a negation and what it negates."""


def polarity(observation: Observation) -> float | None:
    """Share of shown sentences whose negations are those of what they cite.

    Definition: a negation is one of the words of `NEGATION` (不超过 and the like are comparators, the matter of
    `number_support`); what it negates are the two Chinese characters or digits after it. Looked at are sentences and
    cited quotes, piece by piece between punctuation. A sentence

    - drops a negation if it holds, in a piece without any negation, two characters that the quotes hold only negated,
    - adds one if it negates two characters that the quotes hold, but never in a piece with a negation,
    - does either if it is, but for negations, 给予 and 予以, nearly a piece of a quote (Jaccard index of the pairs of
      characters at least 0.7) that has another number of negations.

    What an answer denies in its own voice (不符合, 没有规定) is left out.

        polarity = sentences without dropped or added negations / sentences with a cited quote

    Source: the predicate errors of FRANK (see `pair_support`) and the negation tests of M. T. Ribeiro et al.,
    Beyond Accuracy: CheckList (ACL 2020).

    Returns:
        0 … 1; None if no shown sentence cites a quote.
    """
    cited = [claim for claim in claims(observation) if claim.quotes]
    if not cited:
        return None
    return sum(next(polarity_flags(claim), None) is None for claim in cited) / len(cited)


def polarity_flags(claim: ClaimText) -> Iterator[Flag]:
    """The dropped and added negations of a sentence, at the characters that are negated on one side only."""
    sentence = fold(claim.text)
    quotes = [piece for quote in claim.quotes for piece in _pieces(fold(quote).text)]
    negated, whole = {word for piece in quotes for word in _negated(piece)}, "\n".join(quotes)
    plain = {word for word in negated if not _only_negated(word, quotes)}
    at = 0
    for piece in _pieces(sentence.text):
        denies = NEGATION.search(piece) is not None
        for word in sorted(negated - plain - NOT_OF_THE_SOURCE) if not denies else ():
            if (found := piece.find(word)) >= 0:
                start, end = sentence.origin(at + found, at + found + len(word))
                yield Flag(
                    metric="polarity",
                    start=start,
                    end=end,
                    message=f"found {word}, expected its negation as in the quote",
                )
        for word in sorted(_negated(piece) - NOT_OF_THE_SOURCE):
            holders = [other for other in quotes if word in other]
            if word in whole and not any(NEGATION.search(other) for other in holders):
                found = piece.find(word)
                start, end = sentence.origin(at + found, at + found + len(word))
                yield Flag(
                    metric="polarity",
                    start=start,
                    end=end,
                    message=f"found {word} negated, expected it as in the quote",
                )
        if _nearly_but_for_negation(piece, quotes):
            start, end = sentence.origin(at, at + len(piece))
            message = "found another number of negations than in the quote"
            yield Flag(metric="polarity", start=start, end=end, message=message)
        at += len(piece) + 1


def _nearly_but_for_negation(piece: str, quotes: list[str]) -> bool:
    """Whether the piece of the quotes that is most like `piece` has another number of negations."""
    mine = _pairs(piece)
    if len(mine) < SHORTEST:
        return False
    scores = [(len(mine & theirs) / len(mine | theirs), quote) for quote in quotes if (theirs := _pairs(quote))]
    best = max((score for score, _ in scores), default=0.0)
    counts = {len(NEGATION.findall(quote)) for score, quote in scores if score == best}
    return best >= ALIKE and len(NEGATION.findall(piece)) not in counts


def _pairs(piece: str) -> set[str]:
    """The pairs of characters of a piece without its negations and the verbs that they change."""
    rest = GRANT.sub("", NEGATION.sub("", piece))
    return {rest[at : at + 2] for at in range(len(rest) - 1)}


def _pieces(text: str) -> list[str]:
    """The text between punctuation; with one sign between them the pieces are the text again."""
    return PIECE_END.split(text)


def _negated(piece: str) -> set[str]:
    """The pairs of characters right after a negation."""
    return {word.group() for found in NEGATION.finditer(piece) if (word := WORD.match(piece, found.end()))}


def _only_negated(word: str, pieces: list[str]) -> bool:
    """Whether a negation stands shortly before the word wherever it stands."""
    for piece in pieces:
        ends = [found.end() for found in NEGATION.finditer(piece)]
        for found in re.finditer(re.escape(word), piece):
            if not any(0 <= found.start() - end <= NEAR for end in ends):
                return False
    return True
