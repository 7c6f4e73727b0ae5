"""From outcomes to the `Summary` that reports lay out."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from qa.eval.bootstrap import FEWEST, clustered
from qa.eval.clusters import clusters
from qa.eval.comparison import Earlier, compared
from qa.eval.confusion import confusion
from qa.eval.interval import wilson
from qa.eval.judgement import LEVEL_0, Judgement, Level
from qa.eval.judges.alce import CitationQuality
from qa.eval.metrics.registry import METRICS, NAMES, Metric
from qa.eval.normal import mentions_any, normal_form
from qa.eval.outcome import Outcome
from qa.eval.strict import Verdicts, strict, verdicts
from qa.eval.summary import CaseRow, Claim, Fact, Figure, Headline, Latency, Manifest, Method, Summary, TypeRow

BESIDE = ("key_fact_recall", "coverage", "status_accuracy", "refusal_recall", "over_refusal", "withheld_rate")
"""What stands beside the headline: what an answer may have lost by being faithful."""
Score = float | None


def summarise(
    outcomes: Sequence[Outcome],
    *,
    manifest: Manifest,
    earlier: Earlier | None = None,
    judgements: Iterable[Judgement] = (),
    levels: Sequence[Level] = (LEVEL_0,),
    qualities: Sequence[tuple[str, CitationQuality]] = (),
) -> Summary:
    """The summary of a run.

    Args:
        outcomes: in the order of the cases.
        manifest: what the run was made with.
        earlier: an earlier run to compare with.
        judgements: what judges above level 0 said of the shown sentences.
        levels: all levels at hand, level 0 first.
        qualities: level of each judge → citation recall and precision.
    """
    judged = verdicts(judgements)
    asked = [outcome for outcome in outcomes if not outcome.stale]
    groups = clusters([outcome.case for outcome in asked])
    strict_scores = [_strict(outcome, judged, levels) for outcome in asked]

    def of(metric: Metric) -> list[Score]:
        if metric.name == "strict_faithful":
            return strict_scores
        return [outcome.scores.get(metric.name) for outcome in asked]

    columns = {metric.name: of(metric) for metric in METRICS}
    figures = tuple(_figure(metric, columns[metric.name], asked, groups) for metric in METRICS)
    by_name = {figure.metric: figure for figure in figures}
    return Summary(
        manifest=manifest,
        headline=Headline(
            strict_faithful=by_name["strict_faithful"],
            levels=tuple(levels),
            beside=tuple(by_name[name] for name in BESIDE),
        ),
        figures=figures,
        types=tuple(_type_rows(asked, columns, groups)),
        confusion=confusion(
            (outcome.case.status, outcome.answer["status"]) for outcome in asked if outcome.answer is not None
        ),
        latencies=_latencies(asked),
        comparison=None
        if earlier is None
        else compared(
            earlier, ids=[outcome.case.id for outcome in asked], columns=columns, groups=groups, manifest=manifest
        ),
        cases=tuple(_case_row(outcome, judged, levels) for outcome in outcomes),
        qualities=tuple(qualities),
    )


def figure(metric: Metric, scores: Sequence[Score], groups: Sequence[Hashable], *, errors: int = 0) -> Figure:
    """The mean of one metric with its interval.

    Wilson for rates of 0 and 1, and where fewer than `FEWEST` clusters leave the bootstrap too little to draw from
    (for fractions it is then too wide rather than too narrow); else the bootstrap over documents.
    """
    pairs = [(score, group) for score, group in zip(scores, groups, strict=True) if score is not None]
    values, drawn = [score for score, _ in pairs], [group for _, group in pairs]
    mean = min(1.0, sum(values) / len(values)) if values else None
    low = high = None
    method: Method = "wilson"
    if mean is not None:
        rate = set(values) <= {0.0, 1.0} or len(set(drawn)) < FEWEST
        method = "wilson" if rate else "bootstrap"
        interval = wilson(mean, len(values)) if rate else clustered(values, drawn)
        low, high = interval.low, interval.high
    return Figure(
        metric=metric.name,
        better=metric.better,
        group=metric.group,
        n=len(values),
        unscored=len(scores) - len(values) - errors,
        errors=errors,
        mean=mean,
        low=low,
        high=high,
        method=method,
    )


def _figure(metric: Metric, scores: Sequence[Score], asked: Sequence[Outcome], groups: Sequence[Hashable]) -> Figure:
    return figure(metric, scores, groups, errors=sum(metric.name in outcome.errors for outcome in asked))


def _strict(outcome: Outcome, judged: Verdicts, levels: Sequence[Level]) -> Score:
    return strict(
        outcome.scores.get("strict_faithful"),
        case=outcome.case.id,
        sentences=sorted(outcome.flags),
        judged=judged,
        levels=levels,
    )


def _type_rows(
    asked: Sequence[Outcome], columns: dict[str, list[Score]], groups: Sequence[Hashable]
) -> Iterable[TypeRow]:
    for kind in dict.fromkeys(outcome.case.type for outcome in asked):
        at = [number for number, outcome in enumerate(asked) if outcome.case.type == kind]
        chosen = [asked[number] for number in at]
        yield TypeRow(
            type=kind,
            n=len(at),
            figures=tuple(
                _figure(metric, [columns[metric.name][n] for n in at], chosen, [groups[n] for n in at])
                for metric in METRICS
            ),
        )


def _latencies(asked: Sequence[Outcome]) -> tuple[Latency, ...]:
    names = dict.fromkeys(name for outcome in asked for name in outcome.timings)
    found = []
    for name in names:
        values = sorted(value for outcome in asked if (value := outcome.timings.get(name)) is not None)
        found.append(
            Latency(name=name, values=tuple(values), median=_quantile(values, 0.5), p95=_quantile(values, 0.95))
        )
    return tuple(found)


def _quantile(ascending: Sequence[float], share: float) -> float | None:
    """Linear between the neighbours (R. Hyndman, Y. Fan, 1996, definition 7); None without values."""
    if not ascending:
        return None
    at = share * (len(ascending) - 1)
    low = int(at)
    high = min(low + 1, len(ascending) - 1)
    return ascending[low] + (ascending[high] - ascending[low]) * (at - low)


def _case_row(outcome: Outcome, judged: Verdicts, levels: Sequence[Level]) -> CaseRow:
    case, answer = outcome.case, outcome.answer or {}
    text = normal_form(answer.get("answer", ""))
    scores = {name: outcome.scores.get(name) for name in NAMES if name in outcome.scores}
    if scores:
        scores["strict_faithful"] = _strict(outcome, judged, levels)
    return CaseRow(
        id=case.id,
        type=case.type,
        lang=case.lang,
        question=case.question,
        gold=case.answer,
        expected=case.status,
        stale=tuple(f"{gold.file}: {gold.quote}" for gold in outcome.stale),
        status=answer.get("status"),
        answer=answer.get("answer", ""),
        claims=tuple(_claims(outcome, judged, levels)),
        citations=tuple(answer.get("citations", ())),
        facts=()
        if outcome.stale
        else tuple(
            Fact(words=words, wanted=wanted, found=mentions_any(text, words))
            for wanted, listed in ((True, case.must_include), (False, case.must_not_include))
            for words in listed
        ),
        scores=scores,
        errors=outcome.errors,
        timings=outcome.timings,
    )


def _claims(outcome: Outcome, judged: Verdicts, levels: Sequence[Level]) -> Iterable[Claim]:
    for at, sentence in enumerate((outcome.answer or {}).get("sentences", ())):
        found = [judged.get((outcome.case.id, at, level.name)) for level in levels]
        yield Claim(
            sentence=at,
            text=sentence["text"],
            citations=tuple(sentence["citations"]),
            verdict=sentence["verdict"],
            flags=outcome.flags.get(at, ()),
            judgements=tuple(judgement for judgement in found if judgement is not None),
        )
