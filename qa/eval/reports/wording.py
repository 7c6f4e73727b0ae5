"""How figures are written in every report."""

from __future__ import annotations

from qa.eval.judgement import Judgement, Level
from qa.eval.judges.alce import CitationQuality
from qa.eval.summary import Claim, Figure

NONE = "–"


def number(value: float | None, *, places: int = 3) -> str:
    """A figure, or a dash."""
    return NONE if value is None else f"{value:.{places}f}"


def signed(value: float | None) -> str:
    """A difference with its sign, or a dash."""
    return NONE if value is None else f"{value:+.3f}"


def bounds(low: float | None, high: float | None) -> str:
    """An interval, or a dash."""
    return NONE if low is None or high is None else f"{low:.3f} … {high:.3f}"


def milliseconds(value: float | None) -> str:
    """A time in seconds or milliseconds, or a dash."""
    if value is None:
        return NONE
    return f"{value / 1000:.2f} s" if value >= 1000 else f"{value:.0f} ms"


def level_line(level: Level) -> str:
    """A level, whether it counts, and how good it is on labelled claims."""
    counts = "counts" if level.counts else "shown, does not count"
    if level.balanced_accuracy is not None:
        measured = f"balanced accuracy {number(level.balanced_accuracy)} ({bounds(level.low, level.high)})"
        return f"{level.name} ({counts}, {measured}{'' if level.counts else ', below 0.80'})"
    if level.counts:
        return f"{level.name} ({counts})"
    return f"{level.name} ({counts}: not measured, see python -m qa.eval.judges measure --judge)"


def quality_line(level: str, quality: CitationQuality) -> str:
    """Citation recall, which is faithfulness, and precision by one judge."""
    return (
        f"{level}: ALCE citation recall = faithfulness {number(quality.recall)} ({quality.supported} of "
        f"{quality.statements} claims), citation precision {number(quality.precision)} ({quality.relevant} of "
        f"{quality.citations} citations), {quality.unscored} claims without verdict"
    )


def direction(figure: Figure) -> str:
    """An arrow up or down: which way is better."""
    return "↑" if figure.better == "higher" else "↓"


def verdict(judgement: Judgement) -> str:
    """`supported`, `unsupported` or `no verdict`, with the probability where there is one."""
    words = {True: "supported", False: "unsupported", None: "no verdict"}[judgement.supported]
    return words if judgement.probability is None else f"{words}, p {judgement.probability:.2f}"


def failed(claim: Claim) -> bool:
    """True if level 0 or any judge holds something against a shown claim."""
    return not claim.withheld and (bool(claim.flags) or any(one.supported is False for one in claim.judgements))
