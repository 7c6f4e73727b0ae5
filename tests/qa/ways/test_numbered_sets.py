"""Sets asked for by their number, whose members stand in several sentences or without a name."""

from __future__ import annotations

import pytest

from index.snapshot import Snapshot
from tests.qa.made_collections import asked, assistant, built

FERRY = """砺湾市渡口安全情况

全市设立三道防线。第一道防线是码头检票，第二道防线是船员巡查。
第三道防线是岸边救援。
运送船舶垃圾时，坚持“定船、定人、定线、定时”的原则。
渡口实行四查：查船、查证、查货、查人。
渡船每年分两个阶段检修，第一阶段在春季。
船员上岗要做到三必核：核清证件是否有效；核清船况是否良好；核清天气是否适航。
旅客上船后由船员安排座位。
渡口救生衣管理突出“四规范”。
这四个规范是：规范配备，每船不少于载客定额；规范检查，每月一次。
发现破损的立即更换；规范存放，不得上锁；规范使用，由船员讲解穿戴方法。
旅客须知另行张贴。
渡口灯光推行两节约：节约用电；节约用油；节约用料。
"""


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return built(tmp_path_factory.mktemp("index"), {"a.txt": FERRY})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("砺湾市渡口的三道防线分别是什么？", ("码头检票", "船员巡查", "岸边救援")),
        ("砺湾市运送船舶垃圾的“四定”是哪四个？", ("定船", "定人", "定线", "定时")),
        ("砺湾市渡口的四查是哪四个？", ("查船", "查证", "查货", "查人")),
        ("砺湾市船员上岗的“三必核”，是核哪三样？", ("核清证件", "核清船况", "核清天气")),
        ("砺湾市渡口救生衣的“四规范”，是哪四个？", ("规范配备", "规范检查", "规范存放", "规范使用")),
    ],
)
def test_all_members_are_told(snapshot: Snapshot, question: str, told: tuple[str, ...]) -> None:
    answer = assistant(snapshot).answer(asked(question))
    assert answer.status == "answered"
    assert all(any(word in sentence.text for sentence in answer.sentences if sentence.citations) for word in told)


def test_a_set_whose_members_are_not_all_told_is_no_set(snapshot: Snapshot) -> None:
    answer = assistant(snapshot).answer(asked("砺湾市渡口的五道防线分别是什么？"))
    assert not any("第三道" in one.text and "[3]" in one.text for one in answer.sentences)
    assert answer.status != "answered" or len(answer.citations) < 5


def test_a_sentence_behind_the_members_is_none_of_them(snapshot: Snapshot) -> None:
    answer = assistant(snapshot).answer(asked("砺湾市渡口救生衣的“四规范”，是哪四个？"))
    assert not any("旅客须知" in one.quote for one in answer.citations)
