"""One run from beginning to end: ask what is not answered yet, score, write, summarise."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from qa.eval.cases import Case
from qa.eval.comparison import Earlier
from qa.eval.manifest import RUN, cases_hash, code_hash, corpus_hash, read_manifest, version, write_manifest
from qa.eval.outcome import Outcome
from qa.eval.results import RESULTS, TIMINGS, read_scores, write
from qa.eval.resume import forget, keep, saved_answers
from qa.eval.run import evaluate
from qa.eval.subject import Subject
from qa.eval.summary import Manifest


def manifest_of(subject: Subject, *, cases: Sequence[Case], today: datetime.date) -> Manifest:
    """What a run of a subject is made with; `cases` are all of the files, not only those that are asked."""
    return Manifest(
        subject=subject.name,
        model=subject.model,
        model_hash=subject.model_hash,
        prompt_hash=subject.prompt_hash,
        index_id=subject.index_id,
        cases_hash=cases_hash(cases),
        corpus_hash=corpus_hash(subject.corpus.sources),
        code_hash=code_hash(),
        version=version(),
        as_of=today.isoformat(),
    )


def run(
    cases: Sequence[Case],
    subject: Subject,
    folder: Path,
    *,
    manifest: Manifest,
    today: datetime.date,
    jobs: int = 1,
    resume: bool = True,
    advance: Callable[[], None] = lambda: None,
) -> tuple[Outcome, ...]:
    """Ask and score the cases; write `run.json`, `results.jsonl` and `timings.jsonl` into `folder`.

    Answers that lie in the folder with an equal manifest are scored again instead of asked again, if `resume`. They
    stay there however often the run is interrupted.

    Raises:
        BadInput: the folder cannot be written.
        NotAvailable: the index or the model failed; what came before is kept.
    """
    saved = saved_answers(folder, manifest) if resume else {}
    if saved:
        keep(saved, folder)
    else:
        with suppress(NotADirectoryError):  # `write_manifest` says so better
            for name in (RUN, RESULTS, TIMINGS):
                (folder / name).unlink(missing_ok=True)
            forget(folder)
    write_manifest(manifest, folder)
    outcomes = write(
        evaluate(cases, subject.assistant, corpus=subject.corpus, today=today, saved=saved, jobs=jobs),
        folder,
        advance=advance,
    )
    if {outcome.case.id for outcome in outcomes} >= set(saved):
        forget(folder)
    return outcomes


def read_earlier(folder: Path) -> Earlier:
    """An earlier run to compare with.

    Raises:
        BadInput: the folder holds no readable results.
    """
    return Earlier(folder=str(folder), scores=read_scores(folder), manifest=read_manifest(folder))
