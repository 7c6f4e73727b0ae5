"""Charts of latency and of quality against size as SVG: a line a way, labels at the lines' ends."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

WIDTH, HEIGHT = 760, 440
LEFT, RIGHT, TOP, BOTTOM = 64, 198, 36, 48
WAYS = {
    "hybrid with clauses": "#0b6e4f",
    "dense": "#2a6fbb",
    "lexical": "#d17a00",
    "FAISS flat": "#7a5195",
    "bm25s": "#b03a48",
    "rank_bm25": "#666666",
}
LABEL_HEIGHT = 15.0


class Scale:
    """A logarithmic axis: value, > 0 → place in pixels."""

    def __init__(self, least: float, most: float, start: float, end: float) -> None:
        self._origin, self._start = math.log10(least), start
        self._unit = (end - start) / max(math.log10(most) - self._origin, 1e-9)

    def __call__(self, value: float) -> float:
        return self._start + (math.log10(value) - self._origin) * self._unit


def decades(least: float, most: float) -> Iterator[float]:
    """Powers of ten from the one at or below `least` to the one at or above `most`."""
    for power in range(math.floor(math.log10(least)), math.ceil(math.log10(most)) + 1):
        yield 10.0**power


def latency_chart(reports: Sequence[dict[str, Any]], *, budget: float) -> str:
    """SVG of the 95th percentiles.

    Args:
        reports: one a size, with `rows` and `ways`: name → {`p95_ms`}.
        budget: milliseconds, drawn as a dashed line.
    """
    lines = {
        way: [(report["rows"], report["ways"][way]["p95_ms"]) for report in reports if way in report["ways"]]
        for way in WAYS
    }
    lines = {way: points for way, points in lines.items() if points}
    times = [time for points in lines.values() for _, time in points] + [budget]
    ticks = list(decades(min(times), max(times)))
    sizes = [report["rows"] for report in reports]
    across = Scale(min(sizes), max(sizes), LEFT, WIDTH - RIGHT)
    up = Scale(ticks[0], ticks[-1], HEIGHT - BOTTOM, TOP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif"',
        '     font-size="12">',
        "<title>Search latency against number of clauses</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        f'<text x="{LEFT}" y="20" font-size="14">Search on one core: 95th percentile in milliseconds</text>',
        f'<text x="{(LEFT + WIDTH - RIGHT) / 2:.0f}" y="{HEIGHT - 8}" text-anchor="middle">clauses</text>',
    ]
    for tick in ticks:
        parts += [_rule(LEFT, up(tick), WIDTH - RIGHT, up(tick), "#dddddd"), _label(LEFT - 8, up(tick), f"{tick:g}")]
    for size in sizes:
        parts.append(_rule(across(size), TOP, across(size), HEIGHT - BOTTOM, "#eeeeee"))
        parts.append(f'<text x="{across(size):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{size:,}</text>')
    parts.append(_rule(LEFT, up(budget), WIDTH - RIGHT, up(budget), "#cc0000", dash="6 4"))
    ends = [(up(budget), f"budget {budget:g} ms", "#cc0000")]
    for way, points in lines.items():
        path = " ".join(f"{across(size):.1f},{up(time):.1f}" for size, time in points)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{WAYS[way]}" stroke-width="2"/>')
        parts += [f'<circle cx="{across(s):.1f}" cy="{up(t):.1f}" r="3" fill="{WAYS[way]}"/>' for s, t in points]
        ends.append((up(points[-1][1]), f"{way} {_short(points[-1][1])}", WAYS[way]))
    for place, text, colour in spread(ends):
        parts.append(f'<text x="{WIDTH - RIGHT + 8}" y="{place + 4:.1f}" fill="{colour}">{escape(text)}</text>')
    return "\n".join([*parts, "</svg>", ""])


def quality_chart(reports: Sequence[dict[str, Any]]) -> str:
    """SVG of hit rates at the first place and among ten, a floor dashed.

    Args:
        reports: one a size, with `rows` and `ways`: name → {1: rate, 10: rate}; the first way is the floor.
    """
    sizes = [report["rows"] for report in reports]
    across = Scale(min(sizes), max(sizes), LEFT, WIDTH - RIGHT)

    def up(rate: float) -> float:
        return HEIGHT - BOTTOM - rate * (HEIGHT - BOTTOM - TOP)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif"',
        '     font-size="12">',
        "<title>Search quality against number of articles</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        f'<text x="{LEFT}" y="20" font-size="14">Lay questions with a right article found, share of all</text>',
        f'<text x="{(LEFT + WIDTH - RIGHT) / 2:.0f}" y="{HEIGHT - 8}" text-anchor="middle">articles</text>',
    ]
    for tenth in range(0, 11, 2):
        parts += [_rule(LEFT, up(tenth / 10), WIDTH - RIGHT, up(tenth / 10), "#dddddd")]
        parts += [_label(LEFT - 8, up(tenth / 10), f"{tenth / 10:.1f}")]
    for size in sizes:
        parts.append(f'<text x="{across(size):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{size:,}</text>')
    ends = []
    for place, (way, colour) in enumerate(zip(reports[0]["ways"], ("#666666", "#0b6e4f"), strict=True)):
        for k in (1, 10):
            points = [(across(report["rows"]), up(report["ways"][way][k])) for report in reports]
            path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
            dash = "none" if place else "6 4"
            parts.append(
                f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"/>'
            )
            parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points]
            ends.append((points[-1][1], f"hit@{k} {way} {reports[-1]['ways'][way][k]:.2f}", colour))
    for place_y, text, colour in spread(ends):
        parts.append(f'<text x="{WIDTH - RIGHT + 8}" y="{place_y + 4:.1f}" fill="{colour}">{escape(text)}</text>')
    return "\n".join([*parts, "</svg>", ""])


def spread(labels: Sequence[tuple[float, str, str]]) -> list[tuple[float, str, str]]:
    """The labels from top to bottom, moved down where they would overlap."""
    placed: list[tuple[float, str, str]] = []
    for place, text, colour in sorted(labels):
        least = placed[-1][0] + LABEL_HEIGHT if placed else place
        placed.append((max(place, least), text, colour))
    return placed


def _short(time: float) -> str:
    return f"{time:,.0f}" if time >= 100 else f"{time:.3g}"


def _rule(x1: float, y1: float, x2: float, y2: float, colour: str, *, dash: str = "none") -> str:
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" stroke-dasharray="{dash}"/>'
    )


def _label(x: float, y: float, text: str) -> str:
    return f'<text x="{x}" y="{y + 4:.1f}" text-anchor="end">{text}</text>'
