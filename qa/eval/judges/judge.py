"""The face of a judge: a statement with its passages goes in, an opinion comes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from qa.eval.cited import plain_quote
from qa.eval.judgement import Judgement

WITHHELD = "withheld"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A claim and what it stands on."""

    text: str
    """One sentence, without markers."""
    passages: tuple[str, ...]
    """The cited quotes without inline noise, in the order of the markers; empty if nothing is cited."""
    names: tuple[str, ...] = ()
    """Titles, issuers and places of the cited documents: the claim may name them although no quote does."""
    calculation: str = ""
    """Arithmetic that the answer shows beside the claim; empty if there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What a judge says of one statement."""

    supported: bool | None
    """None: no verdict; `error` says why."""
    probability: float | None = None
    """Of support, 0 … 1, where the judge has one."""
    error: str = ""
    note: str = ""
    """The judge's own words, for people."""


class Judge(Protocol):
    """Says whether passages support a claim. A failure is an opinion with an error, never an exception."""

    @property
    def level(self) -> str:
        """`level-1` or `level-2`."""
        ...

    @property
    def id(self) -> str:
        """Changes whenever the same statement could get another opinion: weights, prompt, model."""
        ...

    def judge(self, statement: Statement) -> Opinion:
        """The opinion on one statement."""
        ...


def statements(answer: Mapping[str, Any]) -> dict[int, Statement]:
    """Position of each shown sentence of an answer (its public form) → what a judge needs of it."""
    entries = {citation["n"]: citation for citation in answer["citations"]}
    found = {}
    for at, sentence in enumerate(answer["sentences"]):
        if sentence["verdict"] == WITHHELD:
            continue
        cited = [entries[n] for n in sentence["citations"] if n in entries]
        names = [citation.get(field) for citation in cited for field in ("document", "issuer", "place")]
        found[at] = Statement(
            text=sentence["text"],
            passages=tuple(plain_quote(citation) for citation in cited),
            names=tuple(dict.fromkeys(name for name in names if name)),
            calculation=sentence.get("calculation") or "",
        )
    return found


def judgements(case: str, answer: Mapping[str, Any], judges: Iterable[Judge]) -> Iterator[Judgement]:
    """What every judge says of every shown sentence of one answer, sentence by sentence."""
    held = statements(answer)
    for judge in judges:
        for at, statement in held.items():
            opinion = judge.judge(statement)
            yield Judgement(
                case=case,
                sentence=at,
                level=judge.level,
                supported=opinion.supported,
                probability=opinion.probability,
                error=opinion.error,
                note=opinion.note,
            )
