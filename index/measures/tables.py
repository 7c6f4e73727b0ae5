"""Rows of a table of standards as tiers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from index.measures.amounts import capped, rhythm_of
from index.measures.bounds import Bounds
from index.measures.conditions import conjunction
from index.measures.passage import Passage, Piece
from index.measures.quantities import thresholds
from index.measures.types import Amount, Condition, Quality, Tier, Unparsed
from index.values import Value, cell_values
from index.values.folding import fold

_GIVES = re.compile(r"补贴|补助|奖励|资助|奖金|津贴|贴息|金额|额度|限额|支付|上限|最高|比例")
_LIMITS = re.compile(r"上限|最高|限额|封顶|不超过")
_DEMANDS = frozenset({"at_least", "more_than", "less_than"})
_SERIAL = re.compile(r"序号|编号|备注|说明|责任|部门|单位名称")
_STANDARD = re.compile(r"(?:补贴|补助|奖励|资助|津贴|支付)(?:标准|金额|额度|限额|上限|比例)")
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    header: str
    text: str
    piece: Piece
    values: tuple[Value, ...]


def row_tiers(row: Passage, bounds: Bounds) -> tuple[Tier, ...]:
    """The tier of a row, or none if no column of the row holds a standard of support."""
    cells = _cells(row)
    announced = any(_STANDARD.search(fold(name)) for name in row.clause.headings[-1:])
    given = [cell for cell in cells if _figure(cell) is not None and (announced or _GIVES.search(fold(cell.header)))]
    if not given:
        return ()
    limits = [cell for cell in given if _LIMITS.search(fold(cell.header))]
    main = [cell for cell in given if cell not in limits]
    if not main:
        main, limits = limits, []
    condition = conjunction(_conditions([cell for cell in cells if cell not in given], bounds))
    tiers: list[Tier] = []
    for cell in main:
        amount = _amount(cell)
        for limit in limits:
            value = _figure(limit)
            if limit is not cell and value is not None and value.kind in {"money", "amount"}:
                amount = capped(amount, value)
        own = condition
        if len(main) > 1:
            own = conjunction([condition, _named(cell, main)])
        whole = row.whole
        tiers.append(Tier(condition=own, amount=amount, span=whole.span, words=whole.words))
    return tuple(tiers)


def _named(cell: _Cell, others: Sequence[_Cell]) -> Condition:
    """Whom a column is for; open if another column bears the same name, as under a header of two rows."""
    piece = cell.piece
    if sum(other.header == cell.header for other in others) > 1:
        return Unparsed(span=piece.span, words=piece.words)
    return Quality(fact=_BRACKETS.sub("", cell.header), negated=False, span=piece.span, words=piece.words)


def _cells(row: Passage) -> list[_Cell]:
    """The cells that stand in the row itself; one filled down from above has no place of its own."""
    text, position = row.clause.text, 0
    cells: list[_Cell] = []
    for header, cell in zip(row.clause.columns, row.clause.cells, strict=False):
        at = text.find(cell, position) if cell else -1
        if at < 0:
            at = text.find(cell) if cell else -1
        if at < 0 or _SERIAL.search(fold(header)):
            if cell and not _SERIAL.search(fold(header)):
                cells.append(_Cell(header=header, text=cell, piece=row.whole, values=cell_values(cell, header)))
            continue
        piece = row.whole.sub(at, at + len(cell))
        position = at + len(cell)
        cells.append(_Cell(header=header, text=cell, piece=piece, values=cell_values(cell, header)))
    return cells


def _figure(cell: _Cell) -> Value | None:
    wanted = [
        value
        for value in cell.values
        if value.kind in {"money", "amount", "percent", "multiple"} and value.comparator not in _DEMANDS
    ]
    return wanted[0] if wanted else None


def _amount(cell: _Cell) -> Amount:
    value = _figure(cell)
    assert value is not None  # noqa: S101 - only cells with a figure come here
    header = fold(cell.header)
    amount = Amount(
        value=None, unit="", ratio=None, basis=None, cap=None, cap_unit="",
        rhythm=rhythm_of(header + cell.text, value.per),
        up_to=_LIMITS.search(header) is not None, per=value.per, span=cell.piece.span, words=cell.piece.words,
    )  # fmt: skip
    if value.kind in {"percent", "multiple"}:
        scale = Decimal(100) if value.kind == "percent" else Decimal(1)
        return replace(amount, ratio=None if value.low is None else value.low / scale)
    unit = "元" if value.kind == "amount" else value.unit
    amount = replace(amount, value=value.low, unit=unit)
    return replace(amount, cap=value.low, cap_unit=unit) if amount.up_to and value.low is not None else amount


def _conditions(cells: Sequence[_Cell], bounds: Bounds) -> list[Condition]:
    found: list[Condition] = []
    for cell in cells:
        name = _BRACKETS.sub("", cell.header).strip()
        if not cell.text or cell.text in {"-", "—", "/"}:
            continue
        values = [value for value in cell.piece.values if value.kind not in {"date", "number"}]
        compared = [value for value in values if value.comparator != "equal"]
        if compared:
            for value in compared:
                found.extend(thresholds(cell.piece, value, value.span.start, bounds, fact=name))
        else:
            found.append(Quality(fact=cell.text, negated=False, span=cell.piece.span, words=cell.piece.words))
    return found


def grants_in_columns(row: Passage) -> bool:
    """True for a table whose columns say that it holds standards of support."""
    named = (*row.clause.columns, *row.clause.headings[-1:])
    return any(_STANDARD.search(fold(name)) for name in named)
