"""Definitions answer questions for the meaning of a term, and no others."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.snapshot import Snapshot
from qa.ways.definitions import definitions
from tests.qa.made_collections import built, found_for

TEXT = """棠溪市小微企业贴息办法

第一条 本办法所称小微企业，是指在本市登记的小型企业和微型企业。
第二条 本办法所称贴息，是指财政部门对已经支付的利息给予的补贴。
第四条 本办法所称的经办机构是本市的商业银行和小额贷款公司。
第三条 小微企业的贴息比例为百分之四十，每户每年最高十万元。
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    with built(tmp_path_factory.mktemp("index"), {"a.txt": TEXT}) as snapshot:
        yield snapshot


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("棠溪市说的小微企业是指什么？", "小型企业和微型企业"),
        ("什么是“贴息”？", "已经支付的利息"),
        ("“小微企業”怎麼定義？", "小型企业和微型企业"),
        ("棠溪市贴息办法讲的「經辦機構」到底是什么？", "商业银行和小额贷款公司"),
    ],
)
def test_the_defining_sentence_comes_first(made: Snapshot, question: str, words: str) -> None:
    _, query, found = found_for(made, question)
    assert words in definitions(query, found)[0].text


@pytest.mark.parametrize("question", ["小微企业的贴息比例是多少？", "小微企业怎么申请贴息？"])
def test_other_questions_on_a_defined_term_get_no_definition(made: Snapshot, question: str) -> None:
    _, query, found = found_for(made, question)
    assert definitions(query, found) == ()
