from __future__ import annotations

from pathlib import Path

import pytest

from index.publication import publish
from index.snapshot import Snapshot
from qa.calculation.per_actor import per_actor
from tests.fakes import HashEmbedder
from tests.qa.made_collections import found_for, reading

TEXT = """芷汀区值守补助办法

芷汀区人民政府
2026年3月1日

一、对抢修堤坝、转运伤员的一线人员给予每人每天300元补助，对后勤保障人员给予每人每天200元补助。
二、种植茶苗的每亩补贴500元，种植油茶的每亩补贴800元。
"""


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    return publish(tmp_path, [reading("zhishou.txt", TEXT)], HashEmbedder(), embedder_spec="hf:hash")


@pytest.mark.parametrize(
    ("question", "words", "calculation"),
    [
        (
            "抢修堤坝的老王干了14天，后勤保障的小李干了10天，两人各拿多少补助？",
            "300元",
            "抢修堤坝的老王：300元 × 14 = 4200元；后勤保障的小李：200元 × 10 = 2000元",
        ),
        (
            "后勤保障的小李干了10天，转运伤员的老王干了14天，分别补助多少？",
            "300元",
            "后勤保障的小李：200元 × 10 = 2000元；转运伤员的老王：300元 × 14 = 4200元",
        ),
        (
            "转运伤员的3个人干了5天，后勤保障的2个人干了4天，一共补助多少？",
            "300元",
            "转运伤员的3个人：300元 × 3 × 5 = 4500元；后勤保障的2个人：200元 × 2 × 4 = 1600元；"
            "4500元 + 1600元 = 6100元",
        ),
        (
            "茶苗种了10亩，油茶种了5亩，一共补贴多少？",
            "茶苗",
            "茶苗：500元 × 10 = 5000元；油茶：800元 × 5 = 4000元；5000元 + 4000元 = 9000元",
        ),
    ],
)
def test_each_actor_by_the_rate_of_their_case(snapshot: Snapshot, question: str, words: str, calculation: str) -> None:
    collection, query, found = found_for(snapshot, question)
    best = next(one for one in found if words in one.text)
    worked = per_actor(collection, query, (best,))
    assert worked is not None and worked.calculation == calculation


@pytest.mark.parametrize(
    "question",
    [
        "老王干了14天，小李干了10天，两人各拿多少补助？",  # whose case is open
        "抢修堤坝的老王干了14天，转运伤员的小李干了10天，两人各拿多少补助？",  # one case for both
        "抢修堤坝的后勤保障老王干了14天，后勤保障的小李干了10天，各补助多少？",  # both cases for one
        "抢修堤坝的老王干了14天，后勤保障的小李干了10天，找谁领？",
        "抢修堤坝的老王干了14天，后勤保障的小李也干了，两人各拿多少补助？",
        "抢修堤坝的几个人干了14天，后勤保障的小李干了10天，一共补助多少？",
    ],
)
def test_nothing_where_a_pair_is_open(snapshot: Snapshot, question: str) -> None:
    collection, query, found = found_for(snapshot, question)
    best = next(one for one in found if "300元" in one.text)
    assert per_actor(collection, query, (best,)) is None
