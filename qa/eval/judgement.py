"""What a judge above level 0 says of one claim."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One verdict of one judge on one shown sentence of one answer."""

    case: str
    """Id of the case."""
    sentence: int
    """Position of the sentence in `sentences` of the answer, from 0, withheld ones counted."""
    level: str
    """Name of the level, for example `level-1` or `level-2`."""
    supported: bool | None
    """None: the judge gave no verdict, which is neither True nor False."""
    probability: float | None = None
    """Probability of support, 0 … 1, where the judge has one."""
    error: str = ""
    """Why there is no verdict: a time-out, an answer out of form; empty if there is one."""
    note: str = ""
    """The judge's own words, for people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A judge as a level of strictness."""

    name: str
    """As in `Judgement.level`; level 0, the metrics of this package, is `level-0`."""
    counts: bool
    """False: shown, but not part of the headline, because its balanced accuracy is too low."""
    balanced_accuracy: float | None = None
    """On its labelled test list, 0 … 1; None if it was not measured."""
    low: float | None = None
    """Lower bound of its 95 % interval."""
    high: float | None = None
    """Upper bound of its 95 % interval."""


LEVEL_0 = Level(name="level-0", counts=True)
"""The deterministic metrics: always on, always counted."""
