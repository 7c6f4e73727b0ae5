"""Whether the chosen sentences answer the question: the status, and the sentence that says what is missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.tokens import normalise
from qa.evidence import Candidate
from qa.retrieve import Collection
from qa.types import Status
from qa.understand import Query, core
from qa.wording import say

COVERED = 0.55
"""Coverage of the question's words by the best sentence and its surroundings, below which nothing answers."""
INSIDE = 0.22
"""Coverage by the sentence alone, below which its surroundings alone would answer."""
CERTAIN = 0.85
"""Coverage at which a place that no document belongs to is taken for a subject instead."""
SIMILAR = 0.80
"""For a question in another language than the documents: cosine of the best clause, below which nothing answers."""

_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_DEPARTMENT = re.compile(r"责任单位|负责|牵头|主管|[局委办厅部院会]|管委会|政府")
_MASK = re.compile(r"20xx|20××|(?<![a-z])x{1,3}(?![a-z])|\(x\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A status, and what to say where no sentence answers."""

    status: Status
    statement: str | None = None
    reason: str = ""
    """What the code looked for and did not find."""


def decide(collection: Collection, query: Query, found: Sequence[Candidate]) -> Decision:
    """The status of a question for its candidates, best first."""
    unknown = [place for place in query.places if not any(core(place) in home for home in collection.homes.values())]
    stray = bool(unknown) and len(unknown) == len(query.places)
    best = found[0] if found else None
    if stray and (best is None or best.coverage < CERTAIN or core(unknown[0]) not in normalise(best.text)):
        return Decision(
            status="out_of_scope", statement=say("out_of_scope", query.language, place=unknown[0]), reason="place"
        )
    if best is None:
        return Decision(status="out_of_scope", statement=say("out_of_scope_plain", query.language), reason="subject")
    if query.language == "en":
        return Decision(status="answered")
    if best.coverage < COVERED or best.inside < INSIDE:
        return Decision(status="not_stated", statement=say("not_stated", query.language), reason="coverage")
    return _by_want(query, best)


def _by_want(query: Query, best: Candidate) -> Decision:
    """The best sentence must hold a value of the kind that is asked for."""
    if best.clause.kind == "row":
        years = [year for year in _YEAR.findall(normalise(query.search)) if year not in "".join(best.clause.columns)]
        if years and any(_YEAR.search(normalise(column)) for column in best.clause.columns):
            table = (best.clause.address or "").split("第")[0]
            statement = say("not_stated_year", query.language, table=table, year=f"{years[0]}年")
            return Decision(status="not_stated", statement=statement, reason="column")
    if "date" in query.wants:
        masked = [value for value in best.values if value.kind == "date" and value.masked]
        whole = [value for value in best.values if value.kind == "date" and not value.masked]
        if masked and not whole:
            statement = say("not_stated_masked", query.language, words=masked[0].raw)
            return Decision(status="not_stated", statement=statement, reason="masked")
    if not _holds(query, best):
        return Decision(status="not_stated", statement=say("not_stated", query.language), reason="value")
    return Decision(status="answered")


def _holds(query: Query, best: Candidate) -> bool:
    kinds = {value.kind for value in best.values}
    if best.clause.kind == "row":
        return True
    if "department" in query.wants:
        return bool(_DEPARTMENT.search(normalise(best.text)))
    if "money" in query.wants:
        return bool(kinds & {"money", "percent", "number"})
    if "percent" in query.wants:
        return bool(kinds & {"percent", "multiple", "ratio", "money", "number"})
    if "number" in query.wants:
        return bool(kinds - {"date", "document_number"})
    return True
