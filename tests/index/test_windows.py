"""Windows of long clauses: by hand, and what holds for every text."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.windows import CHARACTERS, LONGER_THAN, windows, windows_of

SENTENCE = "对符合条件的企业给予一次性补贴，最高不超过五十万元整。"  # 27 characters


def _texts() -> st.SearchStrategy[str]:
    piece = st.text(alphabet="甲乙丙，；。！\n（）“” a1", max_size=120)
    return st.lists(piece, max_size=12).map("。".join)


def test_a_short_text_has_none() -> None:
    assert windows("") == []
    assert windows("甲" * LONGER_THAN) == []
    assert windows("甲" * (LONGER_THAN + 1)) != []


def test_windows_of_equal_sentences_by_hand() -> None:
    """Five sentences of 27 characters fit into 160; a window begins at each sentence until one reaches the end."""
    assert len(SENTENCE) == 27
    found = windows(SENTENCE * 12)
    assert [(window.start / 27, window.end / 27) for window in found] == [(place, place + 5) for place in range(8)]


def test_a_run_inside_the_one_before_is_left_out() -> None:
    long = "甲" * 149 + "。"
    text = f"短。{long}{long}"
    assert [window.cut(text) for window in windows(text)] == [f"短。{long}", long]


def test_a_sentence_that_is_too_long_is_cut_at_pauses() -> None:
    text = ("甲" * 99 + "，") * 4 + "。"
    assert all(len(window) <= CHARACTERS for window in windows(text))
    assert [window.cut(text).rstrip("。")[-1] for window in windows(text)] == ["，"] * len(windows(text))


@given(_texts())
def test_windows_cover_the_text_in_order(text: str) -> None:
    found = windows(text)
    assert (found == []) == (len(text) <= LONGER_THAN or not text.strip())
    covered = np.zeros(len(text), dtype=np.bool_)
    for window in found:
        assert 0 < len(window) <= CHARACTERS
        covered[window.start : window.end] = True
    assert not found or all(covered[place] or character.isspace() for place, character in enumerate(text))
    assert all(one.start < other.start and one.end < other.end for one, other in pairwise(found))


@given(st.lists(st.integers(0, 9)).map(sorted), st.lists(st.integers(0, 9), unique=True))
def test_windows_of_rows_are_all_of_theirs(owners: list[int], rows: list[int]) -> None:
    places, own = windows_of(np.array(rows, dtype=np.int64), np.array(owners, dtype=np.int64))
    expected = [(place, at) for at, row in enumerate(rows) for place, owner in enumerate(owners) if owner == row]
    assert list(zip(places.tolist(), own.tolist(), strict=True)) == expected
