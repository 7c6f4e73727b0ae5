"""How much of the gold evidence the retriever brings with its first retrieved clause."""

from __future__ import annotations

from qa.eval.observation import Observation
from qa.eval.relevance import recall_at


def recall_at_1(observation: Observation) -> float | None:
    """Recall of the gold quotes at rank 1.

    Definition: a gold quote is found as `qa.eval.relevance.ranks` says.

        recall@1 = gold quotes found at rank 1 or above / gold quotes

    Source: recall at rank k, Manning, Raghavan, Schütze, Introduction to Information Retrieval
    (2008), chapter 8.

    Returns:
        0 … 1; None if the case has no gold quote or the assistant does not tell its ranking.
    """
    return recall_at(observation, 1)
