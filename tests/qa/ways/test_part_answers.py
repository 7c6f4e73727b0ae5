"""Several questions of one text: what tells a further one, what is found beside, and what is left open."""

from __future__ import annotations

import pytest

from index.snapshot import Snapshot
from tests.qa.made_collections import asked, assistant, built

RESERVOIR = """砺湾市水库管理办法

第一条 水库库底清理由镇人民政府组织移民、林业等部门实施。库底清理应当在蓄水三个月前完成。
第二条 在水库洗砂的，由水利部门处五千元罚款，没收非法洗砂机具。
第三条 从事水库养殖的企业应当缴纳保证金两万元，保证金除清退外不得动用。
第四条 水库通行费为每车次三元，执行至2024年7月31日。
"""


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return built(tmp_path_factory.mktemp("index"), {"a.txt": RESERVOIR})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("砺湾市水库库底清理由谁组织，最晚什么时候要清完？", "蓄水三个月前"),
        ("砺湾市在水库洗砂罚多少钱？机具会不会被收走？", "没收非法洗砂机具"),
        ("砺湾市水库养殖企业的保证金交多少？平时能不能拿出来用？", "不得动用"),
    ],
)
def test_a_part_told_in_other_words_is_not_called_untold(snapshot: Snapshot, question: str, told: str) -> None:
    answer = assistant(snapshot).answer(asked(question))
    assert told in answer.answer
    assert "没有写明" not in answer.answer
    assert "未能确认" not in answer.answer


def test_whether_a_measure_holds_today_is_told_by_the_end_of_its_term(snapshot: Snapshot) -> None:
    answer = assistant(snapshot).answer(asked("砺湾市水库通行费每车次多少钱？现在还能照这个收吗？"))
    assert "三元" in answer.answer
    assert "期限至2024年7月31日，已过" in answer.answer
    assert "没有写明" not in answer.answer


def test_a_figure_that_no_quote_has_is_called_untold_and_a_way_only_not_found(snapshot: Snapshot) -> None:
    figure = assistant(snapshot).answer(asked("砺湾市水库库底清理由谁组织？每年花多少钱？"))
    assert figure.status == "partly_answered"
    assert "没有写明：每年花多少钱" in figure.answer
    way = assistant(snapshot).answer(asked("砺湾市水库养殖企业的保证金交多少？怎么投诉邻居？"))
    assert way.status == "partly_answered"
    assert "未能确认：怎么投诉邻居" in way.answer


def test_a_part_that_only_names_another_asks_the_same_of_it(tmp_path_factory: pytest.TempPathFactory) -> None:
    text = "砺湾市救灾办法\n\n第一条 外市送来的船只由市民政局负责接收。红帆会送来的船只由市红帆会负责接收。\n"
    index = built(tmp_path_factory.mktemp("again"), {"a.txt": text})
    answer = assistant(index).answer(asked("砺湾市外市送来的船只归谁接收？红帆会送来的呢？"))
    quotes = " ".join(one.quote for one in answer.citations)
    assert "市民政局" in quotes
    assert "由市红帆会" in quotes
