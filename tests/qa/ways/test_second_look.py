"""What is looked at again before something is said to be not stated."""

from __future__ import annotations

from dataclasses import replace

from qa.asked.attributes import ATTRIBUTES
from qa.ways.second_look import asks_members, asks_time, enumerates, enumerating_first, left_for_later, second_look
from tests.qa.made_candidates import candidate, query

MATERIALS = next(one for one in ATTRIBUTES if one.name == "申报材料")


def test_a_farther_sentence_of_the_same_document_that_covers_as_much_is_taken() -> None:
    best = replace(candidate("砚溪市船坞登记由区局受理。"), inside=0.5, coverage=0.5)
    told = replace(candidate("船坞登记应当提交登记申请书。", score=0.6), inside=0.45, coverage=0.45)
    poor = replace(told, inside=0.2)
    other = replace(told, document=replace(told.document, id="1" * 12))
    assert second_look([best], [best, poor, other, told], [MATERIALS]) == [told]
    assert second_look([best], [best, poor, other], [MATERIALS]) == []


def test_names_in_a_row_come_first_where_members_are_asked_for() -> None:
    plain = candidate("新增船型三种。", score=1.0)
    naming = candidate("新增货船、客船、渔船。", score=0.9)
    far = replace(naming, score=0.5)
    assert enumerating_first(query("新增了哪几种船？"), [plain, naming]) == [naming, plain]
    assert enumerating_first(query("新增了哪几种船？"), [plain, far]) == [plain, far]
    assert enumerating_first(query("新增了多少条船？"), [plain, naming]) == [plain, naming]


def test_two_names_are_no_row() -> None:
    assert not enumerates(candidate("货船、客船。"))
    assert enumerates(candidate("包括货船、客船、渔船。"))


def test_what_a_question_asks_for() -> None:
    assert asks_members(query("有哪些船型？"))
    assert not asks_members(query("哪些船型，各补多少？"))
    assert asks_time(query("几天内可以申请复审？"))
    assert not asks_time(query("补贴几天发多少钱？"))


def test_a_time_that_is_left_to_a_later_notice_is_said_to_be_open() -> None:
    asked_when = query("夜间通行制度什么时候停止？")
    open_one = candidate("夜间通行制度停止时间由市指挥部研究确定，另行通告。")
    decision = left_for_later(asked_when, [open_one])
    assert decision is not None
    assert (decision.status, decision.chosen) == ("partly_answered", (open_one,))
    assert "没有确定" in decision.made[0].text
    dated = candidate("夜间通行制度于2024年3月1日停止。", ordinal=1)
    assert left_for_later(asked_when, [dated, open_one]) is None
    assert left_for_later(query("夜间通行制度由谁批准？"), [open_one]) is None
