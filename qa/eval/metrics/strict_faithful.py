"""The headline at level 0: answered, and nothing to hold against any of it."""

from __future__ import annotations

from qa.eval.flags import flags
from qa.eval.observation import SILENT, Observation, asserts


def strict_faithful(observation: Observation) -> float | None:
    """Whether every claim of an answer passes level 0.

    Definition: an answer that asserts something is strictly faithful if it shows a sentence, no shown sentence has a
    flag (`qa.eval.flags.flags`: citation, quote, numbers, pairs, negation, modality, places) and the case can be
    answered at all: an answer to a question that the documents leave open is not faithful to them, however well it
    quotes. `qa.eval.strict` adds the judges of higher levels.

        strict = 1 if so, else 0

    It says nothing of answers that were not given; therefore coverage always stands beside it.

    Source: the strict sentence-level reading of AIS, H. Rashkin et al., Measuring Attribution in Natural Language
    Generation Models (Computational Linguistics 49, 2023): one unsupported sentence fails the answer.

    Returns:
        0 or 1; None if the answer asserts nothing.
    """
    if not asserts(observation.answer):
        return None
    found = flags(observation)
    can_be_answered = not set(observation.case.status) <= SILENT
    return float(can_be_answered and bool(found) and not any(found.values()))
