"""What a run comes to: rates with intervals, as values and as tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from qa.errors import CaseInvalid
from qa.eval.interval import Interval, wilson
from qa.eval.metrics.registry import METRICS
from qa.eval.run import RESULTS, Outcome

Scores = Mapping[str, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """The mean of one metric over the cases that it scored."""

    metric: str
    n: int
    """Scored cases; unscored ones are not in it."""
    mean: float | None
    """0 … 1; None if n is 0."""
    interval: Interval | None
    """Wilson, 95 %; None if n is 0."""


def rates(scores: Sequence[Scores]) -> tuple[Rate, ...]:
    """One rate a metric over the scores of the cases."""
    return tuple(_rate(metric.name, [case.get(metric.name) for case in scores]) for metric in METRICS)


def _rate(name: str, values: Iterable[float | None]) -> Rate:
    scored = [value for value in values if value is not None]
    if not scored:
        return Rate(metric=name, n=0, mean=None, interval=None)
    mean = sum(scored) / len(scored)
    return Rate(metric=name, n=len(scored), mean=mean, interval=wilson(min(1.0, mean), len(scored)))


def read_scores(folder: Path) -> dict[str, Scores]:
    """Case id → scores of an earlier run.

    Raises:
        CaseInvalid: the folder holds no readable `results.jsonl`.
    """
    path = folder / RESULTS
    try:
        entries = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        return {entry["id"]: entry["scores"] for entry in entries if not entry["stale"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CaseInvalid(
            f"{path}: cannot be read as results ({error!r}), expected the lines of an earlier run",
            remedy="give the --out folder of an earlier run to --compare",
        ) from error


def print_report(
    outcomes: Sequence[Outcome], *, folder: Path, earlier: Mapping[str, Scores] | None, console: Console
) -> None:
    """Print the rates, the rates by type, the stale cases and where the results are."""
    asked = [outcome for outcome in outcomes if not outcome.stale]
    console.print(_overview([outcome.scores for outcome in asked]))
    console.print(_by_type(asked))
    if earlier is not None:
        console.print(_comparison(asked, earlier))
    for outcome in outcomes:
        for gold in outcome.stale:
            quote = escape(gold.quote if len(gold.quote) <= 40 else f"{gold.quote[:40]}…")
            console.print(f"not scored: {escape(outcome.case.id)}: not in {escape(gold.file)}: {quote}")
    console.print(f"{len(asked)} cases scored, {len(outcomes) - len(asked)} stale; results in {escape(str(folder))}")


def _overview(scores: Sequence[Scores]) -> Table:
    table = Table(title="Metrics (mean over scored cases)")
    for heading in ("metric", "n", "mean", "95 % interval (Wilson)"):
        table.add_column(heading, justify="left" if heading == "metric" else "right")
    for rate in rates(scores):
        table.add_row(rate.metric, str(rate.n), _number(rate.mean), _bounds(rate.interval))
    return table


def _by_type(asked: Sequence[Outcome]) -> Table:
    table = Table(title="By type of case")
    for heading in ("type", "n", *(metric.name for metric in METRICS)):
        table.add_column(heading, justify="left" if heading == "type" else "right")
    for kind in dict.fromkeys(outcome.case.type for outcome in asked):
        scores = [outcome.scores for outcome in asked if outcome.case.type == kind]
        table.add_row(escape(kind), str(len(scores)), *(_number(rate.mean) for rate in rates(scores)))
    return table


def _comparison(asked: Sequence[Outcome], earlier: Mapping[str, Scores]) -> Table:
    shared = [outcome for outcome in asked if outcome.case.id in earlier]
    table = Table(title=f"Against the earlier run ({len(shared)} shared cases)")
    for heading in ("metric", "earlier", "now", "cases better", "cases worse"):
        table.add_column(heading, justify="left" if heading == "metric" else "right")
    before = rates([earlier[outcome.case.id] for outcome in shared])
    now = rates([outcome.scores for outcome in shared])
    for old, new in zip(before, now, strict=True):
        pairs = [(earlier[outcome.case.id].get(new.metric), outcome.scores[new.metric]) for outcome in shared]
        both = [(then, value) for then, value in pairs if then is not None and value is not None]
        table.add_row(
            new.metric,
            _number(old.mean),
            _number(new.mean),
            str(sum(value > then for then, value in both)),
            str(sum(value < then for then, value in both)),
        )
    return table


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _bounds(interval: Interval | None) -> str:
    return "–" if interval is None else f"{interval.low:.3f} … {interval.high:.3f}"
