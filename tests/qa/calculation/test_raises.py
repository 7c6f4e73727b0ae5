from __future__ import annotations

from decimal import Decimal

import pytest

from qa.calculation.raises import raise_in
from qa.calculation.rate import Rate

TEXT = "按设备投入的8%给予补助，单个项目最高600万元；其中属于“五条示范链”的，补助比例提高到10%，单个项目最高1000万元。"


def test_the_higher_share_and_its_limit() -> None:
    found = raise_in(TEXT)
    assert found is not None and (found.case, found.ratio, found.limit) == (
        "五条示范链",
        Decimal("0.1"),
        Decimal(10_000_000),
    )
    raised = found.of(Rate(ratio=Decimal("0.08"), value=None, basis="设备投入", limit=Decimal(6_000_000)))
    assert (raised.ratio, raised.basis, raised.limit) == (Decimal("0.1"), "设备投入", Decimal(10_000_000))


@pytest.mark.parametrize(
    ("asked", "applies"), [("我们属于五条示范链", "yes"), ("设备投了1000万", "no"), ("产品在示范链里", "open")]
)
def test_whom_it_is_for(asked: str, applies: str) -> None:
    found = raise_in(TEXT)
    assert found is not None and found.applies(asked) == applies


def test_no_raise_or_several() -> None:
    assert raise_in("按设备投入的8%给予补助。") is None
    assert raise_in(TEXT + TEXT) is None
