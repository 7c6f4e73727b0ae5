"""Addresses in running text: found in every spelling, and nothing else taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.address import chinese, parse
from qa.asked.addresses import MOST, addresses_in, asked_addresses, refers_to, without_addresses


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("行动计划三(二)2讲什么", ["三(二)2"]),
        ("茶产业办法第十二条第二款", ["第十二条第二款"]),
        ("十二条二款写了什么", ["十二条二款"]),
        ("第12條第2款第（三）項", ["第12條第2款第（三）項"]),
        ("第１２条", ["第１２条"]),
        ("第三章讲什么", ["第三章"]),
        ("附件1第三条", ["附件1第三条"]),
        ("第三部分第（二）节第2点", ["第三部分第（二）节第2点"]),
        ("第三部分（八），费率是多少", ["第三部分（八）"]),
        ("第三部分（2020年印发）讲什么", ["第三部分"]),
        ("表1第17行是多少", ["表1第17行"]),
        ("办法12条", ["12条"]),
        ("第八条至第十一条", ["第八条", "第九条", "第十条", "第十一条"]),
        ("第三、五条", ["第三条", "第五条"]),
        ("第十四条第二项和第三项", ["第十四条第二项", "第十四条第三项"]),
        ("第三条和第五条", ["第三条", "第五条"]),
    ],
)
def test_every_spelling_is_found(text: str, found: list[str]) -> None:
    assert addresses_in(text) == found


@pytest.mark.parametrize(
    "text", ["这12条措施", "有哪三条路", "第三方机构", "2025年补贴5万元", "每条给予30万元", "前三条生产线"]
)
def test_counts_are_no_addresses(text: str) -> None:
    assert addresses_in(text) == []


def test_a_bracket_alone_is_an_address_only_if_its_words_are_asked_for() -> None:
    assert asked_addresses("(二)的原文") == ["(二)"]
    assert asked_addresses("行动方案三、写了什么") == ["三、"]
    assert asked_addresses("行动方案二、2的原文") == ["二、2"]
    assert asked_addresses("第一、二、三产业的规定") == []
    assert asked_addresses("一次性奖励（二）有多少") == []


def test_a_range_is_not_endless() -> None:
    assert len(addresses_in("第一条至第九十条")) == MOST


@given(st.integers(1, 200), st.integers(1, 9), st.booleans(), st.booleans())
def test_what_is_found_has_the_steps_that_were_written(article: int, paragraph: int, arabic: bool, short: bool) -> None:
    a, p = (str(article), str(paragraph)) if arabic else (chinese(article), chinese(paragraph))
    written = f"{a}条{p}款" if short else f"第{a}条第{p}款"
    found = addresses_in(f"某办法的{written}是什么")
    assert [parse(one) for one in found] == [parse(f"第{article}条第{paragraph}款")]


def test_the_rest_of_the_question_names_the_document() -> None:
    assert without_addresses("茶产业办法第四条第二项讲什么").split() == ["茶产业办法", "讲什么"]


@pytest.mark.parametrize(
    ("text", "address", "refers"),
    [
        ("违反第十四条第（一）项、第（二）项规定的", "第十四条第二项", True),
        ("违反第十四条第（一）项规定的", "第十四条第二项", False),
        ("违反第十四条规定的", "第十四条第二项", True),
        ("违反第十五条规定的", "第十四条", False),
        ("按照三、（二）办理", "三、(二)", False),
    ],
)
def test_a_reference_is_to_the_article_or_the_same_part(text: str, address: str, refers: bool) -> None:
    assert refers_to(text, address) is refers
