"""Whether the words of a sentence follow those of a passage: in their order, with each quantity in its own place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise

import rjieba

from index.tokens import HAN, normalise
from index.values import Value, find_values, supports
from qa.asked.words import FUNCTION_WORDS

ALIGNED = 0.8
"""Share of the characters of a part that must follow a passage in order, names of documents and places left out."""
_SHORTEST_RUN = 2
_NAME = 4
"""Characters in a row that make a name of a document, place or heading."""
_FIRST_CLAIM, _FIRST_OTHER, _LAST = "\ue000", "\uf000", "\uf8ff"
"""Private characters that stand for quantities: those of the sentence, and those of a passage alone."""
_SIGNS = re.compile(f"[^\\w{_FIRST_CLAIM}-{_LAST}]+|_+")
_PARTS = re.compile(r"[^，,；;。：:]+")
_ATOM = re.compile(f"[a-z0-9{_FIRST_CLAIM}-{_LAST}]")
_SAME_SERIES = re.compile(r"[\s、/和与及或~\-—至到]*")
_EQUALS = re.compile(r"是|为|属于|即")
_LABELS = (
    "标准",
    "金额",
    "额度",
    "数额",
    "目标",
    "时间",
    "期限",
    "比例",
    "条件",
    "对象",
    "方式",
    "均为",
    "分为",
    "包括",
    "属于",
)
_DOCUMENTS = ("政策", "计划", "规划", "方案", "办法", "措施", "明确", "获得", "可获", "可获得", "该", "此", "均", "即")
_NEUTRAL = FUNCTION_WORDS.union(_LABELS, _DOCUMENTS)
"""Words that a sentence may add: they name what stands there and say nothing of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Passage:
    """A passage as one string without punctuation; lists run along its characters."""

    text: str
    owner: tuple[int, ...]
    """For each character the number of its part (between commas, colons, full stops)."""
    values: dict[int, Value]
    """Place of a private character → what it stands for."""
    series: dict[int, int]
    """Place of a private character → number of the list of quantities that it belongs to."""
    row: bool = False


def follows(text: str, passages: Sequence[str], names: Sequence[str], *, rows: Sequence[str] = ()) -> bool:
    """True if each part of a sentence follows one passage.

    A part (between commas) follows a passage if, in the passage's order,

    - at least `ALIGNED` of its characters stand there, names left out;
    - all its quantities and Latin letters do;
    - what it leaves out between two words holds no quantity of the kind that follows, unless both are of one list;
    - what it adds is neutral, or stands elsewhere in the passage;
    - what it equates (A是B) without a quantity stands in one part of the passage.

    Args:
        text: the sentence, without markers.
        passages: what it cites.
        names: titles, places and headings that it may name beside them; runs of four characters count.
        rows: rows of tables that it cites; their cells may be left out.
    """
    claims = _distinct(find_values(text))
    sources = [_passage(passage, claims) for passage in passages]
    sources += [replace(_passage(row, claims), row=True) for row in rows]
    context = "\n".join(normalise(_marked(name, claims)[0]) for name in names)
    parts = _PARTS.findall(normalise(_marked(text, claims)[0]))
    return all(any(_part_follows(part, source, context) for source in sources) for part in parts)


def _distinct(values: Sequence[Value]) -> list[Value]:
    kept: list[Value] = []
    for value in values:
        if not any(supports(other, value) and supports(value, other) for other in kept):
            kept.append(value)
    return kept


def _marked(text: str, claims: Sequence[Value]) -> tuple[str, list[Value], list[int]]:
    """`text` with a private character for each quantity; the quantities; for each the number of its list."""
    kept: list[str] = []
    values = find_values(text)
    series: list[int] = []
    left = 0
    for n, value in enumerate(values):
        known = next((at for at, claim in enumerate(claims) if supports(value, claim)), None)
        sign = chr(ord(_FIRST_OTHER) + n % 0x800) if known is None else chr(ord(_FIRST_CLAIM) + known)
        between = text[left : value.span.start]
        joined = bool(series) and values[n - 1].kind == value.kind and _SAME_SERIES.fullmatch(between) is not None
        series.append(series[-1] if joined else n)
        kept += [between, sign]
        left = value.span.end
    return "".join([*kept, text[left:]]), list(values), series


