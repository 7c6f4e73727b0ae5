"""Texts that lost their line breaks: title, headline, number, signature and date are found and belong to no clause."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.closing import closings
from index.opening import opening
from index.types import Document, Reading, Span
from tests.index.reading_laws import read, the_document

BODY = (
    "为支持中小企业发展，现就有关事项通知如下： 一、对新认定的企业给予20万元奖励。"
    " 二、对续建项目给予贷款贴息，贴息期不超过一年。"
)
MORE = (
    "近日，本市召开专题会议，研究部署企业用工保障、物流畅通、能源供应和金融服务等工作，"
    "要求各部门落实责任，把各项政策送到企业手中。"
)
NEWS = f"{MORE} 会议指出，要建立台账，逐项销号。 会议强调，年底前开展评估，评估结果向社会公开，接受监督。"


def facts(text: str) -> tuple[str, str | None, str | None, str | None]:
    document = the_document(read(text))
    return document.title, document.number, document.issuer, document.issued


def document_of(reading: Reading) -> Document:
    return the_document(reading)


def first_clause(text: str) -> str:
    return read(text).clauses[0].text


@pytest.mark.parametrize("gap", [" ", "\u3000", "\xa0", " \xa0 \u3000\u3000"])
def test_a_headline_is_the_title_and_no_clause(gap: str) -> None:
    text = f"青河市多举措支持企业稳定用工{gap}{NEWS}"
    assert facts(text) == ("青河市多举措支持企业稳定用工", None, None, None)
    assert first_clause(text).startswith("近日")


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("稳生产、保供应 青河市出台八条新举措 ", "稳生产、保供应 青河市出台八条新举措"),
        ("青河启动项目 青河启动项目 ", "青河启动项目"),
        ("青河市出台惠企新政 本市出台惠企新政 ", "青河市出台惠企新政"),
        ("企业关心的税费问题，税务部门怎么答？ 华社青河2月10日电 题：企业关心的税费问题，税务部门怎么答？ ", None),
        ("青河市启动用工服务平台 青河日报讯 （记者 甲乙） ", "青河市启动用工服务平台"),
        ("青河市人民政府 政策解读 一图读懂用工新政 ", "一图读懂用工新政"),
        ("通 告 ", "通告"),
        ("紧急公告 广大市民朋友： ", "紧急公告"),
    ],
)
def test_headlines_that_are_broken_repeated_or_followed_by_credits(head: str, title: str | None) -> None:
    assert facts(head + NEWS)[0] == (title or head.split()[0])


def test_a_short_text_in_one_line_has_its_title_too() -> None:
    assert facts("青河港开辟物资绿色通道 2月5日，港口连夜卸下首批物资，共18箱。")[0] == "青河港开辟物资绿色通道"


@pytest.mark.parametrize(
    "text",
    [
        "近日，青河市召开会议，部署用工保障工作。 会议强调，要抓好落实，确保年底前完成各项任务。",
        "各区人民政府： 为做好用工保障工作，现将有关事项通知。",
        "一、支持对象 本市企业可以申请补助。 二、补助标准为20万元。",
    ],
)
def test_a_text_that_begins_with_its_body_has_no_headline(text: str) -> None:
    assert "原文标题缺失" in facts(text)[0] or facts(text)[0] == "a.txt"


def test_a_line_of_a_text_with_several_lines_is_no_headline() -> None:
    text = "青河市推进改革 取得明显成效。\n一、继续支持企业发展。\n二、继续降低成本。"
    assert facts(text)[0] != "青河市推进改革"


NOTICE = "青河市财政局关于支持企业稳定用工的通知"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (f"{NOTICE} ", NOTICE),
        (f"{NOTICE} {NOTICE} ", NOTICE),
        (f"{NOTICE}各区财政局： ", NOTICE),
        ("青河市财政局关于支持企业 稳定用工的通知 ", NOTICE),
        ("青河市财政局 关于支持企业 稳定用工的通知 ", NOTICE),
        (f"青河市发布用工新政 {NOTICE} ", NOTICE),
        ("（青河市财政局关于支持企业稳定用工的通知） 青河市财政局公告 ", NOTICE),
        (f"【温馨提示】{NOTICE} ", NOTICE),
        ("青河市财政局 青河市税务局关于减税的公告 ", "青河市财政局 青河市税务局关于减税的公告"),
        ("青河市财政局 青河市财政局关于减税的公告 ", "青河市财政局关于减税的公告"),
        ("关于支持用工的通知 青河市财政局 关于支持用工的通知 ", "关于支持用工的通知"),
        ("关于阶段性电价政策 降低用电成本的通知 ", "关于阶段性电价政策降低用电成本的通知"),
        (
            "青河市应对寒潮 应急指挥部通告 （第6号） 青河市应对寒潮应急指挥部通告（第6号） ",
            "青河市应对寒潮应急指挥部通告（第6号）",
        ),
    ],
)
def test_official_titles(head: str, title: str) -> None:
    assert facts(head + BODY + NEWS)[0] == title
    assert "用工的通知" not in first_clause(head + BODY + NEWS)


@pytest.mark.parametrize(
    ("marks", "number"),
    [
        (" 青财发〔2023〕4号 ", "青财发〔2023〕4号"),
        ("青财发〔2023〕4号 ", "青财发〔2023〕4号"),
        (" 青财机制发﹝2023﹞21号 ", "青财机制发﹝2023﹞21号"),
        (" 青河市财政局 税务局公告2023年第9号 ", "青河市财政局 税务局公告2023年第9号"),
        (" 【发文单位】 青河市财政局 【发布文号】 青财发〔2023〕11号 【发文日期】 2023-02-27 ", "青财发〔2023〕11号"),
        (" ", None),
    ],
)
def test_numbers_at_the_head(marks: str, number: str | None) -> None:
    cited = "根据《用工条例》（省人发〔2019〕7号）要求，各地抓好落实。"
    text = f"{NOTICE}{marks}各区财政局： {BODY} {cited} {NEWS}"
    assert facts(text)[1] == number
    assert all(clause.text.find(number or "无") < 0 for clause in read(text).clauses)


@pytest.mark.parametrize(
    "tail",
    [
        " 青河市财政局 2023年2月6日",
        " 青河市财政局 2023年2月6日 （此件公开发布）",
        " \u2002 \u2002 \u2002 \u2002青河市财政局\u2002 \u2002 \u2002 \u2002 \u2002 2023年2月6日",
        "\xa0 \xa0 \xa0" * 60 + "青河市财政局 " + "\xa0" * 400 + "2023年2月6日",
        "\u3000\u3000青河市财政局 \u3000\u30002023年2月6日 \xa0 公告正文下载链接：",
        " 咨询电话：（010）8403-0000 青河市财政局 二〇二三年二月六日",
        " 青河市财政局 2023 年 2 月 6 日 附件1 企业申请表 附件2 承诺书",
    ],
)
def test_signatures_at_the_tail(tail: str) -> None:
    text = f"关于支持企业稳定用工的通知 {BODY} {NEWS}{tail}"
    assert facts(text)[2:] == ("青河市财政局", "2023-02-06")
    assert all("2月6日" not in clause.text and "二月六日" not in clause.text for clause in read(text).clauses)


def test_several_sign_and_one_name_is_broken() -> None:
    several = f"关于减税的公告 {BODY} {NEWS} 甲省财政厅\u2002甲省税务局 2023年2月6日 （此件公开发布）"
    assert facts(several)[2:] == ("甲省财政厅、甲省税务局", "2023-02-06")
    broken = f"甲省应对寒潮冰冻 灾害应急指挥部公告 （第6号） {BODY} {NEWS} 甲省应对寒潮冰 冻灾害应急指挥部 2023年2月6日"
    assert facts(broken)[2:] == ("甲省应对寒潮冰冻灾害应急指挥部", "2023-02-06")


def test_the_number_may_stand_behind_the_date_of_the_signature() -> None:
    text = f"关于有序复工的通知 {BODY} {NEWS} 青河市住建局 2023年2月9日 青建发〔2023〕19号附件1 复工指引 一、加强防护。"
    assert facts(text)[1:] == ("青建发〔2023〕19号", "青河市住建局", "2023-02-09")


@pytest.mark.parametrize(
    "tail",
    ["各单位于 2023年2月6日前报送材料。", "本办法执行到 2023年2月6日", "请于每周五报送 市财政局 汇总后公布。"],
)
def test_dates_and_offices_of_the_body_are_no_signature(tail: str) -> None:
    document = document_of(read(f"关于支持企业稳定用工的通知 {BODY} {NEWS} {tail}"))
    assert (document.issuer, document.issued) == (None, None)


def test_what_a_notice_carries_in_one_line() -> None:
    name = "关于支持企业稳定用工的若干措施"
    text = (
        f"青河市人民政府 政策文件 青河市人民政府办公厅印发{name}的通知 青河市人民政府办公厅"
        " 印发关于支持企业 稳定用工的若干措施的通知 青政办字〔2023〕18号 各区人民政府："
        f" 《{name}》已经市政府同意，现印发给你们，请认真贯彻执行。 青河市人民政府办公厅"
        f" 2023年2月11日 （此件公开发布） 关于支持企业 稳定用工的若干措施 为支持企业，制定本措施。 {BODY} {NEWS}"
    )
    assert facts(text) == (name, "青政办字〔2023〕18号", "青河市人民政府办公厅", "2023-02-11")
    assert all(not clause.text.startswith(("关于", "青河市人民政府 政策文件")) for clause in read(text).clauses)


WORDS = st.sampled_from(
    (
        NOTICE,
        "青河市财政局",
        "2023年2月6日",
        "（此件公开发布）",
        "青财发〔2023〕4号",
        "各区财政局：",
        "附件1",
        "企业 发展",
        "《关于甲",
        BODY,
    )
)


@given(st.lists(WORDS, max_size=12), st.sampled_from((" ", "\u3000\u3000", "\xa0 \xa0", "")))
def test_cuts_are_ascending_and_inside_the_line(words: list[str], gap: str) -> None:
    text = gap.join(words)
    line = Span(start=0, end=len(text))
    for cuts in (opening(text, line, headline=True), opening(text, line, headline=False), closings(text, line)):
        assert cuts == sorted(cuts)
        assert all(0 <= cut <= len(text) for cut in cuts)
    read(text)
