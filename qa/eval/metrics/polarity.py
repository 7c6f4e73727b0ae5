"""Whether a negation was dropped or added."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from index.pairs import pairs_of
from qa.eval.claims import ClaimText, claims
from qa.eval.folded import fold
from qa.eval.observation import Observation
from qa.eval.summary import Flag

NEGATION = re.compile(
    r"不得(?![超低少高多])|不[能可应](?!抗力|[超低少高多])|不予|不再|无须|无需|无法|没有|禁止|严禁|取消|停止|尚未|未(?!来)"
    r"|不(?![超低少高大小多早晚]于|超过|足|同|断|仅|但|论|限于|动产|良|等[额于]|满[\d一二两三四五六七八九十])"
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
OWN_VOICE = re.compile(
    r"(?:材料|文件|资料|原文|文中|文本|条文|表\d*|计划|方案|规划|办法|措施|细则|通知)[^，。；]{0,6}(?:没有|并?未)"
)
"""What an answer says of the documents themselves: that they hold no such thing."""
ANTONYMS = (("高", "低"), ("多", "少"), ("大", "小"), ("前", "后"), ("早", "晚"), ("增", "减"), ("内", "外"))
OPPOSITE = "found the opposite of a word of the quote"
SHORTEST, ALIKE = 4, 0.7
LESS_ALIKE = 0.6
"""For opposites, which themselves make two pieces less alike."""
NEAR = 3
"""Characters that may stand between a negation and what it negates."""


def polarity(observation: Observation) -> float | None:
    """Share of shown sentences whose negations are those of what they cite.

    Definition: a negation is one of the words of `NEGATION` (不超过 and the like are comparators, the matter of
    `number_support`); what it negates are the two Chinese characters or digits after it. Looked at are sentences and
    cited quotes, piece by piece between punctuation. A sentence

    - drops a negation if it holds, in a piece without any negation, two characters that the quotes hold only negated,
    - adds one if it negates two characters that the quotes hold, but never in a piece with a negation,
    - does either if it is, but for negations, 给予 and 予以, nearly a piece of a quote, or two that follow each other
      (Jaccard index of the pairs of characters at least 0.7), that has another number of negations, or the
      opposite of one of its words (`ANTONYMS`), unless it is right when read with the piece beside it.

    What an answer denies in its own voice (不符合, 没有规定, 表1没有) is left out.

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
    """The dropped, added and turned negations of a sentence, at the characters that only one side negates."""
    sentence = fold(claim.text)
    quotes = [piece for quote in claim.quotes for piece in _pieces(fold(quote).text)]
    windows = [window for quote in claim.quotes for window in _windows(_pieces(fold(quote).text))]
    pieces = _pieces(sentence.text)
    at = 0
    for number, piece in enumerate(pieces):
        for found, length, message in _words_of_one_side(piece, quotes):
            start, end = sentence.origin(at + found, at + found + length)
            yield Flag(metric="polarity", start=start, end=end, message=message)
        turned = _turned(piece, windows)
        if turned and not any(_turned(joined, windows) == "" for joined in _neighbours(pieces, number)):
            start, end = sentence.origin(at, at + len(piece))
            yield Flag(metric="polarity", start=start, end=end, message=turned)
        at += len(piece) + 1


def _words_of_one_side(piece: str, quotes: list[str]) -> Iterator[tuple[int, int, str]]:
    """Offset, length and message of the words that a piece negates and the quotes do not, or the other way round."""
    if NEGATION.search(piece) is None:
        negated = {word for quote in quotes for word in _negated(quote)}
        for word in sorted(negated - NOT_OF_THE_SOURCE):
            if (found := piece.find(word)) >= 0 and _only_negated(word, quotes):
                yield found, len(word), f"found {word}, expected its negation as in the quote"
    if OWN_VOICE.search(piece):
        return
    for word in sorted(_negated(piece) - NOT_OF_THE_SOURCE):
        holders = [quote for quote in quotes if word in quote]
        if holders and not any(NEGATION.search(quote) for quote in holders):
            yield piece.find(word), len(word), f"found {word} negated, expected it as in the quote"


def _turned(piece: str, quotes: list[str]) -> str | None:
    """What is wrong with a piece that is nearly a piece of the quotes; empty if nothing, None if it is like none."""
    mine = _pairs(piece)
    if len(mine) < SHORTEST:
        return None
    scores = [(len(mine & theirs) / len(mine | theirs), quote) for quote in quotes if (theirs := _pairs(quote))]
    best = max((score for score, _ in scores), default=0.0)
    closest = [quote for score, quote in scores if score == best]
    if best < ALIKE:
        return OPPOSITE if best >= LESS_ALIKE and all(_opposed(piece, quote) for quote in closest) else None
    if len(NEGATION.findall(piece)) not in {len(NEGATION.findall(quote)) for quote in closest}:
        return "found another number of negations than in the quote"
    return OPPOSITE if all(_opposed(piece, quote) for quote in closest) else ""


def _opposed(piece: str, quote: str) -> bool:
    """Whether a piece has 低 where the quote has 高, or the like."""
    return any(
        (piece.count(one) - quote.count(one)) * (piece.count(other) - quote.count(other)) < 0 for one, other in ANTONYMS
    )


def _windows(pieces: list[str]) -> list[str]:
    """The pieces, and every two that follow each other as one: punctuation is not what a sentence says."""
    return pieces + [first + second for first, second in pairwise(pieces)]


def _neighbours(pieces: list[str], at: int) -> list[str]:
    """A piece with the one before it, and with the one after it, if those are more than 不能： and the like."""
    before = [piece + pieces[at] for piece in pieces[max(0, at - 1) : at] if len(_pairs(piece)) >= SHORTEST]
    return before + [pieces[at] + piece for piece in pieces[at + 1 : at + 2] if len(_pairs(piece)) >= SHORTEST]


def _pairs(piece: str) -> frozenset[str]:
    """The pairs of characters of a piece without its negations and the verbs that they change."""
    return pairs_of(GRANT.sub("", NEGATION.sub("", piece)))


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
