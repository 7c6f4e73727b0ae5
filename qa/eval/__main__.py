"""`python -m qa.eval`: ask the cases, score the answers, print the report."""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from index.errors import PolicyQAError
from qa.eval.cases import load_cases

if TYPE_CHECKING:
    from qa.eval.subject import Subject

CASES, CORPUS, OUT = Path("eval/cases.jsonl"), Path("eval/corpus"), Path("runs/eval")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Returns:
        The exit code: 0 done, 1 done without some files of the corpus, 2 bad input, 3 index or model not available.
    """
    options = _parser().parse_args(arguments)
    errors = Console(stderr=True)
    try:
        unread = _evaluate(options, errors)
    except PolicyQAError as error:
        errors.print(f"error: {error}", markup=False, highlight=False, soft_wrap=True)
        return error.exit_code
    for reason in unread:
        errors.print(f"not read: {reason}", markup=False, highlight=False, soft_wrap=True)
    return 1 if unread else 0


def _evaluate(options: argparse.Namespace, errors: Console) -> tuple[str, ...]:
    cases = load_cases(options.cases)[: options.limit]

    from qa.eval.report import print_report, read_scores
    from qa.eval.run import evaluate, write

    earlier = read_scores(options.compare) if options.compare else None
    with _subject(options) as subject, _progress(errors) as progress:
        task = progress.add_task("cases", total=len(cases))
        outcomes = write(
            evaluate(cases, subject.assistant, sources=subject.sources, files=subject.files, today=options.as_of),
            options.out,
            advance=lambda: progress.advance(task),
        )
    print_report(outcomes, folder=options.out, earlier=earlier, console=Console())
    return subject.unread


def _subject(options: argparse.Namespace) -> AbstractContextManager[Subject]:
    from qa.config import Settings
    from qa.eval.subject import over_corpus, over_index

    settings = Settings()
    if options.model:
        settings = settings.model_copy(update={"model": options.model})
    if options.index:
        return over_index(settings.model_copy(update={"index": options.index}))
    return over_corpus(options.corpus, settings)


def _progress(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=console
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m qa.eval", description=__doc__)
    parser.add_argument("--cases", type=Path, default=CASES, help="JSON Lines file of cases (default: %(default)s)")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--corpus", type=Path, default=CORPUS, help="documents to index and ask (default: %(default)s)")
    where.add_argument("--index", type=Path, help="ask an index that exists instead of building one")
    parser.add_argument("--model", help="model spec, for example none or openai:MODEL@URL")
    parser.add_argument("--out", type=Path, default=OUT, help="folder for the results (default: %(default)s)")
    parser.add_argument("--compare", type=Path, metavar="DIR", help="results of an earlier run to compare with")
    parser.add_argument("--limit", type=_positive, metavar="N", help="ask only the first N cases")
    parser.add_argument(
        "--as-of",
        type=datetime.date.fromisoformat,
        default=datetime.date.today(),
        metavar="YYYY-MM-DD",
        help="day for cases that name none (default: today)",
    )
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


if __name__ == "__main__":
    sys.exit(main())
