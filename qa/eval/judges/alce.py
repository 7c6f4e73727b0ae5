"""Citation quality by support, after ALCE, and faithfulness."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from qa.eval.judges.judge import Judge, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationQuality:
    """Sums over statements; statements on which the judge gave no verdict are in none of them but `unscored`."""

    statements: int
    supported: int
    """Statements that all their passages together support."""
    citations: int
    relevant: int
    """Citations of supported statements that support alone, or without which the others do not."""
    unscored: int

    @property
    def recall(self) -> float | None:
        """Supported statements ÷ statements: citation recall, and the faithfulness of an answer; None without any."""
        return self.supported / self.statements if self.statements else None

    @property
    def precision(self) -> float | None:
        """Relevant citations ÷ citations; None without any."""
        return self.relevant / self.citations if self.citations else None


def citation_quality(statements: Iterable[Statement], judge: Judge) -> CitationQuality:
    """Citation recall and precision of the statements of one or many answers.

    A citation is irrelevant if its statement is not supported, or if it does not support alone while the others do
    without it.

    Source: T. Gao, H. Yen, J. Yu, D. Chen, Enabling Large Language Models to Generate Text with Citations,
    EMNLP 2023, section 3 (with this judge in the place of TRUE).
    """
    counted = supported = citations = relevant = unscored = 0
    for statement in statements:
        whole = judge.judge(statement).supported
        marks = _relevant(statement, judge) if whole else [False] * len(statement.passages)
        if whole is None or None in marks:
            unscored += 1
            continue
        counted += 1
        supported += whole
        citations += len(marks)
        relevant += sum(mark is True for mark in marks)
    return CitationQuality(
        statements=counted, supported=supported, citations=citations, relevant=relevant, unscored=unscored
    )


def total(parts: Iterable[CitationQuality]) -> CitationQuality:
    """The sums over several answers."""
    held = list(parts)
    return CitationQuality(
        statements=sum(one.statements for one in held),
        supported=sum(one.supported for one in held),
        citations=sum(one.citations for one in held),
        relevant=sum(one.relevant for one in held),
        unscored=sum(one.unscored for one in held),
    )


def _relevant(statement: Statement, judge: Judge) -> Sequence[bool | None]:
    """For each passage of a supported statement whether it is needed; None = no verdict."""
    if len(statement.passages) < 2:
        return [True] * len(statement.passages)
    return [_needed(statement, at, judge) for at in range(len(statement.passages))]


def _needed(statement: Statement, at: int, judge: Judge) -> bool | None:
    alone = judge.judge(replace(statement, passages=(statement.passages[at],))).supported
    if alone is not False:
        return alone
    rest = statement.passages[:at] + statement.passages[at + 1 :]
    without = judge.judge(replace(statement, passages=rest)).supported
    return None if without is None else not without
