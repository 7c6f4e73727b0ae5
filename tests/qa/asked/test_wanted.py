"""The kind of value that a question wants, the subject it is on, and the questions behind the first."""

from __future__ import annotations

import pytest

from qa.asked.further import first_question, further_questions, unanswered, with_further
from qa.asked.wanted import holds, masked_date, masked_name, masked_value, wants_value
from qa.asked.words import Word
from qa.found.subjects import on_another_subject
from tests.qa.made_candidates import candidate, query, row


@pytest.mark.parametrize(
    ("question", "text", "held"),
    [
        ("奖励多少万元？", "给予30万元奖励。", True),
        ("奖励多少万元？", "给予一次性奖励。", False),
        ("奖励多少万元？", "自2024年7月1日起施行。", False),
        ("什么时候施行？", "自2024年7月1日起施行。", True),
        ("什么时候施行？", "给予30万元奖励。", False),
        ("如何支持？", "给予一次性奖励。", True),
        ("换新的要花多少钱？", "技术服务热线95113。", False),
        ("换新的要花多少钱？", "技术服务热线95113，每台收费280元。", True),
    ],
)
def test_a_sentence_holds_what_is_wanted_or_not(question: str, text: str, held: bool) -> None:
    assert holds(query(question), candidate(text)) is held


def test_a_row_holds_whatever_is_wanted() -> None:
    assert holds(query("奖励多少万元？"), candidate("甲", clause=row("甲", columns=("指标",))))


def test_only_questions_on_how_much_want_a_value() -> None:
    assert wants_value(query("奖励多少万元？"))
    assert not wants_value(query("什么时候施行？"))
    assert not wants_value(query("由谁负责？"))


@pytest.mark.parametrize(
    ("question", "text", "masked"),
    [
        ("什么时候完成验收？", "项目于20XX年完成验收。", True),
        ("什么时候完成验收？", "项目于2024年完成验收。", False),
        ("什么时候完成验收？", "2024年立项，20XX年完成验收。", False),
        ("什么时候完成验收？", "项目如期完成验收。", False),
        ("验收奖励多少万元？", "项目于20XX年完成验收。", False),
    ],
)
def test_a_date_is_masked_if_all_dates_of_the_sentence_are_and_one_is_asked_for(
    question: str, text: str, masked: bool
) -> None:
    assert (masked_date(query(question), candidate(text)) is not None) is masked


HERO, DWARF = "对示范企业给予12万元奖励。", "小巨人企业力争达到15家。"
WORDS = (Word(text="小巨人企业", weight=3.0), Word(text="奖励", weight=1.0))


def test_the_amount_for_one_title_is_on_another_subject_than_the_other() -> None:
    asked = query("小巨人企业奖励多少万元？")
    assert on_another_subject(asked, candidate(HERO, clause=HERO + DWARF), WORDS)
    assert not on_another_subject(asked, candidate(DWARF, clause=HERO + DWARF), WORDS)


def test_a_subject_that_the_clause_never_names_or_the_heading_does_is_no_other() -> None:
    asked = query("小巨人企业奖励多少万元？")
    assert not on_another_subject(asked, candidate(HERO, clause=HERO), WORDS)
    under = candidate(HERO, clause=HERO + DWARF, headings=("培育小巨人",))
    assert not on_another_subject(asked, under, WORDS)


def test_without_a_wanted_value_there_is_no_other_subject() -> None:
    asked = query("小巨人企业由谁负责？")
    assert not on_another_subject(asked, candidate(HERO, clause=HERO + DWARF), WORDS)


@pytest.mark.parametrize(
    ("text", "first", "others"),
    [
        ("奖励多少？", "奖励多少", []),
        ("奖励多少？岸电设施多少套？", "奖励多少", ["岸电设施多少套"]),
        ("奖励多少?岸电设施多少套?对吗？", "奖励多少", ["岸电设施多少套"]),
        ("奖励多少", "奖励多少", []),
    ],
)
def test_the_questions_of_a_text(text: str, first: str, others: list[str]) -> None:
    assert first_question(text) == first
    assert [part for part, _ in further_questions(query(text))] == others


def test_a_further_question_brings_the_sentence_that_covers_it() -> None:
    asked = query("地理标志奖励多少万元？岸电设施补助多少？")
    award, power, other = (
        candidate("地理标志奖励25万元。"),
        candidate("岸电设施每套补助5万元。", score=0.7),
        candidate("培训船员1200人次。", score=0.9),
    )
    assert with_further(asked, [award], [award, other, power], limit=3) == (award, power)
    assert with_further(asked, [award], [award, other, power], limit=1) == (award,)
    assert with_further(asked, [power], [award, other, power], limit=3) == (power,)


