"""Which fields of a guide a question asks for, and which labels carry them."""

from __future__ import annotations

import pytest

from qa.asked.guide_fields import FIELDS, asked_fields, is_label, labelled
from tests.qa.made_candidates import query


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("办渔船证要带什么材料？", ["申报材料"]),
        ("渔船证多少天能办好？", ["办理时限"]),
        ("办渔船证收费吗？", ["收费"]),
        ("去哪里办渔船证？", ["办理地点"]),
        ("渔船证的投诉电话是多少？", ["联系电话"]),
        ("渔船租金补贴最长几年？", ["期限"]),
        ("渔船租金补贴给多少钱？", ["标准"]),
        ("废止了哪些老文件？", []),
        ("渔船归谁管？", []),
    ],
)
def test_a_question_asks_for_fields(question: str, names: list[str]) -> None:
    asked = query(question)
    found = [field.name for field in asked_fields(asked, question)]
    assert [name for name in names if name not in found] == []
    assert bool(found) == bool(names)


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("五、所需材料", "申报材料"),
        ("办理材料", "申报材料"),
        ("承诺办结时限", "办理时限"),
        ("收费标准", "收费"),
        ("办理地点", "办理地点"),
        ("咨询电话", "联系电话"),
        ("补贴期限", "期限"),
        ("补贴标准", "标准"),
    ],
)
def test_a_label_carries_its_field(label: str, name: str) -> None:
    assert name in [field.name for field in FIELDS if is_label(label, field)]


@pytest.mark.parametrize("label", ["船用材料产业", "加强渔港值守", "材料科学研究院建设", "标准化渔港建设方案"])
def test_a_title_that_only_holds_the_word_is_no_label(label: str) -> None:
    assert [field.name for field in FIELDS if is_label(label, field)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("补贴标准：每艘3万元。", ("补贴标准", "每艘3万元。")),
        ("（二）办理时限:5个工作日", ("办理时限", "5个工作日")),
        ("补贴条件：", ("补贴条件", "")),
        ("渔船应当检修，其中：大船每年一次", ("", "")),
    ],
)
def test_what_stands_behind_a_label(text: str, expected: tuple[str, str]) -> None:
    assert labelled(text) == expected
