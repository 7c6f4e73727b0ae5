"""Which documents repeal which, on made-up texts."""

from __future__ import annotations

import pytest

from index.repeals import Repeal, repealed_by, repealings
from index.types import Document, Span, Validity

BODY = Span(start=0, end=1)


def document(
    id: str, title: str, number: str | None = None, issued: str | None = None, effective: str | None = None
) -> Document:
    return Document(
        id=id,
        file=f"{id}.txt",
        title=title,
        number=number,
        issuer=None,
        issued=issued,
        period=None,
        validity=Validity(effective=effective, expires=None, words="自", span=BODY) if effective else None,
        place=None,
        level=None,
        grammar="official",
        body=BODY,
    )


def named(text: str) -> list[str]:
    return [one.reference.title for one in repealings(text, Span(start=0, end=len(text)))]


def repealed(speaker: Document, text: str, *others: Document) -> dict[str, tuple[Repeal, ...]]:
    statements = {speaker.id: list(repealings(text, Span(start=0, end=len(text))))}
    return repealed_by([speaker, *others], statements)


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("《临山区旧办法》（临政〔2019〕3号）同时废止。", ["临山区旧办法"]),
        ("《甲河办法》、《乙河办法》和《丙河办法》同时废止。", ["甲河办法", "乙河办法", "丙河办法"]),
        ("《甲河办法》自2024年1月1日起废止。", ["甲河办法"]),
        ("《甲河办法》（甲政〔2019〕3号）及《乙河办法》（2020年修订）予以废止。", ["甲河办法", "乙河办法"]),
        ("《甲河辦法》同時廢止。", ["甲河辦法"]),
        ("《甲河办法》规定的资格证书予以废止。", []),
        ("依照《甲河办法》办理的登记失效。", []),
        ("根据《甲河办法》制定本办法。", []),
        ("《甲河办法》不予废止。", []),
    ],
)
def test_sentences_that_repeal(text: str, titles: list[str]) -> None:
    assert named(text) == titles


def test_the_words_are_the_sentence_with_its_mark() -> None:
    text = "第九条　本办法自2024年1月1日起施行。《甲河办法》同时废止。\n甲市人民政府"
    (found,) = repealings(text, Span(start=0, end=len(text)))
    assert found.words == found.span.cut(text) == "《甲河办法》同时废止。"


def test_the_number_decides_and_the_bracket_does_not() -> None:
    new = document("a", "甲河办法", "甲政〔2024〕1号", "2024-01-05", effective="2024-02-01")
    old = document("b", "甲河办法", "甲政[2019] 3号", "2019-05-01")
    other = document("c", "甲河办法", "甲政〔2020〕3号", "2020-05-01")
    text = "《甲河办法》（甲政〔2019〕3号）同时废止。"
    found = repealed(new, text, old, other)
    assert found == {"b": (Repeal(by="a", since="2024-02-01", words=text, span=Span(start=0, end=len(text))),)}


def test_without_a_number_the_title_decides_and_no_younger_document_is_meant() -> None:
    new = document("a", "甲河办法", issued="2024-01-05")
    older = document("b", "甲河 办法", issued="2019-05-01")
    younger = document("c", "甲河办法", issued="2025-05-01")
    found = repealed(new, "《甲河办法》同时废止。", older, younger)
    assert list(found) == ["b"]
    assert found["b"][0].since == "2024-01-05"


def test_a_notice_and_what_it_carries_are_one() -> None:
    new, old = document("a", "甲河细则"), document("b", "甲河补贴办法")
    assert list(repealed(new, "《甲市财政局关于印发甲河补贴办法的通知》同时废止。", old)) == ["b"]
    assert not repealed(new, "《甲市财政局关于印发乙河补贴办法的通知》同时废止。", old)


def test_no_document_repeals_itself() -> None:
    new = document("a", "甲河办法", issued="2024-01-05")
    assert repealed(new, "《甲河办法》同时废止。") == {}


def test_a_document_without_statements_says_nothing() -> None:
    assert repealed_by([document("a", "甲河办法")], {}) == {}
