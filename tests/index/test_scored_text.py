from index.scored_text import dense_text, lexical_text
from index.types import Clause, Document, Span


def _document() -> Document:
    return Document(
        id="0" * 12,
        file="a.txt",
        title="扶持办法",
        number=None,
        issuer=None,
        issued=None,
        period=None,
        validity=None,
        place=None,
        level=None,
        grammar="official",
        body=Span(start=0, end=10),
    )


def _clause(text: str, **others: tuple[str, ...]) -> Clause:
    return Clause(
        document_id="0" * 12,
        ordinal=0,
        address=None,
        headings=others.get("headings", ()),
        span=Span(start=0, end=len(text)),
        kind="row" if "columns" in others else "paragraph",
        noise=(),
        text=text,
        columns=others.get("columns", ()),
        cells=others.get("cells", ()),
    )


def test_title_and_headings_stand_before_the_words() -> None:
    clause = _clause("给予奖励。", headings=("重点任务", "技术改造"))
    assert dense_text(_document(), clause) == "扶持办法\n重点任务\n技术改造\n给予奖励。"
    assert lexical_text(_document(), clause) == "扶持办法。\n重点任务。\n技术改造。\n给予奖励。"


def test_what_the_words_hold_is_not_repeated() -> None:
    clause = _clause("(一)技术改造。给予奖励。", headings=("重点任务", "技术改造"))
    assert dense_text(_document(), clause) == "扶持办法\n重点任务\n(一)技术改造。给予奖励。"


def test_a_row_speaks_with_its_columns() -> None:
    clause = _clause("甲 - 5", columns=("项目", "", "年产值"), cells=("甲", "乙", "5"))
    assert lexical_text(_document(), clause).endswith("项目：甲；乙；年产值：5")
