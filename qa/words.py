"""Content words of a question, and how much of them a text covers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import rjieba

from index.tokens import normalise, terms

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
_BARE_NUMBER = re.compile(r"^\d+(?:\.\d+)?$")


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
    for word, tag in rjieba.tag(normalise(question)):
        word = word.strip()
        if len(word) > 1 and _SENSE.search(word) and word not in FUNCTION_WORDS and not tag.startswith(_EMPTY_TAGS):
            found.setdefault(word)
    return list(found)


def nouns(question: str) -> frozenset[str]:
    """The content words of a question that name things, in normal form."""
    return frozenset(
        word for word, tag in rjieba.tag(normalise(question)) if tag.startswith("n") and word in content_words(question)
    )


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
        return cls(text, frozenset(text[at : at + 2] for at in range(len(text) - 1)))

    def shares(self, words: Iterable[Word]) -> list[float]:
        """The share of each word, 0 … 1."""
        return [share(word.text, self.text, self.pairs) for word in words]
