from __future__ import annotations

from pathlib import Path

import pytest

from index.publication import publish
from index.tokens import normalise
from qa.calculation.rent_relief import relieved, rent_relief
from tests.fakes import HashEmbedder
from tests.qa.made_collections import found_for, reading

TEXT = """汀州区房租减免规则

汀州区人民政府
2026年3月1日

一、承租公有厂房的，实行1个月房租免收、2个月租金减半。
二、承租公有门面的，第一季度房租免收，第二、三、四季度房租减半。
"""


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("实行1个月房租免收、2个月租金减半优惠政策", (1, 2)),
        ("免收两个月房租，减半收取三个月租金", (2, 3)),
        ("第一季度房租免收，第二至四季度房租减半", (3, 9)),
        ("免收租金", None),
        ("2个月社保费减半", None),
    ],
)
def test_months_that_are_free_and_at_half(text: str, months: tuple[int, int] | None) -> None:
    assert relieved(normalise(text)) == months


@pytest.mark.parametrize(
    ("question", "words", "calculation"),
    [
        ("公有厂房每月房租1万元，一共省多少？", "厂房", "1万元 × 1 + 1万元 × 2 × 50% = 2万元"),
        ("公有门面一个月租金8000元，全年房租实际要交多少？", "门面", "8000元 × 3 × 0 + 8000元 × 9 × 50% = 3.6万元"),
        ("公有厂房每月房租1万元，全年要交多少？", "厂房", None),  # the other months are not told
        ("公有厂房房租1万元，一共省多少？", "厂房", None),  # for how long is open
        ("公有厂房每月房租1万元，水电每月2000元，一共省多少？", "厂房", None),
    ],
)
def test_what_it_comes_to(tmp_path: Path, question: str, words: str, calculation: str | None) -> None:
    snapshot = publish(tmp_path, [reading("zu.txt", TEXT)], HashEmbedder(), embedder_spec="hf:hash")
    _, query, found = found_for(snapshot, question)
    best = next(one for one in found if words in one.text)
    worked = rent_relief(query, (best,))
    assert (worked.calculation if worked is not None else None) == calculation
