"""How much of an answer names its source."""

from __future__ import annotations

from qa.eval.claims import claims
from qa.eval.observation import Observation, asserts


def coverage(observation: Observation) -> float | None:
    """Share of shown sentences with a citation.

    Definition: a sentence has a citation if one of its numbers is that of an entry of `citations`. Only answers
    that assert something are looked at (`qa.eval.observation.asserts`), and in them the sentences that do: that the
    documents do not say something is said without a quote (`qa.eval.claims.ClaimText.of_silence`).

        coverage = asserting sentences with a citation / asserting sentences

    Source: citation recall without its entailment test, N. Liu, T. Zhang, P. Liang, Evaluating Verifiability in
    Generative Search Engines (EMNLP Findings 2023).

    Returns:
        0 … 1; None if the answer asserts nothing or shows no sentence.
    """
    asserted = [claim for claim in claims(observation) if not claim.of_silence]
    if not asserts(observation.answer) or not asserted:
        return None
    return sum(bool(claim.citations) for claim in asserted) / len(asserted)
