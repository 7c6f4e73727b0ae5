"""What is known of a company."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from qa.eligibility.names import flag_name, quantity_name
from qa.eligibility.quantity import Quantity
from qa.eligibility.vocabulary import Size


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity of the company."""

    name: str
    """Canonical, see `names.quantity_name`."""
    quantity: Quantity
    period: str | None = None
    """As written, `上年度`; None: the year that a measure speaks of."""
    words: str | None = None
    """Of the free text that it was read from, for the user to confirm; None if it was entered as a fact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Something that is so, or is not so."""

    name: str
    """Canonical, see `names.flag_name`."""
    holds: bool
    words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The facts of one company. What is not in it is unknown, never false.

    Lists that are given are complete: `listings=()` says that it is listed nowhere, None that nobody told.
    """

    place: str | None = None
    """Where it is registered and works, the wider names first: `武汉市硚口区`."""
    place_words: str | None = None
    tax_place: str | None = None
    """Where it pays its taxes; None = unknown, not the same as `place`."""
    industries: tuple[str, ...] = ()
    """At least these; others may hold too."""
    size: Size | None = None
    listings: tuple[str, ...] | None = None
    """Canonical boards of `vocabulary.BOARDS`, complete."""
    people: tuple[str, ...] = ()
    """Titles of its founders or staff, `千人计划`; others may be there too."""
    founded: date | None = None
    figures: tuple[Figure, ...] = ()
    """No two of one name and period."""
    statuses: tuple[Status, ...] = ()
    """No two of one name."""

    def figures_of(self, name: str) -> tuple[Figure, ...]:
        """The figures of a canonical name, in the order given."""
        return tuple(one for one in self.figures if one.name == name)

    def stated(self, name: str) -> Status | None:
        """What was said of a canonical name."""
        return next((one for one in self.statuses if one.name == name), None)


def figure(name: str, quantity: Quantity, *, period: str | None = None, words: str | None = None) -> Figure:
    """A figure under its canonical name."""
    return Figure(name=quantity_name(name), quantity=quantity, period=period, words=words)


def status(name: str, holds: bool, *, words: str | None = None) -> Status:
    """A status under its canonical name."""
    return Status(name=flag_name(name), holds=holds, words=words)


def joined(first: Profile, second: Profile) -> Profile:
    """Both together, as when a user answers questions; where they differ the second one counts."""
    names = {one.name for one in second.statuses}
    keys = {(one.name, one.period) for one in second.figures}
    return replace(
        first,
        place=second.place or first.place,
        place_words=second.place_words if second.place else first.place_words,
        tax_place=second.tax_place or first.tax_place,
        industries=unique((*first.industries, *second.industries)),
        size=second.size or first.size,
        listings=first.listings if second.listings is None else second.listings,
        people=unique((*first.people, *second.people)),
        founded=second.founded or first.founded,
        figures=(*(one for one in first.figures if (one.name, one.period) not in keys), *second.figures),
        statuses=(*(one for one in first.statuses if one.name not in names), *second.statuses),
    )


def unique(words: Iterable[str]) -> tuple[str, ...]:
    """Without repetitions, in order."""
    return tuple(dict.fromkeys(words))
