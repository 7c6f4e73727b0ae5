"""Amounts, percentages, dates, counts, durations, comparators and units: found in text and compared."""

from index.values.cells import cell_values
from index.values.compare import same_quantity, supports, unit_unstated
from index.values.printing import normal
from index.values.scan import find_values
from index.values.value import Comparator, Value, ValueKind

__all__ = [
    "Comparator",
    "Value",
    "ValueKind",
    "cell_values",
    "find_values",
    "normal",
    "same_quantity",
    "supports",
    "unit_unstated",
]
