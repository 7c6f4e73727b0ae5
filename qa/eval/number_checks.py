"""Every quantity that an answer asserts, against what its sentence cites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qa.eval.arithmetic import holds, sides
from qa.eval.cited import cited_readings
from qa.eval.claims import SILENCE, ClaimText, asked, claims
from qa.eval.observation import Observation
from qa.eval.quantities import type_of, values_in
from qa.eval.support import states

if TYPE_CHECKING:
    from index.values import Value

MARKER = re.compile(r"\[\d{1,3}\]")
NOT_ASSERTED = re.compile(
    r"(?:不是|并非|並非|而非|不为|不為|问题中|問題中|提问中|您提到|您所说|您所說|您给出|您給出|所称|所稱|所述|"
    r"\bnot|\byou (?:say|state|mention))[^,，。;；]{0,16}$",
    re.IGNORECASE,
)
COMPARED = re.compile(r"[^，。；]{0,4}(?:低于|高于|少于|多于|超过|不足|不满|未满|未达|达到|大于|小于|等于|[<>＜＞≤≥])")
"""After a quantity that the user brought up: it is weighed, not asserted."""
AGAINST = re.compile(r"[^，。；]{0,4}(?:低于|高于|少于|多于|超过|不足|不满|未满|未达到?|达到)[^，。；]{0,16}")
"""Between such a quantity and what it is weighed against: the verb tells the outcome, not the source's comparator."""
OWN_COUNT = re.compile(r"[一二两兩三四五六七八九十][个個项項处處份条條类類种種篇点點件]")
LIST = re.compile(r"[^，。；：、:;\n]+(?:、[^，。；：、:;\n]+)+")
ITEM = re.compile(r"^\s*(?:[（(][一二三四五六七八九十\d]+[)）]|\d+[、.．])", re.MULTILINE)
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

    - the whole sentence is a piece of a quote that it cites, from one punctuation mark to another, or
    - a quote that the sentence cites proves a value (`qa.eval.cited.cited_values`) that, by
      `qa.eval.support.states`, agrees with it in kind, unit, amount and comparator, or
    - the sentence carries a `calculation` that is right when done again (`qa.eval.arithmetic.holds`), whose
      operands are in the cited quotes or in what the user wrote, and the value is one of its operands
      or results.

    - it is called a cap (上限20万元), and a quote has the same figure as the most, or
    - it is what a quantity of the user is weighed against (750万元低于800万元), and a quote has the same quantity, or
    - it is a count of items that the sentence or a quote lists (四项：…；列出的是6个), or of the citations (两处).

    A value that the user brought up and the sentence denies, attributes to the user ("不是300万元"), calls not
    stated or weighs against another one is not asserted and not checked; the day of the question is the user's too.
    """
    brought = values_in(asked(observation.case))
    return tuple(check for claim in claims(observation) for check in _checks(claim, observation, brought))


def _checks(claim: ClaimText, observation: Observation, brought: Sequence[Value]) -> Iterator[NumberCheck]:
    from index.values import same_quantity

    text = MARKER.sub(lambda marker: " " * len(marker.group()), claim.text)
    readings = [
        reading
        for citation in claim.citations
        for reading in cited_readings(citation, observation.sources.get(citation["file"], ""))
    ]
    cited = [(reading, value) for reading in readings for value in values_in(reading)]
    calculated = _calculated(claim.calculation, known=[*(value for _, value in cited), *brought])
    of_users = [value for value in values_in(text) if any(same_quantity(theirs, value) for theirs in brought)]
    for value in values_in(text):
        before, after = text[: value.span.start], text[value.span.end :]
        if value in of_users and (_is_denied(claim, before) or COMPARED.match(after)):
            continue
        if value.masked and value.raw.startswith("×"):  # a sign of multiplication, read as a mask
            continue
        if any(same_quantity(day, value) for day in values_in(_day(observation.case.as_of))):
            continue
        yield NumberCheck(
            sentence=claim.at,
            start=value.span.start,
            end=value.span.end,
            words=value.raw,
            type=type_of(value),
            supported=claim.is_verbatim
            or any(states(source, reading, value, text) for reading, source in cited)
            or any(same_quantity(source, value) for source in calculated)
            or (
                any(AGAINST.fullmatch(before, theirs.span.end) for theirs in of_users if theirs != value)
                and any(same_quantity(source, value) for _, source in cited)
            )
            or _counts_a_list(claim, value)
            or (_is_cap(before, after) and any(_caps(source, value) for _, source in cited)),
        )


def _day(as_of: str | None) -> str:
    """`2026-01-15` → 2026年1月15日."""
    if as_of is None:
        return ""
    year, month, day = (int(part) for part in as_of.split("-"))
    return f"{year}年{month}月{day}日"


def _is_denied(claim: ClaimText, before: str) -> bool:
    """Whether what follows `before` is denied, attributed to the user, or what the documents are silent on."""
    return bool(NOT_ASSERTED.search(before) or (claim.of_silence and SILENCE.search(before)))


def _is_cap(before: str, after: str) -> bool:
    """Whether a quantity is called a cap: 上限20万元, 以20万元为限."""
    return before.endswith("上限") or after.startswith(("为限", "為限"))


def _caps(source: Value, claim: Value) -> bool:
    """Whether a quote bounds from above by the same quantity, for whichever base."""
    from index.values import same_quantity

    bounds = source.comparator in ("at_most", "up_to")
    return bounds and same_quantity(replace(source, per=None), replace(claim, per=None))


def _counts_a_list(claim: ClaimText, value: Value) -> bool:
    """Whether a small count is of the items of a list in sentence or quotes, or of the cited quotes."""
    own = OWN_COUNT.fullmatch(value.raw) is not None or LISTED.search(claim.text[: value.span.start]) is not None
    if value.kind != "count" or not own:
        return False
    lists = [run.count("、") + 1 for text in (claim.text, *claim.quotes) for run in LIST.findall(text)]
    items = [len(ITEM.findall(quote)) for quote in claim.quotes]
    return value.low in {len(claim.citations), claim.text.count("《"), *lists, *items}


def _calculated(calculation: str, *, known: Sequence[Value]) -> list[Value]:
    """Operands and results of a calculation that is right and starts from known values, else nothing."""
    from index.values import same_quantity

    if not holds(calculation):
        return []
    left, right = sides(calculation)
    operands = values_in(left)
    bare = [replace(value, per=None) for value in known]  # 每人40元 × 40人: the product is rid of the base
    if not all(any(same_quantity(value, replace(operand, per=None)) for value in bare) for operand in operands):
        return []
    return [*operands, *values_in(right)]
