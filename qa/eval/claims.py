"""The claims of an answer: its shown sentences, each with the citations that it stands on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from qa.eval.cases import Case
from qa.eval.cited import plain_quote
from qa.eval.observation import Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimText:
    """One shown sentence."""

    at: int
    """Position in `sentences` of the answer."""
    text: str
    calculation: str
    """Empty if there is none."""
    citations: tuple[Mapping[str, Any], ...]
    """The entries of `citations` that the sentence names; a number without an entry has none."""

    @property
    def quotes(self) -> tuple[str, ...]:
        """The cited quotes without their inline noise."""
        return tuple(plain_quote(citation) for citation in self.citations)


def claims(observation: Observation) -> tuple[ClaimText, ...]:
    """The shown sentences of an answer, in order."""
    answer = observation.answer
    entries = {citation["n"]: citation for citation in answer["citations"]}
    return tuple(
        ClaimText(
            at=at,
            text=sentence["text"],
            calculation=sentence.get("calculation") or "",
            citations=tuple(entries[n] for n in sentence["citations"] if n in entries),
        )
        for at, sentence in enumerate(answer["sentences"])
        if sentence["verdict"] != "withheld"
    )


def asked(case: Case) -> str:
    """What the user wrote, earlier turns first."""
    return "\n".join([*(turn.content for turn in case.history if turn.role == "user"), case.question])
