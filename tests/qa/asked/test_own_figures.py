from __future__ import annotations

from decimal import Decimal

import pytest

from qa.asked.own_figures import own_figures, own_standards, sums
from qa.asked.sum_names import names_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("合同已经付了80万，能补多少？", [("元", 800_000)]),
        ("一年租金四千八", [("个月", 12), ("元", 4800)]),
        ("付了十五万租金", [("元", 150_000)]),
        ("自己掏了6万块", [("元", 60_000)]),
        ("雇了两个15岁的孩子，干了三个月", [("人", 2), ("个月", 3)]),
        ("带一个40人的团住两晚", [("个", 1), ("人", 40)]),
        ("推荐了6家企业", [("家", 6)]),
        ("住院10天", [("日", 10)]),
        ("那条航线飞了1800架次", [("架次", 1800), ("条", 1)]),
        ("花了80多万元", []),
        ("花了大约80万元", []),
        ("签了一年多", []),
        ("粉丝80万，能补多少", []),
        ("不到50个人", []),
        ("上千人", []),
        ("第十五条怎么说", []),
        ("产值超过300万元", []),
    ],
)
def test_the_exact_figures_of_a_question(text: str, expected: list[tuple[str, int]]) -> None:
    found = [(one.unit, one.value) for one in own_figures(text)]
    assert sorted(found) == sorted((unit, Decimal(value)) for unit, value in expected)


def test_what_a_sum_is_of() -> None:
    named = {one.value: one.names for one in own_figures("贷款付了36万利息，去年营收3000万元，新设备花了90万")}
    assert named[Decimal(360_000)] == {"利息"}
    assert named[Decimal(30_000_000)] == {"收入"}
    assert named[Decimal(900_000)] == {"设备"}


def test_a_sum_that_is_wanted_is_none_of_the_askers() -> None:
    assert sums(own_figures("设备投了100万元，能不能补20万元？"))[0].value == 1_000_000
    assert len(sums(own_figures("设备投了100万元，能不能补20万元？"))) == 1


def test_the_longer_name_counts() -> None:
    assert names_of("核定租金") == {"租金"} and names_of("保险费") == {"保费"} and names_of("金额") == frozenset()


def test_sums_for_each_period_are_standards_and_no_plain_figures() -> None:
    text = "低保标准是每月1000元，另付了500元"
    assert [(one.value, one.before) for one in own_standards(text)] == [(1000, "低保标准是每月")]
    assert [one.value for one in own_figures(text)] == [500]
    assert own_standards("每亩2000元") == ()
