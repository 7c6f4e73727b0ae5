"""The summary of a run as Markdown, for a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from qa.eval.reports.cases_html import state
from qa.eval.reports.wording import bounds, direction, level_line, milliseconds, number, quality_line, signed
from qa.eval.summary import CaseRow, Comparison, Figure, Summary

MOST_ROWS = 20
"""Failing cases and flips that are listed; the rest is counted."""
_SPECIAL = re.compile(r"([\\`*_{}\[\]#|~!@&:])")


def render(summary: Summary) -> str:
    """The text: headline, metrics, statuses, comparison, failing cases. Words from outside are escaped."""
    strict = summary.headline.strict_faithful
    blocks = [
        f"## Evaluation: {plain(summary.manifest.subject)}, {plain(summary.manifest.model or 'no model')}",
        f"**strict_faithful {number(strict.mean)}** (95 % {bounds(strict.low, strict.high)}, n {strict.n}, "
        f"{strict.unscored} unscored) by {'; '.join(map(level_line, summary.headline.levels))}.",
        *(quality_line(*found) for found in summary.qualities),
        f"{summary.asked} cases asked, {summary.stale} stale. Beside it:",
        _figures(summary.headline.beside),
        _folded("All metrics", _figures(summary.figures)),
        _folded("Status: expected (rows), given (columns)", _confusion(summary)),
    ]
    times = [one for one in summary.latencies if one.name == "total_ms"]
    blocks += [f"Whole answer: median {milliseconds(one.median)}, p95 {milliseconds(one.p95)}." for one in times]
    if summary.comparison:
        blocks.append(_comparison(summary.comparison))
    blocks.append(_failing([case for case in summary.cases if state(case) == "fail"]))
    return "\n\n".join(block for block in blocks if block) + "\n"


def plain(words: str) -> str:
    """Words of outside as Markdown text on one line: no markup, link, mention, table or HTML comes of it."""
    escaped = _SPECIAL.sub(r"\\\1", " ".join(words.split()))
    return escaped.replace("<", "&lt;").replace(">", "&gt;")


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [headings, ["---", *(["---:"] * (len(headings) - 1))], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _figures(figures: Sequence[Figure]) -> str:
    rows = [
        (f"{one.metric} {direction(one)}", number(one.mean), bounds(one.low, one.high), str(one.n), str(one.unscored))
        for one in figures
    ]
    return _table(("metric", "mean", "95 % interval", "n", "unscored"), rows)


def _confusion(summary: Summary) -> str:
    labels, counts = summary.confusion.labels, summary.confusion.counts
    rows = [(label, *map(str, row)) for label, row in zip(labels, counts, strict=True)]
    return _table(("", *labels), rows)


def _folded(title: str, block: str) -> str:
    return f"<details><summary>{title}</summary>\n\n{block}\n\n</details>"


def _comparison(comparison: Comparison) -> str:
    rows = [
        (
            one.metric,
            number(one.before),
            number(one.now),
            signed(one.difference),
            "–" if one.low is None or one.high is None else f"{one.low:+.3f} … {one.high:+.3f}",
            number(one.p_value),
            f"{one.improved} / {one.worsened}",
        )
        for one in comparison.differences
    ]
    headings = ("metric", "before", "now", "difference", "95 % interval", "p (McNemar)", "better / worse")
    flips = [
        f"- {'better' if flip.improved else '**worse**'}: {plain(flip.id)} {flip.metric} "
        f"{flip.before:.2f} → {flip.now:.2f}"
        for flip in comparison.flips
    ]
    listed = "\n".join([*flips[:MOST_ROWS], *_more(len(flips))])
    title = f"### Against {plain(comparison.earlier)} ({comparison.shared} shared cases)"
    return "\n\n".join((title, _table(headings, rows), _folded(f"{len(flips)} flips", listed or "none")))


def _failing(cases: Sequence[CaseRow]) -> str:
    if not cases:
        return "No case failed."
    lines = [
        f"- {plain(case.id)} ({plain(case.type)}): {case.status}, expected {' or '.join(case.expected)}; "
        f"{plain(case.question[:60])}"
        for case in cases
    ]
    return _folded(f"{len(cases)} failing cases", "\n".join([*lines[:MOST_ROWS], *_more(len(lines))]))


def _more(count: int) -> list[str]:
    return [f"- … and {count - MOST_ROWS} more"] if count > MOST_ROWS else []
