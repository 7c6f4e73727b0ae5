from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.address import chinese, parse, parts_of_article, same, starts_with
from index.types import Span


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1001, "一千零一"),
        (9999, "九千九百九十九"),
    ],
)
def test_numbers_in_chinese(number: int, text: str) -> None:
    assert chinese(number) == text


@pytest.mark.parametrize("number", [0, -1, 10_000])
def test_numbers_outside_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match="outside"):
        chinese(number)


@pytest.mark.parametrize(
    ("canonical", "spelling"),
    [
        ("三、(二)2", "三、（二）2."),
        ("三、(二)2", "三（二）2"),
        ("三、(二)2", "三、(二)2、"),
        ("三、(二)2", " 三、 （二） 2 "),
        ("三、(二)2", "第三部分第(二)节第2点"),
        ("三、(二)2", "第三部分第二节第2点"),
        ("三、(二)2", "第三部分第（二）項第2點"),
        ("三、(二)2(1)", "三、（二）2（1）"),
        ("三、(二)2(1)①", "三（二）2(1)①"),
        ("第十二条第二款第(三)项", "第12条第2款第3项"),
        ("第十二条第二款第(三)项", "第十二条第二款第三项"),
        ("第十二条第二款第(三)项", "第十二條第二款第（三）項"),
        ("第十二条第(三)项", "第十二条（三）"),
        ("第三条之一", "第3条之一"),
        ("表1第17行", "表一第十七行"),
        ("表1第17行", "表1 第17 行"),
    ],
)
def test_spellings_of_one_address(canonical: str, spelling: str) -> None:
    assert same(canonical, spelling)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("三、(二)2", "三、(二)3"),
        ("三、(二)", "三、2"),
        ("第三条", "第三条之一"),
        ("第三条", "三、"),
        ("第十二条第二款", "第十二条第(二)项"),
        ("表1第1行", "表2第1行"),
        ("三、(二)2", "三、(二)(2)"),
    ],
)
def test_different_addresses(left: str, right: str) -> None:
    assert not same(left, right)


@pytest.mark.parametrize(
    "text", ["", "甲", "第条", "三、甲", "。", "总体要求", "〔99999999〕", "9" * 5000, "第" + "9" * 60 + "条"]
)
def test_what_is_no_address(text: str) -> None:
    assert parse(text) is None
    assert not same(text, text)


@pytest.mark.parametrize(
    ("address", "prefix", "below"),
    [
        ("三、(二)2", "三、(二)", True),
        ("三、(二)2", "第三部分", True),
        ("三、(二)2", "三、(二)2", True),
        ("三、(二)", "三、(二)2", False),
        ("十三、(二)", "三、", False),
        ("第十二条第二款第(三)项", "第12条", True),
        ("第三条之一", "第三条", False),
        ("表1第17行", "表1", True),
        ("表1第17行", "表1第1行", False),
    ],
)
def test_what_lies_below_an_address(address: str, prefix: str, below: bool) -> None:
    assert starts_with(address, prefix) is below


@given(
    st.integers(1, 40), st.integers(1, 30), st.integers(1, 40), st.sampled_from("（("), st.sampled_from(("", ".", "、"))
)
def test_official_addresses_survive_their_spellings(one: int, two: int, three: int, bracket: str, mark: str) -> None:
    close = "）" if bracket == "（" else ")"
    canonical = f"{chinese(one)}、({chinese(two)}){three}"
    assert same(canonical, f"{chinese(one)}、{bracket}{chinese(two)}{close}{three}{mark}")


@given(st.text(max_size=120))
def test_any_text_is_an_address_or_none(text: str) -> None:
    steps = parse(text)
    assert steps is None or all(step.number >= 0 for step in steps)


ARTICLE = (
    "第十二条　企业应当申报。\n申报材料包括：\n（一）营业执照；\n（二）审计报告；\n（三）其他材料。\n逾期不予受理。"
)


def test_paragraphs_and_items_of_an_article() -> None:
    text = "前言。\n" + ARTICLE
    start = text.index("第十二条")
    parts = parts_of_article(text, "第十二条", Span(start=start, end=len(text)))
    assert [(part.address, part.span.cut(text)) for part in parts] == [
        ("第十二条第一款", "第十二条　企业应当申报。"),
        ("第十二条第二款", "申报材料包括："),
        ("第十二条第二款第(一)项", "（一）营业执照；"),
        ("第十二条第二款第(二)项", "（二）审计报告；"),
        ("第十二条第二款第(三)项", "（三）其他材料。"),
        ("第十二条第三款", "逾期不予受理。"),
    ]


def test_items_of_an_article_with_one_paragraph_are_cited_without_it() -> None:
    text = "第三条　应当具备：\n（一）资质；\n（二）场地。"
    parts = parts_of_article(text, "第三条", Span(start=0, end=len(text)))
    assert [part.address for part in parts] == ["第三条第(一)项", "第三条第(二)项"]
