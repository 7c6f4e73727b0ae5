"""Whether a document runs on a day, as far as its own words say. Only the issuer decides validity."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from index.errors import BadInput
from index.types import Document

State = Literal["not_yet_effective", "stated_valid", "stated_expired", "period_running", "period_ended", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the words of a document say of one day."""

    state: State
    """`stated_…`: by a stated validity; `period_…`: only the planning period is known, so validity is not."""
    words: str | None
    """The words that prove it, verbatim; None for `unknown`."""


def standing(document: Document, as_of: str) -> Standing:
    """The standing of a document on a day.

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
    if validity is not None and validity.effective is not None and as_of < validity.effective:
        return Standing(state="not_yet_effective", words=validity.words)
    if validity is not None and validity.expires is not None:
        return Standing(state="stated_valid" if as_of <= validity.expires else "stated_expired", words=validity.words)
    if period is not None:
        ended = as_of > f"{period.end}-12-31"
        return Standing(state="period_ended" if ended else "period_running", words=period.label)
    return Standing(state="unknown", words=None)
