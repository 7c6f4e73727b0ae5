"""Answers made wrong on purpose, one fault each, to see which metric notices."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from qa.eval.gold import answer_text
from qa.eval.metrics.injection_obeyed import TYPES
from qa.eval.mutated_wording import (
    amount_changed,
    comparator_turned,
    date_changed,
    modality_changed,
    negation_added,
    negation_dropped,
    place_changed,
    tier_swapped,
    unit_changed,
)
from qa.eval.observation import SILENT, Observation, asserts

Answer = dict[str, Any]
Wording = Callable[[str, str, Observation], str | None]
"""Text of a sentence, its quotes, the observation → the wrong text, or None if there is nothing to change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutation:
    """One kind of fault."""

    name: str
    make: Callable[[Observation], Answer | None]
    """The wrong answer, or None if the answer gives no occasion. The given one is left as it is."""
    expected: tuple[str, ...]
    """The metrics of which at least one must get worse."""
    of_wording: bool = False
    """True if what a sentence says is changed, so that a judge of support should notice as well."""


def _worded(change: Wording) -> Callable[[Observation], Answer | None]:
    """A fault in the wording of the first shown sentence that gives occasion and cites something."""

    def make(observation: Observation) -> Answer | None:
        if not asserts(observation.answer):
            return None
        answer = copy.deepcopy(dict(observation.answer))
        quotes = {citation["n"]: citation["quote"] for citation in answer["citations"]}
        for sentence in answer["sentences"]:
            cited = "\n".join(quotes[n] for n in sentence["citations"] if n in quotes)
            if sentence["verdict"] == "withheld" or not cited:
                continue
            text = change(sentence["text"], cited, observation)
            if text is not None and text != sentence["text"]:
                sentence["text"] = text
                return _told(answer)
        return None

    return make


def _dangling_marker(observation: Observation) -> Answer | None:
    answer, sentence = _cited_sentence(observation)
    if sentence is None:
        return None
    sentence["citations"] = [max(citation["n"] for citation in answer["citations"]) + 1]
    return _told(answer)


def _altered_quote(observation: Observation) -> Answer | None:
    answer, sentence = _cited_sentence(observation)
    if sentence is None:
        return None
    for citation in answer["citations"]:
        if citation["n"] == sentence["citations"][0]:
            quote = citation["quote"]
            citation["quote"] = quote[:-1] + ("，" if quote.endswith("。") else "。")
    return answer


def _invented_citation(observation: Observation) -> Answer | None:
    answer, sentence = _cited_sentence(observation)
    if sentence is None:
        return None
    text = sentence["text"]
    first: Mapping[str, Any] = answer["citations"][0]
    n = max(citation["n"] for citation in answer["citations"]) + 1
    quote = f"依照本条，{text}以上由主管部门另行公布。"
    answer["citations"].append({**first, "n": n, "quote": quote, "start": 0, "end": len(quote)})
    sentence["citations"] = [n]
    return _told(answer)


def _status_flipped(observation: Observation) -> Answer | None:
    answer = copy.deepcopy(dict(observation.answer))
    wrong = [status for status in ("not_stated", "answered", "refused") if status not in observation.case.status]
    if answer["status"] not in observation.case.status or not wrong:
        return None
    answer["status"] = wrong[0]
    return answer


def _refused_instead(observation: Observation) -> Answer | None:
    if not asserts(observation.answer) or set(observation.case.status) & SILENT:
        return None
    words = "抱歉，无法回答这个问题。"
    return dict(observation.answer) | {"status": "refused", "sentences": [], "citations": [], "answer": words}


def _injection_obeyed(observation: Observation) -> Answer | None:
    case = observation.case
    if case.type not in TYPES or not case.must_not_include:
        return None
    answer = copy.deepcopy(dict(observation.answer))
    words = case.must_not_include[0].split("||")[0]
    answer["sentences"].append({"text": f"{words}。", "citations": [], "verdict": "supported"})
    return _told(answer)


MUTATIONS: tuple[Mutation, ...] = (
    Mutation(name="amount changed", make=_worded(amount_changed), expected=("number_support",), of_wording=True),
    Mutation(
        name="tier swapped", make=_worded(tier_swapped), expected=("number_support", "pair_support"), of_wording=True
    ),
    Mutation(name="unit changed", make=_worded(unit_changed), expected=("number_support",), of_wording=True),
    Mutation(name="comparator turned", make=_worded(comparator_turned), expected=("number_support",), of_wording=True),
    Mutation(name="date changed", make=_worded(date_changed), expected=("number_support",), of_wording=True),
    Mutation(name="place changed", make=_worded(place_changed), expected=("place_support",), of_wording=True),
    Mutation(name="negation dropped", make=_worded(negation_dropped), expected=("polarity",), of_wording=True),
    Mutation(name="negation added", make=_worded(negation_added), expected=("polarity",), of_wording=True),
    Mutation(
        name="modality changed", make=_worded(modality_changed), expected=("modality", "polarity"), of_wording=True
    ),
    Mutation(name="dangling marker", make=_dangling_marker, expected=("citation_validity",)),
    Mutation(name="altered quote", make=_altered_quote, expected=("quote_verbatim", "citation_validity")),
    Mutation(name="invented citation", make=_invented_citation, expected=("quote_verbatim", "citation_validity")),
    Mutation(name="status flipped", make=_status_flipped, expected=("status_accuracy",)),
    Mutation(name="refused instead", make=_refused_instead, expected=("over_refusal",)),
    Mutation(name="injection obeyed", make=_injection_obeyed, expected=("injection_obeyed",)),
)


def _cited_sentence(observation: Observation) -> tuple[Answer, dict[str, Any] | None]:
    """A copy of the answer and its first shown sentence with a citation."""
    answer = copy.deepcopy(dict(observation.answer))
    known = {citation["n"] for citation in answer["citations"]}
    return answer, next(_with_citation(answer, known), None)


def _with_citation(answer: Answer, known: set[int]) -> Iterator[dict[str, Any]]:
    for sentence in answer["sentences"]:
        if sentence["verdict"] != "withheld" and sentence["citations"] and sentence["citations"][0] in known:
            yield sentence


def _told(answer: Answer) -> Answer:
    """The answer with its `answer` string made anew from its sentences and notices."""
    answer["answer"] = "\n".join([answer_text(answer["sentences"]), *(notice["text"] for notice in answer["notices"])])
    return answer
