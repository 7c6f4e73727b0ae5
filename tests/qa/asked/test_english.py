"""English terms and the Chinese words for them."""

from __future__ import annotations

import pytest

from index.snapshot import Snapshot
from qa.asked.english import chinese_for, english_terms, read_terms
from qa.understand import understand
from tests.qa.made_collections import asked, assistant, built


def test_the_longest_expression_wins_and_its_words_are_used_up() -> None:
    found = [first for first, *_ in chinese_for("the individual income tax of small and micro enterprises")]
    assert found == ["个人所得税", "小微企业"]


@pytest.mark.parametrize(
    ("text", "chinese"),
    [("subsidies", "补贴"), ("Companies", "企业"), ("loans", "贷款"), ("senior citizens", "老年人"), ("Loan", "贷款")],
)
def test_plurals_and_capitals_are_understood(text: str, chinese: str) -> None:
    assert chinese_for(text)[0][0] == chinese


def test_a_part_of_a_word_is_no_term_and_each_group_is_given_once() -> None:
    assert chinese_for("caprice taxi") == []
    assert len(chinese_for("loan, loans and a loan")) == 1


@pytest.mark.parametrize("line", ["loan 贷款", "loan\t", "\t贷款", "loan\t贷款\t借款", "tax\t税"])
def test_a_broken_line_is_named(line: str) -> None:
    with pytest.raises(ValueError, match=r"line 2.*expected"):
        read_terms(["tax\t税收", line])


def test_the_table_of_the_package_gives_chinese_only() -> None:
    assert len(english_terms()) >= 300
    assert all(not word.isascii() for words in english_terms().values() for word in words)


def test_a_question_in_english_is_searched_in_chinese_too_and_keeps_its_own_words() -> None:
    question = asked("How much is the maternity allowance?")
    query = understand(question, question.text)
    assert query.language == "en"
    assert query.words == ("生育津贴",)
    assert query.search == f"生育津贴 {question.text}"
    assert query.standalone is None
    assert not query.translated


def test_a_question_of_unknown_words_has_none() -> None:
    question = asked("zorp blint quaffle")
    assert understand(question, question.text).words == ()


def test_where_people_come_from_is_no_place_that_is_asked_about_unless_it_is_the_only_one() -> None:
    both = asked("天津市给香港青年多少租房补贴？")
    assert understand(both, both.text).places == ("天津市",)
    alone = asked("香港青年有租房补贴吗？")
    assert understand(alone, alone.text).places == ("香港",)
    english = asked("What does Tianjin pay to people from Hong Kong?")
    assert "香港特别行政区" not in understand(english, english.text).places


@pytest.fixture(scope="module")
def chen(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    text = (
        "辰岭市社会保险补缴办法\n\n"
        "第一条 为规范社会保险补缴，制定本办法。\n"
        "第二条 用人单位申请补缴的，社会保险经办机构自受理之日起12个工作日内办结，不收费。\n"
        "第三条 对购置住房的高校毕业生，给予租金补贴每月700元。\n"
    )
    return built(tmp_path_factory.mktemp("index"), {"chenling.txt": text})


def test_a_question_in_english_is_answered_without_a_model(chen: Snapshot) -> None:
    answer = assistant(chen).answer(asked("How much is the monthly rent subsidy for graduates?"))
    assert answer.status == "answered"
    assert "每月700元" in answer.answer


def test_one_that_nothing_is_known_of_is_said_not_to_be_understood(chen: Snapshot) -> None:
    answer = assistant(chen).answer(asked("zorp blint quaffle?"))
    assert answer.status == "not_stated"
    assert "not understood" in answer.answer


def test_everyday_words_find_the_official_ones(chen: Snapshot) -> None:
    answer = assistant(chen).answer(asked("辰岭市的公司漏交了社保，多少天能办好？"))
    assert answer.status == "answered"
    assert "12个工作日" in answer.answer
