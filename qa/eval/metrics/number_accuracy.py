"""Whether the answer tells the quantities that the gold answer tells."""

from __future__ import annotations

from qa.eval.claims import asked
from qa.eval.observation import SILENT, Observation, shown_sentences
from qa.eval.quantities import values_in


def number_accuracy(observation: Observation) -> float | None:
    """Share of the gold answer's values that the answer tells.

    Definition: the gold values are those read in the gold answer, each once, without those that the question itself
    names. One is told if a shown sentence holds the same quantity, whatever its spelling.

        accuracy = told gold values / gold values

    Source: exact match of numbers, D. Dua et al., DROP (NAACL 2019), as a recall because answers are longer than
    gold answers.

    Returns:
        0 … 1; None if the gold answer names no such value, or silence is an acceptable answer.
    """
    from index.values import same_quantity

    case = observation.case
    if set(case.status) & SILENT:
        return None
    known = values_in(asked(case))
    gold = [value for value in values_in(case.answer) if not any(same_quantity(theirs, value) for theirs in known)]
    if not gold:
        return None
    told = [value for sentence in shown_sentences(observation.answer) for value in values_in(sentence["text"])]
    held = [any(same_quantity(value, want) or same_quantity(want, value) for value in told) for want in gold]
    return sum(held) / len(held)
