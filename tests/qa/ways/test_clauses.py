"""Clauses by address: exact, with what leads into them and what refers to them; what is missing is named."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.snapshot import Snapshot
from qa.types import ExtraDocument
from tests.qa.made_collections import asked, assistant, built

RENTAL = """棠溪市公共租赁住房管理办法

棠建规〔2024〕12号

第一章 总则
第一条 为规范公共租赁住房管理，制定本办法。
第二条 市住房局负责公共租赁住房工作。

区住房部门负责受理申请。
第二章 使用
第三条 承租人不得有下列行为：
（一）转借、转租所承租住房；
（二）改变所承租住房用途；
（三）闲置住房。
第四条 承租人有前条所列行为之一的，应当腾退住房。
第五条 违反第三条第（一）项、第（二）项规定的，处1000元罚款；有违法所得的，处2万元以下罚款。
"""
PARKING = """棠溪市公共停车场管理办法

棠交规〔2024〕3号

第一条 为规范公共停车场管理，制定本办法。
第二条 市交通局负责停车场工作。
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    with built(tmp_path_factory.mktemp("index"), {"parking.txt": PARKING, "rental.txt": RENTAL}) as snapshot:
        yield snapshot


@pytest.mark.parametrize(
    ("question", "addresses"),
    [
        ("公租房办法第二条第二款", ["第二条第二款"]),
        ("公租房办法二条二款", ["第二条第二款"]),
        ("公租房辦法第2條第2款", ["第二条第二款"]),
        ("公租房办法第二章讲什么", ["第三条", "第四条", "第五条"]),
        ("公租房办法第一条和第四条", ["第一条", "第四条"]),
        ("公租房办法第三条第二项是什么", ["第三条", "第三条第(二)项"]),
    ],
)
def test_clauses_by_address(made: Snapshot, question: str, addresses: list[str]) -> None:
    answer = assistant(made).answer(asked(question))
    assert answer.status == "answered"
    assert [one.address for one in answer.citations] == addresses
    assert {one.document for one in answer.citations} == {"棠溪市公共租赁住房管理办法"}


def test_consequences_come_from_the_clauses_that_refer_to_it(made: Snapshot) -> None:
    answer = assistant(made).answer(asked("公租房办法第三条第二项，违反了怎么处罚？"))
    assert {one.address for one in answer.citations} == {"第三条", "第三条第(二)项", "第四条", "第五条"}
    assert "1000元" in answer.answer
    assert "2万元" in answer.answer


def test_an_unknown_address_is_named_with_its_document(made: Snapshot) -> None:
    answer = assistant(made).answer(asked("公租房办法第九十条写了什么？"))
    assert answer.status == "not_stated"
    assert "第九十条" in answer.answer
    assert "棠溪市公共租赁住房管理办法" in answer.answer


def test_of_two_addresses_the_missing_one_is_named(made: Snapshot) -> None:
    answer = assistant(made).answer(asked("公租房办法第二条和第九十条"))
    assert answer.status == "partly_answered"
    assert "第九十条" in answer.answer
    assert [one.address for one in answer.citations] == ["第二条"]


def test_where_two_documents_may_be_meant_both_are_quoted_and_labelled(made: Snapshot) -> None:
    answer = assistant(made).answer(asked("棠溪市的管理办法第二条"))
    assert {one.document for one in answer.citations} == {"棠溪市公共停车场管理办法", "棠溪市公共租赁住房管理办法"}
    assert "出自《棠溪市公共停车场管理办法》" in answer.answer


def test_a_document_of_the_question_has_addresses_too(made: Snapshot) -> None:
    extra = ExtraDocument(
        name="note.txt", text="槐市仓储补贴细则\n\n第一条 为发展仓储，制定本细则。\n第二条 每平方米补贴8元。\n"
    )
    answer = assistant(made).answer(asked("仓储补贴细则第二条", extra=(extra,)))
    assert [(one.file, one.address) for one in answer.citations] == [("note.txt", "第二条")]
    assert "8元" in answer.answer
