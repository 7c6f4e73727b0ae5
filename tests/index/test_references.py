"""Mentions of other documents, calculated by hand on made-up texts."""

from __future__ import annotations

import pytest

from index.references import references
from index.types import Span


@pytest.mark.parametrize(
    ("text", "title", "number", "relation"),
    [
        ("根据《青河省开发区条例》，制定本办法。", "青河省开发区条例", None, "basis"),
        ("参照《青河市人才办法》（青政规〔2021〕5号）执行。", "青河市人才办法", "青政规〔2021〕5号", "basis"),
        ("為貫徹落實《臨嵐市規劃》(臨府發〔20xx〕6號)精神", "臨嵐市規劃", "臨府發〔20xx〕6號", "basis"),
        ("《临山区旧办法》（临政〔2019〕3号）同时废止。", "临山区旧办法", "临政〔2019〕3号", "repeals"),
        ("现将《临山区行动计划》印发给你们。", "临山区行动计划", None, "carries"),
        ("编制《临山区指南》，发布清单。", "临山区指南", None, "mentions"),
        ("关于印发《<青河市办法>实施细则》的通知", "<青河市办法>实施细则", None, "carries"),
    ],
)
def test_one_mention(text: str, title: str, number: str | None, relation: str) -> None:
    found = list(references(text))
    assert [(one.title, one.number, one.relation) for one in found] == [(title, number, relation)]
    assert found[0].span.cut(text).startswith("《")
    assert title in found[0].span.cut(text)


def test_the_basis_of_a_sentence_ends_with_it() -> None:
    text = "根据《甲河条例》和《乙河条例》，制定本办法。《丙河办法》另行制定。"
    assert [(one.title, one.relation) for one in references(text)] == [
        ("甲河条例", "basis"),
        ("乙河条例", "basis"),
        ("丙河办法", "mentions"),
    ]


def test_only_the_span_is_read() -> None:
    text = "《甲河条例》《乙河条例》"
    assert [one.title for one in references(text, Span(start=6, end=12))] == ["乙河条例"]
