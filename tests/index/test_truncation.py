"""Documents that end cleanly but before something that they announce."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from index.readers.registry import read_bytes, read_file
from index.reading import read_source
from index.types import Finding

ROOT = Path(__file__).resolve().parents[2]
DATA = (ROOT / os.environ.get("POLICYQA_DEV_DATA", "../shared/data")).resolve() / "docx"
TITLE = (
    "云台市制造业扶持办法\n\n一、总则\n为支持制造业发展，结合本市实际，制定本办法，由市工业部门组织实施。\n二、措施\n"
)
ITEMS = (
    "（一）支持设备更新，按投资额给予补助。\n",
    "（二）支持技术改造，按贷款额给予贴息。\n",
    "（三）支持市场开拓。\n",
)
BODY = "各部门按照职责分工，做好资金、用地和人才的保障工作，确保各项措施落到实处。\n"


def truncated(text: str) -> tuple[Finding, ...]:
    reading = read_source(read_bytes(text.encode(), "yuntai.txt"))
    return tuple(finding for finding in reading.findings if finding.kind == "truncated")


@pytest.mark.parametrize(("stated", "early"), [("五", True), ("三", False), ("两", False)])
def test_announced_items(stated: str, early: bool) -> None:
    text = TITLE + f"符合条件的企业享受以下{stated}项政策：\n" + "".join(ITEMS)
    findings = truncated(text)
    assert len(findings) == early
    if early:
        assert [span.cut(text) for span in findings[0].spans] == [f"以下{stated}项政策", "（三）支持市场开拓。"]
        assert findings[0].words == "（三）支持市场开拓。"


def test_items_before_another_heading_are_not_the_end() -> None:
    text = TITLE + "符合条件的企业享受以下五项政策：\n" + "".join(ITEMS) + "三、附则\n" + BODY
    assert truncated(text) == ()


@pytest.mark.parametrize(
    ("ending", "early"),
    [
        ("现将有关事项通知如下：\n", True),
        ("申报材料包括：\n", True),
        ("联系人：\n", False),
        ("附件：\n", False),
        ("现将有关事项通知如下：\n" + ITEMS[0], False),
    ],
)
def test_a_lead_in_at_the_end(ending: str, early: bool) -> None:
    assert len(truncated(TITLE + BODY + ending)) == early


@pytest.mark.parametrize(
    ("last", "early"),
    [
        ("（三）强化监督考核\n", True),
        ("（三）强化监督考核。\n", False),  # a sentence
        ("（三）强化监督考核\n" + BODY, False),
        ("（四）强化监督考核\n", False),  # (三) is missing: the numbering is not understood
    ],
)
def test_a_heading_without_a_body(last: str, early: bool) -> None:
    text = TITLE + "（一）加强组织领导\n" + BODY + "（二）落实资金保障\n" + BODY + last
    assert len(truncated(text)) == early


def test_a_list_of_short_items_is_no_row_of_headings() -> None:
    assert truncated(TITLE + "（一）设备更新\n（二）技术改造\n（三）市场开拓\n") == ()


@pytest.mark.skipif(not DATA.exists(), reason="needs the development data")
def test_whole_reports_do_not_end_early() -> None:
    for path in sorted(DATA.glob("*.docx"))[:6]:
        assert [one for one in read_source(read_file(path, path.name)).findings if one.kind == "truncated"] == []
