"""What a metric looks at: one case, one answer, the texts that they speak of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from qa.eval.cases import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Characters `[start, end)` of the source text of `file`."""

    file: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One answered case."""

    case: Case
    answer: Mapping[str, Any]
    """The public form, as `qa.contract.answer_json` gives it."""
    sources: Mapping[str, str]
    """Source text of every file, extra documents of the case included."""
    retrieved: tuple[Place, ...] | None
    """Ranked clauses, best first; None if the assistant does not tell."""


def shown_sentences(answer: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The sentences of an answer that were shown: all but the withheld ones."""
    return [sentence for sentence in answer["sentences"] if sentence["verdict"] != "withheld"]
