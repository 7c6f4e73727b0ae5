"""`python -m qa.eval`: ask the cases, score the answers, print the report."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from index.errors import BadInput, PolicyQAError
from qa.eval.options import parser
from qa.eval.selection import load_all, read_ids, selected

if TYPE_CHECKING:
    from pathlib import Path

    from qa.eval.judges.panel import Judged
    from qa.eval.outcome import Outcome
    from qa.eval.subject import Subject, SubjectName
    from qa.eval.summary import Summary

WIDTH = 110
"""Columns of the tables where the output is no terminal."""
COMMANDS = {"detect": "qa.eval.detect", "draft": "qa.eval.draft", "label": "qa.eval.label"}
"""Subcommand → module whose `main(arguments, errors)` runs it and returns the exit code."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Returns:
        The exit code: 0 done, 1 a gate failed or some files of the corpus could not be read, 2 bad input, 3 index or
        model not available.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    errors = Console(stderr=True)
    try:
        if words and words[0] in COMMANDS:
            code: int = import_module(COMMANDS[words[0]]).main(words[1:], errors)
            return code
        failures = _evaluate(parser().parse_args(words), errors)
    except PolicyQAError as error:
        errors.print(f"error: {error}", markup=False, highlight=False, soft_wrap=True)
        return error.exit_code
    for failure in failures:
        errors.print(failure, markup=False, highlight=False, soft_wrap=True)
    return 1 if failures else 0


def _evaluate(options: argparse.Namespace, errors: Console) -> tuple[str, ...]:
    """Run every subject, print, and return a line for each gate that failed and each file that was not read."""
    every = load_all(options.cases)
    cases = selected(
        every, types=options.only, ids=read_ids(options.subset) if options.subset else None, limit=options.limit
    )

    from qa.eval.gates import below, parse_threshold, require_metric, worse
    from qa.eval.metrics.registry import NAMES
    from qa.eval.report import print_report, print_subjects
    from qa.eval.reports.files import write_reports
    from qa.eval.summarise import summarise
    from qa.eval.workbench import manifest_of, read_earlier, run

    thresholds = [parse_threshold(words, NAMES) for words in options.fail_under]
    for metric in options.fail_if_worse:
        require_metric(metric, NAMES, option="--fail-if-worse")
    if options.fail_if_worse and not options.compare:
        raise BadInput("--fail-if-worse: found no --compare", remedy="give the folder of an earlier run to --compare")
    earlier = read_earlier(options.compare) if options.compare else None

    names = list(dict.fromkeys(options.subject or ["policyqa"]))
    console = Console() if sys.stdout.isatty() else Console(width=WIDTH)
    summaries: list[Summary] = []
    unread: tuple[str, ...] = ()
    for name in names:
        folder = options.out if len(names) == 1 else options.out / name
        with _subject(options, name) as subject, _progress(errors) as progress:
            task = progress.add_task(name, total=len(cases))
            manifest = manifest_of(subject, cases=every, today=options.as_of)
            outcomes = run(
                cases,
                subject,
                folder,
                manifest=manifest,
                today=options.as_of,
                jobs=options.jobs,
                resume=options.resume,
                advance=partial(progress.advance, task),
            )
            unread = subject.unread
        judged_by = _judged(options, outcomes, folder, errors)
        summaries.append(
            summarise(
                outcomes,
                manifest=manifest,
                earlier=earlier if not summaries else None,
                judgements=judged_by.judgements,
                levels=judged_by.levels,
                qualities=judged_by.qualities,
            )
        )
        print_report(summaries[-1], folder=str(folder), console=console)
        page = write_reports(summaries[-1], folder)
        console.print(f"report in {page}", markup=False, highlight=False, soft_wrap=True)
    if len(summaries) > 1:
        print_subjects(summaries, console)
    judged = summaries[0]
    failures = [*below(thresholds, judged.figures)]
    if judged.comparison is not None:
        failures += worse(options.fail_if_worse, judged.comparison)
    return (*(f"not read: {reason}" for reason in unread), *(f"gate: {failure}" for failure in failures))


def _judged(options: argparse.Namespace, outcomes: Sequence[Outcome], folder: Path, errors: Console) -> Judged:
    """What the judges of `--judge` say of the answers of one subject."""
    from qa.config import Settings
    from qa.eval.judges.panel import judged, open_panel

    panel = open_panel(options.judge, Settings(), folder)
    try:
        if not panel.judges:
            return judged(outcomes, panel, folder)
        with _progress(errors) as progress:
            task = progress.add_task("judges", total=len(outcomes) * (1 + len(panel.judges)))
            return judged(outcomes, panel, folder, advance=partial(progress.advance, task))
    finally:
        panel.close()


def _subject(options: argparse.Namespace, name: SubjectName) -> AbstractContextManager[Subject]:
    from qa.config import Settings
    from qa.eval.subject import over_corpus, over_index

    settings = Settings()
    if options.model:
        settings = settings.model_copy(update={"model": options.model})
    if options.index:
        return over_index(settings.model_copy(update={"index": options.index}), name)
    return over_corpus(options.corpus, settings, name)


def _progress(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=console
    )


if __name__ == "__main__":
    sys.exit(main())