def _passage(passage: str, claims: Sequence[Value]) -> _Passage:
    marked, found, series = _marked(passage, claims)
    text: list[str] = []
    owner: list[int] = []
    for number, part in enumerate(_PARTS.findall(normalise(marked))):
        bare = _SIGNS.sub("", part)
        text.append(bare)
        owner += [number] * len(bare)
    whole = "".join(text)
    places = [place for place, character in enumerate(whole) if _FIRST_CLAIM <= character <= _LAST]
    return _Passage(
        text=whole,
        owner=tuple(owner),
        values=dict(zip(places, found, strict=True)),
        series=dict(zip(places, series, strict=True)),
    )


def _part_follows(part: str, source: _Passage, context: str) -> bool:
    rest = _SIGNS.sub("", without_names(part, context))
    if not _substance(rest):
        return True
    matcher = SequenceMatcher(None, rest, source.text, autojunk=False)
    blocks = [
        block
        for block in matcher.get_matching_blocks()
        if block.size >= _SHORTEST_RUN or (block.size and _ATOM.match(rest[block.a]))
    ]
    if sum(block.size for block in blocks) < ALIGNED * len(rest):
        return False
    pairs = [(block.a + step, block.b + step) for block in blocks for step in range(block.size)]
    return (
        _adds_nothing(rest, {place for place, _ in pairs}, source, context)
        and (source.row or _keeps_places(pairs, source))
        and _equates_neighbours(rest, pairs, source)
    )


def without_names(part: str, context: str) -> str:
    """`part` without the runs of at least four characters that stand in `context`."""
    kept, at = [], 0
    while at < len(part):
        length = _NAME
        if part[at : at + length] in context and at + length <= len(part):
            while at + length < len(part) and part[at : at + length + 1] in context:
                length += 1
            at += length
        else:
            kept.append(part[at])
            at += 1
    return "".join(kept)


def _substance(run: str) -> list[str]:
    """What is left of a run of characters without neutral words, in pieces."""
    words = (" " if word in _NEUTRAL else word for word in rjieba.cut(run))
    return re.findall(f"[{HAN}]+|[^\\s{HAN}]+", "".join(words))


def _adds_nothing(rest: str, aligned: set[int], source: _Passage, context: str) -> bool:
    """True if what does not follow the passage is neutral or, being words, stands in it elsewhere."""
    loose = "".join(" " if place in aligned else character for place, character in enumerate(rest))
    for run in loose.split():
        if any(character not in context for character in _ATOM.findall(run)):
            return False
        if run in source.text or run in context:
            continue
        if any(word not in source.text and word not in context for word in _substance(run)):
            return False
    return True


def _keeps_places(pairs: Sequence[tuple[int, int]], source: _Passage) -> bool:
    """True if no quantity was stepped over that would have stood where a later one of its kind stands."""
    taken = {source.series[place] for _, place in pairs if place in source.values}
    for (_, before), (_, after) in pairwise(pairs):
        for skipped in range(before + 1, after):
            if skipped not in source.values or source.series[skipped] in taken:
                continue
            later = [source.values[place] for _, place in pairs if place >= after and place in source.values]
            if any(_alike(source.values[skipped], value) for value in later):
                return False
    return True


def _alike(one: Value, other: Value) -> bool:
    return (one.kind, one.unit, one.comparator, one.per) == (other.kind, other.unit, other.comparator, other.per)


def _equates_neighbours(rest: str, pairs: Sequence[tuple[int, int]], source: _Passage) -> bool:
    """True if what an added 是 or 为 equates stands in one part of the passage; quantities are looked at elsewhere."""
    aligned = dict(pairs)
    for match in _EQUALS.finditer(rest):
        if match.start() in aligned or _ATOM.search(rest, match.end()):
            continue
        left = [place for at, place in pairs if at < match.start()]
        right = [place for at, place in pairs if at >= match.end()]
        if left and right and source.owner[left[-1]] != source.owner[right[0]]:
            return False
    return True
