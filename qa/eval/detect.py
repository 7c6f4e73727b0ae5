"""`python -m qa.eval detect`: print which metric notices which fault."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from qa.errors import CaseInvalid
from qa.eval.cases import Case, stale_quotes
from qa.eval.observation import Observation
from qa.eval.options import add_corpus
from qa.eval.results import RESULTS
from qa.eval.selection import load_all, read_ids, selected

if TYPE_CHECKING:
    from qa.config import Settings
    from qa.eval.detection import Detection, Share
    from qa.eval.judges.judge import Judge
    from qa.eval.subject import Subject


def main(arguments: Sequence[str], errors: Console) -> int:
    """Run the subcommand.

    Returns:
        The exit code: 0 done, 1 done without some files of the corpus.

    Raises:
        BadInput, NotAvailable: as the command without subcommand.
    """
    options = _parser().parse_args(list(arguments))
    cases = selected(
        load_all(options.cases),
        types=options.only,
        ids=read_ids(options.subset) if options.subset else None,
        limit=options.limit,
    )

    from qa.config import Settings
    from qa.eval.detection import detection
    from qa.eval.subject import over_corpus, over_index

    settings = Settings()
    opened = (
        over_index(settings.model_copy(update={"index": options.index}), "dump")
        if options.index
        else over_corpus(options.corpus, settings, "dump")
    )
    console = Console(width=110)
    with opened as subject:
        fit = [case for case in cases if not stale_quotes(case, subject.corpus.texts(case))]
        judge = _judge(settings) if options.judge else None
        starts = {
            "gold quotes": gold_observations(fit, subject, prose=False),
            "gold answers in a person's words": gold_observations(fit, subject, prose=True),
        }
        if options.run:
            starts[f"answers of {options.run}"] = _answers(fit, subject, options.run)
        for start, observations in starts.items():
            _print(detection(observations, judge=judge), start, console)
        for reason in subject.unread:
            errors.print(f"not read: {reason}", markup=False, highlight=False, soft_wrap=True)
        return 1 if subject.unread else 0


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="python -m qa.eval detect",
        description="Make gold answers wrong on purpose and tell which metric notices, and how often one cries wolf.",
    )
    add_corpus(made)
    made.add_argument("--judge", choices=("local",), help="let level 1 judge the sentences as well (default: no)")
    made.add_argument("--run", type=Path, metavar="DIR", help="also start from the answers of this run")
    return made


def _judge(settings: Settings) -> Judge:
    from index.embedder import open_embedder
    from qa.eval.judges.local import local_judge

    judge, _ = local_judge(open_embedder(settings.embedder, settings.cache))
    return judge


def gold_observations(cases: Sequence[Case], subject: Subject, *, prose: bool) -> list[Observation]:
    """The gold answers of cases as observations (`qa.eval.gold.gold_answer`)."""
    from qa.eval.gold import gold_answer

    return [
        Observation(
            case=case,
            answer=gold_answer(case, subject.corpus, subject.documents, subject.clauses, prose=prose),
            sources=subject.corpus.texts(case),
            retrieved=None,
            places=subject.corpus.places,
        )
        for case in cases
    ]


def _answers(cases: Sequence[Case], subject: Subject, folder: Path) -> list[Observation]:
    by_id = {case.id: case for case in cases}
    path = folder / RESULTS
    try:
        entries = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        return [
            Observation(
                case=by_id[entry["id"]],
                answer=entry["answer"],
                sources=subject.corpus.texts(by_id[entry["id"]]),
                retrieved=None,
                places=subject.corpus.places,
            )
            for entry in entries
            if not entry["stale"] and entry["id"] in by_id
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CaseInvalid(
            f"{path}: cannot be read as results ({error!r}), expected the lines of a run",
            remedy="give the --out folder of a run to --run",
        ) from error


def _print(found: Detection, start: str, console: Console) -> None:
    table = Table(title=f"Faults noticed, from {start}")
    for heading in ("fault", "caught", "rate", "95 % interval", "by"):
        table.add_column(heading, justify="right" if heading not in ("fault", "by") else "left")
    for one in found.caught:
        by = ", ".join(f"{name} {share.count}" for name, share in one.by_metric.items())
        table.add_row(one.mutation, *_cells(one.any_expected), by)
    console.print(table)
    table = Table(title=f"Marked without fault, of {start}")
    for heading in ("metric", "marked", "rate", "95 % interval", "cases"):
        table.add_column(heading, justify="right" if heading not in ("metric", "cases") else "left")
    for name, share in found.false_alarms.items():
        table.add_row(name, *_cells(share), ", ".join(found.alarms[name][:4]))
    table.add_section()
    table.add_row("all", *_cells(found.all_false_alarms), "")
    console.print(table)
    for one in found.caught:
        if one.missed:
            console.print(f"missed, {one.mutation}: {', '.join(one.missed)}", soft_wrap=True)


def _cells(share: Share) -> tuple[str, str, str]:
    rate, interval = share.rate, share.interval
    return (
        f"{share.count}/{share.n}",
        "–" if rate is None else f"{rate:.3f}",
        "–" if interval is None else f"{interval.low:.3f} … {interval.high:.3f}",
    )
