"""What a quantity in a text is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from index.types import Span

ValueKind = Literal[
    "money",  # 元 and other currencies
    "amount",  # written with 万 or 亿 but without a unit, as in 给予100万项目资助: perhaps money
    "percent",
    "percentage_point",
    "count",
    "date",
    "period",  # a five-year plan named by its number, as in 十四五
    "duration",
    "time",  # time of day, minutes since midnight
    "multiple",
    "ratio",
    "area",
    "measure",  # length, mass, volume, energy …
    "document_number",
    "number",  # digits without any unit
]
Comparator = Literal["equal", "reaches", "at_least", "more_than", "at_most", "less_than", "about", "up_to"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One quantity and where it stands. A single quantity has `low == high`."""

    kind: ValueKind
    low: Decimal | None
    """In `unit`; for dates the digits of the pattern in `unit` (2021, 202112, 20211231, 1231). None if masked
    or if `unit` says it all (document numbers, ratios of three terms)."""
    high: Decimal | None
    """Upper end of a range, else equal to `low`."""
    unit: str
    """Canonical: `元`, `%`, `个月`, `平方米`, a measure word, a date pattern such as `YYYY-MM`, a document
    number with 〔〕; empty if the text gives none."""
    comparator: Comparator
    per: str | None
    """`年`, `亩`, `人/月` …: parts sorted and joined by `/`; None if nothing is attached directly."""
    masked: bool
    """True if digits are replaced by x in the text."""
    span: Span
    """Number and unit, with the unit's `/…`, without comparator words; offsets into the text given."""
    raw: str
    """`span` of the text given."""
