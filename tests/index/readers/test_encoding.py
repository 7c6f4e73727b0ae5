from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import UnreadableFile
from index.readers.encoding import decode
from index.readers.plausibility import chinese_plausibility

SIMPLIFIED = "第一条 为支持企业技术改造，对投资额500万元以上的项目给予补贴。\r\n（一）补贴比例不超过10%；\r\n"
TRADITIONAL = "第一條 為支持企業技術改造，對投資額500萬元以上的項目給予補貼。\r\n（一）補貼比例不超過10%；\r\n"


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "gbk", "utf-16", "utf-8-sig", "utf-32"])
def test_simplified_text_comes_back(codec: str) -> None:
    decoded = decode(SIMPLIFIED.encode(codec), "a.txt")
    assert decoded.text.removeprefix("\ufeff") == SIMPLIFIED


@pytest.mark.parametrize("codec", ["utf-8", "big5", "cp950", "big5hkscs", "gb18030", "utf-16"])
def test_traditional_text_comes_back(codec: str) -> None:
    assert decode(TRADITIONAL.encode(codec), "a.txt").text == TRADITIONAL


def test_the_utf8_mark_counts_as_a_character() -> None:
    data = SIMPLIFIED.encode("utf-8-sig")
    assert decode(data, "a.txt").text == data.decode("utf-8") == "\ufeff" + SIMPLIFIED


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "big5", "utf-16"])
def test_other_programs_come_to_the_same_text(codec: str) -> None:
    data = (TRADITIONAL if codec == "big5" else SIMPLIFIED).encode(codec)
    decoded = decode(data, "a.txt")
    assert data.decode(decoded.encoding) == decoded.text


def test_a_text_cut_inside_a_character_is_read() -> None:
    data = (SIMPLIFIED * 20).encode("utf-8")
    cut = data[: data.rindex("过".encode()) + 1]
    assert decode(cut, "a.txt").text == cut.decode("utf-8", errors="replace")
    assert decode((SIMPLIFIED * 20).encode("gb18030")[:-40] + b"\xd5", "a.txt").encoding == "gb18030"


def test_a_declared_encoding_is_used_and_a_wrong_one_is_not() -> None:
    page = '<html><head><meta http-equiv="Content-Type" content="text/html; charset={}"></head><body>{}</body>'
    assert decode(page.format("gb2312", SIMPLIFIED).encode("gbk"), "a.html", declares=True).encoding == "gb18030"
    assert decode(page.format("gb2312", SIMPLIFIED).encode("utf-8"), "a.html", declares=True).encoding == "utf-8"
    assert decode(page.format("gbk", TRADITIONAL).encode("big5"), "a.html", declares=True).encoding == "big5"


def test_evidence_is_sought_behind_a_long_run_of_ascii() -> None:
    text = "x" * 300_000 + TRADITIONAL
    assert decode(text.encode("big5"), "a.txt").text == text


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        ("\ufeff\u3000\n".encode(), "white space"),
        (b"%PDF-1.7\n...", "PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        ("政策\x00文件".encode(), "binary"),
        ("政策".encode() + b"\x01\x02\x03" * 9, "binary"),
        (bytes(range(256)) * 40, "binary"),
        ("café ÿþý über".encode("latin-1") * 50, "no known encoding"),
        ("政策\ufffd文件".encode() * 30, "damaged"),
    ],
)
def test_what_is_no_text_is_refused_with_a_remedy(data: bytes, found: str) -> None:
    with pytest.raises(UnreadableFile, match=found) as caught:
        decode(data, "政策.txt")
    assert "政策.txt" in caught.value.message
    assert "expected" in caught.value.message
    assert caught.value.remedy


def test_plausibility_tells_the_right_reading_from_the_wrong() -> None:
    assert chinese_plausibility(SIMPLIFIED) > 0.9
    assert chinese_plausibility(TRADITIONAL) > 0.9
    assert chinese_plausibility(SIMPLIFIED.encode("gbk").decode("big5", errors="replace")) < 0.6
    assert chinese_plausibility(TRADITIONAL.encode("big5").decode("gb18030", errors="replace")) < 0.6
    assert chinese_plausibility("plain") == 1.0


@given(
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")), min_size=1).filter(lambda text: text.strip())
)
def test_valid_utf8_is_never_read_as_anything_else(text: str) -> None:
    try:
        decoded = decode(text.encode(), "a.txt")
    except UnreadableFile:
        return  # only invisible characters, or damage that is really there
    assert decoded.encoding == "utf-8"
    assert decoded.text == text


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data, "a.txt")
    except UnreadableFile:
        return
    assert decoded.text == data.decode(decoded.encoding, errors="replace")
