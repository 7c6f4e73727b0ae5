"""Rows of a table: how one is read out, what it is about, and which belong together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.tokens import normalise
from index.types import Clause, Span
from qa.found.candidate import Candidate, only_sentence
from qa.found.fragments import fragment
from qa.retrieve import Collection
from qa.understand import Query

RUNNING_NUMBER = re.compile(r"序号|序號|编号|編號|No\.?")
_FIGURES = re.compile(r"[\d.,%\-—]+")


def reading_of_row(clause: Clause) -> str:
    """A row read out with the names of its columns, cells without a value left out."""
    pairs = zip(clause.columns, clause.cells, strict=True)
    return "；".join(
        f"{column}：{cell}" if column else cell
        for column, cell in pairs
        if cell and cell != "-" and not RUNNING_NUMBER.fullmatch(column)
    )


def row_name(clause: Clause) -> str:
    """The longest cell that is no figure: what a row is about; its address if there is none."""
    texts = [cell for cell in clause.cells if cell and not _FIGURES.fullmatch(cell)]
    return max(texts, key=len, default=clause.address or "")


def table_of(clause: Clause) -> str:
    """The address of the table that a row stands in (表1第17行 → 表1)."""
    return (clause.address or "").split("第")[0]


def shortened(source: str, row: Candidate, kept: Sequence[int]) -> Candidate:
    """A row with some of its columns only, quoted to the end of the last one that stands in it.

    Args:
        source: the text of its file.
        row: the row.
        kept: places of the columns, ascending.
    """
    clause = row.clause
    at = end = row.span.start
    for place, cell in enumerate(clause.cells):
        found = source.find(cell, at, row.span.end) if cell else -1
        if found >= 0:
            at = found + len(cell)
            end = at if place in kept else end
    span = Span(start=row.span.start, end=end) if end > row.span.start else row.span
    less = replace(
        clause,
        columns=tuple(clause.columns[place] for place in kept),
        cells=tuple(clause.cells[place] for place in kept),
    )
    piece = fragment(source, clause, span)
    return replace(row, clause=less, span=piece.span, text=piece.text, noise=piece.noise)


def rows_like(collection: Collection, query: Query, row: Candidate) -> list[Candidate]:
    """The rows of a table that share with the question a cell which several rows have (哪些是约束性指标); else none."""
    table = table_of(row.clause)
    rows = [
        one
        for one in collection.clauses(row.document.id)
        if one.kind == "row" and (one.address or "").startswith(f"{table}第")
    ]
    asked = normalise(query.text)
    for column in range(len(row.clause.columns)):
        cells = [normalise(one.cells[column]) for one in rows if column < len(one.cells)]
        named = [
            cell
            for cell in dict.fromkeys(cells)
            if len(cell) > 1 and cell in asked and 1 < cells.count(cell) < len(rows)
        ]
        if len(named) == 1:
            return [
                only_sentence(collection, one)
                for one in rows
                if column < len(one.cells) and normalise(one.cells[column]) == named[0]
            ]
    return []
