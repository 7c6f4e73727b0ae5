"""How high up the retriever brings the gold evidence."""

from __future__ import annotations

import math

from qa.eval.observation import Observation
from qa.eval.relevance import ranks


def ndcg_at_10(observation: Observation) -> float | None:
    """Normalised discounted cumulative gain of the gold quotes at rank 10.

    Definition: each of the m gold quotes gains once, at the rank r at which it is found first
    (`qa.eval.relevance.ranks`). The ideal ranking brings one quote a clause.

        nDCG = min(1, Σ 1 / log2(1 + r)  /  Σ_{i = 1 … min(m, 10)} 1 / log2(1 + i))

    The bound is reached early when one clause holds several quotes.

    Source: K. Järvelin, J. Kekäläinen, Cumulated gain-based evaluation of IR techniques, ACM TOIS 20 (2002).

    Returns:
        0 … 1; None if the case has no gold quote or the assistant does not tell its ranking.
    """
    found = ranks(observation)
    if found is None:
        return None
    gain = sum(1 / math.log2(1 + rank) for rank in found if rank is not None)
    ideal = sum(1 / math.log2(1 + rank) for rank in range(1, min(len(found), 10) + 1))
    return min(1.0, gain / ideal)
