"""Verdicts in the conversation: on the matter asked, with arithmetic and clause, and only where facts decide."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.snapshot import Snapshot
from qa.contract import answer_json
from qa.types import Answer, Turn
from tests.qa.made_collections import AS_OF, QITONG, TEXTS, asked, assistant, built

HOUSING = """汐泊市公共租赁住房管理办法

第一条 外来务工人员申请公共租赁住房，应当持有本市居住证满2年，并在本市连续缴纳社会保险费满1年。
第二条 年度营业收入1000万元以上的企业申请职工宿舍，研发费用占营业收入的比例应当不低于5%。
第三条 家庭拥有价值12万元以上车辆的，不得申请公共租赁住房。
"""


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return built(tmp_path_factory.mktemp("index"), {**TEXTS, "housing.txt": HOUSING})


def answered(snapshot: Snapshot, text: str, *history: Turn) -> Answer:
    return assistant(snapshot).answer(asked(text, *history))


@pytest.mark.parametrize(
    ("tons", "met"), [("299", False), ("300", True), ("301", True)]
)  # 以上 includes the figure itself
def test_a_threshold_is_judged_with_its_arithmetic(snapshot: Snapshot, tons: str, met: bool) -> None:
    answer = answered(snapshot, f"我们是栖桐区的茶叶企业，年加工鲜叶{tons}吨，能拿到设备投资补贴吗？")
    first = answer.sentences[0]
    assert first.verdict == "computed"
    assert ("不满足" in first.text) is not met
    assert first.calculation is not None
    assert ("≥" if met else "<") in first.calculation
    assert answer.citations[first.citations[0] - 1].file == "qitong.txt"


def test_every_citation_is_verbatim_and_the_numbers_run_from_one(snapshot: Snapshot) -> None:
    answer = answered(snapshot, "我们是栖桐区的茶叶企业，年加工鲜叶320吨，能拿到设备投资补贴吗？")
    assert [one.n for one in answer.citations] == list(range(1, len(answer.citations) + 1))
    sources = {**TEXTS, "housing.txt": HOUSING}
    for one in answer.citations:
        assert sources[one.file][one.start : one.end] == one.quote
    known = {one.n for one in answer.citations}
    assert all(set(sentence.citations) <= known for sentence in answer.sentences)


def test_a_condition_of_a_clause_that_grants_nothing_is_judged_too(snapshot: Snapshot) -> None:
    answer = answered(snapshot, "外来务工人员在汐泊市居住证办了一年半，社保连着交了三年，能申请公共租赁住房吗？")
    assert "不满足" in answer.sentences[0].text
    assert "18个月 < 24个月" in answer.sentences[0].text


def test_no_sum_is_given_for_a_condition_that_is_not_met(snapshot: Snapshot) -> None:
    answer = answered(snapshot, "我们栖桐区的茶企年加工鲜叶200吨，设备投资100万元，能补贴多少钱？")
    assert "不满足" in answer.answer
    assert "20万元" not in "".join(one.text for one in answer.sentences if one.verdict == "computed")


@pytest.mark.parametrize(
    "text", ["栖桐区对首次获得地理标志的企业奖励多少？", "砚溪市设备投资补贴的责任单位是谁？", "砚溪市有哪四大平台？"]
)
def test_where_no_fact_decides_anything_the_answer_stays(snapshot: Snapshot, text: str) -> None:
    answer = answered(snapshot, text)
    assert answer.eligibility is None
    assert not any("满足“" in one.text for one in answer.sentences)


def test_the_judged_measures_stand_in_the_public_form(snapshot: Snapshot) -> None:
    entry = answer_json(answered(snapshot, "我们是栖桐区的茶叶企业，年加工鲜叶320吨，能拿到设备投资补贴吗？"))
    (measure,) = entry["eligibility"]["measures"]
    assert "年加工鲜叶300吨以上" in str(measure)
    assert "eligibility" not in answer_json(answered(snapshot, "砚溪市有哪四大平台？"))


def test_facts_of_earlier_turns_count_if_they_are_the_askers(snapshot: Snapshot) -> None:
    told = Turn(role="user", content="我们在栖桐区，设备投资100万元。")
    answer = answered(snapshot, "我们年加工鲜叶320吨的茶叶企业，能拿到设备投资补贴吗？", told)
    assert "20% × 设备投资100万元" in answer.answer


def test_a_question_in_traditional_script_is_answered_in_it(snapshot: Snapshot) -> None:
    answer = answered(snapshot, "我們是棲桐區的茶葉企業，年加工鮮葉200噸，能拿到設備投資補貼嗎？")
    first = answer.sentences[0]
    assert first.verdict == "computed"
    assert "不滿足" in first.text
    assert "年加工鲜叶300吨以上”" in first.text, "what is quoted keeps its script"


def test_documents_that_came_with_the_question_are_judged(tmp_path: Path) -> None:
    from qa.types import ExtraDocument

    small = built(tmp_path, {"yanxi.txt": TEXTS["yanxi.txt"]})
    question = asked(
        "我们是栖桐区的茶叶企业，年加工鲜叶299吨，能拿到设备投资补贴吗？",
        extra=(ExtraDocument(name="tea.txt", text=QITONG),),
        as_of=AS_OF,
    )
    answer = assistant(small).answer(question)
    assert "不满足" in answer.answer
    assert answer.citations[0].file == "tea.txt"
