"""Units that count, beyond those of `index.values`: 1晚, 20人年, 30个学时."""

from __future__ import annotations

import re
from dataclasses import replace

from index.types import Span
from index.values import Value

_BOUND = r"(?:\([^()]*\))?[及或]?(?P<bound>以上|以下|以内)?"
_BARE = re.compile(r"(?P<unit>晚|夜|学时|课时|班次|床位|工位|车位|席位)" + _BOUND)
_LABOUR = re.compile(r"(?P<unit>[年月天日])(?:工)?(?![度内底初末龄均限第])" + _BOUND)
"""人年 and 人月: labour, not a number of persons."""


def classified(folded: str, value: Value) -> Value:
    """The quantity with the classifier that stands behind it, if `index.values` does not know it as a unit.

    Args:
        folded: the text that the value was read from, folded.
        value: with its span in that text.
    """
    if value.kind == "number" and not value.unit:
        match, unit = _BARE.match(folded, value.span.end), ""
    elif value.kind == "count" and value.unit == "人":
        match, unit = _LABOUR.match(folded, value.span.end), "人"
    else:
        return value
    if match is None:
        return value
    comparator = value.comparator
    if comparator == "equal" and match["bound"]:
        comparator = "at_least" if match["bound"] == "以上" else "at_most"
    span = Span(start=value.span.start, end=match.end("unit"))
    return replace(
        value, kind="count", unit=unit + match["unit"], comparator=comparator, span=span, raw=value.raw + match["unit"]
    )
