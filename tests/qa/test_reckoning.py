from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from made_collections import asked, collected, found_for

from index.publication import publish
from qa.candidate import Candidate
from qa.ranking import candidates
from qa.reckoning import money, reckoned
from qa.types import ExtraDocument, Sentence
from qa.understand import understand
from tests.fakes import HashEmbedder
from tests.qa.made_collections import reading

TEXT = """芷汀区促进技术转移若干措施

芷汀区人民政府
2026年3月1日

一、对购买高校技术成果的企业，按合同实际支付额的15%给予补助，每家企业每年最高60万元。
二、对旅行社组织过夜游客的，按每人40元给予奖励。
三、对新建检测平台给予30万元一次性奖励。
"""


@pytest.fixture
def reckon(tmp_path: Path):  # type: ignore[no-untyped-def]
    snapshot = publish(tmp_path, [reading("zhiting.txt", TEXT)], HashEmbedder(), embedder_spec="hf:hash")

    def of(question: str, words: str) -> Sentence | None:
        collection, query, found = found_for(snapshot, question)
        one: Candidate = next(one for one in found if words in one.text)
        return reckoned(collection, query, one, mark=1)

    return of


def test_a_share_of_the_sum_in_the_question(reckon) -> None:  # type: ignore[no-untyped-def]
    made = reckon("我们买高校的技术花了80万元，能补助多少？", "15%")
    assert made is not None and made.verdict == "computed" and made.citations == (1,)
    assert made.calculation == "80万元×15%=12万元"
    assert "未超过上限60万元" in made.text


def test_a_result_above_the_cap_is_limited_to_it(reckon) -> None:  # type: ignore[no-untyped-def]
    made = reckon("我们买高校的技术花了500万元，能补助多少？", "15%")
    assert made is not None and "75万元" in made.text and "以60万元为限" in made.text


def test_so_much_for_each(reckon) -> None:  # type: ignore[no-untyped-def]
    made = reckon("旅行社带40人过夜，一共奖励多少？", "40元")
    assert made is not None and made.calculation == "40元×40=1600元"


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("买技术能补助多少？", "15%"),
        ("我们营收3000万元、买技术花了80万元、贷款50万元，补助多少？", "15%"),
        ("建检测平台花了80万元，奖励多少？", "30万元"),
        ("旅行社奖励多少？", "40元"),
        ("我们买高校的技术花了80多万元，能补助多少？", "15%"),
        ("我们买高校的技术花了大约80万元，能补助多少？", "15%"),
        ("我们买高校的技术花了80万美元，能补助多少？", "15%"),
    ],
)
def test_nothing_is_reckoned_without_one_certain_figure(reckon, question: str, words: str) -> None:  # type: ignore[no-untyped-def]
    assert reckon(question, words) is None


def test_sums_as_people_write_them() -> None:
    assert [money(Decimal(value)) for value in (1600, 120_000, 225_000, 300_000_000)] == [
        "1600元",
        "12万元",
        "22.5万元",
        "3亿元",
    ]


def test_an_extra_document_is_reckoned_with_too(tmp_path: Path) -> None:
    snapshot = publish(
        tmp_path, [reading("other.txt", "芷汀区通知\n\n各单位：请按时上报。")], HashEmbedder(), embedder_spec="h"
    )
    collection = collected(snapshot, ExtraDocument(name="extra.txt", text=TEXT))
    text = "旅行社带40人过夜，一共奖励多少？"
    query = understand(asked(text), text)
    found = candidates(collection, query, collection.search(query.search, 8))
    one = next(one for one in found if "40元" in one.text)
    made = reckoned(collection, query, one, mark=1)
    assert made is not None and made.calculation == "40元×40=1600元"
