"""Eligibility questions in a conversation."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from index.readers.registry import read_bytes
from index.reading import read_source
from index.types import Clause, Document, Reading
from qa.eligibility.chat import Assessment, assess, eligibility_question
from qa.eligibility.holdings import Holdings
from qa.eligibility.library import read_holdings
from qa.eligibility.matching import match
from qa.eligibility.profile_file import profile_of
from tests.qa.eligibility.made_measures import AS_OF, held

DATA = Path(os.environ.get("POLICYQA_DEV_DATA", Path(__file__).parents[4] / "shared" / "data"))
TODAY = "2026-11-22"


class OneFile:
    """The documents of one file, as a library."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    @property
    def documents(self) -> tuple[Document, ...]:
        return self._reading.documents

    def clauses(self, document_id: str) -> list[Clause]:
        return [one for one in self._reading.clauses if one.document_id == document_id]

    def text(self, file: str) -> str:
        return self._reading.source.text

    def pages(self, file: str) -> tuple[int, ...]:
        return ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我们是栖桐区的公司,今年首次进规,能拿多少?", True),
        ("我司是高新技术企业，可以申请哪些补贴？", True),
        ("我們是孵化器，可以享受什麼政策？", True),
        ("我们公司符合条件吗？", True),
        ("首次进规的企业奖励多少？", False),
        ("我们区的规划目标是什么？", False),
        ("第二条说了什么？", False),
    ],
)
def test_eligibility_question(text: str, expected: bool) -> None:
    assert eligibility_question(text) is expected


def check(answer: Assessment, holdings: Holdings) -> None:
    texts = {one.home.document.file: one.home.text for one in holdings.measures}
    assert [one.n for one in answer.citations] == list(range(1, len(answer.citations) + 1))
    assert all(texts[one.file][one.start : one.end] == one.quote for one in answer.citations)
    assert all(one.citations for one in answer.sentences)
    assert {n for one in (*answer.sentences, *answer.notices) for n in one.citations} <= set(
        range(1, len(answer.citations) + 1)
    )


def test_a_question_is_answered_with_its_clause() -> None:
    answer = assess("我们在砚溪市栖桐区，首次认定为高新技术企业，没有其他资质，能拿多少？", held(), AS_OF)
    check(answer, held())
    first = answer.sentences[0]
    assert first.text.startswith("可能符合：“对首次认定为高新技术企业的") and "一次性37万元" in first.text
    assert answer.notices[-1].kind == "ai"


def test_arithmetic_is_a_calculation() -> None:
    answer = assess("我们在砚溪市栖桐区，营业收入4000万元，研发投入300万元，能申请什么？", held(), AS_OF)
    check(answer, held())
    computed = [one for one in answer.sentences if one.verdict == "computed"]
    assert any("= 7.5% ≥ 7%" in (one.calculation or "") for one in computed)


def test_a_company_of_another_place_is_told_why() -> None:
    answer = assess("我们是砚溪市青檀区的公司，首次认定为高新技术企业，能拿多少？", held(), AS_OF)
    check(answer, held())
    assert answer.status == "out_of_scope"
    assert all(one.text.startswith("不适用") and "本区" in one.text for one in answer.sentences)


def test_without_facts_nothing_is_claimed() -> None:
    answer = assess("我们能拿多少？", held(), AS_OF)
    assert (answer.status, answer.sentences) == ("not_stated", ())


@pytest.fixture(scope="module")
def qiaokou() -> Holdings:
    files = DATA / "policies"
    if not files.is_dir():
        pytest.skip(f"no development data at {DATA}")
    for path in sorted(files.glob("*.txt")):
        data = path.read_bytes()
        if "硚口区加快产业发展".encode() in data:
            return read_holdings(OneFile(read_source(read_bytes(data, path.name))))
    pytest.skip("the plan is not among the development data")


def test_two_measures_of_the_plan_are_two_and_its_period_ended(qiaokou: Holdings) -> None:
    answer = assess("我公司在硚口区，今年新进规，创始人是千人计划专家，能享受哪些奖励？", qiaokou, TODAY)
    check(answer, qiaokou)
    fitting = [one.text for one in answer.sentences if one.text.startswith("可能符合")]
    assert len(fitting) == 2
    assert any("5万元" in one for one in fitting) and any("100万" in one for one in fitting)
    assert "105万" not in "".join(fitting)
    assert answer.notices[0].kind == "period_ended" and "2019—2021" in answer.notices[0].text


def test_one_missing_fact_is_one_question(qiaokou: Holdings) -> None:
    profile = profile_of({"place": "武汉市硚口区", "revenue": "60亿元", "first_time": ["营业收入"]}, "case")
    found = match(profile, qiaokou, TODAY).measures
    one = next(one for one in found if one.measure.words.startswith("营业收入首次达到"))
    assert one.overall == "needs_facts"
    assert [need.name for need in one.needs] == ["区级财政贡献"]


def test_another_district_gets_nothing_and_the_words_that_say_so(qiaokou: Holdings) -> None:
    found = match(profile_of({"place": "武汉市江汉区", "first_time": ["规上企业"]}, "case"), qiaokou, TODAY).measures
    grants = [one for one in found if one.measure.nature == "grant"]
    assert grants
    assert all((one.group, one.overall) == ("elsewhere", "not_met") for one in grants)
    assert all("区" in one.place.words for one in grants)
