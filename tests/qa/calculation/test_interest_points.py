from __future__ import annotations

from pathlib import Path

import pytest

from index.publication import publish
from index.snapshot import Snapshot
from qa.calculation.interest_points import interest_points
from tests.fakes import HashEmbedder
from tests.qa.made_collections import found_for, reading

TEXT = """芷汀区金融支持措施

芷汀区人民政府
2026年3月1日

一、区财政对银行给予0.5个百分点的利率贴息，每户企业最高可享受200万元贷款。
二、对仓储企业给予2个百分点的贷款贴息，每户每年贴息最高5万元。
三、对渔业企业的贷款在原有基础上再提高1个百分点的贴息，贷款最高100万元。
"""


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    return publish(tmp_path, [reading("jinrong.txt", TEXT)], HashEmbedder(), embedder_spec="hf:hash")


@pytest.mark.parametrize(
    ("question", "words", "calculation", "shown"),
    [
        ("银行贷款贷满一年，贴息一年最多多少？", "0.5", "200万元 × 0.5% = 1万元", "（每年）"),
        ("贷款150万元，一年贴息多少？", "0.5", "150万元 × 0.5% = 7500元", "（每年）"),
        ("仓储企业贷款200万元，每年贴息多少？", "仓储", "200万元 × 2% = 4万元", "未超过上限5万元"),
        ("仓储企业贷款300万元，每年贴息多少？", "仓储", "300万元 × 2% = 6万元", "以5万元为限"),
    ],
)
def test_points_of_a_loan(snapshot: Snapshot, question: str, words: str, calculation: str, shown: str) -> None:
    collection, query, found = found_for(snapshot, question)
    best = next(one for one in found if words in one.text)
    worked = interest_points(collection, query, (best,))
    assert worked is not None and worked.calculation == calculation and shown in worked.text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("贷款最高多少？", "0.5"),
        ("贴息多少？", "0.5"),
        ("银行贷款一年贴息多少？", "0.5"),  # neither a loan nor the most is asked for
        ("贷款300万元，一年贴息多少？", "0.5"),  # above the highest loan
        ("营收150万元，一年贴息多少？", "0.5"),
        ("贷款150万元，用了18个月，按年贴息一共多少？", "0.5"),
        ("仓储企业一年贴息最多多少？", "仓储"),  # no highest loan
        ("渔业企业贷款50万元，一年贴息多少？", "渔业"),  # added to points that are not told
    ],
)
def test_nothing_where_an_operand_is_open(snapshot: Snapshot, question: str, words: str) -> None:
    collection, query, found = found_for(snapshot, question)
    best = next(one for one in found if words in one.text)
    assert interest_points(collection, query, (best,)) is None
