"""A share that is raised for some: `其中属于重点产业链的，补助比例提高到10%，单个项目最高1000万元`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from index.pairs import share_held
from index.tokens import normalise
from index.values import find_values
from qa.calculation.rate import Rate

_RAISE = re.compile(
    r"(?P<case>[^,;。]{2,40})的,[^,;。\d]{0,10}(?:比例|标准)[^,;。\d]{0,6}(?:提高|上浮|增加)(?:到|至|为)(?P<share>\d+(?:\.\d+)?)%(?P<rest>[^;。]*)"
)
_FRAME = re.compile(r"^(?:其中|对于?|对)*(?:属于|符合|列入|入选|获得|是)?|企业|项目|单位|[\"“”]")
_SURE = 0.6
"""Share of a case's character pairs that a question must hold to be of it."""
_MAYBE = 0.3
"""Share from which on it may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Raise:
    """The higher share and whom it is for."""

    case: str
    """In normal form, without the words around it."""
    ratio: Decimal
    limit: Decimal | None

    def applies(self, asked: str) -> Literal["yes", "no", "open"]:
        """Whether a question in normal form says that the case is the asker's."""
        share = share_held(self.case, asked)
        return "yes" if share >= _SURE else "open" if share >= _MAYBE else "no"

    def of(self, rate: Rate) -> Rate:
        """The rate with the higher share and, if the text sets one, its own limit."""
        return replace(rate, ratio=self.ratio, limit=self.limit if self.limit is not None else rate.limit)


def raise_in(text: str) -> Raise | None:
    """The one raise of a clause; None without one, or with several."""
    found = list(_RAISE.finditer(normalise(text)))
    if len(found) != 1:
        return None
    (match,) = found
    limits = [
        one.low
        for one in find_values(match["rest"])
        if one.kind == "money" and one.unit == "元" and one.comparator in ("up_to", "at_most")
    ]
    return Raise(
        case=_FRAME.sub("", match["case"]),
        ratio=Decimal(match["share"]) / 100,
        limit=limits[0] if len(limits) == 1 else None,
    )
