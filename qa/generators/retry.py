"""When a request to an endpoint is tried again, and after how long."""

from __future__ import annotations

import math
from email.utils import parsedate_to_datetime

RETRIED = frozenset({408, 429, 500, 502, 503, 504})
"""Statuses of HTTP behind which another try may succeed."""
FIRST = 0.5
"""Seconds before the second try, at most."""
LONGEST = 8.0
"""Seconds before any try, unless the endpoint asks for more."""


def pause(attempt: int, share: float, asked: float | None = None) -> float:
    """Seconds to wait: exponential back-off with full jitter, but never less than the endpoint asks for.

    Source: M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015 ("full jitter").

    Args:
        attempt: tries that failed so far, from 1.
        share: a random number, 0 … 1.
        asked: what `Retry-After` says, in seconds.
    """
    own = share * min(LONGEST, FIRST * 2.0 ** (attempt - 1))
    return max(own, asked or 0.0)


def retry_after(value: str | None, now: float) -> float | None:
    """What a `Retry-After` header asks for, in seconds from `now`, ≥ 0; None if it says nothing that can be read.

    Source: RFC 9110, section 10.2.3: a number of seconds, or a date of HTTP.

    Args:
        value: the header.
        now: seconds since 1970.
    """
    if value is None:
        return None
    try:
        seconds = float(value)
    except ValueError:
        try:
            seconds = parsedate_to_datetime(value).timestamp() - now
        except (ValueError, OverflowError):
            return None
    return max(0.0, seconds) if math.isfinite(seconds) else None
