"""How much had to be replaced by words of the source."""

from __future__ import annotations

from qa.eval.observation import Observation, shown_sentences


def repaired_rate(observation: Observation) -> float | None:
    """Share of shown sentences that were repaired; lower is better.

        rate = shown sentences with the verdict repaired / shown sentences

    Source: the revision rate of L. Gao et al., RARR: Researching and Revising What Language Models Say (ACL 2023), by
    sentence, as the answer itself reports it.

    Returns:
        0 … 1; None if no sentence is shown.
    """
    shown = shown_sentences(observation.answer)
    if not shown:
        return None
    repaired: list[bool] = [sentence["verdict"] == "repaired" for sentence in shown]
    return sum(repaired) / len(repaired)
