"""Whether a time that the asker tells is within the time that a sentence allows: 三个月前的事, 应在1个月内."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from index.tokens import normalise
from index.values import Value, find_values
from qa.calculation.worked import Worked
from qa.eligibility.quantity import printed
from qa.found.candidate import Candidate
from qa.understand import Query
from qa.wording import say

_ASKS = re.compile(
    r"赶得上|来得及|赶不上|来不及|还能|还可以|能不能|能否|可以|行不行|过期|过时|晚不晚|晚了|超没超|超过没|过了吗|还行|算不算|迟了"
)
_ELAPSED_BEHIND = re.compile(
    r"^(?:以前|之前|前)(?:的事|发生|就|着火|出|办|毕业|申请|[^,。]{0,6})|^(?:以后|之后|后|了)(?:才|再|,|$)?"
)
_ELAPSED_BEFORE = re.compile(r"(?:过了|过去|已经|已有|都)(?:有|快)?$")
_WITHIN = re.compile(r"^(?:以内|之内|内)")
_SINCE = re.compile(
    r"(?:之日|日期|日|后|之后|以后)(?:起|前|后)?(?:的)?(?:算起)?$|(?:发生在|申请前|申请日前|自[^,。;]{2,20})$"
)
_UNITS = frozenset({"个月", "日"})
_DAYS_OF_MONTH = (Decimal(28), Decimal(31))


def elapsed(query: Query, chosen: Sequence[Candidate]) -> Worked | None:
    """The asker's time against the time that the best sentence allows; None unless each states exactly one.

    Months and days are compared only where the shortest and the longest month give the same verdict.
    """
    asked = normalise(query.search)
    if not chosen or not _ASKS.search(asked):
        return None
    own = [one for one in find_values(asked) if _is_elapsed(asked, one)]
    allowed = [(one, source) for source in chosen[:2] for one in _allowed(source)]
    if len(own) != 1 or len(allowed) != 1:
        return None
    (mine,), ((limit, source),) = own, allowed
    late = exceeds(mine, limit)
    if late is None:
        return None
    words = {"elapsed": mine.raw, "limit": limit.raw}
    sign = ">" if late else "≤"
    calculation = f"{_shown(mine)} {sign} {_shown(limit)}"
    return Worked(
        text=say("too_late" if late else "in_time", query.language, **words), calculation=calculation, sources=(source,)
    )


def exceeds(mine: Value, limit: Value) -> bool | None:
    """True if a span of time is longer than another, False if not; None if the length of a month would decide."""
    if mine.low is None or limit.low is None:
        return None
    if mine.unit == limit.unit:
        return mine.low > limit.low
    verdicts = {_days(mine, days) > _days(limit, days) for days in _DAYS_OF_MONTH}
    return verdicts.pop() if len(verdicts) == 1 else None


def _days(one: Value, month: Decimal) -> Decimal:
    value = one.low or Decimal(0)
    return value * month if one.unit == "个月" else value


def _is_elapsed(asked: str, one: Value) -> bool:
    if (
        one.kind != "duration"
        or one.unit not in _UNITS
        or one.low is None
        or one.comparator not in ("equal", "reaches")
    ):
        return False
    before, behind = asked[: one.span.start], asked[one.span.end :]
    return _ELAPSED_BEHIND.match(behind) is not None or _ELAPSED_BEFORE.search(before) is not None


def _allowed(source: Candidate) -> list[Value]:
    """The times within which something must have been done, counted from or to a day."""
    text = normalise(source.text)
    return [
        one
        for one in find_values(text)
        if one.kind == "duration"
        and one.unit in _UNITS
        and one.low is not None
        and _WITHIN.match(text[one.span.end :])
        and _SINCE.search(text[: one.span.start])
    ]


def _shown(one: Value) -> str:
    return printed(one.low or Decimal(0), one.unit)
