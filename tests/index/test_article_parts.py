from __future__ import annotations

from index.article_parts import parts_of_article
from index.types import Span

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


def parts(text: str, article: str) -> list[tuple[str, str]]:
    return [(one.address, one.span.cut(text)) for one in parts_of_article(text, article, Span(start=0, end=len(text)))]


def test_points_of_an_item() -> None:
    text = "第三条　应当具备：\n（一）资质：\n1.甲级；\n2.乙级；\n（二）场地。"
    assert parts(text, "第三条") == [
        ("第三条第(一)项", "（一）资质："),
        ("第三条第(一)项第1目", "1.甲级；"),
        ("第三条第(一)项第2目", "2.乙级；"),
        ("第三条第(二)项", "（二）场地。"),
    ]


def test_numbers_without_an_item_above_are_items() -> None:
    assert parts("第三条　应当具备：\n1.资质；\n2.场地。", "第三条") == [
        ("第三条第1项", "1.资质；"),
        ("第三条第2项", "2.场地。"),
    ]


def test_items_in_one_line() -> None:
    assert parts("第三条　应当具备：（一）资质；（二）场地。\n逾期不予受理。", "第三条") == [
        ("第三条第一款", "第三条　应当具备："),
        ("第三条第一款第(一)项", "（一）资质；"),
        ("第三条第一款第(二)项", "（二）场地。"),
        ("第三条第二款", "逾期不予受理。"),
    ]


def test_a_mention_of_items_divides_nothing() -> None:
    text = "第三条　属于第二条第（一）项、第（二）项的：（二）场地除外。"
    assert parts(text, "第三条") == []
