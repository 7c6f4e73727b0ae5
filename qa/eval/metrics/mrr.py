"""How far down one must read to the first gold evidence."""

from __future__ import annotations

from qa.eval.observation import Observation
from qa.eval.relevance import ranks


def mrr(observation: Observation) -> float | None:
    """Reciprocal rank of the first clause that holds a gold quote; its mean over cases is the MRR.

        reciprocal rank = 1 / the least rank of a gold quote, 0 if none is among the first ten

    Source: E. Voorhees, The TREC-8 Question Answering Track Report (1999).

    Returns:
        0 … 1; None if the case has no gold quote or the assistant does not tell its ranking.
    """
    found = ranks(observation)
    if found is None:
        return None
    return max((1 / rank for rank in found if rank is not None), default=0.0)
