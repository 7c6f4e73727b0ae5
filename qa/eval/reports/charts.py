"""Charts as inline SVG: no script, colours from the page's style sheet, every bar told in words as well."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from qa.eval.reports.markup import Markup, tag, text
from qa.eval.reports.wording import milliseconds, number

ROW = 24
LABEL, PLOT, RIGHT = 190, 380, 90
"""Widths in pixels: names, plot, figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A rate with its interval."""

    label: str
    value: float | None
    """0 … 1."""
    low: float | None
    high: float | None
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """A bar of a histogram: `[low, high)` in milliseconds."""

    low: float
    high: float
    count: int


def bars(entries: Sequence[Bar], *, title: str) -> Markup:
    """Horizontal bars from 0 to 1 with whiskers for their intervals."""
    height = ROW * len(entries) + 26
    parts: list[Markup] = [_words(LABEL + PLOT * share, height - 6, f"{share:g}", "middle") for share in (0, 0.5, 1)]
    parts += [_line(LABEL + PLOT * share, 0, LABEL + PLOT * share, height - 20, "grid") for share in (0, 0.5, 1)]
    for at, entry in enumerate(entries):
        middle = at * ROW + ROW / 2
        parts.append(_words(LABEL - 8, middle + 4, _short(entry.label), "end"))
        if entry.value is None:
            parts.append(_words(LABEL + 6, middle + 4, "unscored", "start"))
            continue
        parts.append(
            _box(LABEL, middle - 7, PLOT * entry.value, 14, f"{entry.label}: {number(entry.value)}, n {entry.n}")
        )
        if entry.low is not None and entry.high is not None:
            parts.append(_line(LABEL + PLOT * entry.low, middle, LABEL + PLOT * entry.high, middle, "whisker"))
        parts.append(_words(LABEL + PLOT + 8, middle + 4, f"{number(entry.value)} ({entry.n})", "start"))
    return _svg(LABEL + PLOT + RIGHT, height, title, parts)


def bins(values: Sequence[float], count: int = 16) -> tuple[Bin, ...]:
    """Bars of equal width on a logarithmic scale from the least to the greatest value; none without values.

    Values at or below 0 count as 1 millisecond.
    """
    if not values:
        return ()
    logs = [math.log10(max(1.0, value)) for value in values]
    low, high = min(logs), max(logs)
    if low == high:
        return (Bin(low=10**low, high=10**high, count=len(values)),)
    width = (high - low) / count
    counts = [0] * count
    for value in logs:
        counts[min(count - 1, int((value - low) / width))] += 1
    return tuple(
        Bin(low=10 ** (low + at * width), high=10 ** (low + (at + 1) * width), count=held)
        for at, held in enumerate(counts)
    )


def histogram(values: Sequence[float], *, title: str) -> Markup:
    """How often which time was needed, on a logarithmic scale."""
    found = bins(values)
    if not found:
        return tag("p", "No times were measured.")
    width, height, base = 640, 170, 140
    most = max(one.count for one in found)
    step = width / len(found)
    parts = [_line(0, base, width, base, "grid")]
    for at, one in enumerate(found):
        tall = (base - 20) * one.count / most
        told = f"{milliseconds(one.low)} to {milliseconds(one.high)}: {one.count}"
        parts.append(_box(at * step + 1, base - tall, step - 2, tall, told))
        if one.count:
            parts.append(_words(at * step + step / 2, base - tall - 4, str(one.count), "middle"))
    parts.append(_words(0, base + 18, milliseconds(found[0].low), "start"))
    parts.append(_words(width, base + 18, milliseconds(found[-1].high), "end"))
    return _svg(width, height, title, parts)


def _svg(width: float, height: float, title: str, parts: Sequence[Markup]) -> Markup:
    return tag("svg", tag("title", title), *parts, role="img", viewBox=f"0 0 {width:g} {height:g}", width=f"{width:g}")


def _box(x: float, y: float, width: float, height: float, told: str) -> Markup:
    size = {"x": f"{x:.1f}", "y": f"{y:.1f}", "width": f"{width:.1f}", "height": f"{height:.1f}"}
    return tag("rect", tag("title", told), class_="bar", **size)


def _line(x1: float, y1: float, x2: float, y2: float, kind: str) -> Markup:
    return tag("line", x1=f"{x1:.1f}", y1=f"{y1:.1f}", x2=f"{x2:.1f}", y2=f"{y2:.1f}", class_=kind)


def _words(x: float, y: float, words: str, anchor: str) -> Markup:
    return tag("text", text(words), x=f"{x:.1f}", y=f"{y:.1f}", text_anchor=anchor)


def _short(label: str) -> str:
    return label if len(label) <= 26 else f"{label[:25]}…"
