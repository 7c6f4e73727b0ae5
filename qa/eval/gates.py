"""What a run must reach for its command to end well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.errors import BadInput
from qa.eval.summary import Comparison, Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A bound of the mean of a metric: the least, or the most if lower is better."""

    metric: str
    value: float
    """0 … 1."""


def parse_threshold(words: str, known: Sequence[str]) -> Threshold:
    """`metric=value` as a threshold.

    Raises:
        BadInput: another form, an unknown metric, or a value outside 0 … 1.
    """
    metric, equals, number = words.partition("=")
    if not equals:
        raise BadInput(
            f"--fail-under: found {words!r}, expected METRIC=VALUE", remedy="for example status_accuracy=0.8"
        )
    require_metric(metric, known, option="--fail-under")
    try:
        value = float(number)
    except ValueError:
        value = -1.0
    if not 0.0 <= value <= 1.0:
        raise BadInput(f"--fail-under {metric}: found {number!r}, expected a number from 0 to 1")
    return Threshold(metric=metric, value=value)


def require_metric(metric: str, known: Sequence[str], *, option: str) -> None:
    """Nothing, if there is such a metric.

    Raises:
        BadInput: there is none.
    """
    if metric not in known:
        raise BadInput(f"{option}: found no metric {metric!r}, expected one of {', '.join(known)}")


def below(thresholds: Sequence[Threshold], figures: Sequence[Figure]) -> tuple[str, ...]:
    """One line for each threshold that is not reached; a metric that scored no case reaches none."""
    by_name = {figure.metric: figure for figure in figures}
    lines = []
    for threshold in thresholds:
        figure = by_name[threshold.metric]
        if figure.mean is None:
            lines.append(f"{threshold.metric}: scored no case, expected {_bound(figure, threshold.value)}")
        elif _worse(figure, threshold.value):
            lines.append(f"{threshold.metric}: found {figure.mean:.3f}, expected {_bound(figure, threshold.value)}")
    return tuple(lines)


def worse(metrics: Sequence[str], comparison: Comparison) -> tuple[str, ...]:
    """One line for each metric whose mean over the shared cases is worse than in the earlier run.

    Any worsening counts: the cases are the same and the answers deterministic, so that a drop is real on these
    cases; the interval in the line says how far it speaks for others. A metric that both runs scored on no case
    cannot be compared, which counts as worse.
    """
    by_name = {difference.metric: difference for difference in comparison.differences}
    lines = []
    for metric in metrics:
        found = by_name[metric]
        if found.before is None or found.now is None:
            lines.append(f"{metric}: no case was scored in both runs")
        elif (found.now < found.before) if found.better == "higher" else (found.now > found.before):
            interval = "" if found.low is None else f" (difference {found.low:+.3f} … {found.high:+.3f})"
            lines.append(f"{metric}: found {found.now:.3f}, {found.before:.3f} before{interval}")
    return tuple(lines)


def _worse(figure: Figure, value: float) -> bool:
    mean = figure.mean if figure.mean is not None else 0.0
    return mean < value if figure.better == "higher" else mean > value


def _bound(figure: Figure, value: float) -> str:
    return f"at {'least' if figure.better == 'higher' else 'most'} {value:g}"
