"""The product beside the plain tutorial pipeline, question by question: how soon, how long, how many right.

    python -m bench.answers --cases FILE --corpus PATH [--model SPEC] [--limit N] [--out FILE]

The tutorial's way: chunks of 500 characters, the four best by cosine and BM25 in the prompt, the model's words as they
come (`qa.eval.tutorial`). Both have the same model with a context of their own, answer each question in turn, and are
warmed up before. Right: the status is one of the case's (the tutorial has one only), and the answer has all strings of
`must_include` and none of `must_not_include`. Times are of the wall; compare them as ratios.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from rich.console import Console
from rich.progress import track
from rich.table import Table

from bench.corpora import data_folder
from index.builder import build
from index.embedder import open_embedder
from index.snapshot import Snapshot
from qa.config import Settings
from qa.eval.cases import Case, load_cases
from qa.eval.interval import wilson
from qa.eval.normal import mentions_any, normal_form
from qa.eval.run import Assistant as Asked
from qa.eval.tutorial import TutorialAssistant
from qa.generator import open_generator
from qa.pipeline import Assistant
from qa.types import Answer, Answered, ExtraDocument, Question, Turn

ROOT = Path(__file__).parents[1]
SAMPLE = (ROOT / "eval" / "cases.jsonl", ROOT / "eval" / "corpus")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one way gave for one question."""

    way: str
    case: str
    right: bool
    first_evidence: float | None
    first_token: float | None
    total: float
    """All in seconds."""


def is_right(case: Case, answer: Answer) -> bool:
    """True if status and strings are those of the case."""
    text = normal_form(answer.answer)
    told = all(mentions_any(text, fact) for fact in case.must_include)
    false = any(mentions_any(text, fact) for fact in case.must_not_include)
    return answer.status in case.status and told and not false


def timed(way: str, assistant: Asked, case: Case, as_of: str) -> Run:
    """One question to one assistant."""
    question = Question(
        text=case.question,
        as_of=case.as_of or as_of,
        history=tuple(Turn(role=turn.role, content=turn.content) for turn in case.history),
        extra_documents=tuple(ExtraDocument(name=one.name, text=one.text) for one in case.extra_documents),
    )
    answer = next(event.answer for event in assistant.ask(question) if isinstance(event, Answered))
    times = answer.timings
    return Run(
        way=way,
        case=case.id,
        right=is_right(case, answer),
        first_evidence=_seconds(times.first_evidence_ms),
        first_token=_seconds(times.first_token_ms),
        total=times.total_ms / 1000,
    )


def table_of(runs: Sequence[Run], ways: Sequence[str]) -> Table:
    """A row a way: right of all, medians and the slowest twentieth of the times."""
    table = Table(title=f"{len(runs) // len(ways)} questions; seconds, median (95 %)")
    for heading in ("way", "right", "95 % (Wilson)", "first evidence", "first token", "whole answer"):
        table.add_column(heading, justify="left" if heading == "way" else "right")
    for way in ways:
        own = [run for run in runs if run.way == way]
        right = sum(run.right for run in own)
        bounds = wilson(right / len(own), len(own))
        soon = [run.first_evidence for run in own], [run.first_token for run in own]
        times = [_shown([time for time in column if time is not None]) for column in soon]
        times.append(_shown([run.total for run in own]))
        table.add_row(way, f"{right}/{len(own)}", f"{bounds.low:.3f} … {bounds.high:.3f}", *times)
    return table


def _seconds(milliseconds: float | None) -> float | None:
    return None if milliseconds is None else milliseconds / 1000


def _shown(values: Sequence[float]) -> str:
    if len(values) < 2:
        return "-"
    return f"{median(values):.2f} ({quantiles(values, n=20)[-1]:.2f}) n={len(values)}"


def main() -> None:
    """Prints the table and, as ratios of medians, how much sooner the product is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    policies = data_folder() / "policies"
    cases_at, corpus_at = (policies / "questions.jsonl", policies) if policies.is_dir() else SAMPLE
    parser.add_argument("--cases", type=Path, default=cases_at, help="default: the development data, else the sample")
    parser.add_argument("--corpus", type=Path, default=corpus_at)
    parser.add_argument("--model", default=None, help="default: the product's")
    parser.add_argument("--as-of", default="2026-11-21")
    parser.add_argument("--limit", type=int, default=None)
    parser.add_argument("--out", type=Path, default=None, help="JSON lines, one a question and way")
    options = parser.parse_args()
    settings = Settings() if options.model is None else Settings(model=options.model)
    cases = load_cases(options.cases)[: options.limit]
    console = Console()
    embedder = open_embedder(settings.embedder, settings.cache)
    with tempfile.TemporaryDirectory() as folder:
        build([options.corpus], Path(folder), embedder, embedder_spec=settings.embedder)
        snapshot = Snapshot.open(Path(folder))
        product = Assistant(snapshot, embedder, open_generator(settings), deadline=settings.deadline)
        product.warm_up()
        ways: dict[str, Asked] = {
            "policyqa": product,
            "tutorial": TutorialAssistant(snapshot, embedder, open_generator(settings)),
        }
        timed("tutorial", ways["tutorial"], cases[0], options.as_of)
        runs = [
            timed(way, assistant, case, options.as_of)
            for case in track(cases, description="ask", console=console)
            for way, assistant in ways.items()
        ]
        snapshot.close()
    console.print(table_of(runs, list(ways)))
    ours, theirs = ([run for run in runs if run.way == way] for way in ways)
    tokens = [[run.first_token for run in side if run.first_token is not None] for side in (ours, theirs)]
    wholes = [[run.total for run in side] for side in (ours, theirs)]
    for name, (mine, other) in (("first token", tokens), ("whole answer", wholes)):
        if mine and other:
            console.print(f"{name}: {median(other) / median(mine):.1f} times as soon as the tutorial")
    if options.out is not None:
        lines = (
            json.dumps({field: getattr(run, field) for field in Run.__slots__}, ensure_ascii=False) for run in runs
        )
        options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
