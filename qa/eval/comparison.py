"""A run against an earlier one, case by case."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from qa.eval.manifest import changed
from qa.eval.metrics.registry import METRICS, Metric
from qa.eval.paired import mcnemar, paired_difference
from qa.eval.results import Scores
from qa.eval.summary import Comparison, Difference, Flip, Manifest


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """An earlier run as it lies on disk."""

    folder: str
    scores: Mapping[str, Scores]
    """Case id → scores."""
    manifest: Manifest | None
    """None for a run without `run.json`."""


def compared(
    earlier: Earlier,
    *,
    ids: Sequence[str],
    columns: Mapping[str, Sequence[float | None]],
    groups: Sequence[Hashable],
    manifest: Manifest,
) -> Comparison:
    """The differences over the cases that both runs scored.

    Args:
        earlier: the run to compare with.
        ids: of the cases of this run that were asked.
        columns: metric → scores of this run, as long as `ids`.
        groups: the cluster of each case, as long as `ids`.
        manifest: of this run.
    """
    shared = [at for at, id in enumerate(ids) if id in earlier.scores]
    differences, flips = [], []
    for metric in METRICS:
        pairs = [
            (at, before, now)
            for at in shared
            if (before := earlier.scores[ids[at]].get(metric.name)) is not None
            and (now := columns[metric.name][at]) is not None
        ]
        flips += [
            (at, Flip(id=ids[at], metric=metric.name, before=before, now=now, improved=_improved(metric, before, now)))
            for at, before, now in pairs
            if before != now
        ]
        differences.append(
            _difference(
                metric, [old for _, old, _ in pairs], [new for *_, new in pairs], [groups[at] for at, *_ in pairs]
            )
        )
    return Comparison(
        earlier=earlier.folder,
        shared=len(shared),
        differences=tuple(differences),
        flips=tuple(flip for _, flip in sorted(flips, key=lambda pair: pair[0])),
        changed=changed(earlier.manifest, manifest),
    )


def _difference(
    metric: Metric, before: Sequence[float], now: Sequence[float], groups: Sequence[Hashable]
) -> Difference:
    improved = sum(old != new and _improved(metric, old, new) for old, new in zip(before, now, strict=True))
    worsened = sum(old != new and not _improved(metric, old, new) for old, new in zip(before, now, strict=True))
    interval = paired_difference(before, now, groups) if before else None
    means = (sum(before) / len(before), sum(now) / len(now)) if before else None
    binary = set(before) | set(now) <= {0.0, 1.0}
    return Difference(
        metric=metric.name,
        better=metric.better,
        n=len(before),
        before=means[0] if means else None,
        now=means[1] if means else None,
        difference=means[1] - means[0] if means else None,
        low=interval.low if interval else None,
        high=interval.high if interval else None,
        improved=improved,
        worsened=worsened,
        p_value=mcnemar(improved, worsened) if before and binary else None,
    )


def _improved(metric: Metric, before: float, now: float) -> bool:
    return now > before if metric.better == "higher" else now < before
