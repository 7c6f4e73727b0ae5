"""Lay expressions, how they part a question, and the official words that they stand for."""

from __future__ import annotations

import pytest
import rjieba

from qa.asked.everyday import EACH, asking_words, expressions, is_listed, read_table, tagged, widened
from qa.asked.words import EQUAL, Coverage, Word, content_words


def test_a_line_gives_each_lay_expression_all_official_words_but_itself() -> None:
    table = read_table(["# remark", "", "厂子 公司\t企业 公司", "厂子\t用人单位"])
    assert table["厂子"].official == ("企业", "公司", "用人单位")
    assert table["公司"].official == ("企业",)


def test_a_way_of_asking_is_marked_unless_another_line_has_it_as_a_thing() -> None:
    table = read_table(["? 多久 流程\t期限 步骤", "流程\t程序"])
    assert table["多久"].asks
    assert not table["流程"].asks


def test_one_character_is_no_expression() -> None:
    assert read_table(["管 归谁管\t负责"]).keys() == {"归谁管"}


@pytest.mark.parametrize("line", ["公司 企业", "公司\t", "\t企业", "公司\t企业\t单位", "?\t企业"])
def test_a_broken_line_is_named(line: str) -> None:
    with pytest.raises(ValueError, match=r"line 2.*expected"):
        read_table(["公司\t企业", line])


def test_the_table_of_the_package_is_broad_and_in_normal_form() -> None:
    assert len(expressions()) >= 1800
    assert all(name not in one.official for name, one in expressions().items())


def test_an_expression_is_one_word_and_does_not_break_another_one() -> None:
    assert "个税" in [word for word, _ in tagged("报告个税能少算多少")]
    assert "税务局" in [word for word, _ in tagged("一个税务局")]
    assert "一次性" in [word for word, _ in tagged("一次性能拿多少")]


def test_a_search_is_widened_by_what_the_texts_know_and_the_question_lacks() -> None:
    known = {"企业", "用人单位", "法人", "市场主体", "补缴"}
    more = widened("公司漏交了，企业怎么补", known.__contains__)
    assert "补缴" in more
    assert "企业" not in more
    assert set(more) <= known
    assert len(widened("公司", lambda _: True)) == EACH
    assert widened("公司", lambda _: False) == []


@pytest.mark.parametrize(
    ("question", "debris"),
    [
        ("每个月能领多少失业金", "能领"),
        ("我参了保，能报多少", "参了"),
        ("在区里开窗口这件事归谁负责", "里开"),
        ("领钱这段时间还要交吗", "段时间"),
        ("多少天能办好", "天能"),
        ("补贴会涨到多少", "会涨"),
    ],
)
def test_what_cutting_leaves_is_no_content_word(question: str, debris: str) -> None:
    assert debris not in content_words(question)


def test_what_only_stands_side_by_side_gives_its_words() -> None:
    assert not is_listed("养狗要")
    assert "养狗" in content_words("养狗要去哪里办证")


def test_ways_of_asking_are_no_content_words() -> None:
    assert content_words("几天能办好") == content_words("多久能办好") == ["办好"]
    assert {name for name, one in expressions().items() if one.asks} <= asking_words()


def test_an_official_word_counts_for_a_lay_one_but_less_than_the_word_itself() -> None:
    lay = Word(text="漏交", weight=1.0)
    assert Coverage.of("单位可以申请补缴").shares([lay]) == [EQUAL]
    assert Coverage.of("漏交的可以申请补缴").shares([lay]) == [1.0]
    assert Coverage.of("单位可以申请减免").shares([lay]) == [0.0]


def test_no_expression_cuts_an_official_word() -> None:
    plain = rjieba.Jieba()
    official = {
        word
        for one in expressions().values()
        for word in one.official
        if plain.has_word(word) and plain.cut(word) == [word]
    }
    assert len(official) > 400
    cut = {word: parts for word in official if (parts := [part for part, _ in tagged(word)]) != [word]}
    assert cut == {}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("突出的问题", ["突出"]),
        ("责令限期改正", ["限期", "改正"]),
        ("行政审批和市政审查", ["审批", "市政"]),
        ("税收优惠政策", ["政策"]),
        ("缴纳社会保险费", ["社会保险费"]),
        ("毕业证书", ["毕业证书"]),
    ],
)
def test_official_wording_is_cut_as_before(text: str, words: list[str]) -> None:
    assert set(words) <= {word for word, _ in tagged(text)}


@pytest.mark.parametrize(
    ("lay", "written"),
    [
        ("给爷爷立个坟", "建造坟墓"),
        ("酒后开车", "饮酒后驾驶"),
        ("公司关门了", "停止经营"),
        ("把钱挪去干别的", "改变用途"),
        ("头一回拿到贷款", "首次"),
        ("两口子都来", "夫妻双方"),
        ("晚了还收吗", "逾期"),
    ],
)
def test_a_lay_wording_is_searched_by_the_official_one(lay: str, written: str) -> None:
    assert written in widened(lay, lambda _: True)
