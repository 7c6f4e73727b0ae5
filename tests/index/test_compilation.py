from __future__ import annotations

import pytest

from index.compilation import titles_of_parts
from tests.index.reading_laws import read

PARTS = """产业园建设方案（汇编2篇）
产业园建设方案1
溪东区产业园建设方案（2025—2027年）
为加快发展，制定本方案。
一、目标
建成园区3个。
沧河市溪东区人民政府　2025年3月12日
产业园建设方案2
杏林市溪西区关于促进产业园提升的若干措施（20xx—20xx年）
一、目标
建成园区X个。
杏林市溪西区人民政府办公室
20xx年X月X日
"""


def titles(*parts: list[str]) -> list[tuple[str | None, tuple[int, ...]]]:
    return [(one.title, one.paragraphs) for one in titles_of_parts(parts)]


def test_own_titles_below_the_running_ones() -> None:
    reading = read(PARTS)
    assert [document.title for document in reading.documents] == [
        "溪东区产业园建设方案（2025—2027年）",
        "杏林市溪西区关于促进产业园提升的若干措施（20xx—20xx年）",
    ]
    first, second = reading.documents
    assert (first.issuer, first.issued, first.place) == ("沧河市溪东区人民政府", "2025-03-12", "沧河市溪东区")
    assert (second.issuer, second.issued, second.place) == ("杏林市溪西区人民政府办公室", None, "杏林市溪西区")
    assert first.period is not None and (first.period.start, first.period.end) == (2025, 2027)
    assert second.period is None
    assert [clause.text for clause in reading.clauses] == ["为加快发展，制定本方案。", "建成园区3个。", "建成园区X个。"]


def test_what_titles_and_signatures_mask_is_still_found() -> None:
    reading = read(PARTS)
    masked = [finding.words for finding in reading.findings if finding.kind == "masked"]
    assert masked == ["20xx、20xx年", "X", "20xx年、X"]


@pytest.mark.parametrize(
    "line",
    ["为加快发展，制定本方案", "一、目标", "建成园区3个。", "产业园建设方案", "各区、各部门：", "沧河市溪东区人民政府"],
)
def test_parts_without_a_title_of_their_own(line: str) -> None:
    assert titles(["产业园建设方案1", line, "甲。"]) == [("产业园建设方案1", (0,))]


def test_a_title_that_two_parts_bear_names_neither() -> None:
    own = "溪东区产业园管理办法"
    assert titles(["篇一", own, "甲。"], ["篇二", own, "乙。"]) == [("篇一", (0,)), ("篇二", (0,))]
    assert titles(["篇一", own, "甲。"], ["篇二", "溪西区产业园管理办法", "乙。"]) == [
        (own, (0, 1)),
        ("溪西区产业园管理办法", (0, 1)),
    ]


def test_a_subtitle_belongs_to_the_title_of_a_part() -> None:
    assert titles(["篇一", "溪东区产业园发展规划", "（2021—2025年）", "甲。"]) == [
        ("溪东区产业园发展规划（2021—2025年）", (0, 1, 2))
    ]


@pytest.mark.parametrize(
    ("signature", "is_mark"),
    [
        ("沧河市人民政府\n20xx年X月X日", True),
        ("沧河市人民政府　20xx年X月X日", True),
        ("沧河市人民政府\nXXXX年XX月XX日", True),
        ("沧河市人民政府\n20xx年X月X日起执行", False),
    ],
)
def test_masked_signatures(signature: str, is_mark: bool) -> None:
    reading = read(
        f"沧河市产业方案\n一、目标\n建成园区。\n二、要求\n认真落实，按时完成各项任务，确保取得实效。\n{signature}\n"
    )
    assert (reading.documents[0].issuer == "沧河市人民政府") == is_mark
    assert any("20xx" in clause.text or "XXXX" in clause.text for clause in reading.clauses) != is_mark
    assert reading.documents[0].issued is None
