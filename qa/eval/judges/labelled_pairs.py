"""The labelled claims that judges are calibrated on and measured with."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from qa.errors import CaseInvalid
from qa.eval.judges.judge import Statement

PAIRS = Path("eval/judge_pairs.jsonl")
KINDS = ("verbatim", "paraphrased", "number", "tier", "negated", "unrelated")
FIELDS = {"id", "split", "kind", "supported", "file", "claim", "passages"}


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledPair:
    """One claim with its passages and the verdict of a person."""

    id: str
    split: Literal["train", "test"]
    """By file: no document is in both halves."""
    kind: str
    """How the claim was made, one of `KINDS`."""
    supported: bool
    file: str
    """Document of the passages: the cluster of the pair."""
    statement: Statement


def load_pairs(path: Path) -> tuple[LabelledPair, ...]:
    """Read a JSON Lines file of pairs.

    Raises:
        CaseInvalid: the file cannot be read or a line has another form; the message names file and line.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CaseInvalid(f"{path}: cannot be read ({error})", remedy="give an existing file of pairs") from error
    found = tuple(_pair(line, where=f"{path}:{at}") for at, line in enumerate(lines, start=1) if line.strip())
    if not found:
        raise CaseInvalid(f"{path}: found no pair, expected one JSON object a line")
    return found


def _pair(line: str, *, where: str) -> LabelledPair:
    try:
        entry: Any = json.loads(line)
    except ValueError as error:
        raise CaseInvalid(f"{where}: found {line[:40]!r}, expected a JSON object") from error
    if not isinstance(entry, dict) or set(entry) != FIELDS:
        found = sorted(entry) if isinstance(entry, dict) else type(entry).__name__
        raise CaseInvalid(f"{where}: found {found}, expected exactly the fields {sorted(FIELDS)}")
    texts = [entry["claim"], *entry["passages"]] if isinstance(entry["passages"], list) else [None]
    right = (
        entry["split"] in ("train", "test")
        and entry["kind"] in KINDS
        and isinstance(entry["supported"], bool)
        and all(isinstance(text, str) and text.strip() for text in (entry["id"], entry["file"], *texts))
        and len(texts) > 1
    )
    if not right:
        raise CaseInvalid(
            f"{where}: found {line[:60]!r}, expected split train or test, kind one of {', '.join(KINDS)}, "
            "supported true or false, and texts that are not empty"
        )
    return LabelledPair(
        id=entry["id"],
        split=entry["split"],
        kind=entry["kind"],
        supported=entry["supported"],
        file=entry["file"],
        statement=Statement(text=entry["claim"], passages=tuple(entry["passages"])),
    )
