"""Whether what cannot be answered is not answered."""

from __future__ import annotations

from qa.eval.observation import SILENT, Observation


def refusal_recall(observation: Observation) -> float | None:
    """Recall of silence: over the cases for which only silence is right.

    Definition: silence is one of the statuses `not_stated`, `out_of_scope`, `refused`; it is the only right thing
    if all acceptable statuses of the case are among them. Which of the three it must be is the matter of
    `status_accuracy`.

        recall = 1 if the answer's status is one of silence, else 0

    Source: recall of the unanswerable class, P. Rajpurkar et al., Know What You Don't Know (SQuAD 2.0, ACL 2018).

    Returns:
        0 or 1; None if the case may be answered.
    """
    if not set(observation.case.status) <= SILENT:
        return None
    return float(observation.answer["status"] in SILENT)
