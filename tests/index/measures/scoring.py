"""Field precision and recall of extracted measures against labels that name a place and the facts there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from index.measures.types import All, Condition, Measure, Threshold
from index.measures.types import Any as AnyOf

Facts = Counter[tuple[str, str]]
"""(field, value) → how often."""


@dataclass(slots=True, kw_only=True)
class Score:
    """Counts of facts; `misses` tells each that is wrong or absent."""

    right: int = 0
    found: int = 0
    wanted: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Right ones of those found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Right ones of those wanted."""
        return self.right / self.wanted if self.wanted else 0.0

    def add(self, name: str, found: Facts, wanted: Facts) -> None:
        """Count the facts of one measure."""
        right = found & wanted
        self.right += right.total()
        self.found += found.total()
        self.wanted += wanted.total()
        for sign, facts in (("+", found - wanted), ("-", wanted - found)):
            self.misses.extend(f"{sign} {name}: {what} {value}" for what, value in facts.elements())


def thresholds(condition: Condition | None) -> Iterator[Threshold]:
    """All thresholds of a tree."""
    if isinstance(condition, Threshold):
        yield condition
    elif isinstance(condition, All | AnyOf):
        for part in condition.parts:
            yield from thresholds(part)


def matching(label: dict[str, Any], measures: Iterable[Measure]) -> Measure | None:
    """The measure at the place of a label: the shortest whose words hold it, one with amounts before one without."""
    near = label["near"]
    found = [
        one
        for one in measures
        if near in one.words or any(near in tier.words or near in tier.amount.words for tier in one.tiers)
    ]
    return min(found, key=lambda one: (not one.parsed, len(one.words)), default=None)


def wanted_facts(label: dict[str, Any]) -> Facts:
    """The facts of a label, except those that allow several values."""
    facts: Facts = Counter()
    for name in ("amounts", "ratios", "caps"):
        facts.update((name, _number(value)) for value in label.get(name, ()))
    facts.update(("thresholds", f"{sign} {_number(value)} {unit}") for sign, value, unit in label.get("thresholds", ()))
    for name in ("nature", "parsed", "up_to", "tiers"):
        if label.get(name) is not None:
            facts[name, str(label[name])] += 1
    for name in ("kind", "rhythm"):
        if name in label:
            facts[name, "right"] += 1
    return facts


def found_facts(measure: Measure, label: dict[str, Any]) -> Facts:
    """The facts of a measure in the fields that its label holds."""
    amounts = [tier.amount for tier in measure.tiers]
    facts: Facts = Counter()
    if "amounts" in label:
        facts.update(("amounts", _number(one.value)) for one in amounts if one.value is not None)
    if "ratios" in label:
        facts.update(("ratios", _number(one.ratio)) for one in amounts if one.ratio is not None)
    if "caps" in label:
        caps = {_number(one.cap) for one in amounts if one.cap is not None and one.cap != one.value}
        facts.update(("caps", cap) for cap in caps)
    if "thresholds" in label:
        trees = [measure.condition, *(tier.condition for tier in measure.tiers)]
        named = {f"{one.comparator} {_number(one.value)} {one.unit}" for tree in trees for one in thresholds(tree)}
        facts.update(("thresholds", one) for one in named)
    plain = {
        "nature": measure.nature,
        "parsed": measure.parsed,
        "up_to": any(one.up_to for one in amounts),
        "tiers": len(measure.tiers),
    }
    facts.update((name, str(value)) for name, value in plain.items() if label.get(name) is not None)
    facts["kind", "right" if measure.kind in label["kind"].split("|") else measure.kind] += 1
    if "rhythm" in label:
        rhythms = {one.rhythm or "none" for one in amounts} or {"none"}
        facts["rhythm", "right" if rhythms <= set(label["rhythm"]) else "/".join(sorted(rhythms))] += 1
    return facts


def score(labels: Sequence[dict[str, Any]], measures: dict[str, tuple[Measure, ...]], complete: Sequence[str]) -> Score:
    """The score of the measures of some files.

    Args:
        labels: what was read by eye.
        measures: by file name.
        complete: beginnings of the names of the files all of whose grants are labelled: any further one is wrong.
    """
    total = Score()
    for file, extracted in measures.items():
        used: set[str] = set()
        for label in labels:
            if not file.startswith(label["file"]):
                continue
            name = f"{label['file']} {label['near']}"
            measure = matching(label, extracted)
            if measure is None:
                total.add(name, Counter(), wanted_facts(label))
                continue
            used.add(measure.id)
            total.add(name, found_facts(measure, label), wanted_facts(label))
        if file.startswith(tuple(complete)):
            for one in extracted:
                if one.nature == "grant" and one.id not in used:
                    total.add(
                        f"{file} {one.words[:30]}", Counter({("measure", one.kind): 1 + len(one.tiers)}), Counter()
                    )
    return total


def _number(value: Decimal | float | int | None) -> str:
    return format(Decimal(str(value)).normalize(), "f")
