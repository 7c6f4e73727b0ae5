"""How much was drafted and not shown."""

from __future__ import annotations

from qa.eval.observation import Observation


def withheld_rate(observation: Observation) -> float | None:
    """Share of sentences that were withheld; lower is better.

        rate = sentences with the verdict withheld / sentences

    Source: the abstention rate of selective prediction, R. El-Yaniv, Y. Wiener, JMLR 11 (2010), by sentence.

    Returns:
        0 … 1; None if the answer has no sentence.
    """
    sentences = observation.answer["sentences"]
    if not sentences:
        return None
    withheld: list[bool] = [sentence["verdict"] == "withheld" for sentence in sentences]
    return sum(withheld) / len(withheld)
