"""The quantities of a text, and the types under which they are reported."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.values import Value

TYPES: dict[str, frozenset[str]] = {
    "amount": frozenset({"money", "amount"}),
    "percent": frozenset({"percent", "percentage_point"}),
    "date": frozenset({"date", "period"}),
    "count": frozenset({"count", "number", "multiple", "ratio"}),
    "duration": frozenset({"duration", "time"}),
    "measure": frozenset({"area", "measure"}),
    "document_number": frozenset({"document_number"}),
}
"""Type of quantity → the kinds of `index.values`; together they are all kinds."""

_TYPE_OF = {kind: name for name, kinds in TYPES.items() for kind in kinds}


def type_of(value: Value) -> str:
    """The type under which a value is reported: a key of `TYPES`."""
    return _TYPE_OF[value.kind]


@lru_cache(maxsize=8192)
def values_in(text: str) -> tuple[Value, ...]:
    """The values that `index.values.find_values` reads, in order of appearance."""
    from index.values import find_values

    return tuple(find_values(text))
