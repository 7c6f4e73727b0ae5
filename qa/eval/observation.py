"""What a metric looks at: one case, one answer, the texts that they speak of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from qa.eval.cases import Case

SILENT = frozenset({"not_stated", "out_of_scope", "refused"})
"""The statuses of answers that assert nothing of the documents' contents."""


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
    places: frozenset[str] = frozenset()
    """Names of the places that the documents of the corpus are about, as the index tells them."""


def shown_sentences(answer: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The sentences of an answer that were shown: all but the withheld ones."""
    return [sentence for sentence in answer["sentences"] if sentence["verdict"] != "withheld"]


def asserts(answer: Mapping[str, Any]) -> bool:
    """Whether the status of an answer says that the documents hold an answer, or a part of it."""
    return answer["status"] not in SILENT


def cited_place(citation: Mapping[str, Any]) -> Place:
    """Where a citation says that its quote stands."""
    return Place(file=citation["file"], start=citation["start"], end=citation["end"])
