"""The kind of value that a question wants, and whether a sentence holds one."""

from __future__ import annotations

from index.values import Value
from qa.candidate import Candidate
from qa.understand import Query


def wants_value(query: Query) -> bool:
    """True if a question asks how much or how many."""
    return bool(query.wants & {"money", "percent", "count", "number"})


def holds(query: Query, one: Candidate) -> bool:
    """True if a sentence holds a value of the kind that is asked for, or none is asked for; a row always does."""
    if one.clause.kind == "row":
        return True
    kinds = {value.kind for value in one.values}
    if "money" in query.wants:
        return bool(kinds & {"money", "amount", "percent", "number"})
    if "percent" in query.wants:
        return bool(kinds & {"percent", "multiple", "ratio", "money", "amount", "number"})
    if "count" in query.wants:
        return bool(kinds & {"count", "number", "amount", "area", "duration"})
    if "number" in query.wants:
        return bool(kinds - {"date", "document_number"})
    if "date" in query.wants:
        return bool(kinds & {"date", "duration", "document_number"})
    return True


def masked_date(query: Query, one: Candidate) -> Value | None:
    """The first date or document number of a sentence, if a date is asked for and the source masks all; else None."""
    if "date" not in query.wants:
        return None
    dates = [value for value in one.values if value.kind in ("date", "document_number")]
    return dates[0] if dates and all(value.masked for value in dates) else None
