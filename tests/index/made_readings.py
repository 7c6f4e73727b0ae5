"""Readings made by hand, small enough to see through: a title line, then one clause a line."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from index.types import Clause, Document, Finding, Hints, Noise, Period, Reading, Segment, Source, Span, Validity

TITLES = ("甲市产业补贴办法", "乙区人才奖励细则", "丙县税收优惠通知")
LINES = (
    "对新认定的高新技术企业给予一次性奖励20万元。",
    "鼓励企业加大研发投入，按10%给予补贴。",
    "本办法自2021年1月1日起施行。",
    "符合下列条件之一的：",
    "對繁體企業給予支持。",
    "申请人应当向主管部门提交材料。",
)
LONG_LINES = tuple(
    "".join(
        f"第{item}项：对{what}给予支持，由主管部门按照年度预算安排，企业应当如实申报材料并接受检查。"
        for item in range(first, first + 9)
    )
    for first, what in ((1, "研发投入"), (20, "高新技术企业"))
)
"""Clauses that are searched by their windows too."""


def made_reading(file: str, parts: Sequence[tuple[str, Sequence[str]]]) -> Reading:
    """A file of several documents: title → its clauses. Titles and clauses stand on lines of their own."""
    text = ""
    documents: list[Document] = []
    clauses: list[Clause] = []
    segments: list[Segment] = []
    findings: list[Finding] = []

    def put(line: str, kind: str) -> Span:
        nonlocal text
        span = Span(start=len(text), end=len(text) + len(line))
        segments.append(Segment(span=span, kind=kind, reason=""))  # type: ignore[arg-type]
        segments.append(Segment(span=Span(start=span.end, end=span.end + 1), kind="space"))
        text += line + "\n"
        return span

    for title, lines in parts:
        document_id = hashlib.sha256(f"{file}\n{title}".encode()).hexdigest()[:12]
        start = put(title, "metadata").start
        for ordinal, line in enumerate(lines):
            span = put(line, "clause")
            clauses.append(
                Clause(
                    document_id=document_id,
                    ordinal=ordinal,
                    address=f"{ordinal + 1}",
                    headings=("总则",) if ordinal else (),
                    span=span,
                    kind="lead_in" if line.endswith("：") else "paragraph",
                    noise=(),
                    text=line,
                )
            )
        documents.append(
            Document(
                id=document_id,
                file=file,
                title=title,
                number="武政规〔2021〕5号",
                issuer=None,
                issued="2021-01",
                period=Period(start=2019, end=2021, label="(2019—2021)", explicit=True),
                validity=Validity(
                    effective="2021-01-01", expires=None, words="自2021年", span=Span(start=start, end=start + 1)
                ),
                place="甲市",
                level="city",
                grammar="official",
                body=Span(start=start, end=len(text)),
            )
        )
        findings.append(
            Finding(document_id=document_id, kind="masked", spans=(Span(start=start, end=start + 1),), words="20xx")
        )
    source = Source(
        file=file,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        media="text",
        encoding="utf-8",
        hints=Hints(title=parts[0][0] if parts else None),
    )
    return Reading(
        source=source,
        documents=tuple(documents),
        clauses=tuple(clauses),
        segments=tuple(segments),
        findings=tuple(findings),
    )


def noisy_row_reading() -> Reading:
    """One table row with inline noise, to fill the fields that `made_reading` leaves empty."""
    text = "甲·市 5\n"
    document = made_reading("row.txt", [("表", ())]).documents[0]
    clause = Clause(
        document_id=document.id,
        ordinal=0,
        address="表1第1行",
        headings=("附表", "产值"),
        span=Span(start=0, end=5),
        kind="row",
        noise=(Noise(span=Span(start=1, end=2), reason="anti-copy"),),
        text="甲市 5",
        columns=("地区", "产值"),
        cells=("甲市", "5"),
    )
    return Reading(
        source=Source(
            file="row.txt",
            text=text,
            sha256="0" * 64,
            media="pdf",
            encoding="binary",
            pages=(0, 4),
            recognised=(2,),
        ),
        documents=(document,),
        clauses=(clause,),
        segments=(
            Segment(span=Span(start=0, end=5), kind="clause"),
            Segment(span=Span(start=5, end=6), kind="noise", reason="page tool"),
        ),
        findings=(),
    )


def city(number: int, lines: Sequence[str] = LINES) -> Reading:
    """File `number` of a series, each with other words, some with two documents."""
    own = [f"第{number}号：{line}" for line in lines]
    parts: list[tuple[str, Sequence[str]]] = [(f"{TITLES[number % len(TITLES)]}（{number}）", own)]
    if number % 3 == 0:
        parts.append((f"附件{number}", lines[:2]))
    return made_reading(f"city/{number:03d}.txt", parts)
