"""What a question asks for."""

from __future__ import annotations

import pytest

from qa.types import Turn
from qa.understand import core, in_chinese, language_of, places_of, understand, wants_of
from tests.qa.made_collections import AS_OF, asked


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("补贴多少？", "zh-Hans"),
        ("補貼標準是多少？", "zh-Hant"),
        ("How much is the subsidy?", "en"),
        ("栖桐区 subsidy 多少？", "zh-Hans"),
        ("What does Qitong (栖桐区) pay for geographical indications?", "en"),
    ],
)
def test_the_script_of_the_asker(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("最高补助多少万元？", "money"),
        ("茶企怎么补贴？", "money"),
        ("研发投入占比是多少？", "percent"),
        ("培训多少人次？", "number"),
        ("要新增几家企业？", "count"),
        ("哪一年完成？", "date"),
        ("由谁负责？", "department"),
        ("责任单位有哪些？", "department"),
        ("要建设哪四大平台？", "list"),
        ("产值增加了多少？", "difference"),
        ("核查：“给予30万元奖励”", "check"),
        ("表1里产值是多少？", "table"),
        ("第三条的原文是什么？", "clause"),
        ("獎勵金額是多少？", "money"),
        ("每招一个人补几百块？", "money"),
        ("偷偷开工要罚几万？", "money"),
        ("这一条归省里哪个厅负责？", "department"),
        ("发展联赛那条归哪几家管？", "department"),
        ("How many enterprises are planned?", "count"),
    ],
)
def test_the_kind_of_answer_that_is_wanted(text: str, want: str) -> None:
    assert want in wants_of(text)


@pytest.mark.parametrize(("text", "asks"), [("要找什么主管单位？", True), ("拿什么证明给单位看？", False)])
def test_what_is_given_to_a_body_asks_for_no_body(text: str, asks: bool) -> None:
    assert ("department" in wants_of(text)) == asks


def test_a_check_of_a_site_is_no_claim_to_check() -> None:
    assert "check" not in wants_of("现场核查要哪几家都点头？")
    assert "check" in wants_of("请核查：给予30万元奖励")


def test_the_number_of_a_document_is_no_word_and_a_term_in_marks_is_one() -> None:
    question = asked("砚建发〔2020〕19号里，“三不准”是哪三个？")
    words = understand(question, question.text).words
    assert "三不准" in words
    assert not {"砚建发", "2020", "19", "三个"} & set(words)


def test_places_are_known_names_and_names_with_a_suffix_of_a_place() -> None:
    assert "暮渡市" in places_of("暮渡市有什么补贴？")
    assert places_of("全市有多少个示范区、开发区？") == ()


@pytest.mark.parametrize(
    ("place", "bare"), [("栖桐区", "栖桐"), ("砚溪市", "砚溪"), ("砚溪高新区", "砚溪"), ("沅县", "沅县")]
)
def test_the_core_of_a_place(place: str, bare: str) -> None:
    assert core(place) == bare


def test_a_whole_question_needs_no_conversation() -> None:
    question = asked("栖桐区首次获得地理标志的企业奖励多少？", Turn(role="user", content="砚溪市船员培训多少人次？"))
    assert understand(question, question.text).standalone is None


def test_a_follow_up_takes_the_last_question_with_it() -> None:
    question = asked("那么单个企业最高呢？", Turn(role="user", content="栖桐区茶企设备投资怎么补贴？"))
    query = understand(question, question.text)
    assert query.standalone == "栖桐区茶企设备投资怎么补贴，单个企业最高呢？"
    assert query.search == query.standalone
    assert query.as_of == AS_OF


def test_what_the_assistant_said_is_no_question() -> None:
    question = asked("那呢？", Turn(role="assistant", content="栖桐区奖励25万元。"))
    assert understand(question, question.text).standalone is None


def test_an_english_question_is_searched_by_its_translation_but_its_places_are_not_trusted() -> None:
    question = asked("How much does Qitong (栖桐区) pay?")
    query = in_chinese(understand(question, question.text), "暮渡市给予多少补贴？")
    assert query.language == "en"
    assert query.translated
    assert "补贴" in query.words
    assert "暮渡市" not in query.places
    assert "money" in query.wants
