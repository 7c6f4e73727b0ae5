"""What a follow-up takes from the conversation, and what needs nothing of it."""

from __future__ import annotations

import pytest

from qa.asked.follow_ups import completed, standalone


@pytest.mark.parametrize(
    ("before", "text", "whole"),
    [
        ("沈阳市的首台套装备奖励多少？", "那大连市的呢？", "大连市的首台套装备奖励多少？"),
        ("武漢市的孵化器獎勵多少？", "那黃石市呢？", "黃石市的孵化器獎勵多少？"),
        ("甲类人才的安家费是多少？", "那乙类呢", "乙类人才的安家费是多少？"),
        ("微型企业的贴息比例是多少？", "那小型企业呢？", "小型企业的贴息比例是多少？"),
        (
            "规划里研发强度2026年目标是多少？",
            "那2028年呢？写的一样吗？",
            "规划里研发强度2028年目标是多少，写的一样吗？",
        ),
        ("贴息比例多少？", "它比上一年多多少？", "贴息比例多少，它比上一年多多少？"),
        ("武汉市孵化器奖励多少？", "黄石市也是这个数吗？", "黄石市孵化器奖励多少？"),
        (
            "武汉市每个月能领多少失业金？",
            "领钱这段时间，医保还要自己交吗？",
            "武汉市每个月能领多少失业金，领钱这段时间，医保还要自己交吗？",
        ),
        ("武汉市孵化器奖励多少？", "申报要在几月份之前交材料？", "武汉市，申报要在几月份之前交材料？"),
        ("近洋航线的箱子补多少？", "那走远洋的呢？", "远洋航线的箱子补多少？"),
        ("甲类人才的安家费是多少？", "那换成乙类的呢？", "乙类人才的安家费是多少？"),
        ("武漢市碩士每月租房補貼多少？", "這個補貼可以領多久？", "武漢市，租房補貼可以領多久？"),
        ("武汉市租房补贴多少？", "超过这个时间再报还收吗？", "武汉市租房补贴多少，超过这个时间再报还收吗？"),
        (
            "砚溪的渔船报废要提前多久说？",
            "没提前说就拆了，会怎么罚？",
            "砚溪的渔船报废要提前多久说，没提前说就拆了，会怎么罚？",
        ),
        (
            "砚溪本地低收入家庭申请公租房要满足什么？",
            "我是刚从学校出来的，又是什么条件？",
            "砚溪刚从学校出来的申请公租房要满足什么，又是什么条件？",
        ),
    ],
)
def test_a_follow_up_is_made_whole(before: str, text: str, whole: str) -> None:
    assert standalone(text, [before]) == whole


def test_a_follow_up_of_a_follow_up() -> None:
    assert standalone("那黄石市呢？", ["武汉市甲类人才补贴多少？", "那乙类呢？"]) == "黄石市乙类人才补贴多少？"


@pytest.mark.parametrize(
    "text",
    ["黄石市对孵化器的奖励标准是多少？", "全国统一的小微企业划型标准是什么？", "《孵化器办法》第三条的奖励是多少？"],
)
def test_a_question_on_something_else_stands_alone(text: str) -> None:
    assert standalone(text, ["武汉市的首台套装备奖励多少？"]) is None


def test_a_first_question_needs_nothing() -> None:
    assert standalone("那乙类呢", []) is None


def test_what_the_question_before_wanted_to_know_is_not_searched_again() -> None:
    made = completed("超过这个时间再报还收吗？", ["砚溪市的奖补每年什么时候报？"])
    assert made is not None
    assert made.whole == "砚溪市的奖补每年什么时候报，超过这个时间再报还收吗？"
    assert made.searched == "砚溪市的奖补每年报，超过这个时间再报还收吗？"


def test_a_follow_up_that_asks_nothing_itself_keeps_what_was_asked() -> None:
    made = completed("那要是评估下来是重度失能呢？", ["第一类资助对象每个月给多少？"])
    assert made is not None
    assert made.searched == made.whole == "第一类资助对象每个月给多少，要是评估下来是重度失能呢？"


@pytest.mark.parametrize("text", ["再就业补贴的发放条件有哪些要求？", "没有房子的家庭能不能申请公租房补贴？"])
def test_an_opening_that_only_looks_like_an_ellipsis(text: str) -> None:
    assert standalone(text, ["怎么换渔船的证？"]) is None


@pytest.mark.parametrize(
    ("before", "text", "whole"),
    [
        ("个人在砚溪禁渔区放网要罚多少？", "那公司放的呢？", "单位在砚溪禁渔区放网要罚多少？"),
        ("单位在砚溪禁渔区放网要罚多少？", "那我自己放的呢？", "个人在砚溪禁渔区放网要罚多少？"),
        ("个人在砚溪禁渔区放网要罚多少？", "要是公司放的，由谁来罚？", "单位在砚溪禁渔区放网要罚，由谁来罚？"),
    ],
)
def test_a_body_takes_the_place_of_a_person_who_does_something(before: str, text: str, whole: str) -> None:
    assert standalone(text, [before]) == whole


def test_a_follow_up_that_says_more_of_a_body_stands_behind_the_question_before() -> None:
    made = completed("那公司夜里放流网的呢？", ["个人在砚溪禁渔区放网要罚多少？"])
    assert made is not None
    assert made.behind
