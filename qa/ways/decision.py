"""What is decided on a question before anything is worded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from qa.asked.shapes import surely_absent
from qa.found.candidate import Candidate
from qa.types import Sentence, Status
from qa.understand import Query
from qa.wording import say

Reason = Literal[
    "",
    "address",
    "attribute",
    "column",
    "consequence",
    "contradiction",
    "coverage",
    "department",
    "masked",
    "noise",
    "part",
    "place",
    "premise",
    "qualifier",
    "subject",
    "value",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A status with what carries it."""

    status: Status
    chosen: tuple[Candidate, ...] = ()
    """The sentences that answer, in the order of their citations."""
    related: tuple[Candidate, ...] = ()
    """Sentences beside them that may bear on the question, too; cited behind the chosen ones."""
    made: tuple[Sentence, ...] = ()
    """Sentences that code made from them: calculations, checked claims."""
    statement: str | None = None
    """What to say where nothing answers."""
    reason: Reason = ""
    """What the code looked for and did not find."""
    complete: bool = False
    """True if the chosen sentences are the answer as they stand and need no wording."""
    dated: bool = False
    """True if they state the validity of a document, with what that comes to on the day of the question."""
    looked_up: bool = False
    """True if they are what was asked for by address, mention or validity: nothing bears on it beside."""


def not_stated(query: Query, reason: Reason) -> Decision:
    """Nothing answers."""
    return Decision(status="not_stated", statement=say("not_stated", query.language), reason=reason)


def not_in(best: Candidate, text: str, reason: Reason) -> Decision:
    """The sentence that comes nearest, and `text`, which says what it does not say."""
    made = Sentence(text=text, citations=(1,), verdict="supported")
    return Decision(status="not_stated", chosen=(best,), made=(made,), reason=reason, complete=True)


def left_untold(query: Query, parts: Sequence[str]) -> Iterator[Sentence]:
    """What the quotes do not state of a question, and what they could not be found to tell, each in one sentence."""
    absent = [part for part in parts if surely_absent(part)]
    unsure = [part for part in parts if part not in absent]
    for key, named in (("missing_part", absent), ("unsure_part", unsure)):
        if named:
            text = say(key, query.language, part="；".join(named))
            yield Sentence(text=text, citations=(), verdict="supported")
