"""Chosen sentences as citations, and as numbered evidence for a prompt."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from qa.found.candidate import Candidate
from qa.found.rows import reading_of_row, row_name
from qa.retrieve import Collection
from qa.types import Cell, Citation, Evidence


def cite(
    candidate: Candidate, n: int, source: str, pages: Sequence[int] = (), recognised: Sequence[int] = ()
) -> Citation:
    """The citation of a candidate; its quote is cut from the stored source, so it is verbatim.

    `pages` is where the pages of the source start (`Source.pages`), `recognised` the numbers of those read by OCR
    (`Source.recognised`).
    """
    document = candidate.document
    first, last = (bisect_right(pages, at) for at in (candidate.span.start, candidate.span.end - 1))
    table = None
    if candidate.clause.kind == "row":
        table = Cell(
            row=row_name(candidate.clause), column="、".join(column for column in candidate.clause.columns if column)
        )
    return Citation(
        n=n,
        document_id=document.id,
        document=document.title,
        number=document.number,
        issuer=document.issuer,
        place=document.place,
        address=candidate.clause.address,
        quote=candidate.span.cut(source),
        file=document.file,
        start=candidate.span.start,
        end=candidate.span.end,
        table=table,
        page=first or None,
        ocr=any(first <= page <= last for page in recognised),
        noise=candidate.noise,
    )


def cited(collection: Collection, chosen: Sequence[Candidate]) -> tuple[Citation, ...]:
    """The citations of candidates, n from 1 in order; one whose quote is not the stored text is left out."""
    made = [cite(one, n, *_source(collection, one.document.file)) for n, one in enumerate(chosen, 1)]
    return tuple(one for one in made if one.quote and collection.text(one.file)[one.start : one.end] == one.quote)


def evidence(
    candidate: Candidate, n: int, source: str, pages: Sequence[int] = (), recognised: Sequence[int] = ()
) -> Evidence:
    """The candidate as numbered evidence for a prompt."""
    text = reading_of_row(candidate.clause) if candidate.clause.kind == "row" else candidate.text
    return Evidence(
        n=n,
        citation=cite(candidate, n, source, pages, recognised),
        text=text,
        headings=candidate.clause.headings,
        score=candidate.score,
    )


def numbered(collection: Collection, chosen: Sequence[Candidate]) -> list[Evidence]:
    """The evidence of candidates, n from 1 in order."""
    return [evidence(one, n, *_source(collection, one.document.file)) for n, one in enumerate(chosen, 1)]


def _source(collection: Collection, file: str) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
    """Text, page starts and recognised pages of a file."""
    return collection.text(file), collection.pages(file), collection.recognised(file)
