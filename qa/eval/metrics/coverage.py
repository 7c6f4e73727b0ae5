"""How much of an answer names its source."""

from __future__ import annotations

from qa.eval.observation import Observation, asserts, shown_sentences


def coverage(observation: Observation) -> float | None:
    """Share of shown sentences with a citation.

    Definition: a sentence has a citation if one of its numbers is that of an entry of `citations`. Only answers
    that assert something are looked at (`qa.eval.observation.asserts`): that the documents do not say something is
    said without a quote.

        coverage = shown sentences with a citation / shown sentences

    Source: citation recall without its entailment test, N. Liu, T. Zhang, P. Liang, Evaluating Verifiability in
    Generative Search Engines (EMNLP Findings 2023).

    Returns:
        0 … 1; None if the answer asserts nothing or shows no sentence.
    """
    sentences = shown_sentences(observation.answer)
    if not asserts(observation.answer) or not sentences:
        return None
    known = {citation["n"] for citation in observation.answer["citations"]}
    return sum(bool(known & set(sentence["citations"])) for sentence in sentences) / len(sentences)
