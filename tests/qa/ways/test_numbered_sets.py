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
