"""Questions on the whole collection: every measure against the asker's facts, or what to ask first."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.snapshot import Snapshot
from qa.contract import answer_json
from qa.eligibility.chat_overview import MOST_QUESTIONS, asks_overview
from qa.types import Answer, ExtraDocument, Turn
from qa.understand import understand
from tests.qa.made_collections import TEXTS, asked, assistant, built

GROWTH = """汐泊市支持企业成长若干措施

第一条 本措施适用于在汐泊市登记注册的企业。
第二条 对上一年度研发费用100万元以上且比前一年度增长20%以上的企业，按增量部分的10%给予奖励，最高1万元。
第三条 对首次升规纳统的工业企业，给予11万元一次性奖励。
第四条 对D类人才，给予12万元安家补贴。
第五条 对新获评省级绿色工厂的企业，给予13万元一次性奖励。
第六条 对入驻企业100家以上的孵化器，给予14万元奖励。
"""


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return built(tmp_path_factory.mktemp("index"), {**TEXTS, "growth.txt": GROWTH})


def answered(snapshot: Snapshot, text: str, *history: Turn) -> Answer:
    answer = assistant(snapshot).answer(asked(text, *history))
    sources = {**TEXTS, "growth.txt": GROWTH}
    assert [one.n for one in answer.citations] == list(range(1, len(answer.citations) + 1))
    assert all(sources[one.file][one.start : one.end] == one.quote for one in answer.citations)
    assert all(set(one.citations) <= {each.n for each in answer.citations} for one in answer.sentences)
    return answer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我们能享受哪些政策？", True),
        ("我是栖桐区的孵化器，入驻80家，能拿哪些补贴", True),
        ("我司是高新技术企业，可以申请什么奖励？", True),
        ("我們可以享受什麼政策？", True),
        ("有哪些扶持政策适合我们公司？", True),
        ("我们公司符合哪些优惠政策的条件？", True),
        ("能享受哪些政策？", True),
        ("我们能拿到设备投资补贴吗？", False),
        ("我们年加工鲜叶300吨，能补贴多少钱？", False),
        ("这个办法我们能享受哪些补贴？", False),
        ("按《栖桐区促进茶产业高质量发展若干办法》我们能拿哪些奖励？", False),
        ("栖桐区有哪些补贴政策？", False),
        ("砚溪市有哪四大平台？", False),
        ("What support can we apply for?", False),
    ],
)
def test_what_is_a_question_on_the_whole_collection(text: str, expected: bool) -> None:
    assert asks_overview(understand(asked(text), text)) is expected


def test_without_facts_the_most_valuable_questions_are_asked(snapshot: Snapshot) -> None:
    answer = answered(snapshot, "我们能享受哪些政策？")
    (sentence,) = answer.sentences
    assert answer.status == "partly_answered"
    assert "1.企业注册（经营）在哪个省、市、区（县）" in sentence.text
    assert f"{MOST_QUESTIONS}." in sentence.text and f"{MOST_QUESTIONS + 1}." not in sentence.text
    assert "“我能享受什么”页" in sentence.text
    assert sentence.citations
    assert "可能符合" not in answer.answer


def test_facts_of_the_question_give_verdicts_with_their_clauses(snapshot: Snapshot) -> None:
    answer = answered(snapshot, "我们在栖桐区，没有重大安全事故，茶园面积200亩，首次获得地理标志，能享受哪些奖励？")
    fitting = [one for one in answer.sentences if one.text.startswith("可能符合")]
    assert len(fitting) == 1 and "25万元" in fitting[0].text
    assert answer.citations[fitting[0].citations[0] - 1].quote.startswith("对首次获得地理标志的企业")
    assert answer_json(answer)["eligibility"]["measures"]


def test_another_place_stands_apart_with_the_words_that_bind(snapshot: Snapshot) -> None:
    answer = answered(snapshot, "我们是汐泊市的企业，首次获得地理标志，能享受哪些奖励？")
    apart = [one.text for one in answer.sentences if one.text.startswith("不适用")]
    assert apart and all("不属于" in one for one in apart)
    assert not any(one.text.startswith("可能符合") for one in answer.sentences)


@pytest.mark.parametrize(
    ("told", "start", "words"),
    [
        ("去年研发费用120万元，前年100万元", "可能符合", "（120万元 − 100万元）÷ 100万元 = 20% ≥ 20%"),
        ("去年研发费用120万元，前年100万元", "可能符合", "min(10% × （120万元 − 100万元）, 上限1万元) = 1万元"),
        ("去年研发费用119万元，前年100万元", "不符合", "= 19% < 20%"),
        ("去年研发费用120万元", "需补充信息", "研发费用增幅"),
        ("工业企业，今年首次进规", "可能符合", "11万元"),
        ("今年首次进规", "需补充信息", "工业企业"),
        ("有D类人才", "可能符合", "12万元"),
        ("新获评省级绿色工厂", "可能符合", "13万元"),
        ("孵化器，入驻企业80家", "不符合", "入驻企业80家 < 100家"),
        ("孵化器，入驻企业100家", "可能符合", "14万元"),
    ],
)
def test_growth_first_times_talents_and_counts(snapshot: Snapshot, told: str, start: str, words: str) -> None:
    answer = answered(snapshot, f"我们在汐泊市，是{told}，能享受哪些政策？")
    assert any(one.text.startswith(start) and words in one.text for one in answer.sentences), answer.answer


def test_what_was_said_before_counts(snapshot: Snapshot) -> None:
    told = Turn(role="user", content="我们公司在栖桐区，首次获得地理标志，茶园面积200亩，没有重大安全事故。")
    answer = answered(snapshot, "那我们能享受哪些政策？", told)
    assert any(one.text.startswith("可能符合") and "25万元" in one.text for one in answer.sentences)


def test_the_answer_keeps_the_script_and_the_quotes_theirs(snapshot: Snapshot) -> None:
    answer = answered(snapshot, "我們是棲桐區的企業，首次獲得地理標誌，可以享受什麼獎勵？")
    first = answer.sentences[0].text
    assert "對首次获得" not in first and "“对首次获得地理标志的企业" in first
    assert "滿足" in first


def test_documents_of_the_question_are_matched_too(tmp_path: Path) -> None:
    small = built(tmp_path, {"yanxi.txt": TEXTS["yanxi.txt"]})
    extra = (ExtraDocument(name="growth.txt", text=GROWTH),)
    answer = assistant(small).answer(asked("我们工业企业在汐泊市首次进规，能享受哪些奖励？", extra=extra))
    assert any(one.text.startswith("可能符合") and "11万元" in one.text for one in answer.sentences)
    assert {one.file for one in answer.citations} == {"growth.txt"}
