from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.address import chinese, parse, same, starts_with


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
        ("一、注意事项:1", "一、注意事项：1."),
        ("一、(二)注意事项", "一（二）注意事项："),
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
        ("一、注意事项:1", "一、1"),
        ("一、注意事项:1", "一、办理时限:1"),
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
        ("一、注意事项:1", "一、", True),
        ("一、注意事项:1", "一、注意事项", True),
        ("一、注意事项:1", "一、1", False),
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
