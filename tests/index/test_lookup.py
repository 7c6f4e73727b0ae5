from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import UnknownDocument
from index.lookup import at_address, find_document
from index.publication import publish
from index.snapshot import Snapshot
from tests.fakes import HashEmbedder
from tests.index.reading_laws import read

STATUTE = """甲市产业条例
第一条　为了发展，制定本条例。
第二条　企业应当申报。
申报材料包括：
（一）营业执照；
（二）审计报告。
第三条　应当具备：
（一）资质；
（二）场地。
第三条之一　分支机构参照执行。
第四条　施行。
附件
第一条　另一办法。
第二条　另一申报。
"""
PLAN = """乙区发展规划
一、目标
（一）产业。产值增长。
（二）就业。
1.人数增长。
2.工资增长。
十、保障
表1 指标
名称 | 数值 |
产值 | 30 |
税收 | 40 |
"""
CHAPTERS = """丙市住房条例
第一编 总编
第一章 总则
第一条 为了发展，制定本条例。
第二章 申请
第一节 条件
第二条 申请人应当具备：（一）户籍；（二）收入。
第二节 程序
第三条 按照程序申请。
1.提交材料；
2.公示。
第三章 附则
第四条 施行。
附件1
第一条 另一办法。
第二条 另一申报。
附件2
一、标准
（一）面积。
"""
OUTLINED = """丁县发展规划
第一章 目标
第一节 产值
一、总量
产值增长。
第二节 就业
人数增长。
第二章 任务
一、强链
（一）招商。引进企业。
（二）培育。孵化企业。
"""
NOTICED = """戊县关于任务的通知
各单位：
请认真执行。
附件1：任务清单
一、强链
（一）招商。引进企业。
"""
ORDINALS = """庚市产业若干措施
第一部分　技改
一、投入。给予补助。
二、租赁。给予贴息：
（一）设备；
（二）厂房。
第二部分　绿色
三、节能。给予奖励。
"""
RESTARTING = """辛市产业规划
第一章　现状
一、规模。增长。
二、结构。优化。
第二章　任务
一、强链。引进。
二、补链。培育。
"""
COMPILATION = "园区实施方案1\n一、甲给予奖励。\n园区实施方案2\n一、乙给予奖励。\n"


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("index")
    readings = [read(STATUTE, file="law.txt"), read(PLAN, file="plan.txt"), read(COMPILATION, file="many.txt")]
    readings += [
        read(CHAPTERS, file="chapters.txt"),
        read(OUTLINED, file="outlined.txt"),
        read(NOTICED, file="noticed.txt"),
        read(ORDINALS, file="ordinals.txt"),
        read(RESTARTING, file="restarting.txt"),
    ]
    return publish(folder, readings, HashEmbedder(), embedder_spec="fake")


def found(snapshot: Snapshot, name: str, address: str) -> list[tuple[str, str]]:
    document = find_document(snapshot, name)
    text = snapshot.source(document.file).text
    return [(place.address, place.span.cut(text)) for place in at_address(snapshot, document, address)]


@pytest.mark.parametrize("name", ["plan.txt", "乙区发展规划"])
def test_documents_by_file_and_title(snapshot: Snapshot, name: str) -> None:
    document = find_document(snapshot, name)
    assert document.title == "乙区发展规划"
    assert find_document(snapshot, document.id) == document


def test_a_file_of_several_documents_names_none(snapshot: Snapshot) -> None:
    with pytest.raises(UnknownDocument, match="names 2 documents") as caught:
        find_document(snapshot, "many.txt")
    assert all(one.id in caught.value.remedy for one in snapshot.documents if one.file == "many.txt")


def test_an_unknown_document(snapshot: Snapshot) -> None:
    with pytest.raises(UnknownDocument, match="no document '丙'"):
        find_document(snapshot, "丙")


@pytest.mark.parametrize("address", ["一、(二)1", "一（二）1.", "第一部分第二节第1点"])
def test_a_clause_in_any_spelling(snapshot: Snapshot, address: str) -> None:
    assert found(snapshot, "plan.txt", address) == [("一、(二)1", "1.人数增长。")]


