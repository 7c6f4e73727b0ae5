"""Which rows and which cell of a table a question names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.pairs import share_held
from index.tokens import normalise
from index.types import Clause
from qa.found.candidate import Candidate
from qa.found.rows import table_of
from qa.retrieve import Collection
from qa.understand import Query

EMPTY = frozenset({"-", "—", "–", "/", "\\", "——", "无", "…"})
"""What a table writes where it gives nothing."""
DEFERRED = re.compile(r"一事一议|另行(?:制定|规定|通知|公布|确定|研究)|面议|待定|视情(?:况)?(?:确定|而定)|个案研究")
"""What it writes, in normal form, where it leaves a value to a later decision."""
_SHORTEST = 2
"""Characters of a cell that name it in a question."""
_FIGURES = re.compile(r"\d")
_COUNTS = re.compile(r"[\d个個年月日天元万萬亿億人家户次%]+")
"""Figures and measure words, which name nothing: 每个月 does not name 6个月."""
_FORM = 3
_HAN = re.compile(r"[\u3400-\u9fff]+")
_ENOUGH = 4
"""Characters of a cell said whole that count beside what names others."""
_AS_LONG = 0.75
"""What a cell is named by must be this long beside what names the best of its column: 辅导验收 outdoes 上市."""
_NAMED = 0.5
"""Share of a column's character pairs that a question must hold to name the column."""


def rows_named(collection: Collection, query: Query, row: Candidate) -> bool:
    """False if a question names another cell of one of the row's columns: 加速器 where the row is of 孵化器.

    A cell is named by characters of it, two or more in a row, that no other cell of its column holds.
    """
    asked = normalise(query.search)
    rows = _table(collection, row)
    for column in range(len(row.clause.columns)):
        cells = list(dict.fromkeys(normalise(one.cells[column]) for one in rows if column < len(one.cells)))
        named = {cell for cell in cells if _names(asked, cell, cells)}
        if named and normalise(row.clause.cells[column]) not in named:
            return False
    return True


def empty_cell(query: Query, clause: Clause) -> str | None:
    """The name of the column that a question names if the row gives nothing there; else None."""
    asked = normalise(query.search)
    shares = [_share(asked, normalise(column)) for column in clause.columns]
    best = max(range(len(shares)), key=lambda at: shares[at], default=None)
    if best is None or shares[best] < _NAMED or clause.cells[best].strip() not in EMPTY:
        return None
    return clause.columns[best]


def named_cells(asked: str, cells: Sequence[str]) -> set[str]:
    """The cells of a column that a question names: whole, or by characters that no other cell of it holds.

    Both in normal form. Where a question says several cells whole, one that only stands inside another that it says
    is not meant by it (工业产值 in 规模以上工业产值).
    """
    given = [cell for cell in dict.fromkeys(cells) if len(cell) >= _SHORTEST and cell not in EMPTY]
    whole = [cell for cell in given if cell in asked]
    whole = [cell for cell in whole if not any(cell != other and cell in other for other in whole)]
    rest = asked
    for cell in whole:
        rest = rest.replace(cell, " ")
    lengths = {cell: _length_named(rest, cell, given) for cell in given if cell not in whole}
    longest = max([*lengths.values(), *(min(len(cell), _ENOUGH) for cell in whole)], default=0)
    least = _AS_LONG * longest
    return set(whole) | {cell for cell, length in lengths.items() if length and length >= least}


def named_columns(asked: str, columns: Sequence[str]) -> set[str]:
    """The names of columns that a question says: half of their character pairs, or some that no other column has.

    A name with figures, as of a year, must be said whole.
    """
    shares = {column: _share(asked, column) for column in columns if not _FIGURES.search(column)}
    best = max(shares.values(), default=0.0)
    alike = {column for column, share in shares.items() if share >= _NAMED and share == best}
    apart = {column for column in shares if _names(asked, column, columns)}
    dated = {column for column in columns if _FIGURES.search(column) and column in asked}
    if dated:
        return dated
    return alike | apart if len(alike) == 1 else apart or alike


def not_in_columns(words: Sequence[str], chosen: Sequence[Candidate]) -> list[str]:
    """The words with whose first character no name of a column begins: 冷藏柜 is what the column 冷链货物 is for.

    All of them if what answers is not rows alone.
    """
    if any(one.clause.kind != "row" for one in chosen):
        return list(words)
    columns = {part[:1] for one in chosen for name in one.clause.columns for part in normalise(name).split("/")}
    return [word for word in words if word[:1] not in columns]


def _table(collection: Collection, row: Candidate) -> list[Clause]:
    table = f"{table_of(row.clause)}第"
    return [
        one
        for one in collection.clauses(row.document.id)
        if one.kind == "row" and (one.address or "").startswith(table)
    ]


def _names(asked: str, cell: str, cells: Sequence[str]) -> bool:
    return _length_named(asked, cell, cells) > 0


def _length_named(asked: str, cell: str, cells: Sequence[str]) -> int:
    """Characters of a cell that a question says and no other cell holds; of its short form (北交所); 0 if none."""
    others = [other for other in cells if other != cell]
    for length in range(len(cell), _SHORTEST - 1, -1):
        for start in range(len(cell) - length + 1):
            piece = cell[start : start + length]
            if piece in asked and not _COUNTS.fullmatch(piece) and not any(piece in other for other in others):
                return length
    forms = [form for form in _short_forms(asked, cell) if not any(_short_form(form, other) for other in others)]
    return max(map(len, forms), default=0)


def _short_forms(asked: str, cell: str) -> list[str]:
    """What a question may say for short: three or four characters that stand in a cell in order, the first in front."""
    starts = [at for at, sign in enumerate(asked) if sign == cell[:1]]
    return [form for at in starts for length in (3, 4) if _short_form(form := asked[at : at + length], cell)]


def _short_form(form: str, cell: str) -> bool:
    left = iter(cell)
    return (
        len(form) >= _FORM
        and form[:1] == cell[:1]
        and _HAN.fullmatch(form) is not None
        and all(sign in left for sign in form)
    )


def _share(asked: str, column: str) -> float:
    return share_held(column, asked)
