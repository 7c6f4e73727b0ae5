"""Whether a document runs on a day, as far as its own words and those of its page say. Only the issuer decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from index.errors import BadInput
from index.stated import status_of
from index.types import Document

State = Literal[
    "not_yet_effective",
    "stated_valid",
    "stated_expired",
    "stated_repealed",
    "period_running",
    "period_ended",
    "unknown",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the words of a document say of one day."""

    state: State
    """`stated_…`: by a stated validity; `period_…`: only the planning period is known, so validity is not."""
    words: str | None
    """The words that prove it, verbatim; None for `unknown`."""
    by_page: bool = False
    """True if the page says in so many words that the document ended: its own clauses may say otherwise."""


def standing(document: Document, as_of: str) -> Standing:
    """The standing of a document on a day.

    A page that says 失效 or 废止 holds for every day behind the last day that it states, and for every day if it states
    none; up to its last day the document ran.

    Args:
        document: what is asked of.
        as_of: `YYYY-MM-DD`.

    Raises:
        BadInput: `as_of` is no day.
    """
    try:
        date.fromisoformat(as_of)
    except ValueError as error:
        raise BadInput(f"{as_of!r} is no day", remedy="write it as YYYY-MM-DD") from error
    validity, period = document.validity, document.period
    if validity is not None:
        status = status_of(validity.words)
        if validity.effective is not None and as_of < validity.effective:
            return Standing(state="not_yet_effective", words=validity.words)
        if status in ("repealed", "ended") and (validity.expires is None or as_of > validity.expires):
            state: State = "stated_repealed" if status == "repealed" else "stated_expired"
            return Standing(state=state, words=validity.words, by_page=True)
        if validity.expires is not None:
            state = "stated_valid" if as_of <= validity.expires else "stated_expired"
            return Standing(state=state, words=validity.words)
    if period is not None:
        ended = as_of > f"{period.end}-12-31"
        return Standing(state="period_ended" if ended else "period_running", words=period.label)
    return Standing(state="unknown", words=None)
