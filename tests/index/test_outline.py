"""Both grammars: what is a heading, what a leaf, and which address each has."""

from __future__ import annotations

import pytest

from index.outline import choose_grammar, outline_official
from index.outline_statute import outline_statute
from index.paragraphs import paragraphs
from tests.index.reading_laws import addressed, read

Row = tuple[str, str | None, tuple[str, ...]]


def official(text: str, skip: frozenset[int] = frozenset()) -> list[Row]:
    """Kind, address and headings of each piece."""
    return [(one.kind, one.address, one.headings) for one in outline_official(text, paragraphs(text), skip)]


def statute(text: str) -> list[Row]:
    return [(one.kind, one.address, one.headings) for one in outline_statute(text, paragraphs(text), frozenset())]


def test_four_levels_of_an_official_document() -> None:
    text = "三、任务\n（二）产业\n2.工业\n（1）机器人给予奖励。\n①首台给予奖励。\n（三）保障\n加强领导。"
    assert official(text) == [
        ("heading", "三、", ("任务",)),
        ("heading", "三、(二)", ("任务", "产业")),
        ("heading", "三、(二)2", ("任务", "产业", "工业")),
        ("clause", "三、(二)2(1)", ("任务", "产业", "工业")),
        ("clause", "三、(二)2(1)①", ("任务", "产业", "工业")),
        ("heading", "三、(三)", ("任务", "保障")),
        ("clause", "三、(三)", ("任务", "保障")),
    ]


def test_an_inline_heading_ends_at_the_first_full_stop() -> None:
    text = "一、任务\n（一）推动产业集聚。按照部署，支持企业。\n（二）支持企业。"
    assert official(text)[1:] == [
        ("clause", "一、(一)", ("任务", "推动产业集聚")),
        ("clause", "一、(二)", ("任务",)),
    ]


def test_a_line_of_a_few_words_with_a_full_stop_names_what_follows() -> None:
    text = "一、要求\n（一）指导思想。\n坚持统一部署。\n（二）支持企业。\n（三）其他。"
    assert official(text)[1:] == [
        ("clause", "一、(一)", ("要求", "指导思想")),
        ("clause", "一、(一)", ("要求", "指导思想")),
        ("clause", "一、(二)", ("要求",)),
        ("clause", "一、(三)", ("要求",)),
    ]


def test_skipped_levels() -> None:
    text = "一、任务\n1.工业给予奖励。\n2.农业给予奖励。\n二、保障\n（1）人员到位。"
    assert [row[1] for row in official(text)] == ["一、", "一、1", "一、2", "二、", "二、(1)"]


def test_a_level_that_restarts_without_a_parent_has_lost_it() -> None:
    text = (
        "一、任务\n（一）甲给予奖励。\n（二）乙给予奖励。\n（一）丙给予奖励。\n（二）丁给予奖励。\n二、保障\n加强领导。"
    )
    assert official(text) == [
        ("heading", "一、", ("任务",)),
        ("clause", "一、(一)", ("任务",)),
        ("clause", "一、(二)", ("任务",)),
        ("clause", "(一)", ()),
        ("clause", "(二)", ()),
        ("heading", "二、", ("保障",)),
        ("clause", "二、", ("保障",)),
    ]


def test_parts_stand_above_the_first_level() -> None:
    text = "第一部分 总则\n一、目标\n增长。\n第二部分 任务\n一、产业\n发展。"
    assert [row[1] for row in official(text)] == [
        "第一部分", "第一部分一、", "第一部分一、", "第二部分", "第二部分一、", "第二部分一、",
    ]  # fmt: skip


def test_an_unnumbered_heading_has_no_address() -> None:
    assert official("前　言\n为了发展。\n一、目标\n增长。") == [
        ("heading", None, ("前　言",)),
        ("clause", None, ("前　言",)),
        ("heading", "一、", ("目标",)),
        ("clause", "一、", ("目标",)),
    ]


def test_text_above_the_first_heading_has_no_address() -> None:
    assert official("为了发展，制定本方案。\n一、目标\n增长。")[0] == ("clause", None, ())


def test_a_labelled_line_with_nothing_below_is_a_leaf() -> None:
    assert official("一、目标\n1.工业\n2.农业\n二、保障") == [
        ("heading", "一、", ("目标",)),
        ("clause", "一、1", ("目标",)),
        ("clause", "一、2", ("目标",)),
        ("clause", "二、", ()),
    ]


