"""Whether the answer tells the facts that it must tell, and none that it must not."""

from __future__ import annotations

from qa.eval.normal import mentions_any, normal_form
from qa.eval.observation import Observation


def key_fact_recall(observation: Observation) -> float | None:
    """Share of the required facts that the answer mentions; a forbidden one voids it.

    Definition: a fact of `must_include` is told if one of its `||` spellings stands in `answer`, both in
    the form of `qa.eval.normal.normal_form`, numbers whole (128 is not in 1280).

        recall = 0                                     if a string of must_not_include stands in the answer
        recall = told facts / facts of must_include    otherwise (1 if only forbidden strings are listed)

    Source: nugget recall, E. Voorhees, Overview of the TREC 2003 Question Answering Track, with every
    nugget vital.

    Returns:
        0 … 1; None if the case lists neither required nor forbidden strings.
    """
    required, forbidden = observation.case.must_include, observation.case.must_not_include
    if not required and not forbidden:
        return None
    text = normal_form(observation.answer["answer"])
    if any(mentions_any(text, fact) for fact in forbidden):
        return 0.0
    if not required:
        return 1.0
    return sum(mentions_any(text, fact) for fact in required) / len(required)
