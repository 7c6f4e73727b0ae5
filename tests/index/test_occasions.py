"""Days of adoption and of speeches, and the names that sign."""

from __future__ import annotations

import pytest

from index.imprint import imprint
from index.occasions import adopted, given, is_adoption
from index.organisations import is_broken, is_organisation, organisations
from index.types import Validity
from tests.index.reading_laws import read, the_document


@pytest.mark.parametrize(
    ("note", "day"),
    [
        ("2021年7月3日 甲市第十一届人民代表大会常务委员会第二十次会议通过", "2021-07-03"),
        ("2021年7月3日 甲市人大常委会通过2021年7月30日乙省人大常委会批准", "2021-07-30"),
        ("2018年7月31日 甲省人大常委会第四次会议修订  根据", "2018-07-31"),
        ("2013年11月21日 修订根据2017年11月23日《关于修改部分法规的决定》第二次修正）", "2017-11-23"),
        ("（2020年10月27日甲市人大常委会通过 自2021年1月1日起施行）", "2020-10-27"),
        ("2004年2月1日 施行", None),
        ("1997年7月21日 甲国令第225号发布", "1997-07-21"),
    ],
)
def test_notes_of_adoption(note: str, day: str | None) -> None:
    assert is_adoption(note)
    assert adopted(note) == day


@pytest.mark.parametrize(
    "line",
    [
        "2021年3月5日前完成申报",
        "自2021年3月5日起施行",
        "2021年3月5日召开会议，通过了三项决定。会后印发",
        "根据有关规定通过",
        "2021年建成基地",
    ],
)
def test_lines_that_are_no_notes(line: str) -> None:
    assert not is_adoption(line)


def test_a_statute_is_issued_on_the_last_day_of_its_notes() -> None:
    lines = [
        "甲市条例",
        "2003年1月11日 甲市人大常委会通过",
        "2022年6月1日 甲市人大常委会修正",
        "2022年8月1日 施行",
        "第一条　甲。",
    ]
    found = imprint(lines, "甲市条例", (0,))
    assert (found.issued, found.paragraphs) == ("2022-06-01", (1, 2, 3))
    apart = imprint(["甲市条例", "第一条　甲。", "2003年1月11日 甲市人大常委会通过"], "甲市条例", (0,))
    assert (apart.issued, apart.paragraphs) == (None, ())


@pytest.mark.parametrize(
    "line",
    [
        "——2025年1月15日在甲省第十四届人民代表大会第三次会议上",
        "2025年1月15日在甲省第十四届人民代表大会第三次会议上省长乙某作政府工作报告。",
        "----2025年1月15日乙某市长在甲市第六届人民代表大会第三次会议的政府工作报告",
        "——2025年1月15日自治区主席乙某在甲区第十四届 人民代表大会第三次会议上的讲话",
    ],
)
def test_the_occasion_of_a_report(line: str) -> None:
    assert given(line) == "2025-01-15"
    lines = ["2025年甲省政府工作报告", "省长 乙某", line, "各位代表："]
    found = imprint(lines, lines[0], (0,))
    assert (found.issued, found.paragraphs) == ("2025-01-15", (2,))
    late = [lines[0], "甲。", "乙。", "丙。", "丁。", line]
    assert imprint(late, late[0], (0,)).issued is None, "only among the first five lines"


@pytest.mark.parametrize(
    "line",
    [
        "2025年1月15日在甲市召开会议，部署工作。",
        "2025年1月15日在甲市召开的会议要求落实",
        "1月15日在甲省人民代表大会会议上",
    ],
)
def test_meetings_of_the_text_are_no_occasion(line: str) -> None:
    assert given(line) is None


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("甲市财政局", True),
        ("乙区劳动鉴定中心", True),
        ("甲省应急指挥部", True),
        ("本溪市人民政府", True),
        ("各区人民政府", False),
        ("本局", False),
        ("由市财政局", False),
        ("部", False),
        ("甲市，财政局", False),
    ],
)
def test_organisations(name: str, known: bool) -> None:
    assert is_organisation(name) is known


