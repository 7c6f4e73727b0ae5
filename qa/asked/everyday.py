"""Everyday speech: how it is cut into words, and which words policy texts use for its expressions.

The official words of an expression widen a search and count as mentions of it (`qa.asked.words.Coverage`); they are
never evidence for a fact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from types import MappingProxyType

import rjieba

from index.tokens import normalise

EACH = 3
"""Official words of one expression that widen a search, at the most."""
_SHORTEST = 2
"""Characters of an expression, at the least: one character is part of too many words."""
_LONG = 3
"""Characters from which on an expression is taken for one word wherever it stands."""
_OFTEN = 50_000
"""Frequency, in the dictionary's scale, of a long expression: enough to win against words that share its ends."""
_NOUN = "n"
_ATTRIBUTIVE = ("n", "b", "a", "f", "s", "j")
_SET_PHRASE = "l"
"""Part of speech of an expression that the dictionary lacks."""
_ASKING = "?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A lay expression."""

    official: tuple[str, ...]
    """What policy texts say for it, in normal form, the nearest first; never the expression itself."""
    asks: bool
    """True if it only tells how something is asked (多久, 去哪办): then it is no subject of a question."""


def read_table(lines: Iterable[str]) -> dict[str, Expression]:
    """The expressions of a table: lay ones, a tab, official ones; `?` before ways of asking, `#` before remarks.

    An expression of several lines has the official words of all.

    Raises:
        ValueError: a line has not exactly one tab, or nothing on a side of it.
    """
    table: dict[str, Expression] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        lay, *rest = line.split("\t")
        names = [name for name in lay.split() if name != _ASKING]
        if len(rest) != 1 or not names or not rest[0].split():
            raise ValueError(f"line {number}: found {line!r}, expected lay expressions, one tab, official words")
        for name in map(normalise, names):
            before = table.get(name)
            words = (*(before.official if before else ()), *map(normalise, rest[0].split()))
            table[name] = Expression(
                official=tuple(word for word in dict.fromkeys(words) if word != name),
                asks=lay.startswith(_ASKING) and (before is None or before.asks),
            )
    return {name: one for name, one in table.items() if len(name) >= _SHORTEST and one.official}


@cache
def expressions() -> Mapping[str, Expression]:
    """The table of the package, by lay expression in normal form."""
    text = Path(__file__).with_name("everyday_expressions.txt").read_text(encoding="utf-8")
    return MappingProxyType(read_table(text.splitlines()))


@cache
def asking_words() -> frozenset[str]:
    """Words that only ask or tell, or are left by cutting everyday speech."""
    lines = Path(__file__).with_name("asking_words.txt").read_text(encoding="utf-8").splitlines()
    listed = {normalise(word) for line in lines if not line.startswith("#") for word in line.split()}
    return frozenset(listed | {name for name, one in expressions().items() if one.asks})


def official(word: str) -> tuple[str, ...]:
    """What policy texts say for a word in normal form; empty if the table does not hold it."""
    found = expressions().get(word)
    return found.official if found is not None else ()


def widened(question: str, known: Callable[[str], bool]) -> list[str]:
    """The official words for the lay expressions of a question, each once, in order; none that it has itself.

    Args:
        question: any text.
        known: whether a text to be searched holds a word; of each expression the nearest `EACH` known ones are taken.
    """
    folded = normalise(question)
    found = [[word for word in official(lay) if known(word)][:EACH] for lay, _ in tagged(question)]
    return [word for word in dict.fromkeys(chain.from_iterable(found)) if word not in folded]


def tagged(text: str) -> Iterator[tuple[str, str]]:
    """Words of a text in normal form, with their part of speech; an expression of the table is one word."""
    return iter(_segmenter().tag(normalise(text), True))


def is_listed(word: str) -> bool:
    """True if a dictionary or the table has a word; others were put together from characters side by side."""
    return bool(_segmenter().has_word(word))


def plainly_cut(word: str) -> list[str]:
    """The words of the dictionary inside a word that it does not list."""
    return [piece for piece in _segmenter().cut(word, False) if len(piece) > 1]


@cache
def _segmenter() -> rjieba.Jieba:
    segmenter, plain = rjieba.Jieba(), rjieba.Jieba()
    for name in (*expressions(), *asking_words()):
        if len(name) >= _LONG or not segmenter.has_word(name):
            often = _OFTEN if len(name) >= _LONG else segmenter.suggest_freq(name)
            segmenter.add_word(name, often, _NOUN if _names_a_thing(plain, name) else _SET_PHRASE)
    return segmenter


def _names_a_thing(plain: rjieba.Jieba, name: str) -> bool:
    """True if all words of an expression are nouns or say which: 小巨人企业, but not 掏钱."""
    tags = [tag for _, tag in plain.tag(name, True)]
    return tags[-1].startswith("n") and all(tag.startswith(_ATTRIBUTIVE) for tag in tags)
