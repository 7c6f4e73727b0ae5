"""Candidates made by hand: a sentence of a plan of a made-up city, judged as a test says."""

from __future__ import annotations

from index.types import Clause, Document, Span
from index.values import find_values
from qa.found.candidate import Candidate
from qa.types import Question
from qa.understand import Query, understand

TITLE = "砚溪市绿色船舶产业三年行动计划（2024—2026年）"


def document(title: str = TITLE, place: str | None = "砚溪市") -> Document:
    return Document(
        id="0" * 12,
        file="a.txt",
        title=title,
        number=None,
        issuer=None,
        issued=None,
        period=None,
        validity=None,
        place=place,
        level=None,
        grammar="official",
        body=Span(start=0, end=1000),
    )


def row(*cells: str, columns: tuple[str, ...], address: str = "表1第1行") -> Clause:
    text = " | ".join(cells)
    return Clause(
        document_id="0" * 12,
        ordinal=0,
        address=address,
        headings=(),
        span=Span(start=0, end=len(text)),
        kind="row",
        noise=(),
        text=text,
        columns=columns,
        cells=cells,
    )


def candidate(
    text: str,
    *,
    clause: str | Clause = "",
    own: tuple[float, ...] = (),
    score: float = 1.0,
    ordinal: int = 0,
    headings: tuple[str, ...] = (),
) -> Candidate:
    """A sentence; `clause` is the text of its clause (its own if empty), or the clause."""
    if isinstance(clause, str):
        whole = clause or text
        clause = Clause(
            document_id="0" * 12,
            ordinal=ordinal,
            address="二、(一)",
            headings=headings,
            span=Span(start=0, end=len(whole)),
            kind="paragraph",
            noise=(),
            text=whole,
        )
    start = max(clause.text.find(text), 0)
    return Candidate(
        clause=clause,
        document=document(),
        span=Span(start=start, end=start + len(text)),
        text=text,
        noise=(),
        shares=own,
        own=own,
        inside=1.0,
        coverage=1.0,
        score=score,
        values=find_values(text),
    )


def query(text: str) -> Query:
    return understand(Question(text=text, as_of="2025-06-30"), text)
