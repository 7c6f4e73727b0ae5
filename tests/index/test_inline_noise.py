from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.cleaning import inline_noise, inline_noise_of
from index.types import Span


def cleaned(text: str) -> str:
    kept = list(text)
    for noise in inline_noise(text, Span(start=0, end=len(text))):
        kept[noise.span.start : noise.span.end] = [""] * len(noise.span)
    return "".join(kept)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建设起降点6个，`与消防部门共享", "建设起降点6个，与消防部门共享"),
        ("部门`，共享", "部门，共享"),
        ("共享。´各区", "共享。各区"),
        ("奖励`20万元", "奖励20万元"),
        ("部门，.共享", "部门，共享"),
        ("部`门.共'享", "部门共享"),
        ("（`一）", "（一）"),
    ],
)
def test_characters_against_copying(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize("text", ["3.5万元", "称‘产业’", "代码`abc`说明", "一.总则", "见index.html", "共享。'各区"])
def test_characters_that_are_meant(text: str) -> None:
    assert cleaned(text) == text


ODD = st.text(st.sampled_from("`.´'。，；一二三共享部门 3a\n\u200b\ufeff\x7f\U000e0041"), max_size=30)


@given(ODD, st.integers(0, 30), st.integers(0, 30))
@settings(max_examples=500, deadline=None)
def test_noise_asked_for_span_by_span_is_the_same(text: str, one: int, other: int) -> None:
    span = Span(start=min(one, other, len(text)), end=min(max(one, other), len(text)))

    assert list(inline_noise_of(text)(span)) == list(inline_noise(text, span))
