"""The files of a run: `results.jsonl`, equal for equal answers, and `timings.jsonl`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

from index.errors import BadInput
from qa.errors import CaseInvalid
from qa.eval.outcome import Outcome

RESULTS, TIMINGS = "results.jsonl", "timings.jsonl"
Scores = Mapping[str, float | None]


def write(outcomes: Iterable[Outcome], folder: Path, *, advance: Callable[[], None]) -> tuple[Outcome, ...]:
    """Write each outcome as it comes.

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
            results.write(line(result_entry(outcome)))
            results.flush()
            if not outcome.stale:
                timings.write(line({"id": outcome.case.id, **outcome.timings}))
                timings.flush()
            done.append(outcome)
            advance()
    return tuple(done)


def result_entry(outcome: Outcome) -> dict[str, Any]:
    """One line of `results.jsonl`: nothing in it depends on time or machine."""
    retrieved = outcome.retrieved
    return {
        "id": outcome.case.id,
        "type": outcome.case.type,
        "stale": [{"file": gold.file, "quote": gold.quote} for gold in outcome.stale],
        "scores": dict(outcome.scores),
        "errors": dict(outcome.errors),
        "flags": [{"sentence": at, **asdict(flag)} for at, held in sorted(outcome.flags.items()) for flag in held],
        "retrieved": None if retrieved is None else [asdict(place) for place in retrieved],
        "answer": outcome.answer,
    }


def line(entry: Mapping[str, Any]) -> str:
    """An entry as one line."""
    return json.dumps(entry, ensure_ascii=False) + "\n"


def read_scores(folder: Path) -> dict[str, Scores]:
    """Case id → scores of an earlier run, stale cases left out.

    Raises:
        CaseInvalid: the folder holds no readable `results.jsonl`.
    """
    path = folder / RESULTS
    try:
        entries = [json.loads(text) for text in path.read_text("utf-8").splitlines()]
        return {entry["id"]: dict(entry["scores"]) for entry in entries if not entry["stale"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CaseInvalid(
            f"{path}: cannot be read as results ({error!r}), expected the lines of an earlier run",
            remedy="give the --out folder of an earlier run to --compare",
        ) from error


def _fresh(folder: Path, name: str) -> TextIO:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return (folder / name).open("w", encoding="utf-8")
    except OSError as error:
        raise BadInput(
            f"{folder / name}: cannot be written ({error})", remedy="give a folder that can be written to --out"
        ) from error
