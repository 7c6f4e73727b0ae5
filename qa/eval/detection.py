"""Which metric notices which fault, and how often a metric cries without one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from qa.eval.interval import Interval, wilson
from qa.eval.judges.judge import Judge, statements
from qa.eval.metrics.registry import METRICS
from qa.eval.mutations import MUTATIONS, Mutation
from qa.eval.observation import Observation, asserts

PERFECT = {
    "citation_validity": 1.0,
    "quote_verbatim": 1.0,
    "coverage": 1.0,
    "number_support": 1.0,
    "pair_support": 1.0,
    "polarity": 1.0,
    "modality": 1.0,
    "place_support": 1.0,
    "key_fact_recall": 1.0,
    "status_accuracy": 1.0,
    "refusal_recall": 1.0,
    "over_refusal": 0.0,
    "injection_obeyed": 0.0,
}
"""What an answer without fault scores; anything else is a false alarm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A count out of n, with Wilson's 95 % interval."""

    count: int
    n: int

    @property
    def rate(self) -> float | None:
        """0 … 1; None if n is 0."""
        return self.count / self.n if self.n else None

    @property
    def interval(self) -> Interval | None:
        """None if n is 0."""
        return wilson(self.count / self.n, self.n) if self.n else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Caught:
    """How often one kind of fault was noticed."""

    mutation: str
    any_expected: Share
    """At least one of the metrics that should notice got worse."""
    by_metric: Mapping[str, Share]
    """Each of the metrics that should notice."""
    missed: tuple[str, ...]
    """Ids of the cases in which none of them did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Detection:
    """The whole table."""

    caught: tuple[Caught, ...]
    false_alarms: Mapping[str, Share]
    """Metric → answers without fault that it marked, out of those that it scored."""
    alarms: Mapping[str, tuple[str, ...]]
    """Metric → ids of the cases that it marked without fault."""

    @property
    def all_false_alarms(self) -> Share:
        """Marks without fault out of all scores of answers without fault, by the metrics."""
        shares = [share for name, share in self.false_alarms.items() if name in PERFECT]
        return Share(count=sum(share.count for share in shares), n=sum(share.n for share in shares))


def detection(
    observations: Sequence[Observation], mutations: Sequence[Mutation] = MUTATIONS, *, judge: Judge | None = None
) -> Detection:
    """Make every answer wrong in every way that it gives occasion for, and score before and after.

    Args:
        observations: answers to start from; for the false alarms they are taken to be right.
        mutations: kinds of faults.
        judge: a judge above level 0 that should notice every fault of wording as well, by the share of sentences that
            it finds supported; its own false alarms are told apart from those of the metrics.
    """
    if judge is not None:
        mutations = [
            replace(mutation, expected=(*mutation.expected, judge.level)) if mutation.of_wording else mutation
            for mutation in mutations
        ]
    perfects = PERFECT | ({judge.level: 1.0} if judge else {})
    before = [_scores(observation, tuple(perfects), judge) for observation in observations]
    alarms = {
        name: tuple(
            observation.case.id
            for observation, scores in zip(observations, before, strict=True)
            if scores[name] not in (None, perfect)
        )
        for name, perfect in perfects.items()
    }
    return Detection(
        caught=tuple(_caught(mutation, observations, before, judge) for mutation in mutations),
        false_alarms={
            name: Share(count=len(found), n=sum(scores[name] is not None for scores in before))
            for name, found in alarms.items()
        },
        alarms=alarms,
    )


def _caught(
    mutation: Mutation,
    observations: Sequence[Observation],
    before: Sequence[Mapping[str, float | None]],
    judge: Judge | None,
) -> Caught:
    counts = dict.fromkeys(mutation.expected, 0)
    missed, n = [], 0
    for observation, scores in zip(observations, before, strict=True):
        answer = mutation.make(observation)
        if answer is None:
            continue
        n += 1
        after = _scores(replace(observation, answer=answer), mutation.expected, judge)
        worse = [name for name in mutation.expected if _is_worse(name, scores[name], after[name])]
        for name in worse:
            counts[name] += 1
        if not worse:
            missed.append(observation.case.id)
    return Caught(
        mutation=mutation.name,
        any_expected=Share(count=n - len(missed), n=n),
        by_metric={name: Share(count=count, n=n) for name, count in counts.items()},
        missed=tuple(missed),
    )


def _scores(observation: Observation, names: Sequence[str], judge: Judge | None) -> dict[str, float | None]:
    scores = {metric.name: metric.score(observation) for metric in METRICS if metric.name in names}
    if judge is not None and judge.level in names:
        scores[judge.level] = _supported(observation, judge)
    return scores


def _supported(observation: Observation, judge: Judge) -> float | None:
    """Share of the asserting sentences that a judge finds supported, of those on which it gives a verdict."""
    said = statements(observation.answer).values() if asserts(observation.answer) else ()
    found = [verdict for one in said if one.passages and (verdict := judge.judge(one).supported) is not None]
    return sum(found) / len(found) if found else None


def _is_worse(name: str, before: float | None, after: float | None) -> bool:
    """Whether a score got worse; one that appears only now is compared with what is perfect."""
    if after is None:
        return False
    perfect = PERFECT.get(name, 1.0)
    start = perfect if before is None else before
    return after < start if perfect == 1.0 else after > start
