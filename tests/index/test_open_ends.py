"""Ends that are an event, or are to be told later."""

from __future__ import annotations

import pytest

from index.open_ends import ends_with_event, told_later


@pytest.mark.parametrize(
    ("sentence", "event", "later"),
    [
        ("本通告自即日起施行，有效期至汛情解除。", True, False),
        ("以上措施自印发之日起实施，有效期为汛期结束。", True, False),
        ("上述临时调整的措施实施期限视汛情另行通知。", False, True),
        ("本公告自2020年1月1日起施行，截止日期视情况另行公告。", False, True),
        ("本意见自印发之日起执行，待防汛工作结束后自行废止。", True, False),
        ("本措施自汛情解除之日起自动失效。", True, False),
        ("租赁合同待施工结束后自行终止。", False, False),
        ("营业执照有效期至合同终止。", False, False),
        ("本办法有效期至2025年12月31日。", False, False),
        ("本办法有效期三年。", False, False),
    ],
)
def test_open_ends(sentence: str, event: bool, later: bool) -> None:
    assert (ends_with_event(sentence), told_later(sentence)) == (event, later)
