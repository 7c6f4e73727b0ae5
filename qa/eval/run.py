"""Asking every case and scoring what comes back."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol, TextIO

from index.errors import BadInput
from index.types import Hit
from qa.contract import answer_json
from qa.errors import GeneratorFailed
from qa.eval.cases import Case, GoldQuote, stale_quotes
from qa.eval.metrics.recall_at_5 import DEPTH
from qa.eval.metrics.registry import METRICS
from qa.eval.observation import Observation, Place
from qa.types import Answer, Answered, Event, Question

RESULTS, TIMINGS = "results.jsonl", "timings.jsonl"


class Assistant(Protocol):
    """What the evaluator needs of an assistant."""

    def ask(self, question: Question) -> Iterator[Event]:
        """Events, the last one `Answered`."""
        ...

    def retrieve(self, question: Question, k: int) -> Sequence[Hit]:
        """The ranked clauses for a question, best first, at most `k`."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one case."""

    case: Case
    stale: tuple[GoldQuote, ...]
    """Gold quotes that the corpus no longer holds; if there are any, the case was not asked."""
    answer: Mapping[str, Any] | None
    """The public form without its timings; None for a stale case."""
    retrieved: tuple[Place, ...] | None
    timings: Mapping[str, float | None]
    scores: Mapping[str, float | None]
    """Name of the metric → 0 … 1, or None = unscored; empty for a stale case."""


def evaluate(
    cases: Iterable[Case],
    assistant: Assistant,
    *,
    sources: Mapping[str, str],
    files: Mapping[str, str],
    today: datetime.date,
) -> Iterator[Outcome]:
    """Ask and score the cases one after the other.

    Args:
        cases: what is asked; a case with a quote that is not in `sources` is reported, not asked.
        assistant: who answers.
        sources: file → source text of the whole index.
        files: document id → file of the whole index.
        today: the day that holds for cases without `as_of`.

    Raises:
        NotAvailable: the index or the model failed; what came before was yielded.
    """
    for case in cases:
        stale = stale_quotes(case, sources)
        if stale:
            yield Outcome(case=case, stale=stale, answer=None, retrieved=None, timings={}, scores={})
            continue
        question = Question(
            text=case.question,
            as_of=case.as_of or today.isoformat(),
            history=case.history,
            extra_documents=case.extra_documents,
        )
        answer = answer_json(last_answer(assistant.ask(question), case=case), id=case.id)
        timings = answer.pop("timings")
        hits = assistant.retrieve(question, DEPTH)
        texts = dict(sources) | {document.name: document.text for document in case.extra_documents}
        observation = Observation(case=case, answer=answer, sources=texts, retrieved=places(hits, files=files))
        yield Outcome(
            case=case,
            stale=(),
            answer=answer,
            retrieved=observation.retrieved,
            timings=timings,
            scores={metric.name: metric.score(observation) for metric in METRICS},
        )


def last_answer(events: Iterable[Event], *, case: Case) -> Answer:
    """The answer at the end of a stream of events.

    Raises:
        GeneratorFailed: the stream ended without one.
    """
    answer: Answer | None = None
    for event in events:
        if isinstance(event, Answered):
            answer = event.answer
    if answer is None:
        raise GeneratorFailed(
            f"case {case.id}: the stream of events ended without an answer", remedy="run the question with python -m qa"
        )
    return answer


def places(hits: Iterable[Hit], *, files: Mapping[str, str]) -> tuple[Place, ...]:
    """Where the clauses of the hits stand, in their order; clauses of documents outside the index have no file."""
    return tuple(
        Place(file=files.get(hit.clause.document_id, ""), start=hit.clause.span.start, end=hit.clause.span.end)
        for hit in hits
    )


def write(outcomes: Iterable[Outcome], folder: Path, *, advance: Callable[[], None]) -> tuple[Outcome, ...]:
    """Write each outcome as it comes: `results.jsonl` (equal for equal answers) and `timings.jsonl`.

    Args:
        outcomes: consumed one by one; what was written stays if a later one fails.
        folder: made if missing; earlier files of the same names are replaced.
        advance: called after each outcome, for a progress bar.

    Raises:
        BadInput: the folder cannot be written.
    """
    done: list[Outcome] = []
    with _fresh(folder, RESULTS) as results, _fresh(folder, TIMINGS) as timings:
        for outcome in outcomes:
            results.write(_line(result_entry(outcome)))
            results.flush()
            if not outcome.stale:
                timings.write(_line({"id": outcome.case.id, **outcome.timings}))
                timings.flush()
            done.append(outcome)
            advance()
    return tuple(done)


def _fresh(folder: Path, name: str) -> TextIO:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return (folder / name).open("w", encoding="utf-8")
    except OSError as error:
        raise BadInput(
            f"{folder / name}: cannot be written ({error})", remedy="give a folder that can be written to --out"
        ) from error


def result_entry(outcome: Outcome) -> dict[str, Any]:
    """One line of `results.jsonl`: nothing in it depends on time or machine."""
    retrieved = outcome.retrieved
    return {
        "id": outcome.case.id,
        "type": outcome.case.type,
        "stale": [{"file": gold.file, "quote": gold.quote} for gold in outcome.stale],
        "scores": dict(outcome.scores),
        "retrieved": None if retrieved is None else [asdict(place) for place in retrieved],
        "answer": outcome.answer,
    }


def _line(entry: Mapping[str, Any]) -> str:
    return json.dumps(entry, ensure_ascii=False) + "\n"
