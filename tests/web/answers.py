"""Answers built by hand, with one of everything that the page can show."""

from __future__ import annotations

from fake_assistant import DOCUMENTS, TEXTS

from index.types import Noise, Span
from qa.types import Answer, Cell, Citation, Notice, Sentence, Status, Timings

TEXT = TEXTS["green_hill.txt"]


def citation(quote: str = "按设备投资额的15%给予补贴", *, n: int = 1, cell: Cell | None = None) -> Citation:
    """A quote of the first text; its noise is every backtick inside."""
    start = TEXT.index(quote)
    noise = tuple(
        Noise(span=Span(start=at, end=at + 1), reason="anti-copy character")
        for at in range(start, start + len(quote))
        if TEXT[at] == "`"
    )
    made = DOCUMENTS[0]
    return Citation(
        n=n,
        document_id=made.id,
        document=made.title,
        number=made.number,
        issuer=made.issuer,
        place=made.place,
        address="二、(一)",
        quote=quote,
        file=made.file,
        start=start,
        end=start + len(quote),
        table=cell,
        noise=noise,
    )


def answer(
    *sentences: Sentence,
    status: Status = "answered",
    citations: tuple[Citation, ...] = (),
    nearest: tuple[Citation, ...] = (),
    notices: tuple[Notice, ...] = (),
    text: str = "",
) -> Answer:
    return Answer(
        question="问",
        standalone_question=None,
        as_of="2026-11-21",
        status=status,
        answer=text,
        sentences=sentences,
        citations=citations,
        nearest=nearest,
        notices=notices,
        model="llama:small",
        model_hash="0" * 64,
        prompt_hash="1" * 64,
        index_id="2" * 12,
        timings=Timings(retrieve_ms=12.0, first_evidence_ms=40.0, first_token_ms=None, total_ms=3210.0),
    )


def rich_answer() -> Answer:
    """Every verdict, several notices, a calculation, two sentences that were withheld."""
    return answer(
        Sentence(text="对年加工鲜叶500吨以上的企业给予补贴。", citations=(1,), verdict="supported"),
        Sentence(text="按设备投资额的15%给予补贴", citations=(2,), verdict="verbatim"),
        Sentence(
            text="设备投资600万元时为80万元。",
            citations=(2, 3),
            verdict="computed",
            calculation="600万元 × 15% = 90万元 > 上限80万元",
        ),
        Sentence(text="单个企业最高80万元", citations=(3,), verdict="repaired"),
        Sentence(text="企业还可获得办公用房。", citations=(), verdict="withheld"),
        Sentence(text="补贴每年发放。", citations=(1,), verdict="withheld"),
        status="partly_answered",
        citations=(
            citation("对年加工鲜叶`500吨以上的企业"),
            citation(n=2, cell=Cell(row="加工补贴", column="标准")),
            citation("单个企业最高80万元", n=3),
        ),
        notices=(
            Notice(kind="masked", text="申报截止日期在原文中隐去。", citations=(1,)),
            Notice(kind="contradiction", text="原文两处上限不一致。", citations=(2, 3)),
            Notice(kind="ai", text="本回答由人工智能生成，仅供参考。"),
        ),
    )
