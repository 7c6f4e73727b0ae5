"""Table cells: the unit of a number stands in the header, as in `地区生产总值(亿元) | 95.3`."""

from __future__ import annotations

import re
from dataclasses import replace

from index.values.folding import fold
from index.values.scan import find_values
from index.values.value import Value

_UNIT = re.compile(r"\(([^()\d]{1,8})\)\s*(?=/|$)")


def cell_values(cell: str, header: str) -> tuple[Value, ...]:
    """The quantities of `cell`; bare numbers take the unit in the brackets that end `header` (row or column name).

    Of a name of several parts, `金额(万元)/市级`, it is the last part with brackets at its end that gives the unit.

    Spans and `raw` are those of `cell`, without the unit. A header without unit changes nothing; a cell with its
    own unit keeps it (`0.4吨标准煤/万元` under `(%)` is not a percentage).
    """
    units = _UNIT.findall(fold(header))
    values = find_values(cell)
    if not units:
        return values
    return tuple(_in_unit(value, units[-1]) if value.kind == "number" else value for value in values)


def _in_unit(value: Value, unit: str) -> Value:
    read = find_values(f"{value.raw}{unit}")
    if len(read) != 1 or read[0].kind == "number" or read[0].low is None:
        return value
    return replace(read[0], comparator=value.comparator, span=value.span, raw=value.raw)
