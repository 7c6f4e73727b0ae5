"""Totals and the parts that are their whole by the wording."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from index.contradictions.lists import count
from index.contradictions.printed import QUANTITY, YEAR, Printed, adds_up, as_printed, single
from index.contradictions.view import Raised, View
from index.types import Span
from index.values import find_values
from index.values.folding import fold

_TOTAL = re.compile(r"(?P<total>\d[\d,.]*[^\d,;:。、()]{1,8}),?\(?其中:?,?(?P<parts>[^。;\n()]+)")
_SUMMED = re.compile(rf"(?:[三两]者|[三两]项)?(?:合计|共计|总计)(?:为|达到?)?(?P<total>{QUANTITY})(?=[,。;)\n])")
_BETWEEN = re.compile(r"[、;和与及]|,(?!\d{3})")
_NOT_PARTS = re.compile(r"其中|包括|含")
_SUM_GATE = re.compile(r"其中|[合共总]计")
_DATED = re.compile(rf"({YEAR})年(?:度|安排|建设|新建|建成|投入|完成)?$")
_YEARS = re.compile(r"([两二三四五六七八九十]|(?<!\d)\d)年(?!度?[内底末])")
_IN_ALL = ("共", "合计", "总计", "共计")
_RUNNING = re.compile(r"累计|到|截至|底|末|同比|增长")


def sums(view: View) -> Iterator[Raised]:
    """Totals of a clause that their parts do not add up to."""
    if not _SUM_GATE.search(view.folded):
        return
    for match in _TOTAL.finditer(view.folded):
        yield from _whole(view, match)
    for match in _SUMMED.finditer(view.folded):
        end = match.start() - view.folded[: match.start()].endswith(",")
        start = max(view.folded.rfind(mark, 0, end) for mark in "。;:,(\n") + 1
        words = view.folded[start:end]
        total, parts = single(match["total"]), _parts(words)
        if total is None or parts is None or len(parts) < 2 or _RUNNING.search(words) or _NOT_PARTS.search(words):
            continue
        if all(part.unit == total.unit for _, part in parts) and not adds_up(total, [part for _, part in parts]):
            yield _wrong_sum(view, match, Span(start=start, end=end), total, parts)


def _whole(view: View, match: re.Match[str]) -> Iterator[Raised]:
    """A total with 其中: parts of consecutive years are its whole if it is said to be of so many years, or 共."""
    total, parts = _first(match["total"]), _parts(match["parts"])
    if total is None or parts is None or len(parts) < 2 or _RUNNING.search(match["parts"]):
        return
    parts = [(before, _lent(part, total, match["total"])) for before, part in parts]
    years = [int(year[1]) for before, _ in parts if (year := _DATED.search(before))]
    if years != list(range(years[0], years[0] + len(parts)) if years else ()):
        return
    start = view.sentence_start(match.start())
    before = view.folded[start : match.start("total")]
    spoken = _YEARS.search(before)
    if not before.endswith(_IN_ALL) if spoken is None else count(spoken[1]) != len(years):
        return
    if all(part.unit == total.unit for _, part in parts) and not adds_up(total, [part for _, part in parts]):
        listed = Span(start=match.start("parts"), end=match.end("parts"))
        yield _wrong_sum(view, match, listed, total, parts)


def _lent(part: Printed, total: Printed, words: str) -> Printed:
    """A part without a unit (30万) in that of its total (120万平方米), if nothing but 万 or 亿 scales it."""
    unit = total.unit.partition(" ")[2]
    return replace(part, unit=total.unit) if part.unit == "amount " and words.endswith(unit) else part


def _first(words: str) -> Printed | None:
    values = find_values(words)
    return as_printed(values[0]) if len(values) == 1 else None


def _parts(words: str) -> list[tuple[str, Printed]] | None:
    """The quantities of `words`, each with the words before it; None if one is not exact.

    Each is read alone, so that only the total lends its unit (`30万、2025年45万平方米`).
    """
    parts: list[tuple[str, Printed]] = []
    for piece in _BETWEEN.split(words):
        left = 0
        for value in find_values(piece):
            if value.kind in {"date", "period"}:
                continue
            part = as_printed(value)
            if part is None:
                return None
            parts.append((fold(piece[left : value.span.start]).strip(), part))
            left = value.span.end
    return parts


def _wrong_sum(
    view: View, match: re.Match[str], listed: Span, total: Printed, parts: Sequence[tuple[str, Printed]]
) -> Raised:
    share = sum((part.value for _, part in parts), Decimal(0)) / total.value * 100
    whole = Span(start=match.start("total"), end=match.end("total"))
    quote = view.quote(listed.start, listed.end)
    words = f"“{view.quote(whole.start, whole.end)}”与各部分之和不符：“{quote}”之和为其{float(share):.1f}%"
    return Raised(
        spans=(view.source(whole.start, whole.end), view.source(listed.start, listed.end)),
        words=words,
    )
