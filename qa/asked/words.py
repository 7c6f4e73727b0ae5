"""Content words of a question, and how much of them a text covers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from index.pairs import pairs_of
from index.tokens import normalise, terms
from qa.asked.everyday import asking_words, is_listed, official, plainly_cut, tagged

FUNCTION_WORDS = frozenset(
    word
    for line in Path(__file__).with_name("function_words.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for word in line.split()
)
"""Words that do not say what a question is about."""
EVERYDAY_WORDS = frozenset(
    word
    for line in Path(__file__).with_name("everyday_words.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for word in line.split()
)
"""Nouns for which policies have other words."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_SENSE = re.compile(r"[\u3400-\u9fffa-z0-9]")
_EMPTY_TAGS = ("c", "d", "e", "o", "p", "r", "u", "y", "z")
"""Parts of speech without a subject: conjunctions, adverbs, interjections, prepositions, pronouns, particles."""
_ASKS_FIGURE = re.compile(r"^(?:几|多少|百分之几)")
_EDGES = re.compile(
    r"^[能要想会可得把被给里这那哪还刚就都才再又也没不去来请帮让后事说段我你他她咱]|[了着过能要会到得里给的地个后时就还都才归]$"
)
"""Function characters that begin or end what was only put together: 能扣, 参了, 里开."""
_PLACE_INSIDE = re.compile(r"^.里$")
EQUAL = 0.9
"""What a word counts for which a text has the official word instead."""
_COUNT = re.compile(r"^[一二两三四五六七八九十几]+[个样家件份位]$")
"""What only counts things: 哪三个."""
_BARE_NUMBER = re.compile(r"^\d+(?:\.\d+)?$")


SHORT = (2, 3)
"""Characters of a word that may be the short form of a longer one, at the least and at the most."""
BETWEEN = 3
"""Characters of the longer one between two of them, at the most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A content word in normal form, and what it weighs."""

    text: str
    weight: float
    """> 0; rare words weigh more."""


def content_words(question: str) -> list[str]:
    """Words that say what a question is about, in normal form, in order, each once.

    Function words, pronouns, adverbs and the like are left out, and single characters, which rarely carry a subject.
    """
    found: dict[str, None] = {}
    for word, tag in tagged(question):
        for piece in _whole(word.strip()):
            if len(piece) > 1 and _SENSE.search(piece) and not _says_nothing(piece) and not tag.startswith(_EMPTY_TAGS):
                found.setdefault(piece)
    return list(found)


def _whole(word: str) -> list[str]:
    """A word, or the words of the dictionary in what only stands side by side and holds a function character."""
    put_together = _HAN.match(word) and _EDGES.search(word) and not is_listed(word)
    return plainly_cut(word) if put_together else [word]


def _says_nothing(word: str) -> bool:
    empty = word in FUNCTION_WORDS or word in asking_words()
    return empty or any(pattern.match(word) for pattern in (_ASKS_FIGURE, _PLACE_INSIDE, _COUNT))


def nouns(question: str) -> frozenset[str]:
    """The content words of a question that name things, in normal form."""
    return frozenset(word for word, tag in tagged(question) if tag.startswith("n") and word in content_words(question))


def shortened(word: str, text: str) -> bool:
    """True if a text holds the characters of a short word in order, near each other: 创投 of 创业投资."""
    if not SHORT[0] <= len(word) <= SHORT[1] or not all(map(_HAN.match, word)):
        return False
    return re.search(rf"[^\W\d_]{{0,{BETWEEN}}}".join(word), text) is not None


def share(word: str, text: str, pairs: frozenset[str]) -> float:
    """How much of `word` stands in a text in normal form: 1 as a whole, else the share of its character pairs.

    A number counts as a whole or not at all.
    """
    if word in text:
        return 1.0
    if _BARE_NUMBER.match(word) or not _HAN.match(word) or len(word) < 3:
        return 0.0
    own = terms(word)
    return 0.8 * sum(term in pairs for term in own) / len(own) if own else 0.0


@dataclass(frozen=True, slots=True)
class Coverage:
    """A text prepared for `share`."""

    text: str
    pairs: frozenset[str]

    @classmethod
    def of(cls, *texts: str) -> Coverage:
        """Prepares the normal form of several texts together."""
        text = normalise("\n".join(texts))
        return cls(text, pairs_of(text))

    def shares(self, words: Iterable[Word]) -> list[float]:
        """The share of each word, 0 … 1; `EQUAL` at least if an official word for it stands there."""
        return [self._share(word.text) for word in words]

    def _share(self, word: str) -> float:
        own = share(word, self.text, self.pairs)
        if own >= EQUAL or not any(other in self.text for other in official(word)):
            return own
        return EQUAL
