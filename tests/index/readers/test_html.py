from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import UnreadableFile
from index.readers.html import read_page

PROSE = "各区人民政府要按照职责分工，加强组织领导，完善配套措施，确保各项任务落到实处，取得实效。"


def text_of(body: str, head: str = "") -> str:
    return read_page(f"<html><head>{head}</head><body>{body}</body></html>", "a.html").text


def lines_of(body: str, head: str = "") -> list[str]:
    return text_of(body, head).split("\n")


def test_blocks_and_breaks_are_lines() -> None:
    items = "<ul><li>1. 甲；</li><li>2. 乙。</li></ul>"
    body = f"<div><h2>一、目标</h2><p>第一段，<b>加粗</b>文字。<br/>第二行。</p>{items}尾注。</div>"
    assert lines_of(body) == ["一、目标", "第一段，加粗文字。", "第二行。", "1. 甲；", "2. 乙。", "尾注。"]


def test_white_space_collapses_as_in_a_browser() -> None:
    assert lines_of("<p>&nbsp;　　对符合\n   条件的\n企业，给予 5 万元&nbsp; 补贴。 </p>") == [
        "对符合条件的企业，给予 5 万元 补贴。"
    ]


def test_entities_are_decoded_once_and_text_in_angle_brackets_stays() -> None:
    assert (
        text_of("<p>各&lt;市、區&gt;政府，A&amp;lt;B，以及<市、县>。</p>") == "各<市、區>政府，A&lt;B，以及<市、县>。"
    )


def test_raised_digits_do_not_become_part_of_a_number() -> None:
    assert text_of("<p>面积10<sup>4</sup>m<sup>2</sup>，按规定。</p>") == "面积10⁴m²，按规定。"


def test_a_table_of_values_is_rows_and_a_table_of_the_page_is_not() -> None:
    values = (
        "<table><tr><th rowspan=2>类别</th><th colspan=2>标准</th></tr><tr><th>市</th><th>区</th></tr>"
        "<tr><td><p>甲</p><p>类</p></td><td>10</td><td></td></tr></table>"
    )
    page = f"<table><tr><td><a href='/'>首页</a></td><td><p>{PROSE}</p>{values}<p>{PROSE}</p></td></tr></table>"
    assert lines_of(page) == [PROSE, "类别 | 标准 | 标准 |", "类别 | 市 | 区 |", "甲 类 | 10 | |", PROSE]


def test_the_frame_of_an_unknown_site_is_left_behind() -> None:
    body = f"""
    <div class="x1"><a href="/">网站首页</a><a href="/b">政务公开</a></div>
    <div class="x2">您当前的位置：<a href="/">首页</a> &gt; <a href="/b">通知公告</a></div>
    <div class="x3"><h1>关于开展补贴申报的通知</h1>
      <div>发布时间：2024-05-06 来源：市工信局</div>
      <div>字号：【<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>】 浏览次数：12</div>
      <div class="x4"><p>各有关单位：</p><p>{PROSE}</p><p>一、申报条件</p><p>{PROSE}</p>
        <p>附件：<a href="/f/1.docx">申报表</a></p>
        <p>市工信局</p><p>2024年5月6日</p></div>
      <div>【打印本页】 【<a href="#">关闭窗口</a>】</div>
      <div><b>相关新闻</b><ul><li><a href="/1">市领导调研民营企业发展情况</a> 2024-05-01</li>
        <li><a href="/2">全市工作会议召开</a></li></ul></div>
    </div>
    <div><p>版权所有：市工信局 地址：某路1号，邮编：430000</p><p>某ICP备12345678号</p></div>
    <script>document.write("政策")</script>
    """
    assert lines_of(body, "<title>关于开展补贴申报的通知_市工信局网站</title>") == [
        "关于开展补贴申报的通知",
        "各有关单位：",
        PROSE,
        "一、申报条件",
        PROSE,
        "附件：申报表",
        "市工信局",
        "2024年5月6日",
    ]


def test_title_and_signature_beside_the_main_block_are_kept() -> None:
    main = f"<div><p>{PROSE}</p><p>{PROSE}</p><p>{PROSE}</p></div>"
    body = f"<div><p>某市文件</p>{main}<p>某市人民政府</p></div><div>页脚</div>"
    assert lines_of(body) == ["某市文件", PROSE, PROSE, PROSE, "某市人民政府"]


def test_a_named_container_wins_over_prose_elsewhere() -> None:
    long = PROSE * 2
    body = f"<div id='zoom'><p>一、放假安排</p><p>{long}</p></div><div><p>{PROSE}</p></div>"
    assert lines_of(body) == ["一、放假安排", long]


