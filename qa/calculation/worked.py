"""A calculation that answers, with the sentences that it stands on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.tokens import normalise
from qa.found.candidate import Candidate
from qa.types import Sentence
from qa.understand import Query
from qa.ways.decision import Decision
from qa.wording import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """What was worked out of the sentences of a document; its citations are still to be numbered."""

    text: str
    calculation: str
    sources: tuple[Candidate, ...]
    """The sentences and rows that hold the operands; at least one."""
    settles: re.Pattern[str] | None = None
    """What a further question says that this answers."""


def by_rule(query: Query, formula: str, sources: Sequence[Candidate]) -> Worked:
    """A formula without a limit of its own."""
    text = say("reckoned", query.language, formula=formula, limit="")
    return Worked(text=text, calculation=formula, sources=tuple(sources))


def by_figures(query: Query, formula: str, sources: Sequence[Candidate]) -> Worked:
    """A formula of figures that the texts report, on which nobody decides."""
    return Worked(text=say("by_figures", query.language, formula=formula), calculation=formula, sources=tuple(sources))


def with_source(decision: Decision, source: Candidate) -> Decision:
    """The decision with one more quote, unless it is quoted already."""
    if any(_holds(one, source) for one in decision.chosen):
        return decision
    return replace(decision, chosen=(*decision.chosen, source))


def with_worked(decision: Decision, worked: Worked) -> Decision:
    """The decision with a calculation before what else was made; sources that are not quoted yet are added."""
    chosen = list(decision.chosen)
    marks = []
    for source in worked.sources:
        at = next((place for place, one in enumerate(chosen) if _holds(one, source)), None)
        if at is None:
            chosen.append(source)
            at = len(chosen) - 1
        marks.append(at + 1)
    made = Sentence(
        text=worked.text, citations=tuple(dict.fromkeys(marks)), verdict="computed", calculation=worked.calculation
    )
    kept = tuple(one for one in decision.made if not _settled(one, worked))
    settled = decision.reason == "part" and not kept and bool(decision.made)
    return replace(
        decision,
        status="answered" if settled else decision.status,
        reason="" if settled else decision.reason,
        chosen=tuple(chosen),
        made=(made, *kept),
    )


def _settled(one: Sentence, worked: Worked) -> bool:
    """True for a remark that one part of the question is not written, if the calculation answers that part."""
    bare = one.verdict == "supported" and not one.citations and "；" not in one.text
    return bare and worked.settles is not None and worked.settles.search(normalise(one.text)) is not None


def _holds(one: Candidate, other: Candidate) -> bool:
    return (
        one.document.id == other.document.id and one.span.start <= other.span.start and other.span.end <= one.span.end
    )
