"""Every quantity that an answer asserts, against what its sentence cites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.eval.arithmetic import holds, sides
from qa.eval.cited import cited_values
from qa.eval.claims import SILENCE, ClaimText, asked, claims
from qa.eval.observation import Observation
from qa.eval.quantities import type_of, values_in

if TYPE_CHECKING:
    from index.values import Value

MARKER = re.compile(r"\[\d{1,3}\]")
NOT_ASSERTED = re.compile(
    r"(?:不是|并非|並非|而非|不为|不為|问题中|問題中|提问中|您提到|您所说|您所說|您给出|您給出|所称|所稱|所述|"
    r"\bnot|\byou (?:say|state|mention))[^,，。;；]{0,16}$",
    re.IGNORECASE,
)
LISTED = re.compile(r"列出?的?(?:是|有|为|了)?[^，。；]{0,4}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberCheck:
    """One asserted quantity."""

    sentence: int
    """Position in `sentences`."""
    start: int
    """Offset into the text of the sentence."""
    end: int
    words: str
    type: str
    """A key of `qa.eval.quantities.TYPES`."""
    supported: bool


def number_checks(observation: Observation) -> tuple[NumberCheck, ...]:
    """One check a quantity that the shown sentences assert, in order.

    A value is supported if

    - a quote that the sentence cites proves a value (`qa.eval.cited.cited_values`) that, by
      `index.values.supports`, agrees with it in kind, unit, amount and comparator, or
    - the sentence carries a `calculation` that is right when done again (`qa.eval.arithmetic.holds`), whose
      operands are in the cited quotes or in what the user wrote, and the value is one of its operands
      or results.

    - it is the count of a list that a cited quote spells out (列出的是6个).

    A value that the user brought up and the sentence denies, attributes to the user ("不是300万元") or calls not
    stated is not asserted and not checked.
    """
    brought = values_in(asked(observation.case))
    return tuple(check for claim in claims(observation) for check in _checks(claim, observation, brought))


def _checks(claim: ClaimText, observation: Observation, brought: Sequence[Value]) -> Iterator[NumberCheck]:
    from index.values import same_quantity, supports

    text = MARKER.sub(lambda marker: " " * len(marker.group()), claim.text)
    cited = [
        value
        for citation in claim.citations
        for value in cited_values(citation, observation.sources.get(citation["file"], ""))
    ]
    calculated = _calculated(claim.calculation, known=[*cited, *brought])
    for value in values_in(text):
        if any(same_quantity(theirs, value) for theirs in brought) and _is_denied(claim, text[: value.span.start]):
            continue
        yield NumberCheck(
            sentence=claim.at,
            start=value.span.start,
            end=value.span.end,
            words=value.raw,
            type=type_of(value),
            supported=any(supports(source, value) for source in cited)
            or any(same_quantity(source, value) for source in calculated)
            or _counts_a_list(claim, value),
        )


def _is_denied(claim: ClaimText, before: str) -> bool:
    """Whether what follows `before` is denied, attributed to the user, or what the documents are silent on."""
    return bool(NOT_ASSERTED.search(before) or (claim.of_silence and SILENCE.search(before)))


def _counts_a_list(claim: ClaimText, value: Value) -> bool:
    """Whether a count is said of a list (列出的是6个) and a cited quote is a list of as many items."""
    if value.kind != "count" or not LISTED.search(claim.text[: value.span.start]):
        return False
    return any(quote.count("、") + 1 == value.low for quote in claim.quotes)


def _calculated(calculation: str, *, known: Sequence[Value]) -> list[Value]:
    """Operands and results of a calculation that is right and starts from known values, else nothing."""
    from index.values import same_quantity

    if not holds(calculation):
        return []
    left, right = sides(calculation)
    operands = values_in(left)
    if not all(any(same_quantity(value, operand) for value in known) for operand in operands):
        return []
    return [*operands, *values_in(right)]
