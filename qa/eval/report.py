"""A summary as tables in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from qa.eval.reports.wording import level_line, quality_line
from qa.eval.summary import Comparison, Confusion, Figure, Headline, Summary

FLIPS = 40
"""Flips that the terminal shows; the rest is counted."""


def print_report(summary: Summary, *, folder: str, console: Console) -> None:
    """Print headline, rates, rates by type, confusion, comparison, stale cases and where the results are."""
    _print_headline(summary.headline, console)
    for level, quality in summary.qualities:
        console.print(quality_line(level, quality), soft_wrap=True)
    console.print(_overview(summary.figures))
    console.print(_by_type(summary))
    console.print(_confusion(summary.confusion))
    if summary.comparison is not None:
        _print_comparison(summary.comparison, console)
    for case in summary.cases:
        for quote in case.stale:
            console.print(f"not scored: {escape(case.id)}: not in {escape(_short(quote))}")
        for metric, reason in case.errors.items():
            console.print(f"no {metric}: {escape(case.id)}: {escape(reason)}")
    for latency in summary.latencies:
        if latency.median is not None and latency.p95 is not None:
            console.print(
                f"{latency.name}: median {latency.median:.0f}, p95 {latency.p95:.0f}, n {len(latency.values)}"
            )
    console.print(f"{summary.asked} cases scored, {summary.stale} stale; results in {escape(folder)}", soft_wrap=True)


def print_subjects(summaries: Sequence[Summary], console: Console) -> None:
    """Print several subjects in one table, a column each."""
    table = Table(title="Subjects on the same cases (mean, n in brackets)")
    table.add_column("metric")
    for summary in summaries:
        table.add_column(escape(f"{summary.manifest.subject} {summary.manifest.model}".strip()), justify="right")
    for rows in zip(*(summary.figures for summary in summaries), strict=True):
        cells = [f"{number(figure.mean)} ({figure.n})" for figure in rows]
        table.add_row(_name(rows[0]), *cells)
    console.print(table)


def number(value: float | None) -> str:
    """Three decimals, or a dash for unscored."""
    return "–" if value is None else f"{value:.3f}"


def _print_headline(headline: Headline, console: Console) -> None:
    figure = headline.strict_faithful
    counted = " + ".join(level.name for level in headline.levels if level.counts)
    console.print(f"strict_faithful {number(figure.mean)} [{_bounds(figure)}] n {figure.n} by {counted}", markup=False)
    beside = ", ".join(f"{other.metric} {number(other.mean)}" for other in headline.beside)
    console.print(f"beside it: {beside}", soft_wrap=True)
    for level in headline.levels:
        if level.name != "level-0":
            console.print(level_line(level), markup=False, soft_wrap=True)


def _overview(figures: Sequence[Figure]) -> Table:
    table = Table(title="Metrics (mean over scored cases)")
    for heading in ("metric", "n", "unscored", "errors", "mean", "95 % interval", "by"):
        table.add_column(heading, justify="left" if heading in ("metric", "by") else "right")
    group = figures[0].group if figures else ""
    for figure in figures:
        if figure.group != group:
            table.add_section()
            group = figure.group
        counts = (str(figure.n), str(figure.unscored), str(figure.errors))
        table.add_row(_name(figure), *counts, number(figure.mean), _bounds(figure), figure.method)
    return table


def _by_type(summary: Summary) -> Table:
    chosen = (
        "strict_faithful",
        "recall_at_5",
        "citation_recall",
        "number_support",
        "key_fact_recall",
        "status_accuracy",
    )
    table = Table(title="By type of case")
    for heading in ("type", "n", *chosen):
        words = heading.replace("_", " ")  # so that it breaks between words
        table.add_column(words, justify="left" if heading == "type" else "right", no_wrap=heading == "type")
    for row in summary.types:
        by_name = {figure.metric: figure for figure in row.figures}
        table.add_row(escape(row.type), str(row.n), *(number(by_name[name].mean) for name in chosen))
    return table


def _confusion(confusion: Confusion) -> Table:
    table = Table(title="Status: expected (rows) against given (columns)")
    for heading in ("expected", *confusion.labels):
        table.add_column(heading, justify="left" if heading == "expected" else "right")
    for label, row in zip(confusion.labels, confusion.counts, strict=True):
        table.add_row(label, *(str(count) if count else "·" for count in row))
    return table


def _print_comparison(comparison: Comparison, console: Console) -> None:
    table = Table(title=f"Against the earlier run ({comparison.shared} shared cases)")
    headings = ("metric", "n", "earlier", "now", "difference", "95 % interval", "better", "worse", "McNemar p")
    for heading in headings:
        table.add_column(heading, justify="left" if heading == "metric" else "right")
    for one in comparison.differences:
        difference = "–" if one.difference is None else f"{one.difference:+.3f}"
        interval = "–" if one.low is None or one.high is None else f"{one.low:+.3f} … {one.high:+.3f}"
        counts = (str(one.improved), str(one.worsened))
        table.add_row(
            one.metric,
            str(one.n),
            number(one.before),
            number(one.now),
            difference,
            interval,
            *counts,
            number(one.p_value),
        )
    console.print(table)
    if comparison.changed:
        console.print(f"the runs differ in {', '.join(comparison.changed)}", soft_wrap=True)
    for flip in comparison.flips[:FLIPS]:
        words = "better" if flip.improved else "worse"
        console.print(f"{words}: {escape(flip.id)} {flip.metric} {flip.before:.3f} → {flip.now:.3f}", soft_wrap=True)
    if len(comparison.flips) > FLIPS:
        console.print(f"… and {len(comparison.flips) - FLIPS} more flips")


def _name(figure: Figure) -> str:
    return figure.metric if figure.better == "higher" else f"{figure.metric} ↓"


def _bounds(figure: Figure) -> str:
    return "–" if figure.low is None or figure.high is None else f"{figure.low:.3f} … {figure.high:.3f}"


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"
