"""What a citation proves."""

from __future__ import annotations

from typing import Any

from qa.eval.cited import cited_values, plain_quote

ROW = "9 | 用水量（立方米） | 19.8 | 16.5 | 约束性 |"
TEXT = f"序号 | 指标 | 2023年 | 2026年 | 属性 |\n{ROW}"


def proves(citation: dict[str, Any], claim: str, text: str = TEXT) -> bool:
    from index.values import find_values, supports

    claims = find_values(claim)
    assert claims
    return all(any(supports(source, value) for source in cited_values(citation, text)) for value in claims)


def test_a_row_takes_its_unit_from_its_label_and_its_year_from_the_named_heading() -> None:
    row = {"quote": ROW, "start": 0, "table": {"row": "用水量（立方米）", "column": "2026年"}}
    assert proves(row, "16.5立方米")
    assert proves(row, "2026年为16.5立方米")
    assert not proves(row, "17.5立方米")
    assert not proves(row, "16.5吨")
    assert not proves(row, "2025年")


def test_a_heading_that_is_not_in_the_file_proves_nothing() -> None:
    row = {"quote": ROW, "start": 0, "table": {"row": "用水量", "column": "2030年"}}
    assert not proves(row, "2030年")


def test_a_heading_bounds_its_cell() -> None:
    quote = "固定式 | 30% | 200万元 |"
    bounded = {"quote": quote, "start": 0, "table": {"row": "固定式", "column": "单站最高补贴"}}
    assert proves(bounded, "最高200万元", f"类型 | 比例 | 单站最高补贴 |\n{quote}")
    assert not proves({"quote": quote, "start": 0}, "最高200万元")


def test_prose_takes_no_unit_from_brackets() -> None:
    assert not proves({"quote": "用水量（立方米）为16.5", "start": 0}, "16.5立方米")


def test_inline_noise_is_passed_over() -> None:
    noise = [{"start": 14, "end": 15, "reason": "stray"}, {"start": 17, "end": 18, "reason": "stray"}]
    citation = {"quote": "奖励5`0万'元", "start": 11, "noise": noise}
    assert plain_quote(citation) == "奖励50万元"
    assert proves(citation, "50万元")
