from __future__ import annotations

from pathlib import Path

import pytest

from index.publication import publish
from qa.calculation.late_fees import late_fee
from tests.fakes import HashEmbedder
from tests.qa.made_collections import found_for, reading

TEXT = """汀州区保障金征收规则

汀州区人民政府
2026年3月1日

一、逾期不缴纳的，自欠缴之日起，按日加收千分之五的滞纳金。
二、逾期不付租金的，按日加收3%的违约金，但不超过1万元。
"""


@pytest.mark.parametrize(
    ("question", "words", "calculation"),
    [
        ("欠缴保障金2万元，拖了30天，滞纳金多少？", "滞纳金", "2万元 × 5‰ × 30 = 3000元"),
        ("欠缴保障金2万元，滞纳金多少？", "滞纳金", None),  # how many days is open
        ("欠缴保障金2万元和1万元，拖了30天，滞纳金多少？", "滞纳金", None),
        ("欠租金2万元，拖了30天，违约金多少？", "租金", None),  # a limit is set
    ],
)
def test_so_much_for_each_day(tmp_path: Path, question: str, words: str, calculation: str | None) -> None:
    snapshot = publish(tmp_path, [reading("zheng.txt", TEXT)], HashEmbedder(), embedder_spec="hf:hash")
    _, query, found = found_for(snapshot, question)
    best = next(one for one in found if words in one.text)
    worked = late_fee(query, (best,))
    assert (worked.calculation if worked is not None else None) == calculation
