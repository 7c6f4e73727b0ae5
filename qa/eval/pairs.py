"""Which words belong to which quantity of a text: `国家级奖励50万元` gives 50万元 the words 国家级奖励."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.eval.folded import fold
from qa.eval.quantities import type_of, values_in

if TYPE_CHECKING:
    from index.values import Value

SENTENCE_END = re.compile(r"[。；;！？!?\n|｜]")
PIECE_END = re.compile(r"[，,。；;、：:（）()！？!?\n|｜]")
ITEM_END = re.compile(r"[、/]|以?及|和|与|或者?")
RESPECTIVELY = re.compile("分[别別]")
PRIVATE = 0xF0000
EMPTY = frozenset("奖励补助贴资的按照为為对對给給予至到于於每在和与與及等是達达单個个家额額年元")
"""Characters that tell nothing apart."""
LONGEST_CORE, CORE, HALF = 12, 3, 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A quantity and the words that say what it is for, nearest first."""

    value: Value
    near: str
    """Folded words of the same piece of the sentence, between punctuation."""
    far: str
    """Folded words since the value before of the same type, `near` included."""


def labelled(text: str) -> tuple[Labelled, ...]:
    """The quantities of a text with their words; lists that 分别 joins are paired in order.

    The items of another list (50亿元、20亿元、10亿元) share the words before the list: nothing tells them apart.
    """
    values = values_in(text)
    paired = respective(text, values)
    found: list[Labelled] = []
    for at, value in enumerate(values):
        if at in paired:
            near = far = _words(paired[at], values_in(paired[at]), 0, len(paired[at]))
        elif found and _is_listed(text, values[at - 1], value):
            near, far = found[-1].near, found[-1].far
        else:
            start = value.span.start
            piece = max((end.end() for end in PIECE_END.finditer(text, 0, start)), default=0)
            sentence = max((end.end() for end in SENTENCE_END.finditer(text, 0, start)), default=0)
            alike = [other.span.end for other in values[:at] if type_of(other) == type_of(value)]
            near = _words(text, values[:at], piece, start)
            far = _words(text, values[:at], min(start, max([sentence, *alike])), start)
        found.append(Labelled(value=value, near=near, far=far))
    return tuple(found)


def _words(text: str, values: Sequence[Value], start: int, end: int) -> str:
    """The folded characters of `[start, end)`, each value as one sign that is the same for equal values."""
    pieces, at = [], start
    for value in values:
        if start <= value.span.start and value.span.end <= end:
            pieces += [fold(text[at : value.span.start]).text, _sign(value)]
            at = value.span.end
    return "".join([*pieces, fold(text[at:end]).text])


def _sign(value: Value) -> str:
    """A character of a private plane."""
    return chr(PRIVATE + zlib.crc32(f"{value.low}|{value.high}|{value.unit}".encode()) % 0xFFFE)


def _is_listed(text: str, before: Value, value: Value) -> bool:
    """Whether only a list sign stands between two values of one type."""
    gap = text[before.span.end : value.span.start].strip()
    return type_of(before) == type_of(value) and (gap == "" or ITEM_END.fullmatch(gap) is not None)


def respective(
    text: str, values: Sequence[Value], cut: Callable[[list[str]], list[str]] | None = None
) -> dict[int, str]:
    """Position among the values → label, for the values of a list after 分别 whose items can be paired.

    Args:
        text: any text.
        values: all of its quantities.
        cut: takes from the items what all of them share; by default `cores`.
    """
    paired: dict[int, str] = {}
    for found in RESPECTIVELY.finditer(text):
        run = _run(text, values, found.end())
        sentence = max((end.end() for end in SENTENCE_END.finditer(text, 0, found.start())), default=0)
        pieces = [piece for piece in re.split(r"[，,：:（）()]", text[sentence : found.start()]) if piece.strip()]
        for piece in reversed(pieces):
            items = [item for item in ITEM_END.split(piece) if item.strip()]
            if len(run) > 1 and len(items) == len(run):
                paired |= dict(zip(run, (cut or cores)(items), strict=True))
                break
    return paired


def cores(items: list[str]) -> list[str]:
    """The items of a list without what the first has before and the last after them.

    对国家级 | 省级 | 市级企业 → 国家级 | 省级 | 市级.

    The end of the first and the beginning of the last are cut where they are most alike, place by place; if they are
    not alike at all they stay whole.
    """
    first, last = items[0], items[-1]

    def alike(size: int) -> float:
        return sum(a == b for a, b in zip(first[-size:], last[:size], strict=True)) / size

    sizes = range(1, min(len(first), len(last), LONGEST_CORE) + 1)
    size = max(sizes, key=lambda size: (alike(size), size))
    if alike(size) < HALF:
        return items
    return [first[-max(size, CORE) :], *items[1:-1], last[:size]]


def _run(text: str, values: Sequence[Value], start: int) -> list[int]:
    """Positions of the first values after `start` that only list signs keep apart and that are of one type."""
    run: list[int] = []
    for at, value in enumerate(values):
        if value.span.start < start:
            continue
        if run and not _is_listed(text, values[run[-1]], value):
            break
        run.append(at)
    return run
