"""What a guide says behind a label answers, though it repeats no word of the question."""

from __future__ import annotations

import pytest

from index.snapshot import Snapshot
from qa.found.ranking import weigh
from qa.ways.bracket_answer import bracket_answer
from qa.ways.claim_answer import checked
from qa.ways.guide_answer import guide_answer, guided_decision
from qa.ways.lists import best_listing
from tests.qa.made_collections import built, found_for

GUIDE = """禾泽市渔船证办理指南

一、办理条件
禾泽市登记的渔船可以办理渔船证。

二、办理材料
1.渔船证申请表。
2.船东身份证件。

三、办理时限
10个工作日

四、收费标准
不收费

五、注意事项
渔船证由船东本人申请，无需再通过渔业公司申请。
"""
GRANTS = """禾泽市渔业补贴清单

一、渔船租金补贴
补贴对象：租用渔船的禾泽市船员。
补贴标准：每艘每年6000元。
补贴期限：累计不超过3年。

二、渔港实习补贴
补贴对象：在渔港实习的学生。
补贴标准：每人每月800元。

三、船员互助保险
船员互助保险个人缴费费率如下：
（一）未满35周岁的船员为0.5%；
（二）满35周岁至未满50周岁的船员为0.8%；
（三）满50周岁的船员为1.2%。

四、保险基金
船员互助保险基金支付下列费用：
（一）船员的护理费；
（二）船员的床位费。
船员互助保险基金不支付下列费用：
（一）船员在境外的费用；
（二）由第三人承担的费用。
"""


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return built(tmp_path_factory.mktemp("index"), {"guide.txt": GUIDE, "grants.txt": GRANTS})


def quotes(snapshot: Snapshot, question: str) -> list[str]:
    collection, query, found = found_for(snapshot, question)
    answer = guide_answer(collection, query, found)
    return [one.text for one in answer.chosen] if answer is not None else []


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("办渔船证要带什么材料？", ["1.渔船证申请表。", "2.船东身份证件。"]),
        ("渔船证多少天能办好？", ["10个工作日"]),
        ("渔船证多少天能办好？要不要收钱？", ["10个工作日", "不收费"]),
        ("渔船租金补贴给多少钱？", ["补贴标准：每艘每年6000元。"]),
        ("渔船租金补贴最长能领几年？", ["补贴期限：累计不超过3年。"]),
        ("渔港实习补贴给多少钱？", ["补贴标准：每人每月800元。"]),
        ("渔港实习补贴最长能领几个月？", []),
    ],
)
def test_the_block_behind_the_label_of_the_right_section(
    snapshot: Snapshot, question: str, expected: list[str]
) -> None:
    assert quotes(snapshot, question) == expected


def test_a_field_that_the_guide_lacks_is_named(snapshot: Snapshot) -> None:
    collection, query, found = found_for(snapshot, "渔船证多少天能办好？投诉电话是什么？")
    answer = guide_answer(collection, query, found)
    assert answer is not None
    assert answer.missing == ("联系电话",)
    assert guided_decision(query, answer).status == "partly_answered"


@pytest.mark.parametrize(("age", "share"), [(30, "0.5%"), (40, "0.8%"), (50, "1.2%")])
def test_the_bracket_of_the_asker_answers(snapshot: Snapshot, age: int, share: str) -> None:
    collection, query, found = found_for(snapshot, f"我今年{age}岁，船员互助保险个人缴费百分之几？")
    decision = bracket_answer(collection, query, found)
    assert decision is not None
    assert share in decision.chosen[-1].text


def test_without_a_figure_no_bracket_is_picked(snapshot: Snapshot) -> None:
    collection, query, found = found_for(snapshot, "船员互助保险个人缴费百分之几？")
    assert bracket_answer(collection, query, found) is None


@pytest.mark.parametrize(
    ("question", "item"), [("船员互助保险基金哪些费用不给报？", "境外"), ("船员互助保险基金支付哪些费用？", "护理费")]
)
def test_a_listing_of_what_is_denied_is_for_who_asks_for_that(snapshot: Snapshot, question: str, item: str) -> None:
    collection, query, found = found_for(snapshot, question)
    listing = best_listing(collection, query, found, weigh(collection, query.words))
    assert listing is not None
    assert any(item in one.text for one in listing.members)


@pytest.mark.parametrize(
    ("question", "agrees"),
    [
        ("听说渔船证还是得通过渔业公司申请，对吗？", False),
        ("听说渔船证无需通过渔业公司申请，对吗？", True),
    ],
)
def test_a_claim_without_figures_is_checked_by_what_it_demands(snapshot: Snapshot, question: str, agrees: bool) -> None:
    _, query, found = found_for(snapshot, question)
    (piece,) = checked(query, found)
    assert piece.agrees is agrees
    assert "无需" in piece.written


def test_a_question_why_with_another_figure_rests_on_a_false_premise(snapshot: Snapshot) -> None:
    _, query, found = found_for(snapshot, "渔船租金补贴标准为什么是每艘每年9000元？")
    (piece,) = checked(query, found)
    assert not piece.agrees
    assert "6000元" in piece.written
    _, query, found = found_for(snapshot, "渔船租金补贴标准为什么是每艘每年6000元？")
    assert checked(query, found) == []
