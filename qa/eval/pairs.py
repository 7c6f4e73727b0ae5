"""Which words belong to which quantity of a text: `国家级奖励50万元` gives 50万元 the words 国家级奖励."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from qa.eval.folded import fold
from qa.eval.quantities import type_of, values_in

if TYPE_CHECKING:
    from index.values import Value

SENTENCE_END = re.compile(r"[。；;！？!?\n|｜]")
PIECE_END = re.compile(r"[，,。；;、：:（）()！？!?\n|｜]")
ITEM_END = re.compile(r"[、/]|以?及|和|与|或者?")
RESPECTIVELY = "分别"


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A quantity and the words that say what it is for, nearest first."""

    value: Value
    near: str
    """Folded words of the same piece of the sentence, between punctuation."""
    far: str
    """Folded words since the value before of the same type, `near` included."""


def labelled(text: str) -> tuple[Labelled, ...]:
    """The quantities of a text with their words; lists that 分别 joins are paired in order."""
    values = values_in(text)
    respective = _respective(text, values)
    found = []
    for at, value in enumerate(values):
        if at in respective:
            near = far = fold(respective[at]).text
        else:
            start = value.span.start
            piece = max((end.end() for end in PIECE_END.finditer(text, 0, start)), default=0)
            sentence = max((end.end() for end in SENTENCE_END.finditer(text, 0, start)), default=0)
            alike = [other.span.end for other in values[:at] if type_of(other) == type_of(value)]
            near = fold(text[piece:start]).text
            far = fold(text[min(start, max([sentence, *alike])) : start]).text
        found.append(Labelled(value=value, near=near, far=far))
    return tuple(found)


def resemblance(words: str, label: str, others: Sequence[str]) -> int:
    """Characters and pairs of characters that `words` shares with `label` but not with all `others`."""
    common = _grams(words) & _grams(label)
    for_all = set.intersection(*(_grams(other) for other in others)) if others else set()
    return len(common - for_all)


def _grams(words: str) -> set[str]:
    letters = [sign for sign in words if sign.isalnum()]
    return set(letters) | {"".join(pair) for pair in pairwise(letters)}


def _respective(text: str, values: Sequence[Value]) -> dict[int, str]:
    """Position among the values → label, for the values of a list after 分别 whose items can be paired."""
    paired: dict[int, str] = {}
    for found in re.finditer(RESPECTIVELY, text):
        run = _run(text, values, found.end())
        sentence = max((end.end() for end in SENTENCE_END.finditer(text, 0, found.start())), default=0)
        pieces = [piece for piece in re.split(r"[，,：:（）()]", text[sentence : found.start()]) if piece.strip()]
        for piece in reversed(pieces):
            items = [item for item in ITEM_END.split(piece) if item.strip()]
            if len(run) > 1 and len(items) == len(run):
                paired |= dict(zip(run, items, strict=True))
                break
    return paired


def _run(text: str, values: Sequence[Value], start: int) -> list[int]:
    """Positions of the first values after `start` that only list signs keep apart and that are of one type."""
    run: list[int] = []
    for at, value in enumerate(values):
        if value.span.start < start:
            continue
        if run:
            before = values[run[-1]]
            gap = text[before.span.end : value.span.start].strip()
            if not (ITEM_END.fullmatch(gap) or gap == "") or type_of(before) != type_of(value):
                break
        run.append(at)
    return run
