"""The fewest sentences that cover a question."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.snapshot import Snapshot
from qa.asked.words import Word
from qa.found.ranking import weigh
from qa.found.selection import GAIN, LONGEST, NEAR, choose
from tests.qa.made_candidates import candidate
from tests.qa.made_collections import built, found_for


def test_no_more_sentences_are_chosen_than_cover_the_question(snapshot: Snapshot) -> None:
    collection, query, found = found_for(snapshot, "栖桐区首次获得地理标志的企业奖励多少？")
    chosen = choose(found, weigh(collection, query.words), limit=3)
    assert [one.text for one in chosen] == ["第三条 对首次获得地理标志的企业，给予25万元一次性奖励。"]
    assert choose([], (), limit=3) == []


def test_a_second_sentence_joins_if_it_covers_what_the_first_does_not(tmp_path: Path) -> None:
    opening = "".join(f"第{n}，统筹推进各项工作，加强组织领导。" for n in range(1, 30))
    text = (
        f"墨屿市海缆产业行动方案\n\n一、总体要求\n{opening}\n\n二、目标\n产值突破70亿元，其中深海缆占三成。\n\n"
        "三、人才\n每年培训技工900人次，由市职业学院承担。\n"
    )
    with built(tmp_path, {"moyu.txt": text}) as snapshot:
        collection, query, found = found_for(snapshot, "墨屿市海缆产值突破多少，每年培训技工多少？")
        chosen = choose(found, weigh(collection, query.words), limit=3)
        assert {"二、", "三、"} == {one.clause.address for one in chosen}


@pytest.mark.parametrize("limit", [1, 2])
def test_the_limit_is_kept(snapshot: Snapshot, limit: int) -> None:
    collection, query, found = found_for(snapshot, "砚溪市营业收入、培训船员、检验平台面积、岸电设施各多少？")
    assert len(choose(found, weigh(collection, query.words), limit=limit)) <= limit


WORDS = (Word(text="甲", weight=1.0), Word(text="乙", weight=1.0))


def test_a_sentence_joins_for_what_it_adds_and_what_it_adds_only() -> None:
    first = candidate("第一句。", own=(1.0, 0.0))
    other = candidate("第二句。", own=(0.0, 1.0), score=0.9)
    echo = candidate("第三句。", own=(1.0, 0.0), score=0.95)
    assert choose([first, echo, other], WORDS, limit=3) == [first, other]


@pytest.mark.parametrize(("gain", "joins"), [(2 * GAIN + 0.01, True), (2 * GAIN - 0.01, False)])
def test_a_sentence_joins_from_its_gain_on(gain: float, joins: bool) -> None:
    """Of two words of one weight, a share of one word is half of the question's weight."""
    found = [candidate("第一句。", own=(1.0, 0.0)), candidate("第二句。", own=(0.0, gain), score=0.9)]
    assert (len(choose(found, WORDS, limit=2)) == 2) is joins


@pytest.mark.parametrize(("score", "joins"), [(NEAR, True), (NEAR - 0.01, False)])
def test_a_sentence_far_behind_the_best_does_not_join(score: float, joins: bool) -> None:
    found = [candidate("第一句。", own=(1.0, 0.0)), candidate("第二句。", own=(0.0, 1.0), score=score)]
    assert (len(choose(found, WORDS, limit=2)) == 2) is joins


@pytest.mark.parametrize(("length", "joins"), [(LONGEST - 4, True), (LONGEST - 3, False)])
def test_what_is_chosen_stays_short(length: int, joins: bool) -> None:
    found = [candidate("第一句。", own=(1.0, 0.0)), candidate("长" * length, own=(0.0, 1.0), score=0.9)]
    assert (len(choose(found, WORDS, limit=2)) == 2) is joins


def test_the_same_words_are_not_chosen_twice() -> None:
    found = [candidate("第一句。", own=(1.0, 0.0)), candidate("第一句；", own=(0.0, 1.0), score=0.9)]
    assert len(choose(found, WORDS, limit=2)) == 1


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1)), max_size=6), st.integers(1, 4))
def test_the_choice_is_a_part_of_what_was_found_with_the_best_first(
    judged: list[tuple[float, float, float]], limit: int
) -> None:
    found = [
        candidate(f"第{n}句。", own=(a, b), score=score) for n, (score, a, b) in enumerate(sorted(judged, reverse=True))
    ]
    chosen = choose(found, WORDS, limit=limit)
    assert chosen[:1] == found[:1]
    assert len(chosen) == len({one.text for one in chosen}) <= limit
    assert all(one in found for one in chosen)
