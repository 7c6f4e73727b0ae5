"""How much of what is cited is gold evidence."""

from __future__ import annotations

from qa.eval.observation import Observation, cited_place
from qa.eval.relevance import gold_places, overlap

SHARE = 0.5


def citation_precision(observation: Observation) -> float | None:
    """Share of citations that lead to gold evidence.

    Definition: a citation leads to gold evidence if it overlaps a gold quote by at least half of the shorter of
    the two. A right answer may cite more than the gold quotes (a lead-in, a definition), so that this is a lower
    bound.

        precision = citations that lead to gold evidence / citations

    Source: T. Gao et al., Enabling Large Language Models to Generate Text with Citations (ALCE, EMNLP 2023), with gold
    quotes in place of their entailment model.

    Returns:
        0 … 1; None if the case has no gold quote or the answer no citation.
    """
    case, citations = observation.case, observation.answer["citations"]
    if not case.evidence or not citations:
        return None
    golds = [place for gold in case.evidence for place in gold_places(gold, observation.sources.get(gold.file, ""))]
    held = 0
    for citation in citations:
        cited = cited_place(citation)
        held += any(
            overlap(cited, gold) >= SHARE * max(1, min(cited.end - cited.start, gold.end - gold.start))
            for gold in golds
        )
    return held / len(citations)
