"""`python -m qa.eligibility`: what a company may claim, condition by condition."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from index.errors import BadInput, PolicyQAError
from index.settings import IndexSettings
from index.snapshot import Snapshot
from qa.eligibility.free_text import read_text
from qa.eligibility.library import holdings_of
from qa.eligibility.matching import match
from qa.eligibility.profile import Profile, joined
from qa.eligibility.profile_file import read_profile
from qa.eligibility.report import Report, facts_of, report
from qa.eligibility.report_docx import docx
from qa.eligibility.report_json import matched_json
from qa.eligibility.report_markdown import markdown
from qa.eligibility.terminal import show

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; returns its exit code (0 done, 2 bad input, 3 no index)."""
    try:
        return _run(_parser().parse_args(arguments))
    except PolicyQAError as error:
        err.print(f"[bold red]error:[/] {escape(str(error))}", soft_wrap=True)
        return error.exit_code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m qa.eligibility", description="Match a company's profile with the measures of an index."
    )
    parser.add_argument("--index", type=Path, default=IndexSettings().index, metavar="DIR", help="default %(default)s")
    parser.add_argument("--profile", type=Path, metavar="FILE", help="facts as .toml or .json")
    parser.add_argument("--text", metavar="WORDS", help="facts in free text; they are shown, and win over --profile")
    parser.add_argument("--yes", action="store_true", help="match what --text says without asking whether it is right")
    parser.add_argument("--as-of", default=date.today().isoformat(), metavar="DAY", help="YYYY-MM-DD, default today")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the report as .md or .docx")
    parser.add_argument("--all", action="store_true", help="show every measure as a table, also those that do not fit")
    return parser


def _run(options: argparse.Namespace) -> int:
    if options.out is not None and options.out.suffix.lower() not in (".md", ".docx"):
        raise BadInput(f"--out {options.out}: expected a name in .md or .docx", remedy="choose one of the two")
    profile = _profile(options)
    if options.text and not (options.yes or options.json) and sys.stdin.isatty() and not _confirmed(profile):
        err.print("nothing was matched; mend the words, or write the facts to a file for --profile")
        return 0
    with Snapshot.open(options.index) as snapshot:
        holdings = holdings_of(snapshot)
        matched = match(profile, holdings, options.as_of)
        if options.out is not None:
            _write(options.out, report(matched, holdings))
        if options.json:
            sys.stdout.write(json.dumps(matched_json(matched, holdings), ensure_ascii=False, indent=2) + "\n")
        elif options.out is None:
            show(report(matched, holdings), out, whole=options.all)
    return 0


def _profile(options: argparse.Namespace) -> Profile:
    if options.profile is None and not options.text:
        raise BadInput(
            "expected --profile FILE or --text WORDS", remedy="docs/design/016-eligibility.md shows a profile"
        )
    profile = read_profile(options.profile) if options.profile is not None else Profile()
    return joined(profile, read_text(options.text)) if options.text else profile


def _confirmed(profile: Profile) -> bool:
    """Whether the user says that the facts read from free text are right."""
    err.print("从文字中读出：" if facts_of(profile) else "没有从文字中读出任何情况。")
    for fact in facts_of(profile):
        err.print(f"- {escape(fact)}", soft_wrap=True)
    err.print("以上情况对吗？[y/N] ", end="", markup=False)
    return sys.stdin.readline().strip().lower() in {"y", "yes", "是", "对"}


def _write(path: Path, made: Report) -> None:
    try:
        if path.suffix.lower() == ".docx":
            path.write_bytes(docx(made))
        else:
            path.write_text(markdown(made), encoding="utf-8")
    except OSError as error:
        raise BadInput(f"--out {path}: cannot be written ({error.strerror})", remedy="name another file") from error
    err.print(escape(f"wrote {path}"), soft_wrap=True)


if __name__ == "__main__":
    sys.exit(main())
