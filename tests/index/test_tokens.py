import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.tokens import normalise, terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("繁體中文產業憂國", "繁体中文产业忧国"),
        ("ＧＢ／Ｔ ９７０４", "gb/t 9704"),
        ("比例１∶５", "比例1:5"),
        ("二〇二一年", "二零二一年"),
        ("二○二一年", "二零二一年"),
        ("标记○无关", "标记○无关"),
        ("武\u200b汉\ufeff市", "武汉市"),
        ("武 汉\r\n市", "武汉市"),
        ("5 G 网络", "5 g 网络"),
        ("1,000,000元", "1000000元"),
        ("第1,2条", "第1,2条"),
        ("著重", "着重"),
        ("坏\ud800字\x00符", "坏字符"),
        ("", ""),
    ],
)
def test_normal_form(text: str, expected: str) -> None:
    assert normalise(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("产业补贴", ["产业", "业补", "补贴"]),
        ("税", ["税"]),
        ("A股", ["a", "股"]),
        ("最高1,000万元，增长3.5%", ["最高", "1000", "万元", "增长", "3.5"]),
        ("GB/T 9704-2012", ["gb", "t", "9704", "2012"]),
        ("5G、20xx", ["5g", "20xx"]),
        ("补贴补贴", ["补贴", "贴补", "补贴"]),
        ("𠮷祥", ["𠮷祥"]),
        ("？！ 。", []),
    ],
)
def test_terms(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


def test_scripts_and_widths_meet() -> None:
    assert terms("經濟發展２０２１") == terms("经济发展2021")


@given(st.text())
def test_every_text_has_terms_without_marks_or_spaces(text: str) -> None:
    for term in terms(text):
        assert term
        assert term == term.lower()
        assert not any(unicodedata.category(character)[0] in "ZC" for character in term if character.isascii())


@given(st.text(alphabet="政策企业补贴奖励资金", min_size=2))
def test_a_run_of_n_characters_has_n_minus_one_pairs(run: str) -> None:
    assert terms(run) == [run[i : i + 2] for i in range(len(run) - 1)]
