"""Dates in ISO form, and days that follow from a length of time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dates import days_after, is_only_date, iso_date, last_day, months_after, whole_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021年3月5日", "2021-03-05"),
        ("2021 年 12 月 31 日印发", "2021-12-31"),
        ("2021年3月", "2021-03"),
        ("2021年", "2021"),
        ("2021-03-05 10:00", "2021-03-05"),
        ("2021/3/5", "2021-03-05"),
        ("2021.3.5", "2021-03-05"),
        ("二〇二一年三月五日", "2021-03-05"),
        ("二○一九年十二月三十一日", "2019-12-31"),
        ("二零二〇年十月二十日", "2020-10-20"),
        ("一九九八年十一月", "1998-11"),
        ("二〇二一年一二月", "2021-12"),
        ("2021年2月30日", "2021-02"),
        ("2021年13月5日", "2021"),
        ("20xx年3月5日", None),
        ("12021年", None),
        ("三月五日", None),
        ("", None),
    ],
)
def test_dates(text: str, day: str | None) -> None:
    assert iso_date(text) == day


@given(st.text(alphabet="〇○零一二三四五六七八九十0123456789年月日底末-./ ", max_size=40))
def test_any_text_has_a_date_or_none(text: str) -> None:
    day = iso_date(text)
    assert day is None or len(day) in (4, 7, 10)
    whole = whole_day(text)
    assert whole is None or len(whole) == 10


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025年12月31日", "2025-12-31"),
        ("2025年12月底", "2025-12-31"),
        ("2024年2月末", "2024-02-29"),
        ("2025年底", "2025-12-31"),
        ("2025年12月", None),
        ("2025年13月底", None),
        ("6月底", None),
    ],
)
def test_whole_days(text: str, day: str | None) -> None:
    assert whole_day(text) == day


@pytest.mark.parametrize(
    ("line", "only"),
    [("2021年3月5日", True), ("发布日期：2021-03-05 10:00", True), ("2021年3月5日起施行", False), ("三月五日", False)],
)
def test_lines_of_dates(line: str, only: bool) -> None:
    assert is_only_date(line) is only


def test_lengths_of_time() -> None:
    assert last_day("2021-01-31", 1) == "2021-02-28"
    assert last_day("2024-02-29", 12) == "2025-02-28"
    assert last_day("2021-01-01", 120_000) is None
    assert days_after("2021-03-01", 30) == "2021-03-31"
    assert days_after("9999-12-31", 1) is None
    assert months_after("2021-12-15", 2) == "2022-02-15"
    assert months_after("2021-01-31", 1) == "2021-03-01"


@given(st.dates(), st.integers(0, 60))
def test_a_term_ends_on_the_eve_of_what_follows(day: object, months: int) -> None:
    following = months_after(str(day), months)
    end = last_day(str(day), months)
    assert (following is None) == (end is None)
    assert following is None or end is None or days_after(end, 1) == following
