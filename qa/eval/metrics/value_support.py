"""Whether every amount, date, percentage and count of an answer is in what it cites."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from qa.eval.arithmetic import holds, sides
from qa.eval.cases import Case
from qa.eval.cited import cited_values
from qa.eval.observation import Observation, shown_sentences

if TYPE_CHECKING:
    from index.values import Value

MARKER = re.compile(r"\[\d{1,3}\]")
NOT_ASSERTED = re.compile(
    r"(?:不是|并非|並非|而非|不为|不為|问题中|問題中|提问中|您提到|您所说|您所說|您给出|您給出|所称|所稱|所述|"
    r"\bnot|\byou (?:say|state|mention))[^,，。;；]{0,16}$",
    re.IGNORECASE,
)


def value_support(observation: Observation) -> float | None:
    """Share of the values asserted in shown sentences that a cited quote supports.

    Definition: the values of a sentence are those that `index.values.find_values` reads in its text without
    markers. A value is supported if

    - a quote that the sentence cites proves a value (`qa.eval.cited.cited_values`) that, by
      `index.values.supports`, agrees with it in kind, unit, amount and comparator, or
    - the sentence carries a `calculation` that is right when done again (`qa.eval.arithmetic.holds`), whose
      operands are in the cited quotes or in what the user wrote, and the value is one of its operands
      or results.

    A value that the user brought up and the sentence denies or attributes to the user ("不是300万元") is not
    asserted and not counted.

        support = supported values / asserted values

    Source: precision of atomic claims, S. Min et al., FActScore (EMNLP 2023), with quantities as the
    claims, so that it needs no model; the product's own verifier takes no part.

    Returns:
        0 … 1; None if the shown sentences assert no value.
    """
    from index.values import find_values

    proved = {
        entry["n"]: cited_values(entry, observation.sources.get(entry["file"], ""))
        for entry in observation.answer["citations"]
    }
    asked = find_values(_asked(observation.case))
    verdicts: list[bool] = []
    for sentence in shown_sentences(observation.answer):
        verdicts += _sentence_verdicts(sentence, proved=proved, asked=asked)
    return sum(verdicts) / len(verdicts) if verdicts else None


def _sentence_verdicts(
    sentence: Mapping[str, Any], *, proved: Mapping[int, list[Value]], asked: Sequence[Value]
) -> list[bool]:
    """One verdict for each value that the sentence asserts."""
    from index.values import find_values, same_quantity, supports

    text = MARKER.sub("", sentence["text"])
    cited = [value for n in sentence["citations"] for value in proved.get(n, [])]
    calculated = _calculated(sentence.get("calculation") or "", known=[*cited, *asked])
    verdicts: list[bool] = []
    for claim in find_values(text):
        brought = any(same_quantity(value, claim) for value in asked)
        if brought and NOT_ASSERTED.search(text[: claim.span.start]):
            continue
        verdicts.append(
            any(supports(source, claim) for source in cited) or any(same_quantity(value, claim) for value in calculated)
        )
    return verdicts


def _calculated(calculation: str, *, known: Sequence[Value]) -> list[Value]:
    """Operands and results of a calculation that is right and starts from known values, else nothing."""
    from index.values import find_values, same_quantity

    if not holds(calculation):
        return []
    left, right = sides(calculation)
    operands = find_values(left)
    if not all(any(same_quantity(value, operand) for value in known) for operand in operands):
        return []
    return [*operands, *find_values(right)]


def _asked(case: Case) -> str:
    """What the user wrote, earlier turns first."""
    return "\n".join([*(turn.content for turn in case.history if turn.role == "user"), case.question])
