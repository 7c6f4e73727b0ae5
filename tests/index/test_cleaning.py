"""Each rule of block noise with an example that is noise and a near miss that is policy."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.cleaning import block_noise, inline_noise, script_remnant
from index.noise_rules import BLOCK_RULES, BlockRule
from index.types import Span
from tests.index.reading_laws import addressed, read, reasons

POLICY = ["一、总体要求", "对新认定的企业给予20万元奖励。" * 6, "（一）支持对象。本市注册企业。", "加强组织领导。" * 12]

NOISE = {
    "hotline": [("head", "全国统一服务热线"), ("head", "400-123-4567")],
    "app advert": [
        ("head", "某某招商app"),
        ("head", "扫码关注"),
        ("tail", "扫描二维码，关注我们"),
        ("tail", "长按识别二维码下载"),
        ("tail", "关注官方微信公众号"),
        ("tail", "下载某某APP"),
    ],
    "page tool": [
        ("head", "字体：大 中 小"),
        ("tail", "【打印本页】"),
        ("tail", "打印 关闭"),
        ("tail", "上一篇：某某公告"),
        ("tail", "返回首页"),
        ("tail", "分享到："),
        ("tail", "我要回帖"),
        ("tail", "【 打印本页】"),
        ("tail", "扫一扫在手机打开当前页"),
        ("tail", "打印 關閉"),
    ],
    "web meta line": [
        ("head", "2021-11-29 17:55:09来源：某某网"),
        ("head", "发布时间：2021年3月5日 浏览次数：120"),
        ("head", "2021/3/5 阅读量"),
    ],
    "site introduction": [
        ("head", "以下是小编为大家整理的实施方案，仅供参考。"),
        ("head", "甲乙网带来最新政策，欢迎阅读。"),
    ],
    "navigation": [
        ("head", "当前位置：首页 > 政务公开 > 政策文件"),
        ("head", "您所在的位置: 首页 > 文件"),
        ("head", "网站首页 > 政策"),
    ],
    "credit line": [
        ("tail", "责任编辑：甲某"),
        ("tail", "[网络编辑：甲某]"),
        ("tail", "（来源：某某日报）"),
        ("head", "来源：某市政府网"),
        ("tail", "編輯：甲某"),
    ],
    "page number": [("tail", "— 12 —"), ("head", "第 2 页 共 5 页")],
    "site footer": [
        ("tail", "某ICP备12345678号"),
        ("tail", "Copyright © 2024 某某网 All Rights Reserved"),
        ("tail", "技术支持：某某公司"),
        ("tail", "客服电话：400-000-0000"),
    ],
    "site conclusion": [
        ("tail", "以上就是园区方案的全部内容，希望对您有所帮助。"),
        ("tail", "看过园区方案的还看了："),
        ("tail", "本文由某某网整理发布"),
    ],
    "recommendation": [("head", "工作实施方案 推荐度："), ("tail", "精选项目推荐 更多"), ("tail", "猜你喜欢")],
    "related articles": [("tail", "【工作实施方案】相关文章："), ("tail", "甲市工作实施方案范文11-06")],
    "copyright note": [
        ("tail", "本网站所有注明来源的文字、图片，版权均属本网所有。"),
        ("tail", "免责声明：本文仅代表作者个人观点。"),
        ("tail", "未经授权，不得转载。"),
        ("tail", "如需转载，请联系我们。"),
    ],
    "empty contents heading": [("head", "目 录"), ("head", "目　錄")],
    "invisible": [("head", "\u200b\ufeff")],
}
NEAR_MISSES = [
    ("head", "关于实行扫码通行的通告"),
    ("head", "2022-03-15"),
    ("tail", "来源：专项资金由市级财政统筹，按年度安排。"),
    ("tail", "主办单位：市交通局，各区人民政府"),
    ("tail", "审核通过的企业名单予以公示。"),
    ("tail", "点击率前三名的企业给予奖励。"),
    ("tail", "希望对口帮扶的企业可以申报。"),
    ("head", "首页展示的企业给予奖励。"),
    ("tail", "第2页所列企业给予奖励"),
    ("tail", "相关信息由市科技局发布。"),
    ("head", "政务服务便民热线管理办法"),
    ("head", "关于开通二维码门牌的通知"),
    ("tail", "推广二维码门牌和电子证照应用。"),
    ("tail", "申请人扫码进入申报系统提交材料。"),
    ("tail", "分享经济企业按照前款执行。"),
    ("tail", "打印设备产业产值突破3亿元。"),
    ("tail", "关闭淘汰落后产能企业30家。"),
    ("tail", "返回家乡创业的，给予1万元补贴。"),
    ("head", "2021年3月1日起，补贴资金来源为市级财政专项资金。"),
    ("tail", "自2021年3月1日起，项目资金来源由市财政局统筹。"),
    ("tail", "建立专家推荐度评价机制。"),
    ("tail", "各相关文章发表单位给予奖励。"),
    ("tail", "加强版权归属认定，完善版权登记制度。"),
    ("tail", "未经许可擅自使用专项资金的，责令退回。"),
    ("tail", "科技成果转载体建设纳入考核。"),
    ("head", "目录清单由市发展改革委公布。"),
    ("tail", "一、扫码关注公众号的推广"),
]


def placed(where: str, line: str) -> tuple[list[str], int]:
    return ([line, *POLICY], 0) if where == "head" else ([*POLICY, line], len(POLICY))


@pytest.mark.parametrize(
    ("rule", "where", "line"), [(rule, where, line) for rule, lines in NOISE.items() for where, line in lines]
)
def test_noise_is_named_by_its_rule(rule: str, where: str, line: str) -> None:
    lines, index = placed(where, line)
    found = block_noise(lines)
    assert found[index] == rule
    assert [reason for at, reason in enumerate(found) if at != index] == [None] * len(POLICY)


@pytest.mark.parametrize(("where", "line"), NEAR_MISSES)
def test_near_misses_are_policy(where: str, line: str) -> None:
    lines, index = placed(where, line)
    assert block_noise(lines)[index] is None


def test_every_rule_has_an_example() -> None:
    assert {rule.name for rule in BLOCK_RULES} <= NOISE.keys()


def test_head_rules_are_silent_inside_the_document() -> None:
    assert block_noise([*POLICY, "服务热线", *POLICY])[len(POLICY)] is None


def test_a_long_paragraph_is_policy_whatever_its_words() -> None:
    assert block_noise([*POLICY, "扫码关注公众号" * 40])[-1] is None


def test_unrelated_news_on_top_is_noise() -> None:
    news = ["某会召开季度工作座谈会", "近日，某会在外地召开季度工作座谈会，各方代表出席并交流经验做法"]
    policy = [
        "一、总体要求",
        "（一）产业目标。产值三亿元。",
        "（二）支持对象。本市企业。",
        "（三）奖励标准。二十万元。",
    ]
    assert block_noise([*news, *policy]) == ["unrelated news"] * 2 + [None] * 4


def test_news_that_tells_of_the_policy_is_kept() -> None:
    policy = [
        "一、某会支持产业",
        "（一）某会在本地召开产业座谈会。",
        "（二）各方代表出席并交流经验。",
        "（三）近日印发。",
    ]
    news = "近日，某会召开产业座谈会，各方代表出席并交流经验"
    assert block_noise([news, *policy])[0] is None


def inline(text: str) -> list[tuple[str, str]]:
    return [(one.reason, one.span.cut(text)) for one in inline_noise(text, Span(start=0, end=len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("科技.局负责", [("anti-copy", ".")]),
        ("科技'局与工`信局", [("anti-copy", "'"), ("anti-copy", "`")]),
        ("科\u200b技局\u2060\ufeff负责", [("zero-width", "\u200b"), ("zero-width", "\u2060\ufeff")]),
        ("一.总则", []),
        ("  十二.总则", []),
        ("增长3.5倍", []),
        ("A.甲", []),
        ("甲。乙", []),
    ],
)
def test_inline_noise(text: str, expected: list[tuple[str, str]]) -> None:
    assert inline(text) == expected


def test_inline_noise_stands_in_the_quote_and_not_in_the_text() -> None:
    reading = read("甲市产业扶持办法\n由科技.局按\u200b项目给予20万元奖励。")
    (clause,) = reading.clauses
    assert clause.text == "由科技局按项目给予20万元奖励。"
    assert clause.span.cut(reading.source.text) == "由科技.局按\u200b项目给予20万元奖励。"
    assert [one.reason for one in clause.noise] == ["anti-copy", "zero-width"]


@pytest.mark.parametrize(
    ("text", "remnant"),
    [
        ("加快建设</script>x", "</script>x"),
        ("加快?script>s('a')", "?script>s('a')"),
        ("加快<SCRIPT src=a>", "<SCRIPT src=a>"),
        ("甲<!-- 备注 -->乙", "<!-- 备注 -->"),
        ("甲<!-- 未完", "<!-- 未完"),
        ("支持JavaScript应用", None),
        ("x < 3, scripted", None),
        ("<市、區>", None),
    ],
)
def test_script_remnants(text: str, remnant: str | None) -> None:
    found = script_remnant(text, Span(start=0, end=len(text)))
    assert (found.cut(text) if found else None) == remnant


def test_every_comment_of_a_line_is_left_out() -> None:
    reading = read("甲市产业扶持办法\n给予奖励<!-- a -->，最高20万元<!-- b -->。")
    assert [text for _, text in addressed(reading)] == ["给予奖励", "，最高20万元", "。"]
    assert reasons(reading) == [("script remnant", "<!-- a -->"), ("script remnant", "<!-- b -->")]


def test_titles_below_related_articles_are_noise_to_the_end() -> None:
    lines = [*POLICY, "相关文章：", "园区方案怎么写", "环保方案范文", "乡镇工作计划"]
    assert block_noise(lines) == [None] * 4 + ["related articles"] * 4


def test_policy_below_related_articles_is_kept() -> None:
    lines = [*POLICY, "相关文章：", "园区方案怎么写", "对符合条件的企业给予奖励。"]
    assert block_noise(lines)[-2:] == [None, None]


CONTENTS = ["一、总体要求", "（一）产业目标", "二、保障措施"]
BODY = ["一、总体要求", "（一）产业目标。产值三亿元。", "二、保障措施", "加强组织领导。"]


def test_a_table_of_contents_is_noise() -> None:
    expected = ["empty contents heading", *["table of contents"] * 3, *[None] * 4]
    assert block_noise(["目 录", *CONTENTS, *BODY]) == expected


def test_entries_with_page_numbers_are_contents_without_a_heading_too() -> None:
    assert block_noise(["一、总体要求……1", "二、保障措施.....12", *BODY])[:3] == ["table of contents"] * 2 + [None]


@pytest.mark.parametrize(
    "lines", [["目录", *BODY], [*CONTENTS, *BODY], ["目 录", "一、总体要求", "保障企业用工。", *BODY]]
)
def test_what_is_no_table_of_contents(lines: list[str]) -> None:
    assert "table of contents" not in block_noise(lines)


def test_news_below_the_controls_of_a_page_is_noise() -> None:
    chrome = ["全国服务热线", "400-000-0000", "某某APP", "扫码下载", "官方微信", "关注有礼"]
    news = ["秋收时节话粮价", "记者从市场了解到，近期多地收购价格小幅回落，业内人士预计后期稳定"]
    assert block_noise([*chrome, *news, *POLICY, *POLICY])[6:9] == ["unrelated news", "unrelated news", None]


def test_advertisements_below_a_copyright_note_are_noise() -> None:
    lines = [*POLICY, "版权声明：本网所有内容", "更多资讯推荐", "供求大厅：批发莲藕0.9元一斤起"]
    assert block_noise(lines)[4:] == ["copyright note", "recommendation", "related articles"]


@pytest.mark.parametrize("rule", [rule for rule in BLOCK_RULES if rule.signs], ids=lambda rule: rule.name)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_all_that_a_rule_matches_holds_one_of_its_signs(rule: BlockRule, data: st.DataObject) -> None:
    matched = data.draw(st.from_regex(rule.pattern))

    assert re.search(rule.signs, matched)
