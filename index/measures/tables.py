"""Rows of a table of standards as tiers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from index.measures.amounts import capped, limits, rhythm_of
from index.measures.bounds import Bounds, written_beside
from index.measures.conditions import conjunction
from index.measures.passage import Passage, Piece
from index.measures.quantities import thresholds
from index.measures.types import Amount, Condition, Quality, Quote, Threshold, Tier, Unparsed
from index.measures.vocabulary import CAP
from index.values import Value, cell_values, find_values
from index.values.folding import fold

_GIVES = re.compile(r"补贴|补助|奖励|资助|奖金|津贴|贴息|金额|额度|限额|支付|上限|最高|比例")
_MANNER = re.compile(r"^(?:支持|补助|奖励|补贴|发放|给予|资助)?(?:方式|频次|次数)$")
_LIMITS = re.compile(r"上限|最高|限额|封顶|不超过")
_DEMANDS = frozenset({"at_least", "more_than", "less_than"})
_SERIAL = re.compile(r"序号|编号|备注|说明|责任|部门|单位名称")
_STANDARD = re.compile(r"(?:补贴|补助|奖励|资助|津贴|支付)(?:标准|金额|额度|限额|上限|比例)")
_RESPONSIBLE = re.compile(r"(?:责任|牵头|主管|负责)(?:单位|部门)")
_BETWEEN = re.compile(r"[、,;]")
_BENEFIT = re.compile(r"(?:补贴|补助|津贴|资助|租金|奖金)$")
_STATE = re.compile(r"认定|考核|评[定为]|优秀|良好|合格|新|首次|企业|级")
_NAMELESS = re.compile(r"^(?:认定|申报|支持|奖励|补贴)?(?:条件|要求|情形|标准|档次|等级)$")
"""Names of columns that do not say what is measured: the cell does."""
_CAPTION_UNIT = re.compile(r"单位:(?P<unit>[^()\s;,。]{1,8})")
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    header: str
    text: str
    piece: Piece
    values: tuple[Value, ...]


def row_tiers(row: Passage, bounds: Bounds, *, announced: bool = False) -> tuple[Tier, ...]:
    """The tiers of a row, or none if no column of the row holds a standard of support.

    Args:
        row: of a table.
        bounds: the comparators of the document.
        announced: True if the words before the table say that it holds standards of support.
    """
    cells = _cells(row)
    named = any(_GIVES.search(fold(cell.header)) and _figure(cell) is not None for cell in cells)
    announced = (announced and not named) or any(_STANDARD.search(fold(name)) for name in row.clause.headings[-1:])
    given = [cell for cell in cells if _figure(cell) is not None and (announced or _GIVES.search(fold(cell.header)))]
    if not given:
        return ()
    limits = [cell for cell in given if _LIMITS.search(fold(cell.header))]
    main = [cell for cell in given if cell not in limits]
    if not main:
        main, limits = limits, []
    condition = conjunction(
        _conditions([cell for cell in cells if cell not in given and not _MANNER.search(fold(cell.header))], bounds)
    )
    manner = " ".join(fold(cell.text) for cell in cells if _MANNER.search(fold(cell.header)))
    tiers: list[Tier] = []
    for cell in main:
        amount = _amount(cell, manner)
        for limit in limits:
            value = _figure(limit)
            if limit is not cell and value is not None and value.kind in {"money", "amount"}:
                amount = capped(amount, value)
        own = condition
        if len(main) > 1:
            own = conjunction([condition, None if _is_benefit(cell) else _named(cell, main, bounds)])
        whole = row.whole
        tiers.append(Tier(condition=own, amount=amount, span=whole.span, words=whole.words))
    return tuple(tiers)


def row_departments(rows: Sequence[Passage]) -> tuple[Quote, ...]:
    """The departments in the columns 责任单位, 牵头部门, … of some rows, each name once."""
    found: dict[str, Quote] = {}
    for row in rows:
        for header, cell in zip(row.clause.columns, row.clause.cells, strict=False):
            at = row.clause.text.find(cell) if cell and _RESPONSIBLE.search(fold(header)) else -1
            if at < 0:
                continue
            for name in row.whole.sub(at, at + len(cell)).split(_BETWEEN):
                found.setdefault(name.words, name.quote)
    return tuple(found.values())


def limited(tier: Tier, lead: Piece) -> Tier:
    """The tier of a table with the limit that its lead-in sets (按下表给予补贴，单个企业每年最高300万元)."""
    for phrase in lead.phrases():
        if CAP.match(phrase.folded) and (sums := limits(phrase)):
            return replace(tier, amount=capped(tier.amount, sums[-1]))
    return tier


def _named(cell: _Cell, others: Sequence[_Cell], bounds: Bounds) -> Condition:
    """Whom a column is for; open if another column bears the same name, as under a header of two rows."""
    piece = cell.piece
    if (ranged := _ranged(cell, bounds)) is not None:
        return ranged
    if sum(other.header == cell.header for other in others) > 1:
        return Unparsed(span=piece.span, words=piece.words)
    return Quality(fact=_BRACKETS.sub("", cell.header), negated=False, span=piece.span, words=piece.words)


def _is_benefit(cell: _Cell) -> bool:
    """True for 安家补贴 and 每月生活补贴: what is given, not to whom."""
    header = fold(_BRACKETS.sub("", cell.header))
    return _BENEFIT.search(header) is not None and _STATE.search(header) is None


def _ranged(cell: _Cell, bounds: Bounds) -> Condition | None:
    """A column that is for a range: 同比增幅/5%以上不足15%."""
    values = [one for one in find_values(cell.header) if one.comparator not in {"equal", "about"}]
    name = _BRACKETS.sub("", cell.header[: values[0].span.start]).strip("/ ") if values else ""
    if not name:
        return None
    folded = fold(cell.header)
    signs = [written_beside(folded, one) or bounds.comparator(one, folded) for one in values]
    return conjunction(
        Threshold(
            fact=name, comparator=sign, value=value.low, unit=value.unit, period=None,
            span=cell.piece.span, words=cell.piece.words,
        )
        for sign, value in zip(signs, values, strict=True)
        if value.low is not None
    )  # fmt: skip


def _cells(row: Passage) -> list[_Cell]:
    """The cells that stand in the row itself; one filled down from above has no place of its own."""
    text, position = row.clause.text, 0
    unit = next((match["unit"] for one in row.clause.headings[-1:] if (match := _CAPTION_UNIT.search(fold(one)))), None)
    cells: list[_Cell] = []
    for header, cell in zip(row.clause.columns, row.clause.cells, strict=False):
        at = text.find(cell, position) if cell else -1
        if at < 0:
            at = text.find(cell) if cell else -1
        if at < 0 or _SERIAL.search(fold(header)):
            if cell and not _SERIAL.search(fold(header)):
                cells.append(_Cell(header=header, text=cell, piece=row.whole, values=_values(cell, header, unit)))
            continue
        piece = row.whole.sub(at, at + len(cell))
        position = at + len(cell)
        cells.append(_Cell(header=header, text=cell, piece=piece, values=_values(cell, header, unit)))
    return cells


def _values(cell: str, header: str, unit: str | None) -> tuple[Value, ...]:
    """The quantities of a cell; a bare number takes the unit of its column, else that of the table."""
    own = cell_values(cell, header)
    if unit is None or any(value.kind != "number" for value in own):
        return own
    sum_unit, _, per = unit.partition("/")
    return tuple(replace(value, per=value.per or per or None) for value in cell_values(cell, f"{header}({sum_unit})"))


def _figure(cell: _Cell) -> Value | None:
    wanted = [
        value
        for value in cell.values
        if value.kind in {"money", "amount", "percent", "multiple"} and value.comparator not in _DEMANDS
    ]
    return wanted[0] if wanted else None


def _amount(cell: _Cell, manner: str) -> Amount:
    value = _figure(cell)
    assert value is not None  # noqa: S101 - only cells with a figure come here
    header = fold(cell.header)
    amount = Amount(
        value=None, unit="", ratio=None, basis=None, cap=None, cap_unit="",
        rhythm=rhythm_of(f"{header} {fold(cell.text)} {manner}", value.per),
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
            left = cell.piece.start
            for value in compared:
                unnamed = _NAMELESS.search(fold(name)) is not None and value.span.start - left > 1
                own = thresholds(cell.piece, value, left if unnamed else value.span.start, bounds, fact=name)
                found.extend(own)
                left = value.span.end
        else:
            found.append(Quality(fact=cell.text, negated=False, span=cell.piece.span, words=cell.piece.words))
    return found


def grants_in_columns(row: Passage) -> bool:
    """True for a table whose columns say that it holds standards of support."""
    named = (*row.clause.columns, *row.clause.headings[-1:])
    return any(_STANDARD.search(fold(name)) for name in named)