def test_names_on_a_line() -> None:
    assert organisations("甲市财政局 甲市科技局") == ["甲市财政局", "甲市科技局"]
    assert organisations("甲 市 人 民 政 府") == ["甲市人民政府"]
    assert organisations("特此通告 甲市财政局") == []
    assert organisations("甲防 控工作指挥部", context="甲防控工作指挥部公告") == [], "too short a proof"
    assert organisations("甲省寒潮防控 工作应急指挥部", context="甲省寒潮防控工作应急指挥部公告") == [
        "甲省寒潮防控工作应急指挥部"
    ]
    assert not is_broken("特此通告", "甲市财政局", "甲市财政局公告")


def test_a_signature_in_front_of_the_annexes() -> None:
    rows = [f"第{number}类企业给予{number}万元奖励。" for number in range(1, 40)]
    signed = ["附件：1. 申请表", "2. 承诺书", "甲市财政局 甲市科技局", "甲市税务局", "2019年6月14日"]
    lines = ["关于奖励的通知", *rows, *signed, "附件1", "申请表", *rows]
    found = imprint(lines, lines[0], (0,))
    assert (found.issuer, found.issued) == ("甲市财政局、甲市科技局、甲市税务局", "2019-06-14")
    assert found.paragraphs == (42, 43, 44)


def test_many_sign() -> None:
    names = [f"甲省{name}厅" for name in ("财政", "教育", "交通", "商务", "水利", "民政", "司法", "文化")]
    lines = ["关于奖励的通知", *(f"第{number}项。" for number in range(20)), *names, "2019年6月14日"]
    assert imprint(lines, lines[0], (0,)).issuer == "、".join(names)


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("转发甲市财政局关于奖励的通知", None),
        ("甲市人民政府办公厅转发市财政局、市科技局关于奖励的通知", "甲市人民政府办公厅"),
        ("甲市人民政府办公厅印发关于奖励的措施的通知", "甲市人民政府办公厅"),
    ],
)
def test_who_passes_a_document_on_issues_it(title: str, issuer: str | None) -> None:
    assert imprint([title, "一、奖励。"], title, (0,)).issuer == issuer


def test_an_order_is_issued_by_whose_it_is() -> None:
    lines = ["甲市人民政府令", "第31号", "现予公布。", "甲市租赁办法", "第一条　甲。"]
    assert imprint(lines, "甲市租赁办法", (0, 3)).issuer == "甲市人民政府"
    national = ["中华人民共和国国务院令", *lines[1:]]
    assert imprint(national, "甲市租赁办法", (0, 3)).issuer == "国务院"


def validity_of(clause: str, last: str) -> Validity | None:
    rows = "\n".join(f"第{number}条　给予第{number}类企业奖励。" for number in "一二三四五六七八九")
    head = "甲市人民政府办公厅关于印发甲市奖励办法的通知\n甲市人民政府办公厅\n2022年9月6日\n甲市奖励办法"
    return the_document(read(f"{head}\n{rows}\n第十条　{clause}\n{last}")).validity


def test_a_term_from_printing_counts_from_the_closing_line() -> None:
    clause, last = "本办法自印发之日起施行，有效期5年。", "甲市人民政府办公厅秘书处　2022年9月13日印发"
    printed = validity_of(clause, last)
    assert printed is not None
    assert (printed.effective, printed.expires) == ("2022-09-13", "2027-09-12")
    signed = validity_of(clause, "公开方式：主动公开")
    assert signed is not None
    assert (signed.effective, signed.expires) == ("2022-09-06", "2027-09-05")
    other = validity_of(clause.replace("印发", "发布"), last)
    assert other is not None
    assert other.effective == "2022-09-06", "publication is the day of issue"


def test_the_closing_lines_are_no_clauses_and_the_day_of_issue_is_the_signed_one() -> None:
    rows = "\n".join(f"第{number}条　给予第{number}类企业奖励。" for number in "一二三四五六七八九")
    reading = read(
        f"甲市奖励办法\n甲市财政局\n2022年9月6日\n{rows}\n公开方式：主动公开\n甲市财政局办公室2022年9月13日印发"
    )
    assert the_document(reading).issued == "2022-09-06"
    assert reading.clauses[-1].text.startswith("第九条")