def test_a_text_and_its_annex_in_containers_of_their_own_are_both_kept() -> None:
    part = f"<div class='TRS_Editor'><p>{PROSE}</p><p>{PROSE}</p></div>"
    assert lines_of(f"<div><div>{part}</div><p>附件</p><div>{part}</div></div><div>版权所有：某局</div>") == [
        PROSE,
        PROSE,
        "附件",
        PROSE,
        PROSE,
    ]


def test_a_title_broken_over_lines_is_not_repeated() -> None:
    head = "<title>某市人民政府关于支持企业发展的若干意见</title>"
    body = f"<div><p>某市人民政府</p><p>关于支持企业发展的若干意见</p><p>{PROSE}</p></div>"
    assert lines_of(body, head)[0] == "某市人民政府"
    assert lines_of(f"<div><p>{PROSE}</p></div>", head)[0] == "某市人民政府关于支持企业发展的若干意见"


def test_hidden_text_is_not_text_unless_there_is_no_other() -> None:
    assert lines_of(f"<p>{PROSE}<span style='display: none'>防抄袭</span></p><p hidden>隐藏</p>") == [PROSE]
    assert lines_of(f"<div style='display:none'><p>{PROSE}</p></div>") == [PROSE]
    page = f"<p>某局</p><div id='js_content' style='visibility: hidden; opacity: 0'><p>{PROSE}</p><p>{PROSE}</p></div>"
    assert lines_of(page) == [PROSE, PROSE]
    twice = f"<div><p>{PROSE}</p></div><div style='display:none'><p>{PROSE}</p></div>"
    assert lines_of(twice) == [PROSE]


def test_text_around_comments_and_dropped_elements_survives() -> None:
    assert text_of("<p>前<!-- 注 -->中<script>x</script>后，完。</p>") == "前中后，完。"


def test_a_list_of_policies_inside_the_article_is_no_catalogue_block() -> None:
    lines = ("文件名称：支持办法", "发文字号：某政〔2024〕1号", "发布机关：某市政府", "发布日期：2024年1月1日")
    entry = "".join(f"<p>{line}</p>" for line in lines)
    text = text_of(f"<div><p>{PROSE * 2}</p>{entry}<p>{PROSE}</p></div>")
    assert "发文字号：某政〔2024〕1号" in text


@pytest.mark.parametrize(
    "block",
    [
        "<table><tr><td>索 引 号：</td><td>123/2024-1</td><td>发文机关：</td><td>某市政府</td></tr>"
        "<tr><td>标　　题：</td><td colspan=3>某办法</td></tr>"
        "<tr><td>发文字号：</td><td>某政〔2024〕1号</td><td>成文日期：</td><td>2024年1月1日</td></tr></table>",
        "<ul><li><span>索引号：</span> 123</li><li>发布机构：某市政府</li><li>名称：某办法</li>"
        "<li>文　　号：某政〔2024〕1号</li><li>成文日期：2024年1月1日</li></ul>",
        "<dl><dt>索引号</dt><dt>索引号：</dt><dd>123</dd><dt>发文机关：</dt><dd>某市政府</dd><dt>标题：</dt><dd>某办法</dd>"
        "<dt>文号：</dt><dd>某政〔2024〕1号</dd><dt>发文日期：</dt><dd>2024年1月1日</dd></dl>",
    ],
)
def test_a_catalogue_block_becomes_hints_not_text(block: str) -> None:
    page = read_page(f"<body>{block}<div><p>某办法</p><p>{PROSE}</p><p>{PROSE}</p></div></body>", "a.html")
    hints = page.hints
    assert (hints.title, hints.issuer, hints.number, hints.issued) == (
        "某办法",
        "某市政府",
        "某政〔2024〕1号",
        "2024年1月1日",
    )
    assert page.text.split("\n") == ["某办法", PROSE, PROSE]


@pytest.mark.parametrize(
    ("block", "lines"),
    [
        (
            "<ul><li>统一编号： 1</li><li>文　　号：某政〔2024〕1号</li><li><span>实施日期：</span>2024年1月1日</li>"
            "<li>失效日期： 2025年1月1日</li><li><span>文件状态：</span><script>var s = '失效';\n"
            "$('#a').append(s);</script></li></ul>",
            ["实施日期：2024年1月1日", "失效日期： 2025年1月1日", "文件状态：失效"],
        ),
        (
            "<table><tr><td>索引号：</td><td>1</td><td>有效性：</td><td>失效</td></tr>"
            "<tr><td>生效日期：</td><td>2024年1月1日</td><td>废止日期：</td><td>2025年1月1日</td></tr></table>",
            ["索引号： | 1 | 有效性： | 失效 |", "生效日期： | 2024年1月1日 | 废止日期： | 2025年1月1日 |"],
        ),
        (
            "<dl><dt>索引号：</dt><dd>1</dd><dt>施行日期：</dt><dd>2024年1月1日</dd><dt>失效日期：</dt><dd>2025年1月1日</dd>"
            "<dt>效力状态：</dt><dd>失效</dd></dl>",
            ["施行日期：", "2024年1月1日", "失效日期：", "2025年1月1日", "效力状态：", "失效"],
        ),
    ],
)
def test_what_a_block_states_of_validity_stays_in_the_text(block: str, lines: list[str]) -> None:
    page = read_page(f"<body>{block}<div><p>某办法</p><p>{PROSE}</p><p>{PROSE}</p></div></body>", "a.html")
    hints = page.hints
    assert (hints.effective, hints.expires, hints.valid) == ("2024年1月1日", "2025年1月1日", "失效")
    assert page.text.split("\n") == [*lines, "某办法", PROSE, PROSE]


