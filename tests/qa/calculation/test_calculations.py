"""The calculations through the whole way of a question, on made-up documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.publication import publish
from index.snapshot import Snapshot
from qa.calculation.calculations import calculated
from qa.ways.decision import Decision
from tests.fakes import HashEmbedder
from tests.qa.made_collections import found_for, reading

TEXT = """芷汀区产业扶持若干措施

芷汀区人民政府
2026年3月1日

一、示范工厂。对首次获评国家级、省级、市级示范工厂的企业，分别给予200万元、100万元、40万元一次性奖励；由低一级晋升高一级的，补足差额。
二、人才安家。对引进的骨干人才给予安家补贴40万元，安家补贴分三年按4∶3∶3的比例发放。
三、创业场地。对新办场地给予场地补贴9万元，场地补贴分三年等额发放。
四、用地计划。五年盘活低效用地2万亩，其中2024年3000亩、2025年4000亩、2026年5000亩、2027年5000亩、2028年3000亩。
五、岸线计划。五年整治岸线100公里，其中2024年30公里、2025年40公里、2026年20公里。
六、申报限制。上年度评价为D类的企业不得申报第一条至第三条。
七、临时周转。申请周转金的事由应当发生在申请日前1个月内。
八、津贴标准。2025年高龄津贴和护理津贴分别为每人每月209元、280元。
九、标准调整。2026年高龄津贴和护理津贴分别提高至每人每月217元、290元。
十、检测平台。对新建检测平台给予30万元一次性奖励。
"""


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    return publish(tmp_path, [reading("zhiting.txt", TEXT)], HashEmbedder(), embedder_spec="hf:hash")


def _decided(snapshot: Snapshot, question: str, *words: str) -> Decision:
    collection, query, found = found_for(snapshot, question)
    chosen = tuple(next(one for one in found if word in one.text) for word in words)
    return calculated(collection, query, Decision(status="answered", chosen=chosen))


@pytest.mark.parametrize(
    ("question", "words", "calculation"),
    [
        (
            "我们前年拿过市级示范工厂的奖，今年评上省级了，还能再领多少？",
            ["示范工厂的企业"],
            "100万元 − 40万元 = 60万元",
        ),
        ("已经有省级示范工厂的奖，又评上国家级，再补多少？", ["示范工厂的企业"], "200万元 − 100万元 = 100万元"),
        ("骨干人才的安家补贴头一年能到手多少？", ["40万元"], "40万元 × 4 ÷ 10 = 16万元"),
        ("骨干人才的安家补贴第三年发多少？", ["40万元"], "40万元 × 3 ÷ 10 = 12万元"),
        ("场地补贴每年发多少？", ["9万元"], "9万元 ÷ 3 = 3万元"),
        (
            "五年盘活低效用地，各年加起来跟总数对得上吗？",
            ["2万亩"],
            "3000亩 + 4000亩 + 5000亩 + 5000亩 + 3000亩 = 20000亩",
        ),
        ("护理津贴2026年比上一年多了几块？", ["290元"], "290元 − 280元 = 10元"),
        ("出事是三个月前，现在申请周转金还来得及吗？", ["1个月内"], "3个月 > 1个月"),
        ("出事是20天前，现在申请周转金还来得及吗？", ["1个月内"], "20日 ≤ 1个月"),
    ],
)
def test_a_calculation_with_its_operands(snapshot: Snapshot, question: str, words: list[str], calculation: str) -> None:
    decision = _decided(snapshot, question, *words)
    assert decision.made and decision.made[0].calculation == calculation
    assert all(1 <= n <= len(decision.chosen) for n in decision.made[0].citations)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("评上省级示范工厂奖多少？", "示范工厂的企业"),
        ("省级和国家级示范工厂各奖多少？", "示范工厂的企业"),
        ("骨干人才的安家补贴一共多少？", "40万元"),
        ("骨干人才的安家补贴每年发多少？", "40万元"),
        ("骨干人才的安家补贴第四年发多少？", "40万元"),
        ("五年盘活低效用地多少亩？", "2万亩"),
        ("护理津贴2026年是多少？", "290元"),
        ("出事是30天前，现在申请周转金还来得及吗？", "1个月内"),
        ("申请周转金要多久？", "1个月内"),
        ("检测平台花了80万元，奖励多少？", "30万元"),
    ],
)
def test_nothing_is_calculated_without_certainty(snapshot: Snapshot, question: str, words: str) -> None:
    assert _decided(snapshot, question, words).made == ()


def test_parts_that_do_not_add_up_are_said_so(snapshot: Snapshot) -> None:
    decision = _decided(snapshot, "岸线整治各年加起来跟总数对得上吗？", "100公里")
    assert "不一致" in decision.made[0].text and decision.made[0].calculation is not None
    assert decision.made[0].calculation.endswith("= 90公里")


@pytest.mark.parametrize(("words", "says"), [("示范工厂的企业", "在此范围之内"), ("检测平台给予", "不在此范围之内")])
def test_whether_a_bar_holds_for_what_is_asked(snapshot: Snapshot, words: str, says: str) -> None:
    decision = _decided(snapshot, "评了D类还能申报吗？", "不得申报", words)
    assert says in decision.made[0].text and decision.made[0].citations == (1, 2)


def test_a_decision_that_was_calculated_already_stays(snapshot: Snapshot) -> None:
    once = _decided(snapshot, "场地补贴每年发多少？", "9万元")
    collection, query, _ = found_for(snapshot, "场地补贴每年发多少？")
    assert calculated(collection, query, once) == once
