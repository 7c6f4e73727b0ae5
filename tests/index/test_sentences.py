from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.sentences import MAX_CLAUSE, sentence_spans, subdivide
from index.types import Span


def sentences(text: str) -> list[str]:
    return [span.cut(text) for span in sentence_spans(text)]


def pieces(text: str, limit: int) -> list[str]:
    return [span.cut(text) for span in subdivide(text, Span(start=0, end=len(text)), limit)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲。乙！丙？丁；戊", ["甲。", "乙！", "丙？", "丁；", "戊"]),
        ("他说：“好。”然后走了。", ["他说：“好。”", "然后走了。"]),
        ("给予奖励（含税；一次性）。乙。", ["给予奖励（含税；一次性）。", "乙。"]),
        ("给予奖励（含税；一次性。乙。", ["给予奖励（含税；", "一次性。", "乙。"]),
        ("上行\n下行", ["上行", "下行"]),
        ("  甲。 \n\n 乙。", ["甲。", "乙。"]),
        ("增长3.5%。甲", ["增长3.5%。", "甲"]),
        ("One. Two", ["One.", "Two"]),
        ("等等……乙", ["等等……", "乙"]),
        ("。。", ["。。"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences_end_at_full_marks(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_only_the_given_range_is_read() -> None:
    text = "甲乙。丙丁。戊己。"
    assert [span.cut(text) for span in sentence_spans(text, 1, 5)] == ["乙。", "丙丁"]


def test_a_short_text_is_one_piece() -> None:
    assert pieces(" 甲。乙。 ", 10) == ["甲。乙。"]


def test_pieces_are_filled_with_whole_sentences() -> None:
    assert pieces("甲甲甲。乙乙乙。丙丙丙。", 8) == ["甲甲甲。乙乙乙。", "丙丙丙。"]
    assert pieces("甲甲甲。乙乙乙。丙丙丙。", 7) == ["甲甲甲。", "乙乙乙。", "丙丙丙。"]


def test_a_long_sentence_is_cut_at_its_last_pause() -> None:
    assert pieces("甲甲甲甲甲，乙乙乙，丙。", 8) == ["甲甲甲甲甲，", "乙乙乙，丙。"]


def test_a_sentence_without_a_pause_is_cut_hard() -> None:
    assert pieces("甲" * 25, 10) == ["甲" * 10, "甲" * 10, "甲" * 5]


def test_a_pause_in_the_first_half_is_no_place_to_cut() -> None:
    assert pieces("甲，" + "乙" * 12, 10) == ["甲，" + "乙" * 8, "乙" * 4]


def test_five_million_characters_without_a_mark_are_cut_in_seconds() -> None:
    text = "发展" * 2_500_000
    started = time.process_time()
    found = list(subdivide(text, Span(start=0, end=len(text))))
    assert time.process_time() - started < 20, "linear: a quadratic way takes minutes"
    assert len(found) == 10_000
    assert {len(span) for span in found} == {MAX_CLAUSE}


@given(st.text(alphabet="甲乙，。；！ \n”）|a.B", max_size=120), st.integers(min_value=2, max_value=20))
def test_pieces_lose_nothing_but_white_space(text: str, limit: int) -> None:
    spans = list(subdivide(text, Span(start=0, end=len(text)), limit))
    assert "".join("".join(span.cut(text).split()) for span in spans) == "".join(text.split())
    assert all(1 <= len(span) <= limit for span in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