def test_paragraphs_of_something_else_are_left_out() -> None:
    assert official("一、目标\n表1\n增长。", frozenset({1})) == [
        ("heading", "一、", ("目标",)),
        ("clause", "一、", ("目标",)),
    ]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("一、条件\n符合下列条件之一：\n（1）甲。\n（2）乙。", ["lead_in", "paragraph", "paragraph"]),
        ("一、条件\n包括:\n——甲。\n——乙。", ["lead_in", "paragraph", "paragraph"]),
        ("一、条件\n包括：\n· 甲。\n· 乙。", ["lead_in", "paragraph", "paragraph"]),
        ("一、条件\n（一）应当符合：\n1.甲。\n2.乙。", ["lead_in", "paragraph", "paragraph"]),
        ("一、条件\n说明如下：\n另行通知。", ["paragraph", "paragraph"]),
    ],
)
def test_lead_ins(text: str, kinds: list[str]) -> None:
    assert [clause.kind for clause in read(f"甲市产业办法\n{text}").clauses] == kinds


def test_bullets_have_the_address_of_their_heading() -> None:
    text = "甲市产业办法\n一、目标\n——产值增长。\n● 就业增长。\n二、任务\n落实。"
    assert addressed(read(text)) == [("一、", "——产值增长。"), ("一、", "● 就业增长。"), ("二、", "落实。")]


STATUTE = """第一编 总编
第一章　总则
第一条　为了发展，制定本法。
第二条　企业应当申报：
（一）甲类企业；
（二）乙类企业。
逾期不予受理。
第二条之一　分支机构参照执行。
第二章　责任
第一节　处罚
第三条　违反第二条
第二款规定的，处以罚款。
第二条第（一）项规定的情形除外。
附则
第四条　本法自2021年1月1日起施行。
第二编 分编
第一条　分编适用。
第二条　自公布之日起施行。"""


def test_parts_chapters_sections_and_articles_of_a_statute() -> None:
    assert statute(STATUTE) == [
        ("heading", "第一编", ("总编",)),
        ("heading", "第一章", ("总编", "总则")),
        ("clause", "第一条", ("总编", "总则")),
        ("clause", "第二条", ("总编", "总则")),
        ("clause", "第二条之一", ("总编", "总则")),
        ("heading", "第二章", ("总编", "责任")),
        ("heading", "第一节", ("总编", "责任", "处罚")),
        ("clause", "第三条", ("总编", "责任", "处罚")),
        ("clause", None, ("总编", "责任", "处罚")),
        ("clause", "第四条", ("总编", "责任", "处罚")),
        ("heading", "第二编", ("分编",)),
        ("clause", "第一条", ("分编",)),
        ("clause", "第二条", ("分编",)),
    ]


def test_an_article_holds_its_paragraphs_and_items() -> None:
    pieces = list(outline_statute(STATUTE, paragraphs(STATUTE), frozenset()))
    article = next(one for one in pieces if one.address == "第二条")
    assert article.span.cut(STATUTE) == "第二条　企业应当申报：\n（一）甲类企业；\n（二）乙类企业。\n逾期不予受理。"
    third = next(one for one in pieces if one.address == "第三条")
    assert third.span.cut(STATUTE).endswith("情形除外。"), "a reference at the start of a line is no article"


def test_chapters_may_be_numbered_as_in_official_documents() -> None:
    text = "一、总则\n第一条　甲。\n二、责任\n第二条　乙：\n一、丙；\n二、丁\n第三条　戊。"
    assert statute(text) == [
        ("heading", "一、", ("总则",)),
        ("clause", "第一条", ("总则",)),
        ("heading", "二、", ("责任",)),
        ("clause", "第二条", ("责任",)),
        ("clause", "第三条", ("责任",)),
    ], "the last item of a list is no heading"


def test_a_second_statute_in_the_same_text_starts_again() -> None:
    text = "第一条　甲。\n第二条　乙。\n第三条　丙。\n附件\n第一条　丁。\n第二条　戊。"
    assert [row[1] for row in statute(text)] == ["第一条", "第二条", "第三条", None, "第一条", "第二条"]


def test_a_mention_of_the_first_article_does_not_start_again() -> None:
    text = "第一条　甲。\n第二条　乙。\n第三条　丙。\n第一条　中的企业。\n第四条　丁。"
    assert [row[1] for row in statute(text)] == ["第一条", "第二条", "第三条", "第四条"]


def test_noise_in_the_middle_of_an_article_divides_it() -> None:
    text = "甲市产业条例\n第一条　甲。\n【打印本页】\n续甲。\n第二条　乙。"
    assert addressed(read(text)) == [("第一条", "第一条　甲。"), ("第一条", "续甲。"), ("第二条", "第二条　乙。")]


@pytest.mark.parametrize(
    ("text", "grammar"),
    [
        ("第一条　甲。\n第二条　乙。", "statute"),
        ("第一章 总则\n第一条 甲。\n（一）乙。\n第二条 丙。", "statute"),
        ("一、甲\n（一）乙\n第一条　丙。", "official"),
        ("第二条规定的企业\n第三条规定的企业", "official"),
        ("一、甲\n二、乙", "official"),
        ("", "official"),
    ],
)
def test_the_articles_choose_the_grammar(text: str, grammar: str) -> None:
    assert choose_grammar(text, paragraphs(text)) == grammar
