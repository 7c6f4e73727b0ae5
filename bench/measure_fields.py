"""Measures read by the extractor against measures read by eye, field by field.

A label holds the offsets of the words that grant and the facts there; which tiers the extractor put into one measure
does not matter, but two labels marked `own` must not share a measure. Where the text allows two readings the label
says so by lists of alternatives, and what a careful reader may add or leave out stands under `allowed_…`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from index.measures.types import All, Amount, Condition, Measure, Quote, Threshold, Tier
from index.measures.types import Any as AnyOf

Label = dict[str, Any]
Facts = Counter[tuple[str, str]]
"""(field, value) → how often."""

_SPACE = re.compile(r"[\s.]+")


@dataclass(slots=True, kw_only=True)
class Score:
    """Counts of facts by field; `misses` tells each that is wrong (+) or absent (-)."""

    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Right facts of those found, 0 to 1."""
        return self.right.total() / max(1, self.found.total())

    @property
    def recall(self) -> float:
        """Right facts of those wanted, 0 to 1."""
        return self.right.total() / max(1, self.wanted.total())

    def add(self, name: str, found: Facts, wanted: Facts) -> None:
        """Count the facts of one label."""
        for counter, facts in ((self.right, found & wanted), (self.found, found), (self.wanted, wanted)):
            for (what, _), times in facts.items():
                counter[what] += times
        for sign, facts in (("+", found - wanted), ("-", wanted - found)):
            self.misses.extend(f"{sign} {name}: {what} {value}" for what, value in facts.elements())

    def lines(self) -> Iterator[str]:
        """A line for each field, then the whole."""
        for what in sorted(self.wanted | self.found):
            right, found, wanted = self.right[what], self.found[what], self.wanted[what]
            yield _line(what, right, found, wanted)
        yield _line("all", self.right.total(), self.found.total(), self.wanted.total())


def _line(what: str, right: int, found: int, wanted: int) -> str:
    precision, recall = right / max(1, found), right / max(1, wanted)
    return f"{what:12} precision {precision:.3f} ({right}/{found})  recall {recall:.3f} ({right}/{wanted})"


def score(labels: Sequence[Label], measures: Mapping[str, Sequence[Measure]]) -> Score:
    """The score of all measures of some files; a grant that no label covers counts as wrong.

    `measures` are by file name; labels of other files are left out.
    """
    total = Score()
    for file, extracted in measures.items():
        here = [label for label in labels if label["file"] == file]
        taken: set[str] = set()
        for label in here:
            if label.get("optional"):
                continue
            measure, tiers = _at(label, extracted)
            own = measure is not None and measure.id not in taken
            if measure is not None and label.get("own"):
                taken.add(measure.id)
            total.add(_name(label), _found(label, measure, tiers, own=own), _wanted(label, tiers))
        for name, facts in _unlabelled(here, extracted):
            total.add(f"{file} {name}", facts, Counter())
    return total


def _name(label: Label) -> str:
    return f"{label['file'].split('_')[0]} {label['address']} {label['words'][:18]}"


def _at(label: Label, extracted: Sequence[Measure]) -> tuple[Measure | None, tuple[Tier, ...]]:
    """The measure at the place of a label, and those of its tiers that stand there."""
    start: int = label["start"]
    end: int = label["end"]

    def inside(measure: Measure) -> tuple[Tier, ...]:
        return tuple(tier for tier in measure.tiers if start <= tier.amount.span.start < end)

    def covered(measure: Measure) -> int:
        return min(end, measure.span.end) - max(start, measure.span.start)

    if label["nature"] == "grant" and label["parsed"]:
        found = max(extracted, key=lambda one: len(inside(one)), default=None)
        if found is not None and inside(found):
            every = sorted((tier for one in extracted for tier in inside(one)), key=lambda one: one.amount.span.start)
            return found, tuple(every)
    bare = [one for one in extracted if not one.tiers and covered(one) > 0 and one.nature == label["nature"]]
    return max(bare, key=lambda one: (covered(one), -len(one.words)), default=None), ()


def _wanted(label: Label, tiers: Sequence[Tier]) -> Facts:
    facts: Facts = Counter({("measure", f"{label['nature']} {label['parsed']}"): 1})
    if label["nature"] == "wish":
        return facts
    facts.update(("exclusion", one) for one in label["exclusions"])
    facts.update(("department", one) for one in label.get("departments", ()))
    if label.get("window"):
        facts["window", "right"] += 1
    if label["own"]:
        facts["apart", "right"] += 1
    if not label["parsed"]:
        return facts
    facts.update({("kind", "right"): 1, ("rhythm", "right"): 1})
    if "object" in label:
        facts["object", "right"] += 1
    chosen = _reading(label, tiers)
    facts.update(("tier", _said(one)) for one in chosen)
    facts.update(("pair", f"{_said(one)} {bound}") for one in chosen for bound in one.get("thresholds", ()))
    facts.update(("cap", one) for one in label["caps"])
    facts.update(("threshold", one) for one in label["thresholds"])
    return facts


