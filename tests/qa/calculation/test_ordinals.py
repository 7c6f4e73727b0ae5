from __future__ import annotations

import pytest

from index.tokens import normalise
from qa.calculation.ordinals import ordinals, other_ordinal


def test_things_and_their_numbers() -> None:
    assert ordinals(normalise("第二件补贴60%，首次和第3年")) == {("件", "2"), ("次", "1"), ("年", "3")}


@pytest.mark.parametrize(
    ("text", "asked", "other"),
    [
        ("第一次拍卖时，不得低于评估价的80%", "第二次拍卖最低多少", True),
        ("首件全额补贴", "第二件补多少", True),
        ("第二件补贴60%", "第2件补多少", False),
        ("第二件补贴60%", "补多少", False),
        ("第一年给予5万元", "第二件补多少", False),
    ],
)
def test_another_of_the_same_things(text: str, asked: str, other: bool) -> None:
    assert other_ordinal(normalise(text), normalise(asked)) is other
