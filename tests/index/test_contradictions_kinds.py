"""Each further kind of contradiction: one text that holds it and, beside it, one that could be right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.contradictions import View, find_contradictions
from index.types import Clause, Finding, Span


def found(*texts: str, addresses: Sequence[str | None] = ()) -> tuple[Finding, ...]:
    """The findings of a document whose clauses are `texts`, one a line."""
    clauses: list[Clause] = []
    start = 0
    for ordinal, text in enumerate(texts):
        clauses.append(
            Clause(
                document_id="d",
                ordinal=ordinal,
                address=addresses[ordinal] if addresses else None,
                headings=(),
                span=Span(start=start, end=start + len(text)),
                kind="paragraph",
                noise=(),
                text=text,
            )
        )
        start += len(text) + 1
    source = "\n".join(texts)
    findings = find_contradictions("d", [View.of(clause) for clause in clauses])
    assert all(span.cut(source).strip() for one in findings for span in one.spans)
    return findings


@pytest.mark.parametrize(
    ("text", "contradicts"),
    [
        # growth: 300 / 100 = 3; 翻一番 is 2, 翻两番 is 4; 增长2倍 is 3 times, and often written as 增长3倍
        ("全区企业从100家增加到300家，翻了一番。", True),
        ("全区企业从100家增加到200家，翻了一番。", False),
        ("全区企业从100家增加到230家，翻了一番多。", False),
        ("全区企业从100家增加到400家，翻两番。", False),
        ("全区企业从100家增加到300家，增长2倍。", False),
        ("全区企业从100家增加到300家，增长3倍。", False),
        ("全区企业从100家增加到300家，增长5倍。", True),
        ("研发投入占比由15%提高到12%。", True),
        ("研发投入占比由12%提高到15%。", False),
        ("失业率由5.2%下降到5.6%。", True),
        ("全市排名由第15位提升到第12位。", False),
        ("能耗由100吨下降到80吨，下降20%。", False),
        ("能耗由100吨下降到80吨，下降35%。", True),
        # lists with their number in front or behind
        ("重点发展五大产业：新材料、新能源汽车、生物医药、电子信息。", True),
        ("重点发展四大产业：新材料、新能源汽车、生物医药、电子信息。", False),
        ("重点发展新材料、生物医药、电子信息五大产业。", True),
        ("重点发展新材料、生物医药、电子信息三大产业。", False),
        ("重点发展新材料、生物医药、电子信息等五大产业。", False),
        ("重点发展新材料、生物医药、电子信息和纺织四大产业。", False),
        # shares
        ("所需经费由省、市、区按照50%、30%、30%的比例分担。", True),
        ("所需经费由省、市、区按照50%、30%、20%的比例分担。", False),
        ("三次产业结构调整为5.1:40.2:64.7。", True),
        ("三次产业结构由6.1:41.2:52.8调整为5.1:40.2:54.7。", False),  # 100.1 is a rounding
        ("森林覆盖率达到135%。", True),
        ("毛入学率达到105%。", False),
        ("目标完成率达到105%。", False),
        # units
        ("PM2.5平均浓度达到35亿元。", True),
        ("PM2.5平均浓度为35微克/立方米。", False),
        ("高速公路里程达到500亿元。", True),
        ("高速公路里程达到500公里。", False),
        ("地区生产总值达到1200万平方米。", True),
        ("地区生产总值达到1200亿元。", False),
        ("地区生产总值增长5.5%。", False),
        # dates: 3 February 2020 was a Monday
        ("自2021年2月30日起施行。", True),
        ("自2020年2月29日起施行。", False),
        ("于2020年2月3日（星期二）召开。", True),
        ("于2020年2月3日（星期一）召开。", False),
        ("6月31日前报送。", True),
        ("每年6月31日前报送。", True),
        ("2月29日前报送。", False),
        ("实施期限为2025—2021年。", True),
        ("自2023年1月1日起施行，有效期至2021年12月31日。", True),
        ("自2023年1月1日起施行，有效期3年，至2027年12月31日。", True),
        ("自2023年1月1日起施行，有效期3年，至2025年12月31日。", False),
        ("自2023年1月1日起施行，有效期3年，至2026年1月1日。", False),
        # masked names
        ("X市高新区力争晋升三星级，X县力争晋升二星级；X市高新区和纺织园区力争晋升一星级。", True),
        ("X市高新区力争晋升三星级，X县力争晋升二星级；Y园区和纺织园区力争晋升一星级。", False),
        ("X市高新区力争晋升三星级，X市高新区建成一个基地。", False),
        ("甲市高新区力争晋升三星级，甲市高新区力争晋升一星级。", False),
    ],
)
def test_one_clause(text: str, contradicts: bool) -> None:
    assert [finding.kind for finding in found(text)] == ["contradiction"] * contradicts, found(text)


ITEMS = ("（一）加强组织领导。", "（二）落实资金保障。", "（三）强化监督考核。")


@pytest.mark.parametrize(("stated", "contradicts"), [("三", False), ("五", True), ("两", True)])
def test_announced_items_below(stated: str, contradicts: bool) -> None:
    addresses = ["一、", "一、(一)", "一、(二)", "一、(三)", "二、"]
    findings = found(f"做好以下{stated}项工作：", *ITEMS, "二、附则。", addresses=addresses)
    assert len(findings) == contradicts
    if findings:
        assert "列出的是3项" in findings[0].words


@pytest.mark.parametrize(
    ("text", "contradicts"),
    [
        ("做好以下四项工作。一是抓改革。二是抓开放。三是抓项目。", True),
        ("做好以下三项工作。一是抓改革。二是抓开放。三是抓项目。", False),
        ("分三个阶段推进。第一阶段部署。第二阶段实施。", True),
        ("分两个阶段推进。第一阶段部署。第二阶段实施。", False),
        ("共包括五大部分，18项具体措施。一是抓改革。二是抓开放。三是抓项目。", False),  # the items are the parts
        ("符合以下3项或3项以上情形：一是规模大。二是效益好。三是信用好。四是带动强。", False),
        ("符合以下三项条件之一：一是规模大。二是效益好。", False),
    ],
)
def test_announced_items_in_the_paragraph(text: str, contradicts: bool) -> None:
    assert len(found(text, "另行通知。", addresses=["一、", "二、"])) == contradicts


def test_items_that_end_with_the_document_are_no_contradiction() -> None:
    assert found("做好以下五项工作：", *ITEMS, addresses=["一、", "一、(一)", "一、(二)", "一、(三)"]) == ()


def test_a_member_with_another_name_below() -> None:
    listed = "“多园”：指云台产业园、青屿产业园、白浦创新园、南汀港口园等专业园区，统筹建设。"
    below = ("——云台产业园：发展装备。", "——青屿产业园：发展材料。", "——白浦创新园：承载研发。")
    (finding,) = found(listed, *below, "——港口物流园：依托铁路。")
    source = "\n".join([listed, *below, "——港口物流园：依托铁路。"])
    assert [span.cut(source) for span in finding.spans] == ["南汀港口园", "港口物流园"]
    assert found(listed, *below, "——南汀港口园：依托铁路。") == ()
    assert found(listed, *below, "——西礁研学村：依托景区。") == ()  # nothing in common: another thing
    assert found(listed, *below[:2], "——白浦科学城：承载研发。", "——港口物流园：依托铁路。") == ()  # two differ


@pytest.mark.parametrize(
    ("first", "second", "contradicts"),
    [
        ("本办法所称小企业，是指年收入2000万元以下的企业。", "本办法所称小企业，是指年收入4000万元以下的企业。", True),
        ("本办法所称小企业，是指年收入2000万元以下的企业。", "本办法所称小企业是指年收入2000万元以下的企业。", False),
        ("本办法所称小企业，是指年收入2000万元以下的企业。", "本办法所称微企业，是指年收入2000万元以下的企业。", True),
        ("本法所称公司，是指在中国境内设立的各类公司。", "本法所称公司，是指在本国境内设立的各类公司。", False),
        ("本条所称小企业，是指年收入2000万元以下的企业。", "本条所称小企业，是指年收入4000万元以下的企业。", False),
        ("到2025年，规上工业产值达到1000亿元。", "到2025年，规上工业产值达到1200亿元。", True),
        ("到2025年，力争规上工业产值达到1000亿元。", "力争到2025年规上工业产值达到1200亿元。", True),
        ("到2025年，力争规上工业产值达到1000亿元。", "2025年规上工业产值达到1200亿元。", False),  # target, result
        ("到2025年，规上工业产值达到1000亿元。", "到2025年，规上工业产值达到1200亿元左右。", False),
    ],
)
def test_two_places(first: str, second: str, contradicts: bool) -> None:
    assert len(found(first, second)) == contradicts


def _rows(total: str) -> tuple[Finding, ...]:
    cells = [("云台区", "30", "12.5"), ("青屿区", "45", "10.0"), ("白浦区", "-", "2.5"), ("合计", total, "25.0")]
    clauses: list[Clause] = []
    start = 0
    texts = [" | ".join(row) for row in cells]
    for ordinal, (row, text) in enumerate(zip(cells, texts, strict=True)):
        span = Span(start=start, end=start + len(text))
        clauses.append(
            Clause(
                document_id="d",
                ordinal=ordinal,
                address=f"表1第{ordinal + 1}行",
                headings=(),
                span=span,
                kind="row",
                noise=(),
                text=text,
                columns=("区", "企业(家)", "投资(亿元)"),
                cells=row,
            )
        )
        start += len(text) + 1
    return find_contradictions("d", [View.of(clause) for clause in clauses])


def test_the_last_row_of_a_table() -> None:
    assert _rows("75") == ()
    (finding,) = _rows("85")
    assert "“企业(家)”一列各行之和为75" in finding.words


@given(start=st.dates(min_value=date(2000, 1, 1), max_value=date(2030, 1, 1)), days=st.integers(-400, 400))
def test_a_period_is_wrong_exactly_if_it_ends_before_it_begins(start: date, days: int) -> None:
    end = start + timedelta(days=days)
    words = "至".join(f"{day.year}年{day.month}月{day.day}日" for day in (start, end))
    assert bool(found(f"受理期限为{words}。")) is (days < 0)


@given(day=st.dates(min_value=date(2000, 1, 1), max_value=date(2040, 1, 1)), stated=st.sampled_from("一二三四五六日"))
def test_one_day_of_the_week_is_right(day: date, stated: str) -> None:
    text = f"于{day.year}年{day.month}月{day.day}日（星期{stated}）召开。"
    assert bool(found(text)) is ("一二三四五六日"[day.weekday()] != stated)


@given(listed=st.integers(2, 9), stated=st.integers(2, 10))
def test_items_are_counted(listed: int, stated: int) -> None:
    numerals = "一二三四五六七八九十"
    items = [f"（{numerals[place]}）措施。" for place in range(listed)]
    addresses = ["一、", *(f"一、({numerals[place]})" for place in range(listed)), "二、"]
    text = f"采取以下{'两' if stated == 2 else numerals[stated - 1]}项措施："
    assert bool(found(text, *items, "附则。", addresses=addresses)) is (listed != stated)
