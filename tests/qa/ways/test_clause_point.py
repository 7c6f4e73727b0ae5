"""One point of a clause that a question names by its address."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.publication import publish
from index.snapshot import Snapshot
from qa.asked.addresses import asked_addresses
from qa.ways.clauses import at_addresses
from tests.fakes import HashEmbedder
from tests.qa.made_collections import found_for, reading

LONG = (
    "第三条 孵化载体由市科技局统筹管理，各区科技部门按照职责分工负责本辖区载体的日常指导和服务工作。"
    "载体实行动态管理，每两年开展一次绩效评价，评价结果分为优秀、良好、合格、不合格四个等次。"
    "载体运营单位应当在每年3月31日前报送上一年度运行情况，并对报送内容的真实性负责。"
    "载体内企业租金由运营单位按照不高于市场价的60%收取，减免部分由市财政补助。"
    "载体应当配备不少于5名专职服务人员，建立导师制度，为在孵企业提供投融资、法律、财税、知识产权等服务。"
    "运营单位变更名称或者地址的，应当自变更之日起20日内向市科技局备案，逾期不备案的责令改正。"
)
TEXT = f"""芷汀市孵化载体管理办法

第一条 为规范孵化载体管理，制定本办法。
第二条 本办法适用于本市孵化载体。
{LONG}
第四条 本办法自2024年7月1日起施行。
"""


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    return publish(tmp_path, [reading("zhiting.txt", TEXT)], HashEmbedder(), embedder_spec="hf:hash")


def _told(snapshot: Snapshot, question: str) -> list[str]:
    collection, query, _ = found_for(snapshot, question)
    return [one.text for one in at_addresses(collection, query, asked_addresses(question)).chosen]


def test_the_sentence_on_the_point(snapshot: Snapshot) -> None:
    told = _told(snapshot, "芷汀市孵化载体管理办法第三条，企业租金按市场价的多少收？")
    assert told == ["载体内企业租金由运营单位按照不高于市场价的60%收取，减免部分由市财政补助。"]


@pytest.mark.parametrize(
    "question",
    [
        "芷汀市孵化载体管理办法第三条的原文是什么？",
        "芷汀市孵化载体管理办法第三条说了什么？",
        "芷汀市孵化载体管理办法第三条是怎么规定的？",
        "芷汀市孵化载体管理办法第三条里的海洋牧场怎么养鱼？",
    ],
)
def test_all_of_it_where_it_is_asked_for_or_nothing_tells_the_point(snapshot: Snapshot, question: str) -> None:
    assert "".join(_told(snapshot, question)).replace("\n", "") == LONG


def test_a_short_clause_is_always_whole(snapshot: Snapshot) -> None:
    assert _told(snapshot, "芷汀市孵化载体管理办法第四条，从哪天起施行？") == ["第四条 本办法自2024年7月1日起施行。"]
