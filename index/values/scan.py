"""Finds the quantities of a text, from left to right, longest reading first."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from index.types import Span
from index.values import comparators, dates
from index.values.draft import Draft, distribute, linked
from index.values.folding import fold
from index.values.forms import dated, read, read_word
from index.values.numerals import ENGLISH, NUMERALS
from index.values.units import UNITS
from index.values.value import Comparator, Value, ValueKind

_FOLLOW = re.escape("".join(sorted({word[0] for word in UNITS if not word.isascii()})))
_START = re.compile(
    rf"[\dx*]|(?<![{NUMERALS}])[{NUMERALS}]++(?=[点 \n\r分多余半{_FOLLOW}\"%至到~-]|(?<=[亿五]))"
    r"|半(?=[年个天日小])|翻|\(|(?<=\")[六七八九十]"
)
_VERBS = r"doubl(?:e|es|ed|ing)|twice|tripl(?:e|es|ed|ing)|quadrupl(?:e|ed|ing)"
_WORD = re.compile(rf"(?<![a-z])(?:{'|'.join(sorted(ENGLISH, key=len, reverse=True))}|{_VERBS})(?![a-z])")
_LETTERS = re.compile(r"[a-z]{3}")
"""No English word or month is shorter."""
_WORD_STEMS = (*ENGLISH, "doubl", "twice", "tripl", "quadrupl")


@lru_cache(maxsize=1024)
def find_values(text: str) -> tuple[Value, ...]:
    """All quantities of `text`, in order and not overlapping; spans are offsets into `text` as given.

    Ordinals (第三, 表1), labels of list items, names with digits (T4, 5G, 1+3+N) and numerals inside words are
    none: a Chinese numeral counts only with a unit of `index.values.units` directly behind it. Members of a
    series take unit, `per` and comparator of the member that has them (`5、10、20万元`, `500(100)亿元`).
    """
    folded = fold(text)
    drafts = distribute(folded, _drafts(folded))
    return _finish(text, folded, [draft for draft in drafts if not draft.ordinal])


def _drafts(text: str) -> list[Draft]:
    english = _LETTERS.search(text) is not None
    words = _Ahead(_WORD, text, wanted=english and any(word in text for word in _WORD_STEMS))
    months = _Ahead(dates.ENGLISH, text, wanted=english and any(name in text for name in dates.MONTHS))
    numbers = _Ahead(_START, text)
    found: list[Draft] = []
    position = 0
    while True:
        number, word, month = numbers.at(position), words.at(position), months.at(position)
        first = number
        if month is not None or word is not None:
            first = min((match for match in (month, word, number) if match), key=lambda match: match.start())
        if first is None:
            return found
        if first is month:
            date = dates.read_english(first)
            drafts, position = [dated(first.start(), date)], date.end
        elif first is word:
            drafts, position = read_word(text, first)
        else:
            drafts, position = read(text, first.start())
        for draft in drafts:
            if not found or draft.start >= (found[-1].tail or found[-1].end):
                found.append(draft)


class _Ahead:
    """The next match of a pattern at or behind a position that only grows; each is searched for once."""

    __slots__ = ("_found", "_pattern", "_text", "_wanted")

    def __init__(self, pattern: re.Pattern[str], text: str, *, wanted: bool = True) -> None:
        self._pattern, self._text, self._wanted = pattern, text, wanted
        self._found: re.Match[str] | None = None

    def at(self, position: int) -> re.Match[str] | None:
        """The first match that begins at `position` or later, or None."""
        if self._wanted and (self._found is None or self._found.start() < position):
            self._found = self._pattern.search(self._text, position)
            self._wanted = self._found is not None
        return self._found if self._wanted else None


def _finish(text: str, folded: str, drafts: list[Draft]) -> tuple[Value, ...]:
    if not drafts:
        return ()
    kinds = [_kind(draft) for draft in drafts]
    prefixes = [_prefix(folded, drafts, index, kinds[index]) for index in range(len(drafts))]
    suffixes = [
        comparators.after(folded, draft.tail or draft.end, kind) for draft, kind in zip(drafts, kinds, strict=True)
    ]
    bases = [_base(folded, draft, kind) for draft, kind in zip(drafts, kinds, strict=True)]
    joined = [index for index in range(1, len(drafts)) if _series(folded, drafts[index - 1], drafts[index])]
    for index in reversed(joined):
        suffixes[index - 1] = suffixes[index - 1] or suffixes[index]
    for index in joined:
        prefixes[index] = prefixes[index] or prefixes[index - 1]
        bases[index] = bases[index] or bases[index - 1]
    return tuple(
        _value(text, draft, kind, base, _combine(prefix, suffix, draft.comparator))
        for draft, kind, base, prefix, suffix in zip(drafts, kinds, bases, prefixes, suffixes, strict=True)
    )


def _base(text: str, draft: Draft, kind: ValueKind) -> str | None:
    if draft.per is not None or kind in {"date", "period", "document_number", "time"}:
        return draft.per
    return comparators.per_before(text[max(0, draft.start - comparators.WINDOW) : draft.start])


def _series(text: str, left: Draft, right: Draft) -> bool:
    """True if two values are neighbours in a series and so share comparators."""
    if left.unit is None or right.unit is None or left.unit.name != right.unit.name:
        return False
    if left.unit.kind in {"date", "period", "document_number", "time"}:
        return False
    return linked(text, left.tail or left.end, right.start)


def _prefix(text: str, drafts: list[Draft], index: int, kind: ValueKind) -> Comparator | None:
    start = drafts[index].start
    floor = (drafts[index - 1].tail or drafts[index - 1].end) if index else 0
    return comparators.before(text[max(floor, start - comparators.WINDOW) : start], kind)


def _combine(prefix: Comparator | None, suffix: Comparator | None, inner: Comparator | None) -> Comparator:
    """Words behind make 达到 and 约 more exact; else the words before win (超600亿元以上 is more_than)."""
    if prefix is None or prefix in {"reaches", "about"}:
        return suffix or inner or prefix or "equal"
    return prefix


def _kind(draft: Draft) -> ValueKind:
    if draft.unit is not None:
        return draft.unit.kind
    return (
        "amount"
        if draft.multiplier is not None and (draft.masked or draft.multiplier >= 10**4 or draft.multiplier == 1)
        else "number"
    )


def _value(text: str, draft: Draft, kind: ValueKind, per: str | None, comparator: Comparator) -> Value:
    unit = draft.unit
    factor = (draft.multiplier or Decimal(1)) * (unit.scale if unit is not None else 1)
    return Value(
        kind=kind,
        low=None if draft.low is None else (draft.low * factor).normalize() + 0,
        high=None if draft.high is None else (draft.high * factor).normalize() + 0,
        unit=unit.name if unit is not None else "",
        comparator=comparator,
        per=per,
        masked=draft.masked,
        span=Span(start=draft.start, end=draft.end),
        raw=text[draft.start : draft.end],
    )
