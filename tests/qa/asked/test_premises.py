"""What a question takes for granted, on a made-up office rental scheme."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.snapshot import Snapshot
from qa.asked.premises import premise_in
from tests.qa.made_collections import asked, assistant, built

RENTAL = """芷汀区青创公寓管理办法

第一条 青创公寓租赁合同期限一般为2年，最长不超过4年。
第二条 需要续租的，承租人应当在期满2个月前提出申请。
第三条 所需补贴资金由市级和区级财政按照8:2比例负担。
第四条 年度补贴资金不足时，按比例折减拨付。
第五条 青创公寓轮候期不超过18个月。
"""


@pytest.fixture(scope="module")
def rental(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    with built(tmp_path_factory.mktemp("rental"), {"zhiting.txt": RENTAL}) as opened:
        yield opened


def _said(rental: Snapshot, question: str) -> tuple[str, str]:
    answer = assistant(rental).answer(asked(question))
    return answer.status, answer.answer


def test_a_wrong_term_is_corrected_before_the_question_is_answered(rental: Snapshot) -> None:
    status, text = _said(rental, "芷汀区青创公寓的租赁合同最长规定是10年，那续租要提前多久申请？")
    assert status == "answered"
    assert "前提与原文不一致" in text and "最长不超过4年" in text
    assert "期满2个月前提出申请" in text


def test_a_split_in_everyday_words_is_checked(rental: Snapshot) -> None:
    status, text = _said(rental, "芷汀区青创公寓的补贴资金市里和区里六四开，年度资金不足怎么拨付？")
    assert status == "answered" and "8:2" in text and "按比例折减拨付" in text


@pytest.mark.parametrize(
    "question",
    [
        "芷汀区青创公寓的租赁合同最长规定是4年，那续租要提前多久申请？",
        "芷汀区青创公寓的补贴资金市里和区里八二开，年度资金不足怎么拨付？",
        "我们租了青创公寓10年，那续租要提前多久申请？",
    ],
)
def test_a_right_premise_and_the_askers_own_facts_are_left_alone(rental: Snapshot, question: str) -> None:
    assert "前提与原文不一致" not in _said(rental, question)[1]


@pytest.mark.parametrize(
    ("question", "stated", "rest"),
    [
        ("公寓规定最长能住10年，那续租呢？", ("公寓规定最长能住10年",), "那续租呢？"),
        ("市里和区里七三开，钱不够怎么办？", ("市里和区里7:3",), "钱不够怎么办？"),
    ],
)
def test_the_clauses_before_the_question_are_its_premise(question: str, stated: tuple[str, ...], rest: str) -> None:
    premise = premise_in(question)
    assert premise is not None and (premise.stated, premise.rest) == (stated, rest)


@pytest.mark.parametrize(
    "question",
    ["最长能住几年？", "我公司规定了10年，那续租呢？", "买设备花了1200万，能补多少？", "能住多久，要交多少押金？"],
)
def test_questions_without_a_stated_rule_have_none(question: str) -> None:
    assert premise_in(question) is None
