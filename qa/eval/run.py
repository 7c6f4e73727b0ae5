"""Asking every case and scoring what comes back."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import Protocol

from index.types import Hit
from qa.contract import answer_json
from qa.errors import GeneratorFailed
from qa.eval.cases import Case, stale_quotes
from qa.eval.observation import Place
from qa.eval.outcome import Corpus, Outcome, scored, stale_outcome
from qa.eval.relevance import DEPTH
from qa.eval.resume import Saved
from qa.types import Answer, Answered, Event, Question


class Assistant(Protocol):
    """What the evaluator needs of an assistant."""

    def ask(self, question: Question) -> Iterator[Event]:
        """Events, the last one `Answered`."""
        ...

    def retrieve(self, question: Question, k: int) -> Sequence[Hit]:
        """The ranked clauses for a question, best first, at most `k`."""
        ...


def evaluate(
    cases: Iterable[Case],
    assistant: Assistant,
    *,
    corpus: Corpus,
    today: datetime.date,
    saved: Mapping[str, Saved] | None = None,
    jobs: int = 1,
) -> Iterator[Outcome]:
    """Ask and score the cases; the outcomes come in the order of the cases, whatever the number of jobs.

    Args:
        cases: what is asked; a case with a quote that the corpus does not hold is reported, not asked.
        assistant: who answers; with more than one job it is asked from several threads.
        corpus: the texts of the whole index.
        today: the day that holds for cases without `as_of`.
        saved: case id → answer that need not be asked again.
        jobs: cases in work at a time, at least 1.

    Raises:
        NotAvailable: the index or the model failed; what came before was yielded.
    """

    def one(case: Case) -> Outcome:
        return _outcome(case, assistant, corpus=corpus, today=today, saved=(saved or {}).get(case.id))

    if jobs == 1:
        yield from map(one, cases)
        return
    rest = iter(cases)
    with ThreadPoolExecutor(max_workers=jobs) as pool:
        waiting: list[Future[Outcome]] = [pool.submit(one, case) for case in islice(rest, 2 * jobs)]
        while waiting:
            outcome = waiting.pop(0).result()
            waiting += [pool.submit(one, case) for case in islice(rest, 1)]
            yield outcome


def _outcome(case: Case, assistant: Assistant, *, corpus: Corpus, today: datetime.date, saved: Saved | None) -> Outcome:
    stale = stale_quotes(case, corpus.texts(case))
    if stale:
        return stale_outcome(case, stale)
    if saved is not None:
        return scored(case, saved.answer, corpus=corpus, retrieved=saved.retrieved, timings=saved.timings)
    question = question_of(case, today)
    answer = answer_json(last_answer(assistant.ask(question), case=case), id=case.id)
    timings = answer.pop("timings")
    retrieved = places(assistant.retrieve(question, DEPTH), files=corpus.files)
    return scored(case, answer, corpus=corpus, retrieved=retrieved, timings=timings)


def question_of(case: Case, today: datetime.date) -> Question:
    """What is asked in a case."""
    return Question(
        text=case.question,
        as_of=case.as_of or today.isoformat(),
        history=case.history,
        extra_documents=case.extra_documents,
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
