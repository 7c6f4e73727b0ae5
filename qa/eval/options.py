"""The options of `python -m qa.eval`."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path

CASES, CORPUS, OUT = Path("eval/cases.jsonl"), Path("eval/corpus"), Path("runs/eval")
SUBJECTS = ("policyqa", "dump", "tutorial")


def parser() -> argparse.ArgumentParser:
    """The parser of the command without subcommand."""
    made = argparse.ArgumentParser(
        prog="python -m qa.eval",
        description="Ask the cases, score the answers, print the report. Subcommands: detect, draft, label.",
    )
    add_corpus(made)
    made.add_argument("--out", type=Path, default=OUT, help="folder for the results (default: %(default)s)")
    made.add_argument("--compare", type=Path, metavar="DIR", help="results of an earlier run to compare with")
    made.add_argument(
        "--subject",
        choices=SUBJECTS,
        action="append",
        help="who answers: the product, or a straw man; given more than once, each has a folder below --out",
    )
    made.add_argument(
        "--judge",
        action="append",
        default=[],
        metavar="JUDGE",
        help="judge the claims above level 0: local, or openai:MODEL@URL; may be repeated (default: none)",
    )
    made.add_argument("--jobs", type=positive, default=1, metavar="N", help="cases in work at a time (default: 1)")
    made.add_argument(
        "--resume",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="keep the answers in --out that the same model, prompts, index, cases and code gave (default: yes)",
    )
    made.add_argument(
        "--fail-under",
        action="append",
        default=[],
        metavar="METRIC=VALUE",
        help="end with 1 if the mean is below (where lower is better: above) the value",
    )
    made.add_argument(
        "--fail-if-worse",
        action="append",
        nargs="?",
        const="strict_faithful",
        default=[],
        metavar="METRIC",
        help="end with 1 if the mean is worse than in --compare (without METRIC: strict_faithful)",
    )
    return made


def add_corpus(made: argparse.ArgumentParser) -> None:
    """Add what says which cases are asked, over which documents, of which model."""
    made.add_argument(
        "--cases", type=Path, nargs="+", default=[CASES], help="JSON Lines files of cases (default: eval/cases.jsonl)"
    )
    where = made.add_mutually_exclusive_group()
    where.add_argument("--corpus", type=Path, default=CORPUS, help="documents to index and ask (default: %(default)s)")
    where.add_argument("--index", type=Path, help="ask an index that exists instead of building one")
    made.add_argument("--model", help="model spec, for example none or openai:MODEL@URL")
    made.add_argument(
        "--only", action="append", metavar="TYPE", help="ask only the cases of this type; may be repeated"
    )
    made.add_argument(
        "--subset", type=Path, metavar="FILE", help="ask only the cases whose ids the file lists, one a line"
    )
    made.add_argument("--limit", type=positive, metavar="N", help="ask only the first N of the cases that are left")
    made.add_argument(
        "--as-of",
        type=datetime.date.fromisoformat,
        default=datetime.date.today(),
        metavar="YYYY-MM-DD",
        help="day for cases that name none (default: today)",
    )


def positive(text: str) -> int:
    """A whole number of at least 1.

    Raises:
        ValueError: it is none.
    """
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number