@pytest.mark.parametrize(
    ("name", "address", "expected"),
    [
        ("chapters.txt", "第一章", ["第一条"]),
        ("chapters.txt", "第二章", ["第二条", "第三条"]),
        ("chapters.txt", " 第 2 章 ", ["第二条", "第三条"]),
        ("chapters.txt", "第二章第二節", ["第三条"]),
        ("chapters.txt", "第一節", ["第二条"]),
        ("chapters.txt", "第一编", ["第一条", "第二条", "第三条", "第四条"]),
        ("chapters.txt", "第二章第三条", ["第三条"]),
        ("chapters.txt", "第二章的第二条第（二）项", ["第二条第(二)项"]),
        ("chapters.txt", "第三条第2项", ["第三条第2项"]),
        ("chapters.txt", "第一条", ["第一条"]),
        ("chapters.txt", "附件1第一条", ["附件1:第一条"]),
        ("chapters.txt", "附件一 第2条", ["附件1:第二条"]),
        ("chapters.txt", "附件2", ["附件2:一、(一)"]),
        ("chapters.txt", "附件2：一（一）", ["附件2:一、(一)"]),
        ("chapters.txt", "附件3第一条", []),
        ("chapters.txt", "第九章", []),
        ("outlined.txt", "第一章", ["第一章第一节一、", "第一章第二节"]),
        ("outlined.txt", "第二章", ["第二章一、(一)", "第二章一、(二)"]),
        ("outlined.txt", "第二章一、（二）", ["第二章一、(二)"]),
        ("outlined.txt", "第一章第二节", ["第一章第二节"]),
        ("outlined.txt", "一、", ["第一章第一节一、", "第二章一、(一)", "第二章一、(二)"]),
        ("outlined.txt", "（二）", ["第二章一、(二)"]),
        ("plan.txt", "（二）", ["一、(二)", "一、(二)1", "一、(二)2"]),
        ("plan.txt", "第二小节", []),
        ("noticed.txt", "附件1一、（一）", ["一、(一)"]),
        ("noticed.txt", "附件1：一、", ["一、(一)"]),
    ],
)
def test_parts_chapters_sections_and_annexes(snapshot: Snapshot, name: str, address: str, expected: list[str]) -> None:
    assert [place for place, _ in found(snapshot, name, address)] == expected


def test_chapters_that_are_numbered_as_in_official_documents(tmp_path: Path) -> None:
    text = "己市审理规定\n一、总则\n第一条　甲。\n二、责任\n第二条　乙。\n第三条　丙。\n"
    snapshot = publish(tmp_path, [read(text, file="court.txt")], HashEmbedder(), embedder_spec="fake")
    assert [place for place, _ in found(snapshot, "court.txt", "二、")] == ["第二条", "第三条"]


def test_all_below_a_heading(snapshot: Snapshot) -> None:
    assert [address for address, _ in found(snapshot, "plan.txt", "一、")] == [
        "一、(一)", "一、(二)", "一、(二)1", "一、(二)2",
    ]  # fmt: skip


def test_a_row_and_a_table(snapshot: Snapshot) -> None:
    assert found(snapshot, "plan.txt", "表一第二行") == [("表1第2行", "税收 | 40 |")]
    assert len(found(snapshot, "plan.txt", "表1")) == 2


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (
            "第二条第二款",
            [
                ("第二条第二款", "申报材料包括："),
                ("第二条第二款第(一)项", "（一）营业执照；"),
                ("第二条第二款第(二)项", "（二）审计报告。"),
            ],
        ),
        ("第2条第2款第2项", [("第二条第二款第(二)项", "（二）审计报告。")]),
        ("第三条第(二)项", [("第三条第(二)项", "（二）场地。")]),
        ("第三条第一款第（二）项", [("第三条第(二)项", "（二）场地。")]),
        ("第三条之一", [("第三条之一", "第三条之一　分支机构参照执行。")]),
        ("第四条第一款", [("第四条第一款", "第四条　施行。")]),
        ("第二条第九款", []),
        ("第九条", []),
        ("总则", []),
    ],
)
def test_parts_of_articles(snapshot: Snapshot, address: str, expected: list[tuple[str, str]]) -> None:
    assert found(snapshot, "law.txt", address) == expected


def test_two_articles_of_one_number_stay_apart(snapshot: Snapshot) -> None:
    assert found(snapshot, "law.txt", "第一条") == [
        ("第一条", "第一条　为了发展，制定本条例。"),
        ("第一条", "第一条　另一办法。"),
    ]


@pytest.mark.parametrize(
    ("name", "address", "expected"),
    [
        ("ordinals.txt", "第一条", ["第一部分一、"]),
        ("ordinals.txt", "第3条", ["第二部分三、"]),
        ("ordinals.txt", "第二条", ["第一部分二、", "第一部分二、(一)", "第一部分二、(二)"]),
        ("ordinals.txt", "第二条第（二）项", ["第一部分二、(二)"]),
        ("ordinals.txt", "第二条（一）", ["第一部分二、(一)"]),
        ("ordinals.txt", "第一部分第二条第二项", ["第一部分二、(二)"]),
        ("ordinals.txt", "第二部分第二条", []),
        ("ordinals.txt", "第四条", []),
        ("ordinals.txt", "第零条", []),
        ("ordinals.txt", "第二条之一", []),
        ("restarting.txt", "第一条", []),
        ("law.txt", "第十条", []),
        ("plan.txt", "第一条第二项第1点", ["一、(二)1"]),
        ("noticed.txt", "附件1第一条", ["一、(一)"]),
    ],
)
def test_articles_that_are_numbered_as_in_official_documents(
    snapshot: Snapshot, name: str, address: str, expected: list[str]
) -> None:
    assert [place for place, _ in found(snapshot, name, address)] == expected
