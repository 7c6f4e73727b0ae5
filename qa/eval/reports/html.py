"""One page for the browser: nothing is fetched, no script runs, and it opens from disk."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from qa.eval.judges.agreement import Agreement, agreements, by_level
from qa.eval.reports.cases_html import STATES, case_html, state
from qa.eval.reports.charts import Bar, bars, histogram
from qa.eval.reports.markup import Markup, join, table, tag
from qa.eval.reports.wording import bounds, direction, level_line, milliseconds, number, quality_line, signed
from qa.eval.summary import Comparison, Confusion, Figure, Summary

STYLE = Path(__file__).with_name("report.css")
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
CHARTED = ("strict_faithful", "status_accuracy", "key_fact_recall")
"""Metrics whose bars by type are drawn."""


def render(summary: Summary) -> str:
    """The whole page, UTF-8.

    Everything from cases, answers and documents is escaped; the content security policy allows nothing but the style
    sheet inside the page, so that even a mistake could load or run nothing. Filters are radio buttons and CSS.
    """
    types = list(dict.fromkeys(case.type for case in summary.cases))
    head = join(
        (
            Markup('<meta charset="utf-8">'),
            Markup(f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'),
            Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
            Markup('<meta name="color-scheme" content="light dark">'),
            tag("title", f"Evaluation: {summary.manifest.subject}, {summary.manifest.model or 'no model'}"),
            tag("style", Markup(STYLE.read_text("utf-8") + _filter_rules(len(types)))),
        )
    )
    body = join(
        (
            tag("h1", "Evaluation of ", summary.manifest.subject),
            _headline(summary),
            _figures(summary),
            _types(summary),
            _confusion(summary.confusion),
            _latency(summary),
            _agreement(summary),
            _comparison(summary.comparison) if summary.comparison else "",
            _cases(summary, types),
            _manifest(summary),
        )
    )
    return f"<!DOCTYPE html>\n{tag('html', tag('head', head), tag('body', tag('main', body)), lang='en')}\n"


def _headline(summary: Summary) -> Markup:
    strict = summary.headline.strict_faithful
    levels = join(tag("li", level_line(level)) for level in summary.headline.levels)
    return tag(
        "section",
        tag("p", number(strict.mean), class_="headline"),
        tag("p", f"strict_faithful, 95 % {bounds(strict.low, strict.high)}, n {strict.n}, {strict.unscored} unscored"),
        tag("ul", levels),
        *(tag("p", quality_line(*found)) for found in summary.qualities),
        tag("p", f"{summary.asked} cases asked, {summary.stale} stale. Read it with what it may have cost:"),
        _figure_table(summary.headline.beside),
        class_="card",
    )


def _figures(summary: Summary) -> Markup:
    return tag("section", tag("h2", "Metrics"), _figure_table(summary.figures))


def _figure_table(figures: tuple[Figure, ...]) -> Markup:
    rows = (
        (
            f"{one.metric} {direction(one)}",
            number(one.mean),
            bounds(one.low, one.high),
            one.n,
            one.unscored,
            one.errors,
            one.method,
        )
        for one in figures
    )
    return table(("metric", "mean", "95 % interval", "n", "unscored", "errors", "interval by"), rows)


def _types(summary: Summary) -> Markup:
    charts = []
    for metric in CHARTED:
        entries = [
            Bar(label=f"{row.type}", value=one.mean, low=one.low, high=one.high, n=one.n)
            for row in summary.types
            for one in row.figures
            if one.metric == metric
        ]
        charts.append(tag("figure", tag("figcaption", metric), bars(entries, title=f"{metric} by type of case")))
    return tag("section", tag("h2", "By type of case"), tag("div", *charts, class_="charts"))


def _confusion(confusion: Confusion) -> Markup:
    rows = []
    for at, (label, counts) in enumerate(zip(confusion.labels, confusion.counts, strict=True)):
        cells = (
            tag("span", count, class_="zero" if not count else "right" if at == column else "wrong")
            for column, count in enumerate(counts)
        )
        rows.append((label, *cells))
    note = tag("p", "Rows: expected, columns: given. An acceptable status counts on the diagonal.", class_="small")
    return tag("section", tag("h2", "Status"), note, table(("", *confusion.labels), rows, class_="confusion"))


def _latency(summary: Summary) -> Markup:
    rows = ((one.name, milliseconds(one.median), milliseconds(one.p95), len(one.values)) for one in summary.latencies)
    total = next((one.values for one in summary.latencies if one.name == "total_ms"), ())
    return tag(
        "section",
        tag("h2", "Time"),
        histogram(total, title="Whole answers by time, logarithmic"),
        table(("step", "median", "95th percentile", "n"), rows),
    )


def level_agreements(summary: Summary) -> tuple[Agreement, ...]:
    """Kappa of every two levels over the shown claims; level 0 finds a claim supported if it has no flag."""
    shown = [(case.id, claim) for case in summary.cases for claim in case.claims if not claim.withheld]
    level_0 = {(id, claim.sentence): not claim.flags for id, claim in shown}
    above = by_level(judgement for _, claim in shown for judgement in claim.judgements)
    return agreements({"level-0": level_0} | above)


def _agreement(summary: Summary) -> Markup:
    found = level_agreements(summary)
    if not found:
        return Markup("")
    rows = (
        (f"{one.first} and {one.second}", one.n, number(one.observed), number(one.kappa), bounds(one.low, one.high))
        for one in found
    )
    headings = ("levels", "claims", "equal", "kappa", "95 % interval")
    return tag("section", tag("h2", "Agreement of levels"), table(headings, rows))


def _comparison(comparison: Comparison) -> Markup:
    rows = (
        (
            one.metric,
            number(one.before),
            number(one.now),
            signed(one.difference),
            "–" if one.low is None or one.high is None else f"{one.low:+.3f} … {one.high:+.3f}",
            number(one.p_value),
            f"{one.improved} / {one.worsened}",
            one.n,
        )
        for one in comparison.differences
    )
    headings = ("metric", "before", "now", "difference", "95 % interval", "p (McNemar)", "better / worse", "n")
    flips = (
        tag(
            "li",
            tag("span", "better" if flip.improved else "worse", class_=f"state {'pass' if flip.improved else 'fail'}"),
            tag("a", flip.id, href=f"#case-{flip.id}"),
            f" {flip.metric} {flip.before:.2f} → {flip.now:.2f}",
        )
        for flip in comparison.flips
    )
    return tag(
        "section",
        tag("h2", f"Against {comparison.earlier}"),
        tag("p", f"{comparison.shared} shared cases; also different: {', '.join(comparison.changed) or 'nothing'}."),
        table(headings, rows),
        tag("details", tag("summary", f"{len(comparison.flips)} flips"), tag("ul", *flips, class_="flips")),
    )


def _cases(summary: Summary, types: list[str]) -> Markup:
    counts = {name: sum(state(case) == name for case in summary.cases) for name in STATES}
    by_state = [("all", f"all {len(summary.cases)}"), *((name, f"{name} {n}") for name, n in counts.items() if n)]
    by_type = [("all", "all types"), *((str(at), kind) for at, kind in enumerate(types))]
    return tag(
        "section",
        tag("h2", "Questions"),
        tag("fieldset", tag("legend", "Result"), *(_radio("state", key, words) for key, words in by_state)),
        tag("fieldset", tag("legend", "Type"), *(_radio("type", key, words) for key, words in by_type)),
        *(case_html(case, type_class=f"type-{types.index(case.type)}") for case in summary.cases),
    )


def _radio(name: str, key: str, words: str) -> Markup:
    checked = " checked" if key == "all" else ""
    box = Markup(f'<input type="radio" name="{name}" id="{name}-{key}"{checked}>')
    return tag("label", box, " ", words)


def _filter_rules(types: int) -> str:
    """Hides what the chosen radio buttons do not name; the keys are numbers and fixed words, never outside text."""
    rules = [f"body:has(#state-{name}:checked) .case:not(.{name})" for name in STATES]
    rules += [f"body:has(#type-{at}:checked) .case:not(.type-{at})" for at in range(types)]
    return f"\n{', '.join(rules)} {{ display: none; }}\n"


def _manifest(summary: Summary) -> Markup:
    rows = tuple((name, tag("code", value or "–")) for name, value in asdict(summary.manifest).items())
    return tag("section", tag("h2", "Made with"), table(("", ""), rows))
