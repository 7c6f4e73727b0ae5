"""English policy terms and the Chinese words for them: what a question in English is searched by without a model."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from index.tokens import normalise

_LONGEST = 5
"""Words of an English expression, at the most."""
_WORD = re.compile(r"[a-z][a-z&]*(?:['-][a-z]+)*")
_PLURAL = (("ies", "y"), ("ses", "s"), ("s", ""))


def read_terms(lines: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The Chinese words for each English expression of a table: `expression|expression`, a tab, Chinese words.

    Raises:
        ValueError: a line has not exactly one tab, nothing on a side of it, or an expression that another one has.
    """
    found: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        english, *rest = line.split("\t")
        names = [name.strip() for name in english.split("|") if name.strip()]
        if len(rest) != 1 or not names or not rest[0].split():
            raise ValueError(f"line {number}: found {line!r}, expected English|English, one tab, Chinese words")
        for name in names:
            if name in found:
                raise ValueError(f"line {number}: {name!r} stands in an earlier line too, expected it once")
            found[name] = tuple(rest[0].split())
    return found


@cache
def english_terms() -> Mapping[str, tuple[str, ...]]:
    """The table of the package."""
    text = Path(__file__).with_name("english_terms.txt").read_text(encoding="utf-8")
    return MappingProxyType(read_terms(text.splitlines()))


def chinese_for(text: str) -> list[tuple[str, ...]]:
    """The Chinese words for each expression of an English text that the table holds, in order, the longest first.

    No word of the text belongs to two expressions; each group of Chinese words is given once.
    """
    words = _WORD.findall(normalise(text).replace("’", "'"))
    found: dict[tuple[str, ...], None] = {}
    at = 0
    while at < len(words):
        size = next((size for size in range(_LONGEST, 0, -1) if _term(words[at : at + size])), 0)
        if size:
            found.setdefault(_term(words[at : at + size]))
        at += size or 1
    return list(found)


def _term(words: list[str]) -> tuple[str, ...]:
    """The Chinese words for an expression, its last word in the singular if need be; empty if there are none."""
    terms = english_terms()
    name = " ".join(words)
    if name in terms or not words:
        return terms.get(name, ())
    for ending, single in _PLURAL:
        if name.endswith(ending) and (one := name.removesuffix(ending) + single) in terms:
            return terms[one]
    return ()