def test_a_further_question_of_which_nothing_is_said_is_named() -> None:
    asked = query("地理标志奖励多少万元？岸电设施补助多少？")
    assert unanswered(asked, [candidate("地理标志奖励25万元。")]) == ["岸电设施补助多少"]
    assert unanswered(asked, [candidate("岸电设施每套补助5万元。")]) == []


def test_a_masked_name_stands_where_the_answer_would() -> None:
    text = "依托中国联讯X数据基地、中国移信(X)数据中心，推进建设。"
    assert masked_name(query("中国移信数据中心在哪个城市？"), candidate(text)) == "中国移信(X)数据中心"
    assert masked_name(query("中国移信数据中心由谁建设？"), candidate(text)) is None
    assert masked_name(query("中国移信数据中心在哪个城市？"), candidate("中国移信数据中心设在砚溪市。")) is None


def test_a_letter_before_city_masks_the_city_that_is_asked_for() -> None:
    asked = query("砚溪市和哪个城市一起建沿江试航营地？")
    assert masked_name(
        asked, candidate("支持船厂开通试航，与Y市共建沿江试航营地。")
    ) == "与Y市共建沿江试航营地。".rstrip("。")
    assert masked_name(asked, candidate("与栖桐市共建沿江试航营地。")) is None


def test_a_masked_figure_stands_for_the_only_one_of_its_sentence() -> None:
    asked = query("首次取得船级证书，砚溪市奖多少万元？")
    assert masked_value(asked, candidate("对首次取得船级证书的企业，给予金额X万元奖励。")) == "给予金额X万元奖励"
    assert masked_value(asked, candidate("对首次取得船级证书的企业给予20万元，另给予X万元奖励。")) is None


def test_an_item_has_the_subject_of_its_lead_in() -> None:
    lead, item = "对残疾军人发给护理费，标准为：", "（二）三级的，为平均工资的40%；"
    asked, words = query("护理费是工资的几成？"), [Word(text="护理费", weight=3.0)]
    assert not on_another_subject(asked, candidate(item, clause=lead + item), words)
    assert on_another_subject(
        asked, candidate("抚恤金为工资的40%。", clause=lead + item + "抚恤金为工资的40%。"), words
    )


def test_what_goes_on_from_the_sentence_before_has_its_subject() -> None:
    before, behind = "单位不履行义务的，责令限期履行；", "逾期仍未履行的，处2万元罚款。"
    words = [Word(text="单位", weight=3.0)]
    assert not on_another_subject(query("单位不办罚多少钱？"), candidate(behind, clause=before + behind), words)


@pytest.mark.parametrize(
    ("question", "text", "held"),
    [
        ("要多少人同意才行？", "须占总人数三分之二以上的业主同意。", True),
        ("要多少人同意才行？", "须经过半数业主同意。", True),
        ("要多少人同意才行？", "须经业主同意。", False),
        ("安排多少人就业？", "就业率达三分之二以上。", False),
    ],
)
def test_a_share_of_all_answers_how_many_must_agree(question: str, text: str, held: bool) -> None:
    assert holds(query(question), candidate(text)) is held


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("节庆有哪四个？一个最多补多少？", "举办四大节庆，单个节庆补助不超过50万元。", True),
        ("节庆有哪四个？一个最多补多少？", "举办四大节庆。", False),
        ("奖励随时能报吗？多久办完？", "随时受理，自受理之日起20个工作日内办结。", True),
        ("奖励随时能报吗？多久办完？", "随时受理。", False),
        ("直播间补贴多少？要播多少场？", "年度直播不少于100场的，给予3000元补贴。", True),
        ("直播间补贴多少？要播多少场？", "给予3000元补贴。", False),
    ],
)
def test_a_further_question_is_answered_by_its_measure(question: str, text: str, told: bool) -> None:
    assert (unanswered(query(question), [candidate(text)]) == []) is told


def test_a_masked_figure_is_no_figure() -> None:
    text = "组建总规模X亿元的产业基金，存续期10年。"
    assert masked_value(query("产业基金规模多少亿元？"), candidate(text)) == "组建总规模X亿元的产业基金"
    assert masked_value(query("产业基金规模多少亿元？"), candidate("组建总规模5亿元的产业基金。")) is None


def test_a_telephone_is_told_by_a_number_without_a_unit() -> None:
    asked = query("砚溪市卫生热线是多少？")
    assert holds(asked, candidate("砚溪市卫生热线12320全天开通。"))
    assert not holds(asked, candidate("砚溪市卫生热线2024年开通，投入3000万元。"))


@pytest.mark.parametrize(
    ("text", "told"),
    [("27日下午4点半，应急广播响了。", False), ("应急广播设在3号楼。", False), ("广播系统投入标准为每套50。", True)],
)
def test_a_number_that_counts_nothing_is_no_sum(text: str, told: bool) -> None:
    assert holds(query("广播系统一共花了多少钱？"), candidate(text)) is told
