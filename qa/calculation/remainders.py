"""What is left to pay where a share is granted, reimbursed or waived: 3000元, 补贴60%, 自己掏多少."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from qa.calculation.formulas import Calculation, less, money

_OWN = re.compile(
    r"(?:自己|自个儿?|个人|本人|自家|企业|家里|还|剩下的?|实际|只)(?:就|再|还|要|得|该|需要?|应该?|用|只)*"
    r"(?:掏|付|出|花|交|缴|承担|负担|垫)|自付|自掏|自费|自负|自担|剩下多少|(?:掏|贴)腰包"
)
_AFTER = re.compile(
    r"(?:减免|减|免|打折|优惠|补贴?|补助|报销|报)(?:之后|以后|完|后|了|掉)+[^,。?]{0,8}(?:交|付|缴|掏|出|花)"
)
_TO_PAY = re.compile(r"(?:交|付|缴|掏)(?:的钱)?多少|(?:要|得|该|需)(?:交|付|缴|掏)")
_GRANTS = re.compile(r"补贴|补助|报销|资助|奖补|减免|减收|减征|免收|优惠")
_WAIVES = re.compile(r"减免|减收|减征|免收|下调|降低")
_CHARGES = re.compile(r"按[^,;。]{0,20}(?:缴纳|征收|收取|交纳|计征)|减按|提取|罚")


def with_rest(calculation: Calculation, base: Decimal, *, asked: str, text: str) -> Calculation:
    """A share with what it leaves of its base, if a question in normal form asks for that; else the share alone.

    Args:
        calculation: what is granted or waived, of `base`.
        base: in 元.
        asked: the question.
        text: the sentence that sets the share, in normal form.
    """
    left = _OWN.search(asked) or _AFTER.search(asked)
    if left is None and not (_WAIVES.search(text) and _TO_PAY.search(asked)):
        return calculation
    if not _GRANTS.search(text) or _CHARGES.search(text) or calculation.paid > base:
        return calculation
    cut = calculation.limit is not None and calculation.value > calculation.limit
    given = f"{calculation.formula}（以{money(calculation.paid)}为限）" if cut else calculation.formula
    rest = less(base, calculation.paid)
    return replace(calculation, formula=f"{given}；{rest.formula}", value=rest.value, limit=None)
