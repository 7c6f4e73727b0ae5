from __future__ import annotations

from dataclasses import replace

import pytest

from qa.ways.silence import content_omitted, denies, grants_nothing, outcome_unsaid, standard_unsaid
from tests.qa.made_candidates import candidate, query


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


@pytest.mark.parametrize(
    ("text", "omitted"),
    [
        ("五、关于砚溪新港建设问题。（略）", True),
        ("三、申报流程（以下略）", True),
        ("四、附件内容从略。", True),
        ("砚溪新港由市政府出资建设。", False),
        ("按照发展战略，砚溪新港分三期建设。", False),
        ("建设内容包括码头、航道（具体范围略有调整），总投资3亿元。", False),
    ],
)
def test_a_title_whose_content_is_left_out(text: str, omitted: bool) -> None:
    assert content_omitted(candidate(text)) is omitted


def test_a_title_with_the_mark_of_what_is_left_out_behind_it() -> None:
    one = candidate("五、关于砚溪新港建设问题。")
    assert content_omitted(replace(one, clause=replace(one.clause, text=f"{one.text}（略）")))
    assert not content_omitted(replace(one, clause=replace(one.clause, text=f"{one.text}由市政府出资。")))


def test_a_way_to_support_needs_no_figure() -> None:
    sentence = candidate("可通过电话或者邮寄材料的方式申领。")
    assert not grants_nothing(query("失业金可以怎么不见面领？"), sentence)
    assert grants_nothing(query("开店可以领多少补贴？"), candidate("鼓励开店。"))


def test_a_claim_on_support_may_be_settled_by_a_condition_that_grants_nothing() -> None:
    condition = candidate("相关场地不属于经营者自有物业。")
    assert grants_nothing(query("用自家的铺面开店可以领多少补贴？"), condition)
    assert not grants_nothing(query("用自家的铺面开店可以领补贴，对不对？"), condition)
