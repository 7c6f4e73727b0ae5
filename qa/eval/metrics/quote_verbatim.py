"""Whether what is shown as a quote stands in the source."""

from __future__ import annotations

from qa.eval.observation import Observation


def quote_verbatim(observation: Observation) -> float | None:
    """Share of shown quotes that stand word for word in their file.

    Definition: the shown quotes are those of `citations` and of `nearest`. A quote is verbatim if it is
    not empty and is, character for character and anywhere, in the text of its `file`; whether its
    offsets are right is the matter of `citation_validity`.

        verbatim = verbatim quotes / shown quotes

    Source: exact match of extracted spans, P. Rajpurkar et al., SQuAD (EMNLP 2016), without their
    normalisation: a quote of a policy is its characters.

    Returns:
        0 … 1; None if no quote is shown.
    """
    quotes = [*observation.answer["citations"], *observation.answer["nearest"]]
    if not quotes:
        return None
    verbatim = [
        bool(entry["quote"]) and entry["quote"] in observation.sources.get(entry["file"], "") for entry in quotes
    ]
    return sum(verbatim) / len(verbatim)
