"""Whether every citation leads where it says."""

from __future__ import annotations

import re

from qa.eval.observation import Observation, shown_sentences

MARKER = re.compile(r"\[(\d{1,3})\]")


def citation_validity(observation: Observation) -> float | None:
    """Share of references and citations that hold.

    Definition: a reference is a marker `[n]` in `answer`, or a number in `citations` of a shown sentence
    or of a notice; it holds if exactly one entry of `citations` has that number. A citation holds if
    the text of its `file` from `start` to `end` is its `quote`, and the quote is not empty.

        validity = (references that hold + citations that hold) / (references + citations)

    Source: after the attribution checks of T. Gao et al., Enabling Large Language Models to Generate Text
    with Citations (ALCE, EMNLP 2023), reduced to what can be decided without a model.

    Returns:
        0 … 1; None if the answer refers to nothing and cites nothing.
    """
    answer = observation.answer
    numbers = [citation["n"] for citation in answer["citations"]]
    references = [int(digits) for digits in MARKER.findall(answer["answer"])]
    for holder in (*shown_sentences(answer), *answer["notices"]):
        references += holder["citations"]
    held = [numbers.count(n) == 1 for n in references]
    for citation in answer["citations"]:
        text = observation.sources.get(citation["file"])
        start, end = citation["start"], citation["end"]
        held.append(text is not None and 0 <= start < end <= len(text) and text[start:end] == citation["quote"])
    return sum(held) / len(held) if held else None
