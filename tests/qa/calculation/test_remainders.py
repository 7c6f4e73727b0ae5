from __future__ import annotations

from decimal import Decimal

import pytest

from qa.calculation.formulas import share_of
from qa.calculation.remainders import with_rest

GRANT = "对申请的第二件,补贴60%,不足部分由申请人承担"


@pytest.mark.parametrize(
    ("asked", "text", "limit", "formula", "value"),
    [
        ("花了3000元,能补多少", GRANT, None, "60% × 3000元 = 1800元", 1800),
        ("价格3000元,自己要掏多少", GRANT, None, "60% × 3000元 = 1800元；3000元 − 1800元 = 1200元", 1200),
        ("价格3000元,自己要掏多少", GRANT, 1000,
         "60% × 3000元 = 1800元（以1000元为限）；3000元 − 1000元 = 2000元", 2000),
        ("检定费3000元,减免之后交多少", "检定收费减免60%", None,
         "60% × 3000元 = 1800元；3000元 − 1800元 = 1200元", 1200),
        ("费用3000元,还要交多少", "按费用的60%缴纳", None, "60% × 3000元 = 1800元", 1800),
    ],
)  # fmt: skip
def test_what_is_left_to_pay(asked: str, text: str, limit: int | None, formula: str, value: int) -> None:
    made = share_of(Decimal("0.6"), Decimal(3000), limit=Decimal(limit) if limit is not None else None)
    rest = with_rest(made, Decimal(3000), asked=asked, text=text)
    assert rest.formula == formula
    assert rest.value == value
