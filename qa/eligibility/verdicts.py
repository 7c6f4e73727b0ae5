"""What matching says of conditions, standards and measures. All values are frozen."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from index.measures.types import Measure, Quote, Tier
from index.standing import Standing
from index.types import Document, Span
from qa.eligibility.profile import Profile
from qa.eligibility.truth import Truth

Overall = Literal["likely", "not_met", "needs_facts"]
"""可能符合, 不符合, 需补充信息."""
Group = Literal["current", "ended", "elsewhere", "unparsed", "wish"]
"""Which list a measure stands in; `ended` and `elsewhere` keep their verdict, a wish has none."""
NeedKind = Literal["quantity", "status", "place", "size", "listing", "industry"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A fact that is missing."""

    kind: NeedKind
    name: str
    """Canonical; a profile that holds a fact of this name answers it."""
    question: str
    unit: str = ""
    period: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A condition with its verdict; a node joins its parts."""

    relation: Literal["leaf", "all", "any"]
    truth: Truth
    words: str = ""
    """Of the text; empty for a node."""
    span: Span | None = None
    """Of `words` in the source; None for a node and for what a document's place says."""
    reason: str = ""
    """The arithmetic, or what of the profile decides."""
    needs: tuple[Need, ...] = ()
    """Facts that would settle a leaf, all of them together."""
    manual: bool = False
    """True for what no fact can settle: 需人工核对."""
    told: bool = False
    """True if a fact of the profile other than the place decides it."""
    parts: tuple[Judged, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Operand:
    """A figure of an estimate and where it comes from."""

    words: str
    span: Span | None
    """In the source; None for a fact of the profile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What a standard would give, as a formula."""

    formula: str
    """For example `min(20% × 设备投资500万元, 上限60万元) = 60万元`."""
    value: Decimal | None
    """In `unit`; None if an operand is missing, or if the text gives no figure."""
    unit: str
    at_most: bool
    """True if the sum is only a maximum."""
    operands: tuple[Operand, ...]
    needs: tuple[Need, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedTier:
    """One standard of a measure."""

    tier: Tier
    condition: Judged | None
    """None: the measure's own condition is enough."""
    truth: Truth
    estimate: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedMeasure:
    """One measure for one profile."""

    measure: Measure
    document: Document
    group: Group
    overall: Overall | None
    """None for a wish."""
    place: Judged
    """Its span is that of the words that bind the measure to its place (本区), if the text has any."""
    condition: Judged
    tiers: tuple[JudgedTier, ...]
    applies: int | None
    """Index of the standard that applies; None if none does, or if open conditions leave it undecided."""
    higher: tuple[str, ...]
    """Why each standard above the one that applies does not, or is not sure to."""
    standing: Standing
    ending: Quote | None
    """The words that end the period, if they stand in the body."""
    needs: tuple[Need, ...]
    """The fewest facts that could make it 可能符合; empty if it is decided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question to the user and what an answer is worth."""

    need: Need
    measures: tuple[str, ...]
    """Ids of the open measures that need it."""
    highest: Decimal | None
    """The highest known sum among them, in 元; sums of different measures are never added."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """All measures of a collection for one profile."""

    as_of: str
    profile: Profile
    measures: tuple[JudgedMeasure, ...]
    """In the order of the collection."""
    questions: tuple[Asked, ...]
    """The most valuable first."""
    withheld: int
    """Measures whose quotes are not the stored text: not shown."""