def test_labels_of_a_block_without_a_value_stay_out_of_the_text() -> None:
    block = "<ul><li>索引号：1</li><li>文号：某政〔2024〕1号</li><li>失效日期：长期</li><li>有效性：</li></ul>"
    page = read_page(f"<body>{block}<div><p>某办法</p><p>{PROSE}</p><p>{PROSE}</p></div></body>", "a.html")
    assert (page.hints.expires, page.hints.valid) == (None, None)
    assert page.text.split("\n") == ["某办法", PROSE, PROSE]


def test_the_day_a_page_went_online_is_not_the_day_of_an_official_document() -> None:
    head = '<meta name="ArticleTitle" content="某办法"><meta name="PubDate" content="2024-02-02 10:00">'
    plain = f"<html><head>{head}</head><body><p>{PROSE}</p></body></html>"
    official = plain.replace("<body>", "<body><p>某政规〔2023〕5号</p>")
    assert read_page(plain, "a.html").hints.issued == "2024-02-02 10:00"
    assert read_page(official, "a.html").hints.issued is None


@pytest.mark.parametrize("markup", ["<html></html>", "<!-- a -->", "<body><script>app()</script></body>"])
def test_a_page_without_text_is_refused(markup: str) -> None:
    with pytest.raises(UnreadableFile, match="expected"):
        read_page(markup, "a.html")


def test_what_the_parser_would_cut_off_is_an_error_not_a_shorter_text() -> None:
    with pytest.raises(UnreadableFile, match="255 nested"):
        read_page("<div>" * 1000 + PROSE, "a.html")
    with pytest.raises(UnreadableFile, match="10 MB"):
        read_page("<p>" + PROSE * 120_000 + "</p><p>end</p>", "a.html")


def test_an_exploding_table_is_an_error() -> None:
    rows = "<tr><td>x</td></tr>" * 2000
    with pytest.raises(UnreadableFile, match="merged cells"):
        read_page(f"<table><tr><td rowspan=65534 colspan=1000>{PROSE}</td><td>y</td></tr>{rows}</table>", "a.html")


@pytest.mark.parametrize(
    "body", ["<p>" + "、" * 200_000 + "</p>", "<p>" + " " * 500_000 + "。</p>", "<p>" + "大小中|" * 30 + "完</p>" * 50]
)
def test_no_pattern_is_slow_on_odd_input(body: str) -> None:
    begin = time.perf_counter()
    text_of(body + f"<p>{PROSE}</p>")
    assert time.perf_counter() - begin < 5


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=200))
def test_any_markup_gives_text_or_an_error_and_the_same_twice(markup: str) -> None:
    try:
        first = read_page(markup, "a.html")
    except UnreadableFile:
        return
    assert first.text.strip()
    assert read_page(markup, "a.html") == first


WORDS = st.text("甲乙丙丁戊己庚辛", min_size=1, max_size=12)


@given(st.lists(WORDS, min_size=1, max_size=12))
def test_every_paragraph_of_an_article_is_a_line(words: list[str]) -> None:
    paragraphs = [f"{word}，应当办理。" for word in words]
    body = "<div id='zoom'>" + "".join(f"<p><span>{part[:2]}</span>{part[2:]}</p>" for part in paragraphs) + "</div>"
    assert lines_of(f"<div><a href='/'>首页</a></div>{body}<div>版权所有：某局</div>") == paragraphs


@pytest.mark.parametrize(
    ("source", "issuer"),
    [
        ("青河市医疗保障局", "青河市医疗保障局"),
        ("青河市民政局 青河市财政局", "青河市民政局、青河市财政局"),
        ("青河日报", None),
        ("青河市融媒体中心", None),
        ("某某集团", None),
        ("", None),
    ],
)
def test_a_public_body_that_a_page_names_as_its_source_is_the_issuer(source: str, issuer: str | None) -> None:
    head = f'<meta name="ContentSource" content="{source}">'
    page = f"<html><head>{head}</head><body><h1>某指引</h1><p>{'本市居民可以申请补贴。' * 12}</p></body></html>"

    assert read_page(page, "a.html").hints.issuer == issuer
