"""Documents are known by number, title and short names, with slips; what names none names none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.types import Document, Span
from qa.asked.document_names import certain, common_length, documents_named


def document(title: str, *, place: str, number: str | None = None, issuer: str | None = None) -> Document:
    return Document(
        id=title[:12],
        file=f"{title}.txt",
        title=title,
        number=number,
        issuer=issuer,
        issued=None,
        period=None,
        validity=None,
        place=place,
        level=None,
        grammar="official",
        body=Span(start=0, end=1),
    )


HOUSING = document("棠溪市公共租赁住房管理办法", place="棠溪市", number="棠建规〔2024〕12号")
TEA = document("栖桐区促进茶产业高质量发展若干措施", place="栖桐区", number="栖政规〔2024〕7号")
SHIPS = document("砚溪市绿色船舶产业三年行动计划（2024—2026年）", place="砚溪市", issuer="砚溪市人民政府办公室")
DRONES = document("低空经济发展行动方案1", place="岚屿区")
OTHER_DRONES = document("低空经济发展行动方案2", place="墨屿区")
ALL = (HOUSING, TEA, SHIPS, DRONES, OTHER_DRONES)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("公租房办法第十二条", HOUSING),
        ("棠溪公租房办法", HOUSING),
        ("唐溪公租房办法", HOUSING),
        ("《棠溪市公共租赁住房管理法》第九条", HOUSING),
        ("棠建规[2024]12号怎么说", HOUSING),
        ("棠建规2024年12号", HOUSING),
        ("栖桐那份措施", TEA),
        ("棲桐區茶產業措施", TEA),
        ("砚溪行动计划三(二)", SHIPS),
        ("砚溪市绿色船舶产业三年行动计划", SHIPS),
        ("墨屿区的低空方案", OTHER_DRONES),
    ],
)
def test_a_name_is_certain(text: str, named: Document) -> None:
    assert certain(documents_named(ALL, text)) == [named]


def test_a_name_that_fits_two_is_certain_for_neither() -> None:
    found = documents_named(ALL, "低空经济行动方案里写了什么")
    assert {one.document for one in found} == {DRONES, OTHER_DRONES}
    assert certain(found) == []


def test_several_names_come_in_the_order_of_the_text() -> None:
    assert certain(documents_named(ALL, "砚溪船舶计划和公租房办法各怎么规定")) == [SHIPS, HOUSING]


@pytest.mark.parametrize("text", ["有什么办法可以拿补贴", "哪些政策涉及人才", "租房补贴多少钱", "按规定怎么申请", ""])
def test_words_for_kinds_alone_name_none(text: str) -> None:
    assert certain(documents_named(ALL, text)) == []


@given(st.text("甲乙丙丁", max_size=8), st.text("甲乙丙丁", max_size=8))
def test_a_common_subsequence_is_symmetric_and_no_longer_than_either(one: str, other: str) -> None:
    length = common_length(one, other)
    assert length == common_length(other, one) <= min(len(one), len(other))
    assert common_length(one, one + other) == len(one)