def _found(label: Label, measure: Measure | None, tiers: Sequence[Tier], *, own: bool) -> Facts:
    if measure is None:
        return Counter()
    facts: Facts = Counter({("measure", f"{measure.nature} {measure.parsed}"): 1})
    if label["nature"] == "wish":
        return facts
    facts.update(_exclusions(label, measure.exclusions))
    if "departments" in label:
        others = set(label.get("allowed_departments", ()))
        facts.update(("department", name) for one in measure.departments if (name := _plain(one.words)) not in others)
    if "window" in label and measure.window is not None:
        words = _plain(measure.window.words)
        facts["window", "right" if label["window"] and _plain(label["window"]) in words else words[:20]] += 1
    if label["own"]:
        facts["apart", "right" if own else "shared"] += 1
    if not label["parsed"]:
        return facts
    facts["kind", "right" if measure.kind in label["kind"] else measure.kind] += 1
    if measure.object is not None and "object" in label:
        facts["object", "right" if _same_object(measure.object, label) else measure.object.words] += 1
    rhythms = {tier.amount.rhythm or "none" for tier in tiers}
    facts["rhythm", "right" if rhythms <= set(label["rhythm"]) else "/".join(sorted(rhythms))] += 1
    facts.update(("tier", _amount(tier.amount)) for tier in tiers)
    caps = {
        _number(one.amount.cap) for one in tiers if one.amount.cap is not None and one.amount.cap != one.amount.value
    }
    facts.update(("cap", one) for one in caps - set(label.get("allowed_caps", ())))
    if any("thresholds" in one for one in _reading(label, tiers)):
        paired = {
            (tier.amount.span.start, _amount(tier.amount), bound)
            for tier in tiers
            for bound in _bounds(label, [tier.condition])
        }
        facts.update(("pair", f"{amount} {bound}") for _, amount, bound in paired)
    bounds = set(_bounds(label, [measure.condition, *(tier.condition for tier in tiers)]))
    facts.update(("threshold", one) for one in bounds - set(label.get("allowed_thresholds", ())))
    return facts


def _unlabelled(labels: Sequence[Label], extracted: Sequence[Measure]) -> Iterator[tuple[str, Facts]]:
    """Grants outside of all labels."""
    places = [(label["start"], label["end"]) for label in labels]
    for measure in extracted:
        if measure.nature == "wish":
            continue
        stray = [one for one in measure.tiers if not any(a <= one.amount.span.start < b for a, b in places)]
        for tier in stray:
            yield f"{measure.address} {tier.words[:24]}", Counter({("tier", _amount(tier.amount)): 1})
        if not measure.tiers and not any(a < measure.span.end and measure.span.start < b for a, b in places):
            yield f"{measure.address} {measure.words[:24]}", Counter({("measure", measure.nature): 1})


def _exclusions(label: Label, exclusions: Iterable[Quote]) -> Iterator[tuple[str, str]]:
    for one in exclusions:
        words = _plain(one.words)
        named = [part for part in label["exclusions"] if _plain(part) in words]
        if named:
            yield from (("exclusion", part) for part in named)
        elif not any(_plain(part) in words for part in label.get("allowed_exclusions", ())):
            yield "exclusion", words[:30]


def _reading(label: Label, tiers: Sequence[Tier]) -> list[dict[str, Any]]:
    """Of the readings that the text allows, the one nearest to what was found."""
    found = Counter(_amount(tier.amount) for tier in tiers)

    def distance(reading: list[dict[str, Any]]) -> int:
        said = Counter(_said(one) for one in reading)
        return (found - said).total() + (said - found).total()

    readings: list[list[dict[str, Any]]] = label["tiers"]
    return min(readings, key=distance)


def _bounds(label: Label, conditions: Iterable[Condition | None]) -> Iterator[str]:
    open_signs = {one.removeprefix(">|>=") for one in label["thresholds"] if one.startswith(">|>=")}
    for condition in conditions:
        for one in _thresholds(condition):
            bound = f" {_number(one.value)} {one.unit}".rstrip()
            yield ">|>=" + bound if bound in open_signs and one.comparator in {">", ">="} else one.comparator + bound


def _thresholds(condition: Condition | None) -> Iterator[Threshold]:
    if isinstance(condition, Threshold):
        yield condition
    elif isinstance(condition, All | AnyOf):
        for part in condition.parts:
            yield from _thresholds(part)


def _same_object(found: Quote, label: Label) -> bool:
    """Whether two phrases are one, or share half of the longer one."""
    wanted: list[int] = label["object"]
    inside = slice(wanted[0] - label["start"], wanted[1] - label["start"])
    if wanted[0] >= label["start"] and _plain(label["words"][inside]) == _plain(found.words):
        return True
    shared = min(found.span.end, wanted[1]) - max(found.span.start, wanted[0])
    return 2 * shared >= max(found.span.end - found.span.start, wanted[1] - wanted[0])


def _said(tier: Mapping[str, Any]) -> str:
    return f"{tier['value']}" if "value" in tier else f"× {tier['ratio']}"


def _amount(amount: Amount) -> str:
    return f"× {_number(amount.ratio)}" if amount.value is None else _number(amount.value)


def _plain(words: str) -> str:
    return _SPACE.sub("", words)


def _number(value: Decimal | None) -> str:
    return "?" if value is None else format(value.normalize(), "f")
