"""A rate: a share of a sum, so much for each, what exceeds a sum."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from index.pairs import letter_pairs
from qa.asked.sum_names import names_of

_OF_ALL = re.compile(r"申请|人员|单位|参保|企业|用人|个人|对象|有关|其他|符合|规定|情形|费用|支付")
_NO_PLAIN_SUM = re.compile(
    r"增量|新增|增长|增加|(?<!不)超出|(?<!不)超过|差额|同比|利率|余额|日均|平均|月均|年均|总和|之和|倍"
)
"""A share of what no single figure of an asker is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """What one sentence gives or takes, as far as it can be calculated with."""

    ratio: Decimal | None
    """A share, 0.5 for 50%; None for a sum."""
    value: Decimal | None
    """A sum in 元 for each of `per`; None for a share."""
    per: tuple[str, ...] = ()
    """Measure words and times that the sum is for each of: 人, 个月 …; empty for a share."""
    basis: str = ""
    """Words that name what the share is of; they may be those around it."""
    limit: Decimal | None = None
    """The highest result in 元."""
    longest: Decimal | None = None
    """The longest time that it is given for, in months."""
    longest_days: Decimal | None = None
    """The same in days, where it is told in days."""
    over: Decimal | None = None
    """Only what is above this sum counts."""
    added: bool = False
    """True if it counts only what was added: persons taken on, growth (每新增1人)."""
    items: frozenset[str] = frozenset()
    """What else the sentence names sums of, by the names of sums."""
    named: bool = False
    """True if only a sum counts that bears a name of the basis: 利息 for a share of an interest rate."""
    case: str = ""
    """Whom it is for, where no measure tells it or all is paid: 申请复评."""

    @property
    def computable(self) -> bool:
        """False for a share of what no single figure is (增量部分, 实际利率)."""
        return self.ratio is None or self.over is not None or _NO_PLAIN_SUM.search(self.basis) is None

    def of_case(self, asked: str) -> bool:
        """False if a question in normal form has no pair of characters of what tells whom the rate is for."""
        return not self.case or any(pair in asked for pair in letter_pairs(_OF_ALL.sub(" ", self.case)))

    @property
    def names(self) -> frozenset[str]:
        """What the share is of, by the names of sums."""
        return names_of(self.basis)
