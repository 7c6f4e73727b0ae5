"""Organs of the state and numbered notices that a question asks of."""

from __future__ import annotations

import pytest

from qa.found.unnamed_sources import names_source, sources_asked


@pytest.mark.parametrize(
    ("question", "sources"),
    [
        ("财政部如何支持养老服务？", ["财政部"]),
        ("工信部近日印发的方案对小企业有什么要求？", ["工信部"]),
        ("禾泽市财政部门如何支持养老服务？", []),
        ("财政部门要求交什么？", []),
        ("禾泽市3号通告禁止什么？", ["3号通告"]),
        ("享受人民银行专项再贷款的企业怎么贴息？", []),
        ("人力资源社会保障部和财政部要求做什么？", ["财政部"]),
    ],
)
def test_who_is_asked_of(question: str, sources: list[str]) -> None:
    assert sources_asked(question) == sources


@pytest.mark.parametrize(
    ("text", "source", "names"),
    [
        ("工业和信息化部关于船舶的通知", "工信部", True),
        ("国家卫生健康委员会办公厅", "国家卫健委", True),
        ("市财政局安排资金", "财政部", False),
        ("省发展改革委、市政府", "国家发展改革委", False),
        ("禾泽市政府令(第3号)", "3号通告", True),
        ("禾泽市通告第13号", "3号通告", False),
    ],
)
def test_a_text_names_a_source_by_its_full_or_short_name_or_by_its_number(text: str, source: str, names: bool) -> None:
    assert names_source(text, source) is names
