"""What surrounds each quantity of a text, to tell which of two quantities a claim speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from qa.eval.folded import fold
from qa.eval.naming import named_bound
from qa.eval.pairs import EMPTY, ITEM_END, SENTENCE_END, cores, respective
from qa.eval.quantities import type_of, values_in

if TYPE_CHECKING:
    from index.values import Value

Tokens = tuple[str, ...]
"""Folded characters in order; a quantity is one or two longer strings, for its amount and for its bound."""

_NOTHING: Tokens = ()
AFTER_END = re.compile(r"[，,。；;、：:（）()！？!?\n|｜]")
ASIDE = re.compile(r"[（(][^（）()]*\d[^（）()]*[）)]")
"""Brackets that hold a quantity: what they say belongs to that one."""
BAR = re.compile(r"[|｜]")
CONDITION = re.compile(
    r"[^，,。；;、\n]{0,14}的[，,]|(?:以上|以下|以内)(?:[（(]含[^）)]*[）)])?[^，,。；;、\n]{0,14}的|不足|不满"
)
"""After a quantity that is itself a condition of what follows: 超过1000万元的，按每家4万元."""
HEAD, TAIL = re.compile(r"^.+(?:的|评为|认定为|列为|定为|属于)(?=.{2})"), re.compile(r"(?<=.{2})的.*$")
BOUND = re.compile(r"(?:及以上|以上|以下|以内|左右|不足|不满|[（(]含[^）)]*[）)]|内|的)+")
TOWARDS = re.compile(r"(?:达到|超过|突破|不低于|不少于|高于|多于|满|在)$")
"""Before such a quantity: 首次达到20亿元奖励200万元."""
AWARD = re.compile(r"以?上?(?:的|[奖獎补補给給按资資])")
LONGEST_AFTER = 8
SIDES = {
    "at_most": "≤", "up_to": "≤", "less_than": "≤", "at_least": "≥", "reaches": "≥", "more_than": "≥",
}  # fmt: skip
EACH = "每"
QUANTITY = 3
"""What a shared quantity counts, in characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A quantity and the words of its sentence that belong to it."""

    value: Value
    before: Tokens
    after: Tokens
    passage: int
    """Number of the passage, from 0: in one passage the later of two contexts may leave away what the first said."""
    whole: bool
    """True if nothing can have been left away: an item of a list or a cell of a row."""
    home: frozenset[str]
    """Grams of what tells whose passage it is; empty if nothing does."""

    def grams(self, longest: int | None = None) -> frozenset[str]:
        """Characters, pairs of characters and quantities; of `before` only the last `longest`."""
        before = self.before if longest is None else self.before[max(0, len(self.before) - longest) :]
        return _grams(before) | _grams(self.after)


def contexts(text: str, *, passage: int = 0, home: str = "") -> tuple[Context, ...]:
    """The quantities of a text with their contexts.

    The context begins with the sentence, or after the quantity before of the same family, unless that one is a
    condition (超过1000万元的，…), and ends with the piece. Items of a list share the context of the first; after
    分别 an item has the one that it is paired with. A row (cells between `|`) has its cells without quantity.

    Args:
        text: a sentence of an answer, or a passage.
        passage: its number.
        home: whose passage it is: its place, or the title of its document.
    """
    values = values_in(text)
    paired = respective(text, values, _whole)
    row = _row_words(text, values) if BAR.search(text) else ()
    found: list[Context] = []
    for at, value in enumerate(values):
        before, after = row, _NOTHING
        if at in paired:
            before = _of_text(paired[at])
        elif found and not row and _is_listed(text, values[at - 1], value):
            before, after = found[-1].before, found[-1].after
        elif not row:
            before = _before(text, values, at)
            after = _after(text, values, at)
        found.append(
            Context(
                value=value,
                before=before,
                after=after,
                passage=passage,
                whole=bool(row) or at in paired,
                home=_grams(_of_text(home)),
            )
        )
    return tuple(found)


def family(value: Value) -> str:
    """What a quantity may be confused with: its type, but percentages and multiples are one."""
    return "rate" if value.kind in ("percent", "percentage_point", "multiple") else type_of(value)


def weight(grams: Iterable[str]) -> int:
    """How much grams tell: a quantity as much as three characters, 每年 and the like as much as two."""
    return sum(QUANTITY if gram.startswith("§") else 2 if gram.startswith(EACH) else 1 for gram in grams)


def apart(own: Context, other: Context) -> tuple[frozenset[str], frozenset[str]]:
    """What only `own` and what only `other` has, cut to what stands in the place of the other where one is elliptic."""
    sizes: list[int | None] = [None, None]
    elliptic = own.passage == other.passage and not (own.whole or other.whole)
    if elliptic and own.value.span.start != other.value.span.start:
        first, later = (own, other) if own.value.span.start < other.value.span.start else (other, own)
        sizes[0 if first is own else 1] = len(later.before)
    return own.grams(sizes[0]) - other.grams(), other.grams(sizes[1]) - own.grams()


def opposite(gram: str) -> str:
    """The bound of the same quantity from the other side: 5亿元以上, 不足5亿元; empty for what is no bound."""
    sides = {"§≥": "§≤", "§≤": "§≥"}
    return sides[gram[:2]] + gram[2:] if gram[:2] in sides else ""


def _before(text: str, values: Sequence[Value], at: int) -> Tokens:
    start, end = _start(text, values, at), values[at].span.start
    asides = [found.span() for found in ASIDE.finditer(text, start, end)]
    tokens: list[str] = []
    for begin, stop in zip([start, *(stop for _, stop in asides)], [*(begin for begin, _ in asides), end], strict=True):
        tokens += [*_tokens(text, values[:at], begin, stop), "，"]
    return tuple(tokens[:-1])


def _start(text: str, values: Sequence[Value], at: int) -> int:
    sentence = max((end.end() for end in SENTENCE_END.finditer(text, 0, values[at].span.start)), default=0)
    start = sentence
    for other in values[:at]:
        condition = CONDITION.match(text, other.span.end) or (
            TOWARDS.search(text, sentence, other.span.start) and AWARD.match(text, other.span.end)
        )
        if family(other) == family(values[at]) and not condition:
            start = max(start, other.span.end)
    return start


def _is_listed(text: str, before: Value, value: Value) -> bool:
    """Whether only a list sign, and the end of a bound, stands between two of one family: 10%以上、30%以上."""
    gap = BOUND.sub("", text[before.span.end : value.span.start].strip())
    return family(before) == family(value) and (gap == "" or ITEM_END.fullmatch(gap) is not None)


def _after(text: str, values: Sequence[Value], at: int) -> Tokens:
    start = values[at].span.end
    bound = BOUND.match(text, start)
    start = bound.end() if bound else start
    end = AFTER_END.search(text, start)
    stop = min([end.start() if end else len(text), *(other.span.start for other in values[at + 1 : at + 2])])
    return _tokens(text, (), start, max(start, stop))[:LONGEST_AFTER]


def _row_words(text: str, values: Sequence[Value]) -> Tokens:
    cells, at = [], 0
    for cell in BAR.split(text):
        start, end, at = at, at + len(cell), at + len(cell) + 1
        if not any(start <= value.span.start < end for value in values):
            cells.append(fold(cell).text)
    return tuple("，".join(cells))


def _of_text(text: str) -> Tokens:
    return _tokens(text, values_in(text), 0, len(text))


def _tokens(text: str, values: Sequence[Value], start: int, end: int) -> Tokens:
    tokens: list[str] = []
    at = start
    for value in values:
        if start <= value.span.start and value.span.end <= end:
            tokens += [*fold(text[at : value.span.start]).text, *_signs(value, text)]
            at = value.span.end
    return (*tokens, *fold(text[at:end]).text)


def _signs(value: Value, text: str) -> tuple[str, ...]:
    amount = f"§{value.low}|{value.high}|{value.unit}"
    named = named_bound(text[: value.span.start], text[value.span.end :])
    side = SIDES.get(value.comparator) or SIDES.get(min(named, default=""))
    return (amount, f"§{side}{amount}") if side else (amount,)


def _grams(tokens: Tokens) -> frozenset[str]:
    whole = {token for token in tokens if token.startswith("§") or (token.isalnum() and token not in EMPTY)}
    pairs = {
        first + second
        for first, second in pairwise(tokens)
        if first.isalnum() and second.isalnum() and (first == EACH or not {first, second} <= EMPTY)
    }
    return frozenset(whole | pairs)


def _whole(items: list[str]) -> list[str]:
    """The items of a list, each with what stands before and after all of them.

    对新认定的国家级 | 省级 | 市级企业: what the first has up to 的 or 评为 and the last from 的 on belongs to every
    item; then the end of the first and the beginning of the last are cut where they are alike (`qa.eval.pairs.cores`).
    """
    first, *middle, last = items
    shorter = (HEAD.sub("", first), TAIL.sub("", last))
    found = cores([shorter[0] if shorter[0] not in last else first, *middle, shorter[1]])
    kept = [item if item.strip() else whole for item, whole in zip(found, items, strict=True)]
    shared = "，".join((first.replace(kept[0], "，", 1), last.replace(kept[-1], "，", 1)))
    return [f"{item}，{shared}" for item in kept]
