from __future__ import annotations

import pytest

from qa.asked.qualifiers import contradicts
from tests.qa.made_candidates import candidate


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("给大型企业补多少？", "小型、微型企业按40%给予补助。", True),
        ("给大型企业补多少？", "大型企业按20%给予补助。", False),
        ("中型企业贴息多少？", "中小企业按30%给予贴息。", False),
        ("国家级加速器奖多少？", "对省级加速器奖励30万元。", True),
        ("省级以上平台有奖励吗？", "对国家级平台奖励100万元。", False),
        ("国家级平台有奖励吗？", "对省级以上平台奖励100万元。", False),
        ("A类人才补多少？", "C类人才每月补贴2500元。", True),
        ("A类人才补多少？", "A、B类人才每月补贴4000元。", False),
        ("本科生有安家费吗？", "博士、硕士研究生给予安家费。", True),
        ("企业补多少？", "小型企业补助40%。", False),
        ("大型企业补多少？", "企业补助40%。", False),
    ],
)
def test_only_other_members_of_a_scale_contradict(question: str, text: str, expected: bool) -> None:
    assert contradicts(question, candidate(text)) is expected
