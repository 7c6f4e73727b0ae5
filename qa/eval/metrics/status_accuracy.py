"""Whether the answer has a right status."""

from __future__ import annotations

from qa.eval.observation import Observation


def status_accuracy(observation: Observation) -> float | None:
    """Exact match of the status.

        accuracy = 1 if the answer's status is one of the case's, else 0

    Source: accuracy over answerable and unanswerable questions, P. Rajpurkar et al., Know What You
    Don't Know (SQuAD 2.0, ACL 2018), with the six statuses of `qa.types.Status` as classes.

    Returns:
        0 or 1, never None.
    """
    return float(observation.answer["status"] in observation.case.status)
