"""Laws: spans are true, order holds, neighbours do not change a reading, printing can be read back, time is linear."""

import os
import time
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.values import find_values, normal, supports
from index.values.folding import fold

DATA = Path(os.environ.get("POLICYQA_DEV_DATA", Path(__file__).parents[2] / ".." / "shared" / "data"))
PIECES = st.sampled_from(
    [
        *"0123456789一二三十百千万亿两半〇零xX年月日号元家个人%％.,，、/()（）〔〕-—:∶第“”每约超以上下内 \n",
        "万元",
        "不低于",
        "最高",
        "分之",
        "十四五",
        "yuan",
        "billion",
        "個",
        "萬",
        "T",
        "市",
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)
PHRASES = ["奖励5万元", "不低于100家", "2021年底前", "“十四五”时期", "5、10、20万元", "X万元", "第三条",
           "增长14%以上", "三成",
           "武政规〔2021〕5号", "1∶1", "每人每月500元"]  # fmt: skip


@given(TEXTS | st.text(max_size=60))
@settings(max_examples=600, deadline=None)
def test_spans_are_slices_in_order_and_disjoint(text: str) -> None:
    position = 0
    for value in find_values(text):
        assert position <= value.span.start < value.span.end <= len(text)
        assert value.span.cut(text) == value.raw
        assert value.masked or value.low is None or value.high is None or value.low <= value.high
        position = value.span.end


@given(st.text(max_size=80))
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(st.sampled_from("研發资A１，（“—　\t\ud83d\udc00😀俓𠀀z"), max_size=20), st.integers(0, 120))
def test_folding_goes_character_by_character(text: str, times: int) -> None:
    long = text * times

    assert fold(long) == "".join(map(fold, long))


@given(st.sampled_from(PHRASES), st.sampled_from(PHRASES), st.sampled_from(PHRASES))
def test_sentences_do_not_change_each_other(before: str, phrase: str, after: str) -> None:
    alone = [normal(value) for part in (before, phrase, after) for value in find_values(part)]
    assert [normal(value) for value in find_values(f"{before}。{phrase}。{after}。")] == alone


@given(
    st.integers(min_value=1, max_value=10**13),
    st.sampled_from(["", "不低于", "超过", "不超过", "低于", "约", "最高", "达到"]),
    st.sampled_from(["元", "元/亩", "元/人/月", "家", "%", "个月", "平方米"]),
)
@settings(max_examples=300)
def test_what_is_printed_can_be_read_back(number: int, comparator: str, unit: str) -> None:
    (value,) = find_values(f"{comparator}{number}{unit}")
    assert value.low == value.high == Decimal(number)
    (again,) = find_values(normal(value))
    assert supports(value, again) and supports(again, value)


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1,",
        "1-",
        "1:",
        "1/",
        "1、",
        "1.",
        "一",
        "十",
        "(",
        "〔2021〕",
        "x",
        "每",
        "最高",
        "第一、",
        "one ",
        "1至",
        "5(",
        "“",
    ],
)
def test_hostile_input_takes_linear_time(piece: str) -> None:
    def seconds(count: int) -> float:
        start = time.perf_counter()
        find_values(piece * count + "1个")
        return time.perf_counter() - start

    seconds(100)
    short, long = min(seconds(2_000) for _ in range(2)), min(seconds(16_000) for _ in range(2))
    assert long < 30 * short + 0.5


def test_five_million_digits_are_no_value() -> None:
    assert find_values("1" * 5_000_000) == ()


def test_real_policies_hold_the_laws() -> None:
    files = sorted(DATA.glob("policies/*.txt"))
    if not files:
        pytest.skip(f"no development data at {DATA}")
    for file in files:
        text = file.read_text(encoding="utf-8")
        values = find_values(text)
        assert len(values) > 20
        assert all(value.span.cut(text) == value.raw for value in values)
        assert all(one.span.end <= two.span.start for one, two in pairwise(values))
