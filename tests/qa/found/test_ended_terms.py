"""Terms of single measures that have passed."""

from __future__ import annotations

import pytest

from qa.found.ended_terms import ended_term
from tests.qa.made_candidates import candidate


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("缴费比例为0.5%，执行至2021年7月31日。", "2021年7月31日"),
        ("每人补贴800元，实施期限至2023年底。", "2023年底"),
        ("申报受理到2024年6月30日；缓缴期限延长到2024年9月30日。", "2024年9月30日"),
        ("截至2021年7月31日，累计减免租金300万元。", None),
        ("执行至2031年12月31日。", None),
        ("执行至另行通知之日。", None),
        ("2020年1月5日至2月2日放假。", None),
    ],
)
def test_the_last_day_of_a_measure_that_has_passed(text: str, words: str | None) -> None:
    assert ended_term(candidate(text), "2025-06-30") == words


def test_the_last_day_itself_still_belongs_to_the_term() -> None:
    one = candidate("缴费比例为0.5%，执行至2025年6月30日。")
    assert ended_term(one, "2025-06-30") is None
    assert ended_term(one, "2025-07-01") == "2025年6月30日"
