"""`python -m qa.eval label RUN`: a person judges a sample of claims; how far each level agrees is told."""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console

from index.errors import BadInput
from qa.eval.judges.agreement import Agreement, Claim, by_level, kappa
from qa.eval.judges.judge import Statement, statements
from qa.eval.judges.panel import read_judgements
from qa.eval.reports.wording import bounds, number
from qa.eval.results import RESULTS, line

LABELS = "labels.jsonl"
REMEDY = "give the --out folder of a run"
ANSWERS = {"y": True, "n": False}
Read = Callable[[str], str]
"""Shows a prompt and returns what was typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A shown sentence of a run."""

    claim: Claim
    question: str
    statement: Statement
    passes: bool
    """True if level 0 has no flag against it."""


def main(arguments: Sequence[str], errors: Console, *, read: Read = input, console: Console | None = None) -> int:
    """Ask, write `labels.jsonl` in the folder of the run after each answer, print kappa against each level.

    Claims that the file already holds are not asked again.

    Raises:
        BadInput: the folder holds no run, or cannot be written.
    """
    options = _parser().parse_args(arguments)
    shown = console or Console()
    claims = read_claims(options.run)
    labels = read_labels(options.run)
    wanted = sample(claims, options.sample, options.seed)
    for at, one in enumerate(wanted, start=1):
        if one.claim in labels:
            continue
        _show(one, f"{at} of {len(wanted)}", shown)
        try:
            said = _verdict(read)
        except (EOFError, KeyboardInterrupt):
            said = "q"
        if said == "q":
            break
        if said in ANSWERS:
            labels[one.claim] = ANSWERS[said]
            _append(options.run, one.claim, ANSWERS[said])
    for found in agreement_with(labels, claims, options.run):
        shown.print(
            f"{found.second} and person: {found.n} claims, equal {number(found.observed)}, "
            f"kappa {number(found.kappa)} ({bounds(found.low, found.high)})",
            markup=False,
            highlight=False,
        )
    if not labels:
        errors.print("no claim was labelled", markup=False)
    return 0


def read_claims(folder: Path) -> tuple[Labelled, ...]:
    """The shown sentences of a run, in order.

    Raises:
        BadInput: there is no readable `results.jsonl`.
    """
    path = folder / RESULTS
    try:
        entries: list[dict[str, Any]] = [json.loads(text) for text in path.read_text("utf-8").splitlines()]
        return tuple(
            Labelled(
                claim=(entry["id"], at),
                question=entry["answer"]["question"],
                statement=statement,
                passes=all(flag["sentence"] != at for flag in entry["flags"]),
            )
            for entry in entries
            if entry["answer"]
            for at, statement in statements(entry["answer"]).items()
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadInput(f"{path}: cannot be read ({error!r}), expected the results of a run", remedy=REMEDY) from error


def sample(claims: Sequence[Labelled], size: int, seed: int) -> tuple[Labelled, ...]:
    """Up to `size` claims, half of them with a flag of level 0 where there are as many, in a seeded order.

    Failures are rare: a sample without them could not tell two judges apart.
    """
    drawn = random.Random(seed)  # noqa: S311 (a sample that can be drawn again)
    flagged = [one for one in claims if not one.passes]
    passing = [one for one in claims if one.passes]
    drawn.shuffle(flagged)
    drawn.shuffle(passing)
    first = flagged[: max(size // 2, size - len(passing))]
    chosen = [*first, *passing[: size - len(first)]]
    drawn.shuffle(chosen)
    return tuple(chosen)


def read_labels(folder: Path) -> dict[Claim, bool]:
    """The labels given so far; a later one replaces an earlier one, lines that are cut off are passed over."""
    found: dict[Claim, bool] = {}
    path = folder / LABELS
    if not path.exists():
        return found
    for text in path.read_text("utf-8", errors="replace").splitlines():
        try:
            entry = json.loads(text)
            if isinstance(entry["supported"], bool):
                found[(str(entry["case"]), int(entry["sentence"]))] = entry["supported"]
        except (ValueError, KeyError, TypeError):
            continue
    return found


def agreement_with(labels: dict[Claim, bool], claims: Sequence[Labelled], folder: Path) -> tuple[Agreement, ...]:
    """Kappa of the person with level 0 and with each level that judged the run."""
    raters: dict[str, dict[Claim, bool]] = {"level-0": {one.claim: one.passes for one in claims}}
    raters |= by_level(read_judgements(folder))
    found = []
    for name, verdicts in raters.items():
        shared = [claim for claim in labels if claim in verdicts]
        found.append(
            kappa(
                [labels[claim] for claim in shared],
                [verdicts[claim] for claim in shared],
                names=("person", name),
            )
        )
    return tuple(found)


def _show(one: Labelled, place: str, console: Console) -> None:
    lines = [f"—— {place} · {one.claim[0]}", f"问题：{one.question}"]
    lines += [f"  资料[{n}] {passage}" for n, passage in enumerate(one.statement.passages, start=1)] or [
        "  （没有引用）"
    ]
    if one.statement.calculation:
        lines.append(f"  算式 {one.statement.calculation}")
    lines.append(f"说法：{one.statement.text}")
    for text in lines:
        console.print(_printable(text), markup=False, highlight=False, soft_wrap=True)


def _printable(text: str) -> str:
    """Without control characters: a document must not steer the terminal."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _verdict(read: Read) -> str:
    while True:
        said = read("资料是否完全支持这一说法？ y 支持 / n 不支持 / s 跳过 / q 结束: ").strip().lower()
        if said in {*ANSWERS, "s", "q"}:
            return said


def _append(folder: Path, claim: Claim, supported: bool) -> None:
    try:
        with (folder / LABELS).open("a", encoding="utf-8") as file:
            file.write(line({"case": claim[0], "sentence": claim[1], "supported": supported}))
    except OSError as error:
        raise BadInput(f"{folder / LABELS}: cannot be written ({error})", remedy=REMEDY) from error


def _parser() -> argparse.ArgumentParser:
    from qa.eval.options import positive

    parser = argparse.ArgumentParser(prog="python -m qa.eval label", description=__doc__)
    parser.add_argument("run", type=Path, metavar="RUN", help="the --out folder of a run")
    parser.add_argument("--sample", type=positive, default=50, metavar="N", help="claims to ask (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="of the sample (default: %(default)s)")
    return parser
