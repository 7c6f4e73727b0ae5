"""Every quantity that an answer asserts, against what its sentence cites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qa.eval.arithmetic import holds, sides
from qa.eval.cited import cited_readings
from qa.eval.claims import SILENCE, ClaimText, asked, claims
from qa.eval.derived import derived
from qa.eval.naming import LEAST, MOST, bounds, indefinite, named_bound, of_user
from qa.eval.observation import Observation
from qa.eval.quantities import type_of, values_in
from qa.eval.support import states

if TYPE_CHECKING:
    from index.values import Value

MARKER = re.compile(r"\[\d{1,3}\]")
NOT_ASSERTED = re.compile(
    r"(?:不是|并非|並非|而非|不为|不為|问题中|問題中|提问中|您提到|您所说|您所說|您给出|您給出|所称|所稱|所述|"
    r"\bnot|\byou (?:say|state|mention))[^,，。;；]{0,16}$"
    r"|(?:所述|所称|所稱|所说|所說|没有|沒有)[“「『][^”」』]*$",
    re.IGNORECASE,
)
COMPARED = re.compile(
    r"[^，。；]{0,4}(?:属|屬|落在|低于|高于|少于|多于|超过|不足|不满|未满|未达|达到|大于|小于|等于|[<>＜＞≤≥])"
)
"""After a quantity that the user brought up: it is weighed, not asserted."""
AGAINST = re.compile(r"[^，。；]{0,4}(?:低于|高于|少于|多于|超过|不足|不满|未满|未达到?|达到)[^，。；]{0,16}")
"""Between such a quantity and what it is weighed against: the verb tells the outcome, not the source's comparator."""
OUTCOME = re.compile(r"[，,](?:未达到|未達到|低于|低於|高于|高於|超过|超過|达到|達到)[^，。；]{0,16}")
"""The same between a result and what it is weighed against."""
OWN_COUNT = re.compile(r"[一二两兩三四五六七八九十][个個项項处處份条條类類种種篇点點件]")
LIST = re.compile(r"[^，。；：、:;\n]+(?:、[^，。；：、:;\n]+)+")
ITEM = re.compile(r"^\s*(?:[（(][一二三四五六七八九十\d]+[)）]|\d+[、.．])", re.MULTILINE)
SCALES = (1, 10**4, 10**8)
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

    - its name says the bound (上限20万元, 门槛是2.5%), and a quote bounds the same figure, or
    - it is what a quantity of the user is weighed against (750万元低于800万元), and a quote has the same quantity, or
    - it follows by one step of arithmetic from supported quantities of the sentence and those of the user
      (`qa.eval.derived`), or is one of the user's in such a sentence, or
    - it is 一 as an article or for 每 (`qa.eval.naming.indefinite`), or
    - it is a count of items that the sentence or a quote lists (四项：…；列出的是6个), or of the citations (两处).

    A value that the user brought up and the sentence denies, attributes to the user ("不是300万元"), calls not
    stated or weighs against another one is not asserted and not checked; the day of the question is the user's too.
    """
    brought = values_in(asked(observation.case))
    said = claims(observation)
    return tuple(
        check
        for at, claim in enumerate(said)
        for check in _checks(claim, observation, brought, "".join(one.text for one in said[at:]))
    )


def _checks(claim: ClaimText, observation: Observation, brought: Sequence[Value], rest: str) -> Iterator[NumberCheck]:
    text = MARKER.sub(lambda marker: " " * len(marker.group()), claim.text)
    readings = [
        reading
        for citation in claim.citations
        for reading in cited_readings(citation, observation.sources.get(citation["file"], ""))
    ]
    evidence = _Evidence(
        claim=claim,
        text=text,
        cited=[(reading, value) for reading in readings for value in values_in(reading)],
        brought=brought,
        rest=rest,
    )
    asserted = [value for value in values_in(text) if evidence.is_asserted(value, observation.case.as_of)]
    supported = {value for value in asserted if evidence.supports(value)}
    supported |= _reckoned(asserted, supported, text, brought)
    for value in asserted:
        yield NumberCheck(
            sentence=claim.at,
            start=value.span.start,
            end=value.span.end,
            words=value.raw,
            type=type_of(value),
            supported=value in supported,
        )


def _reckoned(asserted: Sequence[Value], supported: set[Value], words: str, brought: Sequence[Value]) -> set[Value]:
    """What follows by arithmetic from supported quantities and the user's, and with it the user's that are restated."""
    found: set[Value] = set()
    open_ = [value for value in asserted if value not in supported]
    while new := {
        value for value in open_ if value not in found and derived(value, words, [*supported, *found, *brought])
    }:
        found |= new
    return found | {value for value in open_ if of_user(value, brought)} if found else found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Evidence:
    """What the quantities of one sentence can stand on."""

    claim: ClaimText
    text: str
    """The sentence without its markers."""
    cited: Sequence[tuple[str, Value]]
    """The quantities of the cited quotes, each with the reading that holds it."""
    brought: Sequence[Value]
    """Those of the user."""
    rest: str
    """The sentence and those after it."""

    def is_asserted(self, value: Value, as_of: str | None) -> bool:
        """Whether a quantity of the sentence is one that it asserts."""
        from index.values import same_quantity

        before, after = self.text[: value.span.start], self.text[value.span.end :]
        theirs = any(same_quantity(one, value) for one in self.brought)
        if theirs and (_is_denied(self.claim, before) or COMPARED.match(after)):
            return False
        if value.masked and value.raw.startswith("×"):  # a sign of multiplication, read as a mask
            return False
        return not any(same_quantity(day, value) for day in values_in(_day(as_of)))

    def supports(self, value: Value) -> bool:
        """Whether sentence, quotes or calculation support a quantity of the sentence by themselves."""
        from index.values import same_quantity

        before, after = self.text[: value.span.start], self.text[value.span.end :]
        cited = [source for _, source in self.cited]
        named = named_bound(before, after)
        calculated = _calculated(self.claim.calculation, known=[*cited, *self.brought])
        return (
            self.claim.is_verbatim
            or any(states(source, reading, value, self.text) for reading, source in self.cited)
            or any(same_quantity(source, value) for source in calculated)
            or any(bounds(source, value, named) for source in cited)
            or (self._is_weighed(value, before) and any(_same_side(source, value, after) for source in cited))
            or indefinite(value, after, self.claim.quotes, cited)
            or _counts_a_list(self.claim, value, self.rest)
        )

    def _is_weighed(self, value: Value, before: str) -> bool:
        """Whether a quantity is what one of the user, or one that is calculated, is weighed against."""
        from index.values import same_quantity

        said = values_in(self.text)
        own = [other for other in said if any(same_quantity(one, other) for one in self.brought)]
        results = values_in(sides(self.claim.calculation)[1])
        if any(
            OUTCOME.fullmatch(before, other.span.end) and any(same_quantity(one, other) for one in results)
            for other in said
        ):
            return True
        return any(AGAINST.fullmatch(before, other.span.end) for other in own if other != value)


def _same_side(source: Value, value: Value, after: str) -> bool:
    """The same quantity, and no 以下 after it where the source has 以上, nor the other way round."""
    from index.values import same_quantity

    turned = {"以上": MOST, "以下": LEAST}.get(after[:2], frozenset())
    return same_quantity(source, value) and source.comparator not in turned


def _day(as_of: str | None) -> str:
    """`2026-01-15` → 2026年1月15日."""
    if as_of is None:
        return ""
    year, month, day = (int(part) for part in as_of.split("-"))
    return f"{year}年{month}月{day}日"


def _is_denied(claim: ClaimText, before: str) -> bool:
    """Whether what follows `before` is denied, attributed to the user, or what the documents are silent on."""
    return bool(NOT_ASSERTED.search(before) or (claim.of_silence and SILENCE.search(before)))


def _counts_a_list(claim: ClaimText, value: Value, rest: str) -> bool:
    """Whether a small count is of the items of a list in sentence, answer or quotes, or of the cited quotes."""
    own = OWN_COUNT.fullmatch(value.raw) is not None or LISTED.search(claim.text[: value.span.start]) is not None
    if value.kind != "count" or not own:
        return False
    lists = [run.count("、") + 1 for text in (claim.text, *claim.quotes) for run in LIST.findall(text)]
    items = [len(ITEM.findall(quote)) for quote in claim.quotes]
    parts = 1 + sum(rest.count(sign) for sign in "；;")
    return value.low in {len(claim.citations), claim.text.count("《"), parts, *lists, *items}


def _calculated(calculation: str, *, known: Sequence[Value]) -> list[Value]:
    """Operands and results of a calculation that is right and starts from known values, else nothing."""

    if not holds(calculation):
        return []
    left, right = sides(calculation)
    operands = values_in(left)
    bare = [replace(value, per=None) for value in known]  # 每人40元 × 40人: the product is rid of the base
    if not all(any(_is_operand(value, replace(operand, per=None)) for value in bare) for operand in operands):
        return []
    return [*operands, *values_in(right)]


def _is_operand(known: Value, operand: Value) -> bool:
    """The same quantity, or its figure without unit: 180 or 30000 for 180万元 and 3亿元."""
    from index.values import same_quantity

    if operand.unit or operand.low is None:
        return same_quantity(known, operand)
    return operand.low == operand.high and known.low in {operand.low * scale for scale in SCALES}
