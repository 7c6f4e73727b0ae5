"""Words of a question that what answers it does not mention, on made-up documents."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from index.snapshot import Snapshot
from qa.found.candidate import Candidate
from qa.found.ranking import weigh
from qa.found.unmentioned import SAME, Unmentioned, unmentioned
from tests.qa.made_collections import asked, assistant, built, found_for

TIDE = (
    """禾泽市渔港安全工作通知

一、截至3月5日，各渔港共检修渔船120艘。渔港管理站每季度演练一次。
"""
    + "".join(f"（{number}）第{number}号泊位的系缆桩应当漆成白色，并且挂牌编号。\n" for number in range(1, 21))
    + """二、渔民转产由市海洋局安排培训。
"""
)
ORCHARD = """芷汀区果园灌溉管理办法

第一条 灌溉设备由果农自行购置。
第二条 果园水库每年清淤一次。
"""


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return built(tmp_path_factory.mktemp("index"), {"tide.txt": TIDE, "orchard.txt": ORCHARD})


def lacking(snapshot: Snapshot, question: str, words: str, *, meaning: float = 0.0) -> Unmentioned:
    """What the sentence with some words leaves unmentioned of a question."""
    collection, query, found = found_for(snapshot, question)
    one = next(each for each in found if words in each.text)
    chosen: list[Candidate] = [replace(one, meaning=meaning)]
    return unmentioned(collection, query, chosen, weigh(collection, query.words))


def test_a_noun_that_another_document_holds_is_missing(snapshot: Snapshot) -> None:
    found = lacking(snapshot, "禾泽市渔港的水库每季度演练几次？", "每季度演练")
    assert found.words == ("水库",)
    assert found.anywhere
    assert 0 < found.covered < 1


def test_a_noun_of_no_document_may_be_the_askers_own_word(snapshot: Snapshot) -> None:
    assert lacking(snapshot, "禾泽市渔港的阿姨每季度演练几次？", "每季度演练").words == ()


def test_a_sentence_that_means_what_is_asked_may_have_other_words_for_it(snapshot: Snapshot) -> None:
    assert lacking(snapshot, "禾泽市渔港的水库每季度演练几次？", "每季度演练", meaning=SAME).words == ()


def test_a_noun_elsewhere_in_the_document_is_missing_from_the_clause_only(snapshot: Snapshot) -> None:
    found = lacking(snapshot, "禾泽市渔港管理站的渔民每季度演练几次？", "每季度演练")
    assert found.words == ("渔民",)
    assert not found.anywhere


def test_a_day_must_be_the_one_asked_for(snapshot: Snapshot) -> None:
    assert lacking(snapshot, "截至3月9日，禾泽市检修渔船多少艘？", "检修渔船", meaning=SAME).words == ("3月9日",)
    assert lacking(snapshot, "截至3月5日，禾泽市检修渔船多少艘？", "检修渔船").words == ()
    assert lacking(snapshot, "我自3月9日起检修渔船，禾泽市每季度演练几次？", "检修渔船", meaning=SAME).words == ()


def test_another_place_is_missing_whatever_the_meaning(snapshot: Snapshot) -> None:
    assert lacking(snapshot, "砚溪市检修渔船多少艘？", "检修渔船", meaning=SAME).words == ("砚溪市",)
    assert lacking(snapshot, "去禾泽市检修渔船多少艘？", "检修渔船", meaning=SAME).words == ()


def test_words_that_frame_a_question_are_never_missing(snapshot: Snapshot) -> None:
    found = lacking(snapshot, "禾泽市渔港采取了什么举措，每季度演练的主要情况怎么样？", "每季度演练")
    assert found.words == ()


def test_an_answer_names_what_it_does_not_mention(snapshot: Snapshot) -> None:
    answer = assistant(snapshot).answer(asked("截至3月9日，禾泽市各渔港共检修渔船多少艘？"))
    assert answer.status == "partly_answered"
    assert "3月9日" in answer.sentences[0].text
    assert answer.citations


def test_a_short_form_is_mentioned_by_the_long_one(snapshot: Snapshot) -> None:
    assert lacking(snapshot, "禾泽市渔港的渔管站每季度演练几次？", "每季度演练").words == ()


def test_an_organ_that_no_quote_names_is_missing_whatever_the_meaning(snapshot: Snapshot) -> None:
    asked_of = lacking(snapshot, "交通运输部要求渔港每季度演练几次？", "每季度演练", meaning=SAME)
    assert asked_of.words == ("交通运输部",)
    assert lacking(snapshot, "禾泽市7号通告要求渔港每季度演练几次？", "每季度演练", meaning=SAME).words == ("7号通告",)


def test_a_place_that_a_clause_of_another_only_speaks_of_is_not_the_one_asked_for(tmp_path: Path) -> None:
    order = "南宁市防汛指挥部令\n\n第一条 对武汉市来的船只举报险情的，可以拨打本市12320热线。\n"
    index = built(tmp_path, {"order.txt": order})
    answer = assistant(index).answer(asked("武汉市的船只可以通过什么热线举报险情？"))
    assert answer.status == "partly_answered"
    assert answer.sentences[0].text == "所引文件是广西壮族自治区南宁市的，不是武汉市的。"
    at_home = assistant(index).answer(asked("南宁市对武汉市来的船只举报险情有什么热线？"))
    assert "不是武汉市的" not in at_home.answer
