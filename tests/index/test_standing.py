"""Standing on a day: the boundaries of validity and period."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.errors import BadInput
from index.standing import standing
from index.types import Document, Period, Span, Validity


def document(*, effective: str | None = None, expires: str | None = None, last_year: int | None = None) -> Document:
    span = Span(start=0, end=1)
    return Document(
        id="0" * 12,
        file="a.txt",
        title="临山区办法",
        number=None,
        issuer=None,
        issued=None,
        period=None if last_year is None else Period(start=2021, end=last_year, label="2021—2023", explicit=True),
        validity=None
        if effective is None and expires is None
        else Validity(effective=effective, expires=expires, words="自……起施行", span=span),
        place=None,
        level=None,
        grammar="official",
        body=span,
    )


@pytest.mark.parametrize(
    ("known", "as_of", "state"),
    [
        (document(effective="2024-01-01", expires="2026-12-31"), "2023-12-31", "not_yet_effective"),
        (document(effective="2024-01-01", expires="2026-12-31"), "2024-01-01", "stated_valid"),
        (document(effective="2024-01-01", expires="2026-12-31"), "2026-12-31", "stated_valid"),
        (document(effective="2024-01-01", expires="2026-12-31"), "2027-01-01", "stated_expired"),
        (document(effective="2024-01-01", last_year=2023), "2024-02-01", "period_ended"),
        (document(last_year=2023), "2023-12-31", "period_running"),
        (document(last_year=2023), "2024-01-01", "period_ended"),
        (document(effective="2024-01-01"), "2025-01-01", "unknown"),
        (document(), "2025-01-01", "unknown"),
    ],
)
def test_boundaries(known: Document, as_of: str, state: str) -> None:
    found = standing(known, as_of)
    assert found.state == state
    assert (found.words is None) == (state == "unknown")


def test_a_day_that_is_none() -> None:
    with pytest.raises(BadInput, match="2024-13-01"):
        standing(document(), "2024-13-01")


def marked(words: str, *, effective: str | None = None, expires: str | None = None) -> Document:
    """A document of whose page `words` are."""
    span = Span(start=0, end=len(words))
    validity = Validity(effective=effective, expires=expires, words=words, span=span)
    return replace(document(last_year=2030), validity=validity)


@pytest.mark.parametrize(
    ("known", "as_of", "state", "by_page"),
    [
        (marked("文件状态：失效（提前废止）", expires="2023-06-01"), "2023-06-01", "stated_valid", False),
        (marked("文件状态：失效（提前废止）", expires="2023-06-01"), "2023-06-02", "stated_repealed", True),
        (marked("文件状态：废止"), "2023-06-02", "stated_repealed", True),
        (marked("文件状态：失效"), "2023-06-02", "stated_expired", True),
        (marked("文件状态：失效", effective="2021-01-01"), "2020-12-31", "not_yet_effective", False),
        (marked("文件状态：有效", expires="2023-06-01"), "2023-06-02", "stated_expired", False),
        (marked("文件状态：有效"), "2023-06-02", "period_running", False),
        (marked("文件状态：部分失效"), "2023-06-02", "period_running", False),
        (marked("原办法同时废止。"), "2023-06-02", "period_running", False),
    ],
)
def test_what_only_the_page_knows(known: Document, as_of: str, state: str, by_page: bool) -> None:
    found = standing(known, as_of)
    assert (found.state, found.by_page) == (state, by_page)
    assert found.words == (known.validity.words if known.validity and "period" not in state else "2021—2023")
