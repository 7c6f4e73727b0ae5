"""What a question asks to follow, and which sentences tell it."""

from __future__ import annotations

import pytest

from qa.asked.consequence import follows_asked, tells_follows


@pytest.mark.parametrize(
    "question",
    [
        "忘了交表会怎样？",
        "没去领牌会怎么样",
        "不按时清运，有什么后果？",
        "要是逾期了怎么办？",
        "错过报名怎么办",
        "公司没留登记表，会有啥后果？",
        "拖着不交会被罚吗？",
    ],
)
def test_what_is_left_undone_is_asked_in_any_words(question: str) -> None:
    assert follows_asked(question) == "failing"


@pytest.mark.parametrize(
    ("question", "follows"),
    [
        ("缓缴期间员工待遇会不会受影响？", "affecting"),
        ("停缴影响贷款吗？", "affecting"),
        ("搬走以后还能领补贴吗？", "stopping"),
        ("退休了津贴还发不发？", "stopping"),
        ("补贴多少钱？", None),
        ("没有营业执照能申请吗？", None),
        ("怎么办理登记？", None),
        ("晚婚假有几天？", None),
    ],
)
def test_other_outcomes_and_none(question: str, follows: str | None) -> None:
    assert follows_asked(question) == follows


@pytest.mark.parametrize(
    "text",
    [
        "未按时确认的，视为放弃名额。",
        "逾期不改正的，处五百元罚款。",
        "拒不交还的，取消其资格。",
        "申请人应当按期申报，否则不予受理。",
    ],
)
def test_a_failing_with_what_comes_of_it_is_told(text: str) -> None:
    assert tells_follows(text, "failing")


@pytest.mark.parametrize(
    "text",
    ["申请人应当按时确认名额。", "对不满十六周岁的人不得录用。", "砚溪市给予一次性奖励。", "处罚款后，逾期另计。"],
)
def test_a_duty_or_an_outcome_without_its_failing_is_not(text: str) -> None:
    assert not tells_follows(text, "failing")


def test_rights_and_payments() -> None:
    assert tells_follows("缓缴期间不影响职工提取。", "affecting")
    assert not tells_follows("受疫情影响的企业可以缓缴。", "affecting")
    assert tells_follows("服刑期间中止发放津贴。", "stopping")
    assert not tells_follows("津贴按月发放。", "stopping")
