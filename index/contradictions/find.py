"""All rules over the clauses of one document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from index.contradictions.cells import cells
from index.contradictions.counts import Announced, announcements, counts
from index.contradictions.dates import dates
from index.contradictions.definitions import definitions
from index.contradictions.facts import facts
from index.contradictions.fitting import fitting
from index.contradictions.growth import growth
from index.contradictions.lists import lists
from index.contradictions.masked import masked
from index.contradictions.names import names
from index.contradictions.seats import seats
from index.contradictions.shares import shares
from index.contradictions.sums import sums
from index.contradictions.totals import totals
from index.contradictions.view import Raised, View
from index.contradictions.yearly import yearly
from index.types import Finding

_OF_DIGITS = (growth, sums, shares, dates, yearly)
"""Rules of a clause that find nothing without Arabic digits."""
_DIGIT = re.compile(r"\d")
_OF_A_DOCUMENT = (totals, facts, cells, masked, names, definitions, seats)


def find_contradictions(
    document_id: str, views: Sequence[View], announced: Sequence[Announced] | None = None
) -> tuple[Finding, ...]:
    """The contradictions of one document, in order of their first place.

    Args:
        document_id: whose findings they are.
        views: the clauses of that document, in order.
        announced: the announcements of a number of items in them, if these are known.

    Returns:
        findings of kind `contradiction`; `words` is one Chinese line, `spans` (one or more, in text order) are the
        places that it quotes. Nothing for a text that could be read to agree with itself.
    """
    findings = [
        Finding(
            document_id=document_id,
            kind="contradiction",
            spans=tuple(sorted(one.spans, key=lambda span: span.start)),
            words=one.words,
        )
        for one in _raised(views, announcements(views) if announced is None else announced)
    ]
    return tuple(dict.fromkeys(sorted(findings, key=lambda finding: finding.spans[0].start)))


def _raised(views: Sequence[View], announced: Iterable[Announced]) -> Iterator[Raised]:
    for view in views:
        if view.clause.kind != "row":
            yield from fitting(view)
            for rule in _OF_DIGITS if _DIGIT.search(view.folded) else ():
                yield from rule(view)
    yield from lists(views)
    yield from counts(announced)
    for look in _OF_A_DOCUMENT:
        yield from look(views)
