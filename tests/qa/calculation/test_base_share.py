"""Shares of a base that the question tells, through the whole way of a question, on a made-up document."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.publication import publish
from index.snapshot import Snapshot
from qa.asked.parts import parts_of
from qa.calculation.base_share import base_share, with_further_share
from qa.calculation.worked import with_worked
from qa.ways.decision import Decision
from tests.fakes import HashEmbedder
from tests.qa.made_collections import asked, assistant, found_for, reading

TEXT = """芷汀区涉案车辆处置规定

芷汀区人民政府
2026年3月1日

一、首次竞拍的起拍价不得低于评估价的百分之七十。
二、流拍后再次竞拍的，可以降低起拍价，但降低的数额不得超过前次起拍价的百分之十。
三、变卖的价格不得低于评估价的百分之四十。
四、擅自出租的，处违法所得二倍以上五倍以下罚款，但不超过3万元。
五、对购车企业按评估价的百分之十给予补贴，最高2万元。
六、停放费按同地段市场租金的1.5倍缴纳。
七、竞买人应当按照竞拍保证金数额的三分之一缴纳服务费。
八、停车场应当按照地上总建筑面积千分之七的比例配置值班用房。
九、把车辆转包处置的，处委托合同价款30%以上50%以下的罚款；情节严重的，处委托合同价款一倍的罚款。
十、现役人员享受减收对外公布票价40%的优待。
"""


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    return publish(tmp_path, [reading("chuzhi.txt", TEXT)], HashEmbedder(), embedder_spec="hf:hash")


@pytest.mark.parametrize(
    ("question", "words", "calculation", "shown"),
    [
        ("评估价1000万元，首次竞拍的起拍价最低定多少？", "首次", "1000万元 × 70% = 700万元", "即不低于700万元"),
        ("评估价50万，变卖的价格最低多少？", "变卖", "50万元 × 40% = 20万元", "即不低于20万元"),
        ("前次起拍价700万元，再次竞拍最多降到多少？", "流拍", "700万元 × （1 − 10%） = 630万元", "即不低于630万元"),
        ("前次起拍价700万元，再次竞拍最多降低多少？", "流拍", "700万元 × 10% = 70万元", "即不超过70万元"),
        (
            "擅自出租，违法所得8000元，罚款多少？",
            "擅自",
            "8000元 × 2 = 1.6万元，8000元 × 5 = 4万元",
            "即1.6万元以上4万元以下，但不超过3万元",
        ),
        ("市场租金每月2000元，停放费要缴多少？", "停放", "2000元 × 1.5 = 3000元", "（每月）"),
        ("竞拍保证金9万元，服务费多少？", "服务费", "9万元 ÷ 3 = 3万元", "= 3万元。"),
        ("地上总建筑面积12万平方米，值班用房配多少？", "值班", "120000平方米 × 7‰ = 840平方米", "840平方米。"),
        (
            "车辆转包给别人，合同写的80万元，罚多少？",
            "转包",
            "80万元 × 30% = 24万元，80万元 × 50% = 40万元",
            "（以所述80万元为“委托合同价款”计算），即24万元以上40万元以下",
        ),
        ("擅自出租赚了4000元，罚款多少？", "擅自", "4000元 × 2 = 8000元，4000元 × 5 = 2万元", "为“违法所得”计算"),
        ("现役人员，票价500元，要付多少？", "现役", "500元 × （1 − 40%） = 300元", "为“对外公布票价”计算）。"),
    ],
)
def test_what_a_share_of_the_told_base_comes_to(
    snapshot: Snapshot, question: str, words: str, calculation: str, shown: str
) -> None:
    collection, query, found = found_for(snapshot, question)
    best = next(one for one in found if words in one.text)
    worked = base_share(collection, query, (best,))
    assert worked is not None and worked.calculation == calculation
    assert shown in worked.text and worked.sources == (best,)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("评估价1000万元，变卖的价格最低多少？", "首次"),  # the other rule fits better
        ("前次起拍价700万元，再次竞拍有多少？", "流拍"),  # neither what is left nor what is taken off
        ("评估价10万元，购车企业补贴多少？", "购车"),  # a grant has limits of its own
        ("评估价10万元，首次竞拍的奖励多少？", "首次"),  # no reward
        ("租金每月2000元，停放费要缴多少？", "停放"),  # which rent is open
        ("评估价1000万元，第二次竞拍的起拍价最低定多少？", "首次"),  # another of the auctions
        ("擅自出租花了4000元装修，罚款多少？", "擅自"),  # spent, not gained
        ("车辆转包给别人，合同80万元，违约金3万元，赔多少？", "转包"),
        ("竞拍保证金9万元，服务费超过部分退多少？", "服务费"),
        ("竞拍保证金9万元，服务费找谁缴？", "服务费"),
        ("竞拍保证金9万多元，服务费多少？", "服务费"),
    ],
)
def test_nothing_without_certainty(snapshot: Snapshot, question: str, words: str) -> None:
    collection, query, found = found_for(snapshot, question)
    best = next(one for one in found if words in one.text)
    assert base_share(collection, query, (best,)) is None


TWO = "评估价1000万元，首次竞拍的起拍价最低定多少？流拍后再次竞拍，起拍价最多降到多少？"


def test_a_further_question_is_answered_from_the_first_result(snapshot: Snapshot) -> None:
    collection, query, found = found_for(snapshot, TWO)
    parts = parts_of(query)
    best = next(one for one in found if "首次" in one.text)
    first = base_share(collection, parts[0].query, (best,))
    assert first is not None
    decision = with_worked(Decision(status="answered", chosen=(best,)), first)
    whole = with_further_share(collection, query, parts, decision)
    assert [one.calculation for one in whole.made] == ["1000万元 × 70% = 700万元；700万元 × （1 − 10%） = 630万元"]
    assert ["首次" in whole.chosen[0].text, "前次起拍价" in whole.chosen[1].text] == [True, True]
    assert whole.made[0].citations == (1, 2)


def test_no_further_share_without_the_first_result(snapshot: Snapshot) -> None:
    collection, query, found = found_for(snapshot, TWO)
    best = next(one for one in found if "首次" in one.text)
    decision = Decision(status="answered", chosen=(best,))
    assert with_further_share(collection, query, parts_of(query), decision) == decision


def test_a_figure_that_is_calculated_with_is_no_false_premise(snapshot: Snapshot) -> None:
    answer = assistant(snapshot).answer(asked("擅自出租，违法所得8000元，罚款多少？"))
    assert "8000元 × 2 = 1.6万元" in answer.answer
    assert "前提" not in answer.answer
