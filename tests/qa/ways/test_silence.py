from __future__ import annotations

import pytest
from made_candidates import candidate, query

from qa.ways.silence import denies, grants_nothing, outcome_unsaid, standard_unsaid


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("到2025年产值突破300亿元，实现了吗？", "到2025年产值力争突破300亿元。", True),
        ("产值目标是否已经完成？", "产值已完成310亿元。", False),
        ("到2025年产值目标是多少？", "到2025年产值力争突破300亿元。", False),
    ],
)
def test_a_plan_does_not_say_what_came_of_it(question: str, text: str, expected: bool) -> None:
    assert outcome_unsaid(query(question), [candidate(text)]) is expected


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("买环保设备能享受补贴吗？", "对购买区内环保设备的企业给予政府补贴。", True),
        ("买环保设备能享受补贴吗？", "对购买区内环保设备的企业按10%给予补贴。", False),
        ("环保设备由谁检测？", "对购买区内环保设备的企业给予政府补贴。", False),
    ],
)
def test_a_grant_without_a_figure_states_no_standard(question: str, text: str, expected: bool) -> None:
    assert standard_unsaid(query(question), [candidate(text)]) is expected


def test_a_sentence_that_forbids_denies() -> None:
    assert denies(candidate("运营公司不參與地方政府融資。"))
    assert not denies(candidate("运营公司负责园区融资。"))


def test_encouragement_without_support_grants_nothing() -> None:
    asked = query("个人购买节水龙头有补贴吗？")
    assert grants_nothing(asked, candidate("支持居民购买节水产品等低碳商品。"))
    assert not grants_nothing(asked, candidate("对购买节水产品的居民给予补贴。"))
    assert not grants_nothing(query("节水产品由谁推广？"), candidate("支持居民购买节水产品等低碳商品。"))
