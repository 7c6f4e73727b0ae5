from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.types import Span
from index.unbroken import Unbroken
from tests.index.reading_laws import read, the_document


def spans(*edges: tuple[int, int]) -> list[Span]:
    return [Span(start=start, end=end) for start, end in edges]


def test_a_sentence_over_a_break_reads_as_one_and_leads_back() -> None:
    source = "前言。自三月\n 一日起。尾"
    body = Span(start=3, end=12)
    unbroken = Unbroken.of(source, body, spans((6, 8)))
    assert unbroken.text == "自三月一日起。"
    assert unbroken.source(Span(start=0, end=6)).cut(source) == "自三月\n 一日起"
    assert unbroken.source(Span(start=3, end=4)).cut(source) == "一"


@given(st.text(min_size=1, max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 5)), max_size=6))
def test_what_is_kept_stands_at_its_source(source: str, noise: list[tuple[int, int]]) -> None:
    left_out = spans(*((start, start + size) for start, size in noise))
    unbroken = Unbroken.of(source, Span(start=0, end=len(source)), left_out)
    kept = [at for at in range(len(source)) if not any(one.start <= at < one.end for one in left_out)]
    assert unbroken.text == "".join(source[at] for at in kept)
    assert [unbroken.source(Span(start=at, end=at + 1)).start for at in range(len(kept))] == kept


@pytest.mark.parametrize(
    ("broken", "expires"),
    [
        ("本办法自2025年3月1日\n起施行，有效期3年。", "2028-02-29"),
        ("本办法自2025年3月1日起施行，\n有效期3年。", "2028-02-29"),
        ("本办法自2025年3月1日起施行，有`效期3年。", "2028-02-29"),
        ("本办法自2025年3月1日\r\n起施行，有效期至2026年\r\n12月31日。", "2026-12-31"),
    ],
)
def test_validity_over_hard_line_breaks(broken: str, expires: str) -> None:
    filler = "给予一次性补助，具体标准由县农业农村局会同县财政局另行制定，并在每年第一季度向社会公布，接受监督，确保"
    text = f"丙县农业补助办法\n一、补助\n{filler}\n资金安全。\n二、附则\n{broken}\n"
    reading = read(text)
    found = the_document(reading).validity
    assert found is not None
    assert (found.effective, found.expires) == ("2025-03-01", expires)
    assert found.words == found.span.cut(reading.source.text)
    assert found.words.endswith(broken[-5:])


@pytest.mark.parametrize("width", range(20, 32))
def test_validity_of_a_text_that_is_wrapped_at_any_width(width: int) -> None:
    items = (
        "一、支持龙头企业",
        "（一）对新认定的国家级、省级、市级农业产业化重点龙头企业，分别给予100万元、30万元、10万元一次性奖励。",
        "（二）龙头企业新建农产品加工项目，固定资产投资1000万元以上的，按固定资产投资额的5%给予补助。",
        "（三）对龙头企业用于收购本县农产品的流动资金贷款，按贷款市场报价利率的40%给予贴息，贴息时间不超过1年。",
        "二、附则",
        "（一）发生重大农产品质量安全事故的，取消当年扶持资格，两年内不得申报本政策规定的任何补助和奖励资金。",
        "（二）本政策由县农业农村局会同县财政局负责解释，自2025年3月1日起施行，有效期3年。",
    )
    lines = [item[at : at + width] for item in (*items[:4] * 3, *items[4:]) for at in range(0, len(item), width)]
    found = the_document(read("\n".join(["丁县扶持政策", *lines]))).validity
    assert found is not None
    assert (found.effective, found.expires) == ("2025-03-01", "2028-02-29")


def test_a_break_between_two_paragraphs_still_ends_the_sentence() -> None:
    text = "丙县农业补助办法\n一、补助\n申报时间为2025年3月1日\n二、施行\n有效期另行规定。"
    found = the_document(read(text)).validity
    assert found is None or found.effective is None
