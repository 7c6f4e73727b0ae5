"""The headline with judges: every claim passes every level that counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from qa.eval.judgement import Judgement, Level

Verdicts = Mapping[tuple[str, int, str], Judgement]
"""(case, sentence, level) → judgement."""


def verdicts(judgements: Iterable[Judgement]) -> Verdicts:
    """The judgements by case, sentence and level; of several for the same claim the last one holds."""
    return {(judgement.case, judgement.sentence, judgement.level): judgement for judgement in judgements}


def strict(
    level_0: float | None, *, case: str, sentences: Sequence[int], judged: Verdicts, levels: Sequence[Level]
) -> float | None:
    """Strict faithfulness over level 0 and the levels above it that count.

    Args:
        level_0: the score of `qa.eval.metrics.strict_faithful`.
        case: id of the case.
        sentences: positions of the shown sentences.
        judged: see `verdicts`.
        levels: all levels at hand; `level-0` and those that do not count are passed over.

    Returns:
        0 if level 0 or any counting level finds a claim unsupported; None if the answer asserts nothing, or no
        level does so but a verdict is missing; else 1.
    """
    if not level_0:
        return level_0
    above = [level.name for level in levels if level.counts and level.name != "level-0"]
    found = [judged.get((case, sentence, level)) for sentence in sentences for level in above]
    supported = [None if judgement is None else judgement.supported for judgement in found]
    if False in supported:
        return 0.0
    return None if None in supported else 1.0
