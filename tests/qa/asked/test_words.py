"""The content words of a question, and how much of them a text covers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.asked.words import FUNCTION_WORDS, Coverage, Word, content_words, share


def pairs(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


def test_content_words_are_what_a_question_is_about() -> None:
    assert content_words("请问设备投资的补贴标准是多少？") == ["设备", "投资", "补贴", "标准"]


def test_both_scripts_give_the_same_words_each_once() -> None:
    assert content_words("補貼標準，補貼標準") == content_words("补贴标准，补贴标准") == ["补贴", "标准"]


def test_function_words_are_simplified_and_lower_case() -> None:
    assert all(word == word.lower() for word in FUNCTION_WORDS)
    assert {"多少", "什么", "which"} <= FUNCTION_WORDS


@pytest.mark.parametrize(
    ("word", "text", "wanted"),
    [
        ("补贴", "给予补贴", 1.0),
        ("设备投资", "设备的投资", 0.8 * 2 / 3),  # 设备 and 投资 of three pairs
        ("补贴", "补助", 0.0),
        ("500", "1500", 1.0),  # a known weakness: a number inside another; values are compared elsewhere
        ("12.5", "12", 0.0),
        ("ai", "aix", 1.0),
    ],
)
def test_share_of_a_word(word: str, text: str, wanted: float) -> None:
    assert share(word, text, pairs(text)) == pytest.approx(wanted)


def test_coverage_is_of_all_texts_together_in_normal_form() -> None:
    covered = Coverage.of("給予補貼", "设备")
    assert covered.shares(
        [Word(text="补贴", weight=1.0), Word(text="设备", weight=2.0), Word(text="奖励", weight=1.0)]
    ) == [
        1.0,
        1.0,
        0.0,
    ]


@given(
    st.text(alphabet="设备投资补贴奖励12a", max_size=30),
    st.text(alphabet="设备投资补贴奖励12a", min_size=1, max_size=6),
)
def test_a_share_lies_between_nothing_and_all_and_more_text_never_lowers_it(text: str, word: str) -> None:
    alone = Coverage.of(text).shares([Word(text=word, weight=1.0)])[0]
    more = Coverage.of(text, "设备投资").shares([Word(text=word, weight=1.0)])[0]
    assert 0.0 <= alone <= more <= 1.0
