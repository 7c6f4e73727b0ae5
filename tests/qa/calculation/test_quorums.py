"""The fewest of people who are enough, by hand and as a law."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.publication import publish
from index.snapshot import Snapshot
from qa.calculation.quorums import Quorum, quorum, quorums
from tests.fakes import HashEmbedder
from tests.qa.made_collections import found_for, reading

TEXT = """沅桥区业主自治规则

沅桥区人民政府
2026年3月1日

一、业主委员会会议应当有过半数委员参加。
二、经三分之一以上委员提议，应当召开临时会议。
三、讨论草案应当有三分之二以上职工代表出席，并经全体代表过半数同意通过。
四、经专有部分占建筑物总面积过半数的业主且占总人数过半数的业主同意，可以决定维修事项。
"""


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    return publish(tmp_path, [reading("zizhi.txt", TEXT)], HashEmbedder(), embedder_spec="hf:hash")


@pytest.mark.parametrize(
    ("question", "words", "least"),
    [
        ("业委会有8名委员，开会至少几个人参加？", "参加", "过半数委员即至少5人"),
        ("业委会有9名委员，开会至少几个人参加？", "参加", "过半数委员即至少5人"),
        ("一共9名委员，至少几名委员提议才开临时会？", "提议", "三分之一以上委员即至少3人"),
        ("一共90名代表，讨论草案至少多少人出席？", "讨论", "三分之二以上职工代表即至少60人"),
        ("一共90名代表，草案至少多少人同意才通过？", "讨论", "过半数代表即至少46人"),
        ("小区300个业主，维修至少多少业主同意？", "维修", "即至少151人（这只是人数"),
    ],
)
def test_the_fewest_that_are_enough(snapshot: Snapshot, question: str, words: str, least: str) -> None:
    collection, query, found = found_for(snapshot, question)
    best = next(one for one in found if words in one.text)
    worked = quorum(collection, query, (best,))
    assert worked is not None and least in worked.text and worked.sources == (best,)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("业委会有9名委员，开会谁主持？", "参加"),
        ("业委会有9名委员，至少几名委员提议才开会？", "参加"),  # who attends does not propose
        ("小区有9栋楼，开会至少几个人参加？", "参加"),
        ("业主300个、委员9名，开会至少几个人参加？", "参加"),
        ("一共90名学生，讨论草案至少多少人出席？", "讨论"),
    ],
)
def test_nothing_without_certainty(snapshot: Snapshot, question: str, words: str) -> None:
    collection, query, found = found_for(snapshot, question)
    best = next(one for one in found if words in one.text)
    assert quorum(collection, query, (best,)) is None


def test_shares_of_areas_and_limits_are_no_quorum() -> None:
    assert [
        one.who for one in quorums("经专有部分占建筑物总面积三分之二以上的业主且占总人数三分之二以上的业主同意")
    ] == ["业主"]
    assert quorums("委托的人数不得超过本方代表的三分之一。") == []


@given(st.integers(1, 500), st.integers(1, 9), st.integers(1, 9), st.booleans())
def test_one_fewer_is_too_few(whole: int, above: int, below: int, beyond: bool) -> None:
    part = Fraction(min(above, below), max(above, below))
    share = Decimal(part.numerator) / Decimal(part.denominator)
    rule = Quorum(who="委员", share=share, words="", beyond=beyond, acts=frozenset({0}))
    least = int(rule.least(Decimal(whole)))
    if beyond:
        assert Fraction(least, whole) > part >= Fraction(least - 1, whole)
    else:
        assert Fraction(least, whole) >= part > Fraction(least - 1, whole)
