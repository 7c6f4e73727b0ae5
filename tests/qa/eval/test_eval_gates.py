from __future__ import annotations

import pytest

from index.errors import BadInput
from qa.eval.gates import Threshold, below, parse_threshold, require_metric, worse
from qa.eval.summary import Better, Comparison, Difference, Figure

KNOWN = ("status_accuracy", "over_refusal")


def figure(metric: str, mean: float | None, better: Better = "higher") -> Figure:
    n = 0 if mean is None else 4
    return Figure(
        metric=metric,
        better=better,
        group="answer",
        n=n,
        unscored=0,
        errors=0,
        mean=mean,
        low=mean,
        high=mean,
        method="wilson",
    )


def difference(metric: str, before: float | None, now: float | None, better: Better = "higher") -> Comparison:
    one = Difference(
        metric=metric,
        better=better,
        n=0 if now is None else 4,
        before=before,
        now=now,
        difference=None,
        low=None,
        high=None,
        improved=0,
        worsened=0,
        p_value=None,
    )
    return Comparison(earlier="x", shared=4, differences=(one,), flips=(), changed=())


@pytest.mark.parametrize(
    ("mean", "better", "value", "fails"),
    [
        (0.8, "higher", 0.8, 0),
        (0.79, "higher", 0.8, 1),
        (0.1, "lower", 0.1, 0),
        (0.11, "lower", 0.1, 1),
        (None, "higher", 0.0, 1),
    ],
)
def test_below(mean: float | None, better: Better, value: float, fails: int) -> None:
    lines = below([Threshold(metric="m", value=value)], [figure("m", mean, better)])
    assert len(lines) == fails
    assert all(line.startswith("m: ") and "expected at" in line for line in lines)


@pytest.mark.parametrize(
    ("before", "now", "better", "fails"),
    [
        (0.5, 0.5, "higher", 0),
        (0.5, 0.4, "higher", 1),
        (0.5, 0.6, "lower", 1),
        (0.5, 0.4, "lower", 0),
        (None, None, "higher", 1),
    ],
)
def test_worse(before: float | None, now: float | None, better: Better, fails: int) -> None:
    assert len(worse(["m"], difference("m", before, now, better))) == fails


def test_thresholds_are_parsed() -> None:
    assert parse_threshold("over_refusal=0.25", KNOWN) == Threshold(metric="over_refusal", value=0.25)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("status_accuracy", "expected METRIC=VALUE"),
        ("typo=0.5", "found no metric 'typo'"),
        ("status_accuracy=often", "'often'"),
        ("status_accuracy=1.5", "'1.5'"),
        ("status_accuracy=nan", "'nan'"),
    ],
)
def test_bad_thresholds_are_named(words: str, found: str) -> None:
    with pytest.raises(BadInput, match=found):
        parse_threshold(words, KNOWN)


def test_unknown_metrics_are_named() -> None:
    with pytest.raises(BadInput, match="--fail-if-worse: found no metric 'x'"):
        require_metric("x", KNOWN, option="--fail-if-worse")
