"""What the catalogue block of a file states of validity, and which of two sources holds."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.stated import page_validity, prevailing, statement, status_of
from index.types import Span, Validity


def valid(effective: str | None, expires: str | None, words: str = "本办法自某日起施行。") -> Validity:
    return Validity(effective=effective, expires=expires, words=words, span=Span(start=0, end=len(words)))


def stated(lines: Sequence[str], *, rows: bool = False) -> tuple[str | None, str | None, str | None] | None:
    found = statement(lines, rows=rows)
    return None if found is None else (found.effective, found.expires, found.valid)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["实施日期： 2021年04月16日", "失效日期：2023年06月01日"], ("2021-04-16", "2023-06-01", None)),
        (["文件状态：失效（提前废止）"], (None, None, "失效（提前废止）")),
        (["效力状态:现行有效"], (None, None, "现行有效")),
        (["【有效性】 全文有效"], (None, None, "全文有效")),
        (["时 效 性：", "有效"], (None, None, "有效")),
        (["施行日期：2021-04-16", "有效期：5年"], ("2021-04-16", "2026-04-15", None)),
        (["生效日期：2021-04-16", "有效期至：2023-06-01"], ("2021-04-16", None, None)),
        (["有效期：2021年6月1日至2026年5月31日"], ("2021-06-01", "2026-05-31", None)),
        (["有效期限：至2026年5月31日"], (None, "2026-05-31", None)),
        (["實施日期：2021年4月16日", "文件狀態：廢止"], ("2021-04-16", None, "廢止")),
        (["有效期：5年"], None),
        (["有效性：本办法所称有效性"], None),
        (["有效期：指自2021年6月1日起至2026年5月31日的期间"], None),
        (["失效日期：另行公布"], None),
        (["失效日期：2023年6月"], None),
        (["实施日期 2021年04月16日"], None),
        (["为保证时效：有效"], None),
        (["文件状态：有效 | 公开方式：主动公开 |"], None),
        ([], None),
    ],
)
def test_statements(lines: list[str], expected: tuple[str | None, str | None, str | None] | None) -> None:
    assert stated(["甲市产业办法", *lines, "一、支持企业发展。"]) == expected


def test_a_row_of_the_block_may_hold_several_labels() -> None:
    row = "有效性： | 废止 | 失效日期： | 2023年6月1日 |"
    assert stated([row], rows=True) == (None, "2023-06-01", "废止")
    assert stated([row], rows=False) is None


def test_only_the_head_or_the_end_of_a_file_is_a_block() -> None:
    body = ["企业应当按时申报。"] * 30
    assert stated([*body, "文件状态：废止", *body]) is None
    assert stated([*body, "文件状态：废止"]) == (None, None, "废止")
    assert stated(["文件状态：有效", *body, "文件状态：废止"]) == (None, None, "有效")


def test_the_words_reach_from_the_first_line_to_the_last() -> None:
    text = "甲办法\n实施日期：2021-04-16\n文号：甲政〔2021〕5号\n文件状态：\n废止\n一、支持。"
    lines = text.split("\n")
    spans = [Span(start=text.index(line), end=text.index(line) + len(line)) for line in lines]
    found = page_validity(text, spans, statement(lines, rows=False))
    assert found is not None
    assert found.words == found.span.cut(text) == "实施日期：2021-04-16\n文号：甲政〔2021〕5号\n文件状态：\n废止"
    assert status_of(found.words) == "repealed"


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("文件状态：失效（提前废止）", "repealed"),
        ("文件状态：失效", "ended"),
        ("实施日期：2021-04-16\n效力状态：已废止", "repealed"),
        ("有效性： | 失效 | 失效日期： | 2023年6月1日 |", "ended"),
        ("有效性：无效", "ended"),
        ("文件状态：有效（延续实施）", "extended"),
        ("有效性：继续有效", "extended"),
        ("有效性：现行有效", "running"),
        ("有效性：部分失效", None),
        ("文件状态：尚未施行", None),
        ("文件状态：已修改", None),
        ("本办法自2021年4月16日起施行，原办法同时废止。", None),
        ("文件状态：失效的，不得引用。", None),
    ],
)
def test_status_of_the_words(words: str, status: str | None) -> None:
    assert status_of(words) == status


OWN = valid("2021-04-13", "2026-04-12")


@pytest.mark.parametrize(
    ("own", "page", "expected"),
    [
        (OWN, None, ("2021-04-13", "2026-04-12")),
        (None, valid("2021-04-16", None), ("2021-04-16", None)),
        (OWN, valid("2021-04-16", "2023-06-01"), ("2021-04-13", "2026-04-12")),
        (OWN, valid("2021-04-16", "2023-06-01", "文件状态：有效"), ("2021-04-13", "2026-04-12")),
        (OWN, valid("2021-04-16", "2023-06-01", "文件状态：失效（提前废止）"), ("2021-04-16", "2023-06-01")),
        (OWN, valid(None, None, "文件状态：失效"), (None, None)),
        (OWN, valid("2021-04-16", "2029-12-06", "文件状态：有效（延续实施）"), ("2021-04-16", "2029-12-06")),
        (OWN, valid("2021-04-16", None, "文件状态：有效（延续实施）"), ("2021-04-13", "2026-04-12")),
        (valid("2021-04-13", None), valid("2021-04-16", "2023-06-01"), ("2021-04-13", "2023-06-01")),
        (valid(None, None), valid("2021-04-16", None), ("2021-04-16", None)),
        (valid(None, None), valid(None, None, "文件状态：有效"), (None, None)),
    ],
)
def test_which_source_holds(
    own: Validity | None, page: Validity | None, expected: tuple[str | None, str | None]
) -> None:
    found = prevailing(own, page)
    assert found is not None
    assert (found.effective, found.expires) == expected


def test_nothing_of_nothing() -> None:
    assert prevailing(None, None) is None
    assert page_validity("", [], None) is None


LINE = st.text(alphabet="实施日期失效有性文件状态：年月12 |（）\n", max_size=20)


@given(st.lists(LINE, max_size=8), st.booleans())
def test_any_lines_state_something_of_themselves_or_nothing(lines: list[str], rows: bool) -> None:
    found = statement(lines, rows=rows)
    if found is not None:
        assert list(found.lines) == sorted(set(found.lines))
        assert set(found.lines) <= set(range(len(lines)))
        assert found.effective or found.expires or found.valid
