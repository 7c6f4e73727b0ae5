"""What a support measure is: who gets how much, on which conditions. All values are frozen.

Every `span` holds `str` offsets into the source text of the file of the measure's document, and
every `words` is the slice of that text without inline noise: where the clause has no inline noise,
`span.cut(source) == words`, else `words` is what remains of the slice when its noise is left out.

    Measure
    ├── condition: Condition    who qualifies at all
    │     Condition = Threshold | Quality | All | Any | Unparsed
    ├── tiers: (Tier, …)        one to one with the amounts, in reading order; never empty for a grant
    │     └── Tier = condition of the tier (None: only the measure's own) + Amount
    └── exclusions, departments, window, materials, channel: Quote
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from index.types import Span

Comparator = Literal[">=", ">", "<=", "<", "=="]
Nature = Literal["grant", "wish"]
Rhythm = Literal["once", "yearly", "monthly", "per_item"]
Kind = Literal["奖励", "补贴", "贴息", "减免", "资助", "股权", "救助", "待遇", "担保", "其他"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A piece of a clause that says one thing of a measure."""

    span: Span
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A quantity that must be reached or not be passed."""

    fact: str
    """What is measured, in the words of the text without numbers, for example `年营业收入`; never empty."""
    comparator: Comparator
    """以上, 不低于, 达到: `>=`; 超过, 高于: `>`; 以下, 以内, 不超过: `<=`; 低于, 不满, 不足: `<`."""
    value: Decimal
    """In the canonical unit of `index.values`: 5000万元 is 50000000 of `元`, 7% is 7 of `%`, 两年 is 24 of `个月`."""
    unit: str
    """As `index.values` names it: `元`, `%`, `家`, `人`, `岁`, `平方米`, `个月`, … ; empty if the text gives none."""
    period: str | None
    """The time that the quantity is measured over, as written: `上年度`, `连续3年`; None = not given."""
    span: Span
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """Something that is so or not: a status, a place of registration, a first time."""

    fact: str
    """What must be so, in the words of the text, without a leading negation, for example `高新技术企业`."""
    negated: bool
    """True if the text demands that it is not so (`未享受过…`, `无失信记录`)."""
    span: Span
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unparsed:
    """A condition that reads as one but was not understood: a matcher can only ask."""

    span: Span
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class All:
    """Every part must hold; `All(parts=())` holds for everyone."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Any:
    """One part must hold; two parts or more."""

    parts: tuple[Condition, ...]


Condition = Threshold | Quality | Unparsed | All | Any

UNCONDITIONAL = All(parts=())
"""The condition of a measure whose text names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """How much is given. `value` is a sum, `ratio` a share of `basis`; both None: given, but not counted here."""

    value: Decimal | None
    """In the canonical unit: 30万元 is 300000 of `元`; None if the amount is a share: its sum limit is `cap`."""
    unit: str
    """Canonical unit of `value`: `元` as a rule, `%`, `平方米`, …; empty if there is no value."""
    ratio: Decimal | None
    """A share as a fraction, 0.5 for 50%; None = not by share."""
    basis: str | None
    """What the share, or each unit of `per`, is of: `实际租金`; None = not written."""
    cap: Decimal | None
    """The highest sum in canonical units (最高, 不超过, 上限, 累计不超过); for a bare 最高30万元 equals `value`."""
    cap_unit: str
    """Canonical unit of `cap`; empty if there is none."""
    rhythm: Rhythm | None
    """一次性: `once`; 每年: `yearly`; 每月: `monthly`; only 每家, 每人, /平方米: `per_item`; None = not written.

    一次性 wins over 每年, both win over `per_item`; the item stands in `per` in any case."""
    up_to: bool
    """True if the sum itself is only a maximum: 最高, 不超过, 以内."""
    per: str | None = None
    """The item of `per_item`, or the unit of the rate, as written: `家`, `人`, `平方米`; None = not written."""
    times: str | None = None
    """How often or how long, as written: `连续3年`, `最长不超过12个月`; None = not written."""
    span: Span
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """One standard and what earns it."""

    condition: Condition | None
    """What this tier asks on top of the measure's condition; None = nothing more."""
    amount: Amount
    span: Span
    """Of condition and amount together, as far as they stand in one clause; else of the amount."""
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One support measure."""

    id: str
    """12 hexadecimal digits: stable as long as the document's id and the measure's words are."""
    document_id: str
    clause_ordinals: tuple[int, ...]
    """Ordinals of the clauses that the measure was read from; the granting clause first, the others ascending."""
    address: str | None
    """Canonical address of the first clause."""
    title: str
    """The nearest heading, else the beginning of the words; for people, not for matching."""
    kind: Kind
    nature: Nature
    """`wish`: 鼓励, 支持, 探索, … without a sum or a standard: never an entitlement."""
    object: Quote | None
    """Who is supported, in the words of the text; None = not written in the clause."""
    condition: Condition
    tiers: tuple[Tier, ...]
    """At least one for a parsed grant; empty for a wish and for what was not parsed."""
    exclusions: tuple[Quote, ...]
    """就高不重复, 不重复享受, …: of the clause itself and of the document's common provisions."""
    departments: tuple[Quote, ...]
    """Who is responsible, decides or pays, as named; the leading one first."""
    window: Quote | None
    """When to apply; None = not stated."""
    materials: Quote | None
    """What to hand in; None = not stated."""
    channel: Quote | None
    """Where to apply; None = not stated."""
    place: str | None
    """The document's place. Period and validity are those of the document too."""
    span: Span
    """From the first to the last character of the granting clause."""
    words: str
    """The whole quote; for an unparsed measure the only thing to show."""
    parsed: bool
    """False: the clause grants something, but no amount could be read from it."""
